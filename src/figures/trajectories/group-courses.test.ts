// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type GroupCourse, type GroupCourses, groupCourses, groupCoursesHeight} from "./group-courses.js";
import {STATES, type State} from "./group-states.js";

const HOURS = Array.from({length: 17}, (_, j) => 6 * j);
const [DEAD, HOME] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const column = (of: (hours: number, j: number) => number) => HOURS.map(of);

/** Counts of the states that are told, the others empty. */
function states(
  children: number,
  told: Partial<Record<State, (hours: number) => number>>,
): GroupCourse["states"] {
  return {
    counts: STATES.map((state) => column(told[state] ?? (() => 0))),
    atEnd: null,
    children,
  };
}

const limits = HOURS.filter((_, j) => j % 2 === 0);
const ecmo: GroupCourse = {
  label: "RSS with ECMO",
  colour: "var(--group-ecmo)",
  textColour: "var(--group-ecmo-text)",
  dash: null,
  estimate: column((hours) => 60 - hours / 2),
  band: {
    time: limits,
    lower: limits.map((hours) => 50 - hours / 2),
    upper: limits.map((hours) => 75 - hours / 2),
  },
  behind: column((hours) => (hours < 48 ? 9 : 4)),
  other: column((hours) => (hours < 60 ? 70 - hours / 2 : DEAD)),
  quartiles: null,
  observed: column((hours) => (hours < 48 ? 9 : 4)),
  endText: "12 (8–20)",
  states: states(9, {
    hospital: (hours) => (hours < 12 ? 9 : 0),
    ecmo: (hours) => (hours < 12 ? 0 : hours < 48 ? 9 : 2),
    after: (hours) => (hours < 48 ? 0 : 2),
    died: (hours) => (hours < 48 ? 0 : 4),
    against_advice: (hours) => (hours < 48 ? 0 : 1),
  }),
};
const shock: GroupCourse = {
  ...ecmo,
  label: "Septic shock",
  colour: "var(--group-ss)",
  textColour: "var(--group-ss-text)",
  estimate: column((hours) => (hours < 72 ? 20 - hours / 6 : Number.NaN)),
  band: {
    time: limits,
    lower: limits.map(() => 2),
    upper: limits.map((hours) => (hours < 72 ? 30 : Number.NaN)),
  },
  behind: column((hours) => (hours < 72 ? 5 : 0)),
  other: column((hours) => (hours < 72 ? 20 - hours / 6 : HOME)),
  observed: column((hours) => (hours < 72 ? 5 : 0)),
  endText: "8 at 66 h",
  states: states(5, {
    hospital: (hours) => (hours < 72 ? 5 : 0),
    discharged: (hours) => (hours < 72 ? 0 : 5),
  }),
};
const data: GroupCourses = {
  groups: [shock, ecmo],
  time: HOURS,
  scale: "linear",
  domain: [0, 80],
  label: "VIS (points)",
  axis: "from shock onset",
  strips: {top: "died", bottom: "home"},
  mainText: "median of the children still observed",
  otherText: "median with the dead as worst",
  few: 5,
};

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent);
const paths = (svg: Element, selector: string) =>
  Array.from(svg.querySelectorAll(selector), (path) => path.getAttribute("d") ?? "");
/** Places of a path's points. */
const points = (d: string) =>
  Array.from(d.matchAll(/([\d.]+),([\d.]+)/g), ([, x, y]) => [Number(x), Number(y)] as const);

test("curves, numbers and states stand on one axis", async () => {
  const svg = groupCourses(data, 1088);
  expect(Number(svg.getAttribute("height"))).toBe(groupCoursesHeight(2, 1088));
  const {axisFrom, axisTo, valueFrom, valueTo} = svg.dataset;
  expect([axisFrom, axisTo, valueFrom, valueTo]).toEqual(["44", "898", "0", "96"]);
  // At 48 h, in the middle of the axis: the tick, both counts, and the tick below the states.
  const middle = Array.from(svg.querySelectorAll('text[x="471"]'), ({textContent}) => textContent);
  expect(middle.slice(0, 4)).toEqual(["48", "Hours from shock onset", "5", "4"]);
  expect(middle.at(-1)).toBe("48");
  await expectGolden(svg, "group-courses");
});

test("on a phone the names stand above", async () => {
  const svg = groupCourses(data, 328);
  expect(Number(svg.getAttribute("height"))).toBe(groupCoursesHeight(2, 328));
  expect(texts(svg)).toContain("RSS with ECMO, 9 children");
  expect(texts(svg)).not.toContain("12 (8–20)");
  for (const text of svg.querySelectorAll("text")) {
    expect(Number(text.getAttribute("x"))).toBeLessThanOrEqual(328);
  }
  await expectGolden(svg, "group-courses-narrow");
});

describe("a line", () => {
  test("ends where nobody is observed, and is thin where few are", () => {
    const svg = groupCourses(data, 1088);
    const x = (hours: number) => 44 + (hours / 96) * 854;
    const [first] = paths(svg, ".course-line:not(.is-thin)");
    expect(points(first ?? "").at(-1)?.[0]).toBe(x(66));
    // From the last hour of nine children on, there are four.
    const [thin] = paths(svg, ".is-thin");
    expect(points(thin ?? "")[0]?.[0]).toBe(x(42));
  });

  test("goes to the strip of the dead, or of those at home, each group in a line of its own", () => {
    const [home, dead] = paths(groupCourses(data, 1088), ".course-other");
    // The strips are 20 high, from 46 and to 336.
    expect(points(dead ?? "").at(-1)?.[1]).toBe(46 + 15);
    expect(points(home ?? "").at(-1)?.[1]).toBe(316 + 5);
  });

  test("without strips has all the room, and is the only one", () => {
    const svg = groupCourses({...data, strips: null, otherText: null}, 1088);
    expect(svg.querySelectorAll(".strip, .course-other")).toHaveLength(0);
    expect(texts(svg)).toContain("Observed");
    expect(points(paths(svg, ".course-line")[0] ?? "")[0]?.[1]).toBe(46 + 290 * (1 - 20 / 80));
  });
});

