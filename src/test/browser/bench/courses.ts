import type {Browser, Page} from "playwright-core";
import type {ChildLine, EveryChild, EveryChildDrawing} from "../../../figures/trajectories/every-child.js";
import {waitUntilReady} from "../ready.js";
import type {Measurement} from "./measurement.js";
import {newReader} from "./new-reader.js";

/** Children of a study larger or denser than the demo: how many, and how often each one's dose changes. */
interface Drawn {
  readonly children: number;
  readonly changes: number;
  readonly days: number;
}

const RUNS = 9;

/** The page's work to draw the courses of many children, and to follow the pointer; what the display adds is not in it. */
export async function courseMeasurements(browser: Browser, origin: string): Promise<Measurement[]> {
  const {context, page} = await newReader(browser);
  try {
    await page.goto(`${origin}/trajectories`);
    await waitUntilReady(page);
    const dense = {children: 60, changes: 10 * 24 * 60, days: 10};
    const many = {children: 5000, changes: 60, days: 7};
    return [
      ...(await measured(page, dense, "60 children, a change of dose each minute of 10 days", 100)),
      ...(await measured(page, many, "5 000 children, 60 changes each", 1000)),
    ];
  } finally {
    await context.close();
  }
}

async function measured(page: Page, what: Drawn, name: string, target: number): Promise<Measurement[]> {
  const {draws, hovers} = await page.evaluate(run, {...what, runs: RUNS});
  return [
    {name: `/trajectories ${name}: drawn`, target, runs: draws},
    {name: `/trajectories ${name}: child under the pointer lit`, target: 16, runs: hovers},
  ];
}

/** In the page: draws made-up children with the module that the page has loaded. */
async function run({children, changes, days, runs}: Drawn & {readonly runs: number}) {
  const loaded = performance
    .getEntriesByType("resource")
    .map(({name}) => name)
    .find((name) => /figures\/trajectories\/every-child\.\w+\.js/.test(name));
  if (!loaded) throw new Error("the page has not loaded the figure");
  const {everyChild} = (await import(loaded)) as {
    everyChild(data: EveryChild, width: number, target: "screen"): EveryChildDrawing;
  };
  const hours = days * 24;
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  const lines = Array.from({length: children}, (_, i): ChildLine => {
    const time = new Float64Array(changes);
    const value = new Float64Array(changes);
    let dose = 20 + 60 * random();
    for (let k = 0; k < changes; ++k) {
      time[k] = (k * hours) / changes;
      dose = Math.max(0, dose + 4 * (random() - 0.55));
      value[k] = dose;
    }
    return {
      subject_id: `M-${i}`,
      group: "RSS",
      outcome: "discharged",
      time,
      value,
      until: hours,
      ecmo: null,
      colour: "var(--group-rss)",
      dash: null,
    };
  });
  const data: EveryChild = {
    kind: "steps",
    lines,
    hours: [0, hours],
    scale: "sqrt",
    domain: [0, 150],
    label: "VIS",
    axis: "from shock onset",
    gap: 12,
    otherOnEcmo: false,
    legend: [],
  };
  const stage = document.querySelector("#trajectories-children .figure-drawing") as HTMLElement;
  // Two frames on, what was drawn before has been painted.
  const painted = () =>
    new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  const draws: number[] = [];
  const hovers: number[] = [];
  for (let i = 0; i < runs; ++i) {
    await painted();
    const from = performance.now();
    const drawing = everyChild(data, stage.clientWidth, "screen");
    stage.replaceChildren(drawing.svg);
    // Asks for the layout that the frame would make.
    stage.getBoundingClientRect();
    draws.push(performance.now() - from);
    await painted();
    const start = performance.now();
    drawing.light(drawing.childAt(300 + 10 * i, 200));
    stage.getBoundingClientRect();
    hovers.push(performance.now() - start);
  }
  return {draws, hovers};
}
