// @vitest-environment jsdom
import {beforeAll, expect, test, vi} from "vitest";
import type {Course} from "../../queries/courses.js";
import {fisherTest} from "../../stats/description/fisher-test.js";
import {wilsonInterval} from "../../stats/description/wilson-interval.js";
import {runTaskHere} from "../../workers/testing/run-task-here.js";
import {course} from "../timing/testing.js";
import {startsFor} from "./class-search.js";
import {classValues, onCommonGrid, transformOf} from "./class-values.js";
import type {ClassesQuestion} from "./classes.js";
import {classesFigure, classesHeight} from "./classes-figure.js";
import {classesSection} from "./classes-section.js";
import {classesHere, whyNoClassesHere} from "./classes-testing.js";
import {FIRST_QUESTION, type TrajectoryQuestion} from "./question.js";
import {type Alignment, type Trajectories, trajectoriesOf} from "./series.js";

vi.mock("../../workers/browser-pool.js", async () => {
  const {runTaskHere} = await import("../../workers/testing/run-task-here.js");
  return {statsPool: () => ({run: runTaskHere})};
});

beforeAll(() => {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

const LACTATE: TrajectoryQuestion = {
  ...FIRST_QUESTION,
  variable: "lactate",
  scale: "linear",
  days: 2,
  classes: 2,
};

/** A child's own small deviation, the same in each run. */
const own = (i: number, k: number) => 0.3 * Math.sin(7 * i + 3 * k);

type Rows = readonly (readonly [id: string, hours: readonly number[], values: readonly number[]])[];

function lactates(rows: Rows, part: (id: string, i: number) => Partial<Course> = () => ({})): Trajectories {
  return trajectoriesOf(
    rows.map(([subject_id], i) => course({subject_id, ...part(subject_id, i)})),
    rows.map(([subject_id, time, value]) => ({subject_id, time, value})),
    "lactate",
    "onset",
  );
}

const HOURS = [0, 6, 12, 24, 36];
/** Ten children whose lactate falls from 3, and six whose lactate rises from 6; the last of these are cannulated. */
const TWO: Rows = Array.from({length: 16}, (_, i) => [
  `c${String(i + 1).padStart(2, "0")}`,
  HOURS,
  HOURS.map((hour, k) => (i < 10 ? 3 - hour / 24 : 6 + hour / 6) + own(i, k)),
]);
const twoClasses = (): Trajectories =>
  lactates(TWO, (_, i) => ({
    outcome: i === 0 || i > 11 ? "died" : i === 1 ? "against_advice" : i === 2 ? "in_hospital" : "discharged",
    ecmo_h: i > 12 ? 10 + i : null,
    ecmo_end_h: i > 12 ? 90 : null,
  }));

test("two obvious classes are found, with what became of their children", async () => {
  const shown = await classesHere(twoClasses(), LACTATE);
  expect(shown?.labels).toEqual(["class 1", "class 2"]);
  expect([...(shown?.members.values() ?? [])]).toEqual([...Array(10).fill(0), ...Array(6).fill(1)]);
  const [falling, rising] = shown?.classes ?? [];
  // Who left against advice counts among the dead, who was last seen in hospital does not.
  expect(falling?.deaths).toEqual(wilsonInterval(2, 10));
  expect(falling?.open).toBe(1);
  expect(rising?.deaths).toEqual(wilsonInterval(4, 6));
  expect(falling?.ecmo).toEqual({n: 0, medianHours: null});
  expect(rising?.ecmo).toEqual({n: 3, medianHours: 24});
  expect(falling?.values).toEqual([5, 5, 5]);
  expect(falling?.sureness).toBeGreaterThan(0.99);
  expect(shown?.test?.name).toBe("Fisher's exact test");
  expect(shown?.test?.p).toBe(
    fisherTest([
      [2, 8],
      [4, 2],
    ]).p,
  );
  // The curve runs through the class's values, within its limits.
  const at = rising?.curve.time.findIndex((hour) => hour >= 24) as number;
  expect(rising?.curve.estimate[at]).toBeGreaterThan(9.5);
  expect(rising?.curve.estimate[at]).toBeLessThan(10.5);
  expect(rising?.curve.lower[at]).toBeLessThan(rising?.curve.estimate[at] as number);
  expect(rising?.curve.upper[at]).toBeGreaterThan(rising?.curve.estimate[at] as number);
});

test("each number of classes is compared, the reader's is shown, and BIC's is told apart from it", async () => {
  const trajectories = twoClasses();
  const shown = await classesHere(trajectories, {...LACTATE, classes: 4});
  expect(shown?.k).toBe(4);
  expect(shown?.numbers.map(({k}) => k)).toEqual([1, 2, 3, 4, 5]);
  expect(shown?.numbers[1]?.smallest).toBe(6);
  expect(shown?.numbers[0]?.entropy).toBeNull();
  const bics = shown?.numbers.map(({bic}) => bic ?? Number.POSITIVE_INFINITY) ?? [];
  expect(shown?.best).toBe(bics.indexOf(Math.min(...bics)) + 1);
  const {caption} = classesFigure(shown as NonNullable<typeof shown>, null, LACTATE, "");
  expect(caption).toContain(`The number of classes is the reader's; BIC is lowest for ${shown?.best}`);
});

test("who changes the number of classes only does not wait for another fit", async () => {
  const trajectories = twoClasses();
  const two = await classesHere(trajectories, LACTATE);
  const three = await classesHere(trajectories, {...LACTATE, classes: 3});
  expect(three?.values).toBe(two?.values);
  expect((await classesHere(trajectories, {...LACTATE, scale: "log"}))?.values).not.toBe(two?.values);
  expect((await classesHere(twoClasses(), LACTATE))?.values).not.toBe(two?.values);
});

test("k-means finds the same two, without limits, and prefers them by the silhouette", async () => {
  const shown = await classesHere(twoClasses(), {...LACTATE, method: "kmeans"});
  expect([...(shown?.members.values() ?? [])]).toEqual([...Array(10).fill(0), ...Array(6).fill(1)]);
  expect(shown?.best).toBe(2);
  expect(shown?.numbers[1]?.silhouette).toBeGreaterThan(0.7);
  expect(shown?.numbers[0]?.within).toBe(1);
  expect(shown?.heterogeneity).toBeNull();
  expect(shown?.classes[1]?.curve.lower.every(Number.isNaN)).toBe(true);
  expect(shown?.classes[1]?.curve.estimate[0]).toBeCloseTo(6, 0);
});

test("a child with a single value is in a class, and has little to say for it", async () => {
  const trajectories = lactates([...TWO, ["one", [24], [10]]], (_, i) => ({
    outcome: i === 16 ? "died" : "discharged",
  }));
  const shown = await classesHere(trajectories, LACTATE);
  expect(shown?.members.get("one")).toBe(1);
  expect(shown?.classes[1]?.values?.[0]).toBe(1);
});

test("children who are alike make no classes, and it is said why", async () => {
  const alike = lactates(Array.from({length: 8}, (_, i) => [`c${i}`, HOURS, HOURS.map(() => 2)]));
  for (const method of ["growth", "kmeans"] as const) {
    const question: ClassesQuestion = {...LACTATE, method};
    expect(await classesHere(alike, question)).toBeNull();
    expect(await whyNoClassesHere(alike, question)).toMatch(/^These children's values do not differ/);
  }
});

test("children in pairs of the same values share a class", async () => {
  const twice = TWO.flatMap(([id, hours, values]) => [
    [`${id}a`, hours, values] as const,
    [`${id}b`, hours, values] as const,
  ]);
  for (const method of ["growth", "kmeans"] as const) {
    const members = (await classesHere(lactates(twice), {...LACTATE, method, classes: 3}))?.members;
    for (const [id] of TWO) expect(members?.get(`${id}a`)).toBe(members?.get(`${id}b`));
  }
});

test("fewer children than classes, or nobody at all", async () => {
  const three = lactates(TWO.slice(8, 11));
  expect(await classesHere(three, {...LACTATE, classes: 4})).toBeNull();
  expect(await whyNoClassesHere(three, {...LACTATE, classes: 4})).toBe(
    "3 children do not make 4 classes: choose fewer.",
  );
  const nobody = lactates([]);
  expect(await classesHere(nobody, LACTATE)).toBeNull();
  expect(await whyNoClassesHere(nobody, LACTATE)).toBe(
    "No child of this population has a value in these hours.",
  );
  expect(await whyNoClassesHere(twoClasses(), LACTATE)).toBeNull();
});

test("values beyond the hours shown don't count, nor do children who have no others", async () => {
  const rows: Rows = [...TWO, ["late", [90], [30]]];
  const shown = await classesHere(lactates(rows), LACTATE);
  expect(shown?.values.without).toBe(1);
  expect(shown?.members.has("late")).toBe(false);
  const {caption} = classesFigure(shown as NonNullable<typeof shown>, null, LACTATE, "");
  expect(caption).toContain("Left out: 1 child without a value in these hours.");
});

test("ScvO₂ counts before cannulation only, and it is said how much is left out", async () => {
  const rows = TWO.map(([subject_id, time, value]) => ({
    subject_id,
    time,
    value: value.map((one) => 50 + 3 * one),
  }));
  const trajectories = trajectoriesOf(
    rows.map(({subject_id}, i) =>
      course({subject_id, ecmo_h: i === 3 ? 12 : i === 4 ? -1 : null, ecmo_end_h: 90}),
    ),
    rows,
    "scvo2",
    "onset",
  );
  const question: ClassesQuestion = {...LACTATE, variable: "scvo2"};
  const shown = await classesHere(trajectories, question);
  expect(shown?.values.leftOut).toEqual({values: 3 + 5, children: 2});
  // What is measured at cannulation is of ECMO already.
  expect(shown?.values.children.find(({child}) => child.subject_id === "c04")?.time).toEqual(
    Float64Array.of(0, 6),
  );
  expect(shown?.members.has("c05")).toBe(false);
  const {caption} = classesFigure(shown as NonNullable<typeof shown>, null, question, "");
  expect(caption).toContain("8 values of 2 children from cannulation on");
  const grid = onCommonGrid(trajectories, classValues(trajectories, 2), transformOf("linear", []));
  expect(Array.from(grid.values.subarray(3 * 9, 3 * 9 + 4))).toEqual([
    rows[3]?.value[0],
    rows[3]?.value[1],
    // Carried until cannulation at 12 h.
    rows[3]?.value[1],
    Number.NaN,
  ]);
});

/** 10 from shock onset, 40 from 7 h, 5 from 20 h; the stay ends after 26 h. */
const doses = (align: Alignment) =>
  trajectoriesOf(
    [course({subject_id: "d", outcome_h: 26}), course({subject_id: "e", outcome_h: 4})],
    [{subject_id: "d", start: [0, 7, 20], stop: [7, 20, 26], vis: [10, 40, 5]}],
    "vis",
    align,
  );

test("doses are taken every six hours while a child is observed; before the end of the stay as they ran until then", () => {
  const {children} = classValues(doses("onset"), 2);
  expect(children[0]).toMatchObject({
    time: Float64Array.of(0, 6, 12, 18, 24),
    value: Float64Array.of(10, 10, 40, 40, 5),
  });
  // Without infusions the VIS is 0.
  expect(children[1]).toMatchObject({time: Float64Array.of(0), value: Float64Array.of(0)});
  const before = classValues(doses("outcome"), 2).children[0];
  expect(before).toMatchObject({
    time: Float64Array.of(-24, -18, -12, -6, 0),
    // The last change is 6 h before the end: until then the dose before it ran.
    value: Float64Array.of(10, 40, 40, 40, 5),
  });
});

test("the logarithm of doses is that of 1 + the dose, and no curve falls below 0", () => {
  const {children} = classValues(doses("onset"), 2);
  const log = transformOf("log", children);
  expect([log.of(0), log.back(-1)]).toEqual([0, 0]);
  expect(log.back(log.of(40))).toBeCloseTo(40, 12);
  expect(transformOf("log", children.slice(0, 1)).back(0)).toBe(1);
  const root = transformOf("sqrt", children);
  expect([root.of(9), root.back(3), root.back(-3)]).toEqual([3, 9, 0]);
});

test("a measurement stands for a day at most where values are asked for at common times", () => {
  const trajectories = lactates([
    ["a", [0, 30], [2, 5]],
    ["b", [29], [4]],
  ]);
  const {time, values} = onCommonGrid(trajectories, classValues(trajectories, 2), transformOf("linear", []));
  expect(Array.from(time)).toEqual([0, 6, 12, 18, 24, 30, 36, 42, 48]);
  expect(Array.from(values.subarray(0, 9))).toEqual([2, 2, 2, 2, 2, 5, 5, 5, 5]);
  expect(Array.from(values.subarray(9))).toEqual([...Array(5).fill(Number.NaN), 4, 4, 4, 4]);
});

test("of many children the search begins from fewer places", () => {
  expect([1, 60, 100, 200, 600, 5000].map(startsFor)).toEqual([20, 20, 20, 10, 3, 3]);
});

test("the table has the classes and their numbers, and the file what R needs", async () => {
  const trajectories = twoClasses();
  const shown = (await classesHere(trajectories, LACTATE)) as NonNullable<
    Awaited<ReturnType<typeof classesHere>>
  >;
  const waiting = classesFigure(shown, null, LACTATE, "select 1");
  expect(waiting.caption).toContain("not yet computed");
  expect(waiting.rows).toHaveLength(2 + 5);
  expect(waiting.rows[1]).toMatchObject({row: "class 2", children: 6, deaths: 4, ecmo: 3, jaccard: null});
  expect(waiting.rows[2]).toMatchObject({row: "1 class", children: 16});
  if (shown.stability.method !== "growth") throw new Error("another method");
  const stability = await runTaskHere("latentClassStability", shown.stability.args);
  const figure = classesFigure(shown, stability, LACTATE, "select 1");
  expect(stability.classes[1]?.jaccard).toBeGreaterThan(0.9);
  expect(figure.rows[1]?.jaccard).toBe(stability.classes[1]?.jaccard);
  expect(figure.caption).toContain("it is no indicator at a decision");
  expect(figure.caption).toContain("p 0.12; to be read with care");
  expect(figure.how.data?.rows()).toHaveLength(16 * 5);
  expect(figure.how.data?.rows()[79]).toEqual({
    subject_id: "c16",
    outcome: "died",
    ecmo_h: 25,
    hours: 36,
    value: TWO[15]?.[2][4],
    class: 2,
    class_of_2: 2,
    class_of_3: expect.any(Number),
    class_of_4: expect.any(Number),
    class_of_5: expect.any(Number),
  });
  const texts = Array.from(figure.draw(1088, "screen").querySelectorAll("text"), (text) => text.textContent);
  expect(texts).toEqual(
    expect.arrayContaining(["10 (63 %)", "4 of 6, 67 % (30–90)", "3 of 6, 24 h", "5 (5–5)", "shown"]),
  );
  expect(Number(figure.draw(1088, "screen").getAttribute("height"))).toBe(classesHeight(2, 1088));
});

test("the section follows the question, fills in the stability, and says which child is in which class", async () => {
  const chosen: unknown[] = [];
  let changes = 0;
  const section = classesSection(
    (part) => chosen.push(part),
    () => {
      changes += 1;
    },
  );
  document.body.append(section.element);
  expect(section.classColours()).toBeNull();
  const trajectories = twoClasses();
  section.show(trajectories, LACTATE, "select 1");
  const caption = () => section.element.querySelector("figcaption")?.textContent ?? "";
  expect(section.element.textContent).toContain("Finding the classes …");
  expect(changes).toBe(0);
  await vi.waitFor(() => expect(changes).toBe(1));
  await vi.waitFor(() => expect(caption()).toContain("in 100 resamples"));
  const colours = section.classColours();
  expect([colours?.of("c01"), colours?.of("c16"), colours?.of("nobody")]).toEqual([0, 1, null]);
  expect(colours?.labels).toEqual(["class 1", "class 2"]);
  const link = section.element.querySelector("a");
  expect(link?.getAttribute("href")).toBe("./cutoffs?at=24&indicator=lactate&summary=class&window=24");
  // What was computed before is there at once.
  section.show(trajectories, {...LACTATE, classes: 3}, "");
  section.show(trajectories, LACTATE, "");
  expect(caption()).toContain("in 100 resamples");
  const [numbers, methods] = section.element.querySelectorAll("select");
  expect([numbers?.value, methods?.value]).toEqual(["2", "growth"]);
  for (const [select, value] of [
    [numbers, "4"],
    [methods, "kmeans"],
  ] as const) {
    if (!select) throw new Error("no control");
    select.value = value;
    select.dispatchEvent(new Event("change"));
  }
  expect(chosen).toEqual([{classes: 4}, {method: "kmeans"}]);
  const text = () => section.element.textContent;
  section.show(lactates(TWO.slice(8, 11)), {...LACTATE, classes: 4}, "");
  await vi.waitFor(() => expect(text()).toContain("3 children do not make 4 classes"));
  expect(section.classColours()).toBeNull();
  // Who asks for something else before an answer is there never sees it.
  section.show(lactates(TWO.slice(8, 12)), {...LACTATE, classes: 5}, "");
  section.show(trajectories, LACTATE, "");
  await new Promise((done) => setTimeout(done, 50));
  expect(caption()).toContain("in 100 resamples");
  expect(section.classColours()?.of("c16")).toBe(1);
});