test("a band covers a strip whose children its limit is among, and leaves out what is not known", () => {
  const worst = {...ecmo, band: {time: [0, 48, 96], lower: [10, 20, 20], upper: [80, DEAD, Number.NaN]}};
  const [band] = paths(groupCourses({...data, groups: [worst]}, 1088), ".course-band");
  const places = points(band ?? "");
  expect(Math.min(...places.map(([, y]) => y))).toBe(46);
  expect(Math.max(...places.map(([x]) => x))).toBe(471);
});

test("bars at the ticks show the middle half", () => {
  const quartiles = {lower: column(() => 20), upper: column((hours) => (hours < 60 ? 40 : DEAD))};
  const svg = groupCourses({...data, groups: [{...ecmo, quartiles}]}, 1088);
  const bars = paths(svg, ".quartiles")[0]?.split("M").slice(1) ?? [];
  expect(bars).toHaveLength(9);
  expect(bars[0]).toBe("44,251V191");
  expect(bars[8]).toBe("898,251V56");
});

describe("states", () => {
  test("fill each hour up to all children", () => {
    const svg = groupCourses(data, 1088);
    const areas = svg.querySelectorAll(".state-panels .state");
    expect(Array.from(areas, (area) => area.getAttribute("class"))).toEqual([
      "state state-hospital",
      "state state-discharged",
      "state state-died",
      "state state-against_advice",
      "state state-ecmo",
      "state state-after",
      "state state-hospital",
    ]);
    // All of the ECMO group in hospital until 12 h: the whole height of the second panel.
    expect(areas[6]?.getAttribute("d")).toBe("M44,78H150.75V142H44Z");
    // Then all on ECMO, from 48 h on two, above four who died and one who left.
    const rounded = areas[4]
      ?.getAttribute("d")
      ?.replace(/\d+\.\d+/g, (one) => String(Number(Number(one).toFixed(2))));
    expect(rounded).toBe("M150.75,78H471V92.22H898V106.44H471V142H150.75Z");
  });

  test("have their names where there is room, else above", () => {
    const svg = groupCourses(data, 1088);
    const inside = Array.from(svg.querySelectorAll(".state-panels text"), ({textContent}) => textContent);
    expect(inside).toEqual(
      expect.arrayContaining(["in hospital, no ECMO", "discharged alive", "on ECMO", "died", "after ECMO"]),
    );
    expect(inside).not.toContain("left against advice");
    expect(texts(svg)).toContain("left against advice");
    expect(texts(svg).filter((text) => text === "died")).toHaveLength(2);
  });

  test("who left against advice is hatched", () => {
    const svg = groupCourses(data, 1088);
    const hatches = points(paths(svg, ".state-panels .hatch")[0] ?? "");
    expect(hatches.length).toBeGreaterThan(50);
    expect(Math.min(...hatches.map(([x]) => x))).toBeGreaterThanOrEqual(471);
  });

  test("once stays have ended stand beyond the axis, where that is its end", () => {
    const ended = {...ecmo, states: {...ecmo.states, atEnd: [3, 0, 6, 0, 0, 0, 0, 0]}};
    const svg = groupCourses({...data, groups: [ended]}, 1088);
    const bars = paths(svg, ".state-panels .state").slice(-2);
    expect(bars.map((d) => d.slice(0, 4))).toEqual(["M902", "M902"]);
  });
});

test("a group of one child, nobody in it, and no group at all are drawn", () => {
  const never = column(() => Number.NaN);
  const one = {...ecmo, band: {time: [], lower: [], upper: []}, states: states(1, {hospital: () => 1})};
  const nobody = {
    ...one,
    estimate: never,
    other: never,
    endText: "not observed",
    observed: column(() => 0),
    states: states(0, {}),
  };
  expect(texts(groupCourses({...data, groups: [one]}, 1088))).toContain("1 child");
  const svg = groupCourses({...data, groups: [nobody]}, 1088);
  expect(svg.querySelectorAll(".course-line, .state")).toHaveLength(0);
  expect(texts(svg)).toContain("not observed");
  for (const width of [328, 1088]) {
    const empty = groupCourses({...data, groups: []}, width);
    expect(Number(empty.getAttribute("height"))).toBe(groupCoursesHeight(0, width));
    expect(empty.outerHTML).not.toContain("NaN");
  }
});

test("names beside the lines keep apart, and stay beside the plot", () => {
  const low = {...ecmo, estimate: column(() => 0)};
  const groups = ["a", "b", "c", "d"].map((label) => ({...low, label}));
  const svg = groupCourses({...data, groups}, 1088);
  const places = Array.from(svg.querySelectorAll('text[x="914"][font-weight="600"]'))
    .filter(({textContent}) => textContent?.length === 1)
    .slice(0, 4)
    .map((text) => Number(text.getAttribute("y")));
  places.slice(1).forEach((y, i) => {
    expect(y - (places[i] as number)).toBeGreaterThanOrEqual(34);
  });
  expect(places.at(-1)).toBeLessThanOrEqual(336);
});
