// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import type {Course} from "../../queries/courses.js";
import type {MeasuredCourse, VisCourse} from "../../queries/trajectories.js";
import {randomStream} from "../../stats/resampling/random.js";
import {course} from "../timing/testing.js";
import {type ChangeOptions, type ChangeShown, changeOf} from "./change.js";
import {changeFigure} from "./change-figure.js";
import {type Alignment, type CourseVariable, trajectoriesOf} from "./series.js";

/** Doses that follow each other from shock onset: until when, and how much. */
const doses = (subject_id: string, ...steps: readonly (readonly [number, number])[]): VisCourse => ({
  subject_id,
  start: steps.map((_, i) => steps[i - 1]?.[0] ?? 0),
  stop: steps.map(([stop]) => stop),
  vis: steps.map(([, vis]) => vis),
});
const measured = (subject_id: string, ...points: readonly (readonly [number, number])[]): MeasuredCourse => ({
  subject_id,
  time: points.map(([time]) => time),
  value: points.map(([, value]) => value),
});
const onEcmo = (subject_id: string, part: Partial<Course>) =>
  course({subject_id, group: "RSS+ECMO", ecmo_end_h: 200, ...part});

function shown(
  children: readonly Course[],
  rows: readonly (VisCourse | MeasuredCourse)[],
  variable: CourseVariable,
  options: ChangeOptions = {},
  align: Alignment = "onset",
): ChangeShown {
  return changeOf(trajectoriesOf(children, rows, variable, align), children, options);
}
const changes = ({rows}: ChangeShown) => rows.map(({at}) => at.map(({change}) => change));
const states = ({rows}: ChangeShown) => rows.map(({at}) => at.map(({state}) => state));
const figure = (one: ChangeShown) => changeFigure(one, one, "");

const CHILDREN = [
  onEcmo("a", {rss_h: 2, ecmo_h: 10}),
  onEcmo("b", {ecmo_h: 5, ecmo_end_h: 25, outcome: "died", outcome_h: 25}),
  onEcmo("c", {ecmo_h: 4, ecmo_end_h: 44}),
  // Cannulated when shock began: nothing is known before.
  onEcmo("d", {ecmo_h: 0}),
  onEcmo("e", {ecmo_h: 8, ecmo_end_h: 30, outcome: "against_advice", outcome_h: 30}),
  course({subject_id: "never"}),
];
const VIS = [
  // Its dose is lowered at the very moment of cannulation.
  doses("a", [7, 100], [10, 40], [14, 80], [30, 60], [300, 20]),
  doses("b", [25, 50]),
  doses("c", [44, 30], [80, 10]),
  doses("d", [90, 40]),
  doses("e", [12, 70], [30, 90]),
];

describe("of doses", () => {
  test("changes are from the value just before cannulation, while a child is on ECMO", () => {
    const one = shown(CHILDREN, VIS, "vis");
    expect(one.rows.map(({before}) => before)).toEqual([40, 50, 30, null, 70]);
    expect(changes(one)).toEqual([
      [20, 20, -20, -20],
      [0, 0, null, null],
      [0, 0, 0, null],
      [null, null, null, null],
      [20, 20, null, null],
    ]);
    expect(states(one)).toEqual([
      ["known", "known", "known", "known"],
      ["known", "known", "died", "died"],
      ["known", "known", "known", "off"],
      ["none", "none", "none", "none"],
      ["known", "known", "left", "left"],
    ]);
    expect([one.withoutBefore, one.withoutCourse]).toEqual([1, 0]);
  });

  test("each hour has its median and counts, and with fewer than six children no interval", () => {
    const {hours} = shown(CHILDREN, VIS, "vis");
    expect(hours.map(({estimate}) => estimate)).toEqual([10, 10, -10, -20]);
    expect(hours.every(({lower, upper}) => lower === null && upper === null)).toBe(true);
    expect(hours.map(({counts}) => counts.known)).toEqual([4, 4, 2, 1]);
    expect(hours[3]?.counts).toEqual({known: 1, died: 1, left: 1, off: 1, ecmo: 0, none: 1});
  });

  test("or from the time-weighted mean of the six hours before", () => {
    const one = shown(CHILDREN, VIS, "vis", {baseline: "mean"});
    // Three hours of 100, three of 40.
    expect(one.rows[0]?.before).toBe(70);
    expect(one.rows[0]?.at[2]?.change).toBe(-50);
  });

  test("it does not matter on what courses are aligned", () => {
    const onset = shown(CHILDREN, VIS, "vis");
    for (const align of ["rss", "outcome", "cannulation"] as const) {
      expect(changes(shown(CHILDREN, VIS, "vis", {}, align))).toEqual(changes(onset));
    }
  });
});

describe("of measurements", () => {
  const children = ["a", "b", "c", "d"].map((id) => onEcmo(id, {ecmo_h: 20, ecmo_end_h: 45}));
  const lactate = [
    // The later of two before; nearest to 6 h, then twice as near on either side of 12 h; two at one time.
    measured("a", [10, 9], [19, 8], [20, 99], [25, 7], [30, 5], [34, 1], [43, 4], [43, 6]),
    // Twelve hours old counts, and three hours off, too.
    measured("b", [8, 6], [29, 3]),
    measured("c", [7.9, 6], [26, 3]),
  ];
  const one = shown(children, lactate, "lactate");

  test("changes are from the last of the twelve hours before to the nearest within three", () => {
    expect(one.rows.map(({before}) => before)).toEqual([8, 6, null]);
    expect(changes(one)).toEqual([
      // At 48 h it is off ECMO, however near the measurement.
      [-1, -3, -3, null],
      [-3, -3, null, null],
      [null, null, null, null],
    ]);
    expect(states(one)[0]?.[3]).toBe("off");
  });

  test("who has none before is counted, and so is who was never measured", () => {
    expect([one.withoutBefore, one.withoutCourse]).toEqual([1, 1]);
    expect(figure(one).caption).toContain(" 1 has no value before. 1 without any value of it is left out.");
  });
});

describe("medians", () => {
  test("of equal changes have an interval of no width", () => {
    const children = Array.from({length: 7}, (_, i) => onEcmo(`t${i}`, {ecmo_h: 10}));
    const rows = children.map(({subject_id}) => doses(subject_id, [12, 50], [300, 20]));
    const {hours} = shown(children, rows, "vis");
    expect(hours[0]).toMatchObject({estimate: -30, lower: -30, upper: -30});
  });

  test("have limits among the changes where there are six of them", () => {
    const children = Array.from({length: 6}, (_, i) => onEcmo(`t${i}`, {ecmo_h: 10}));
    const rows = children.map(({subject_id}, i) => doses(subject_id, [12, 50], [300, 10 * i]));
    const [first] = shown(children, rows, "vis").hours;
    expect(first?.estimate).toBe(-25);
    expect(first?.lower).toBeGreaterThanOrEqual(-50);
    expect(first?.upper).toBeLessThanOrEqual(0);
    expect((first?.upper as number) - (first?.lower as number)).toBeGreaterThan(20);
  });
});

describe("matched children", () => {
  const children = [
    // Eight hours after refractory shock was recognised.
    onEcmo("case", {rss_h: 2, ecmo_h: 10, ecmo_end_h: 30}),
    course({subject_id: "near", rss_h: 0}),
    onEcmo("later", {rss_h: 4, ecmo_h: 22}),
    course({subject_id: "dead", rss_h: 0, outcome: "died", outcome_h: 7}),
    course({subject_id: "mild", rss_h: 0}),
    course({subject_id: "never refractory", group: "SS", rss_h: null}),
  ];
  const rows = [
    doses("case", [11, 100], [300, 60]),
    doses("near", [9, 90], [300, 80]),
    doses("later", [13, 110], [300, 80]),
    doses("dead", [7, 100]),
    doses("mild", [300, 20]),
    doses("never refractory", [300, 100]),
  ];
  const one = shown(children, rows, "vis");
  const [set] = one.matched?.sets ?? [];

  test("are near at the same hour since refractory shock, alive and not on ECMO yet", () => {
    expect(set?.sinceRefractory).toBe(8);
    expect(set?.controls.map(({child}) => child.subject_id)).toEqual(["later", "near"]);
    expect(set?.controls.map(({before}) => before)).toEqual([110, 90]);
  });

  test("leave when they come to ECMO; a child that leaves ECMO stays", () => {
    expect(set?.onEcmo.at.map(({change}) => change)).toEqual([-40, -40, -40, -40]);
    expect(set?.controls.map(({at}) => at.map(({state}) => state))).toEqual([
      ["known", "ecmo", "ecmo", "ecmo"],
      ["known", "known", "known", "known"],
    ]);
    // Less −30 of the nearest, then less −10 of the other.
    expect(set?.differences).toEqual([-10, -30, -30, -30]);
    // In the first view it is gone by then.
    expect(one.rows[0]?.at.map(({state}) => state)).toEqual(["known", "known", "off", "off"]);
  });

  test("each hour has the medians of both, and of the differences", () => {
    const [first, second] = one.matched?.hours ?? [];
    // Who came later has a set of its own, of the one child that is near enough.
    expect(one.matched?.sets).toHaveLength(2);
    // Of two sets no median is given.
    expect(first).toMatchObject({
      hours: 6,
      sets: 2,
      onEcmo: null,
      controls: null,
      difference: {estimate: null, lower: null, upper: null},
    });
    expect(second?.counts).toMatchObject({ecmo: 1, known: 2});
  });

  test("who has no match is told with the reason", () => {
    const unseen = children.map((child) => (child.subject_id === "case" ? {...child, rss_h: null} : child));
    expect(shown(unseen, rows, "vis").matched?.without.get("never refractory")).toBe(1);
    const before = children.map((child) => (child.subject_id === "case" ? {...child, rss_h: 12} : child));
    expect(shown(before, rows, "vis").matched?.without.get("not followed")).toBe(1);
  });

  test("aligned on cannulation those without ECMO are missing, which is said", () => {
    const aligned = shown(children, rows, "vis", {}, "cannulation");
    expect(aligned.matched?.unseen).toBe(3);
    expect(figure(aligned).warnings?.join(" ")).toContain(
      "3 children with refractory shock and without ECMO",
    );
  });

  test("their sets are the file that the R code reads", () => {
    const {data, r} = figure(one).how;
    const file = data?.rows() ?? [];
    expect(data?.name).toBe("trajectories-change-sets.csv");
    // Two sets of three and two children, four hours each.
    expect(file).toHaveLength(20);
    expect(file[4]).toMatchObject({
      set: 1,
      since: 8,
      role: "matched",
      subject_id: "later",
      before: 110,
      hours: 6,
      state: "known",
      change: -30,
    });
    expect(r).toContain("trajectories-change-sets.csv");
  });
});

describe("the figure", () => {
  test("names the regression to the mean, and who is missing stands under the axis", () => {
    const one = figure(shown(CHILDREN, VIS, "vis"));
    expect(one.caption).toContain("regression to the mean");
    const texts = Array.from(one.draw(1000, "file").querySelectorAll("text"), ({textContent}) => textContent);
    expect(texts).toEqual(expect.arrayContaining(["n = 4", "1 died", "1 off ECMO", "1 left", "1 no value"]));
    expect(one.summary).toContain("Median change 10 at 6 h (n 4), 10 at 12 h (n 4), −10 at 24 h (n 2)");
    expect(one.warnings?.join(" ")).toContain("Fewer than ten children are known at 6 h, 12 h, 24 h, 48 h");
  });

  test("of the saturation has neither medians nor matched children, and says why", () => {
    const children = [onEcmo("a", {rss_h: 0, ecmo_h: 10}), course({subject_id: "b", rss_h: 0})];
    const rows = [measured("a", [8, 50], [16, 75]), measured("b", [8, 50], [16, 60])];
    const one = shown(children, rows, "scvo2");
    expect(changes(one)).toEqual([[25, null, null, null]]);
    expect(one.hours[0]).toMatchObject({estimate: null, lower: null, upper: null, counts: {known: 1}});
    expect(one.matched).toBeNull();
    const {draw, how, caption, warnings} = figure(one);
    expect(draw(600, "file").querySelectorAll(".change-mark")).toHaveLength(0);
    expect(draw(600, "file").querySelectorAll(".child-dot")).toHaveLength(1);
    expect(how.r).toBeUndefined();
    expect(caption).toContain("of another quantity");
    expect(warnings).toEqual(["ScvO₂ on ECMO must not be read as a response to it."]);
  });

  test("of nobody says so, and draws no dot", () => {
    for (const children of [[], [course({subject_id: "never"})]]) {
      const one = shown(children, [doses("never", [90, 40])], "vis");
      expect([one.rows, one.matched]).toEqual([[], null]);
      expect(figure(one).caption).toBe("No child of this population had ECMO and a course of this variable.");
      expect(figure(one).draw(328, "file").querySelectorAll(".child-dot")).toHaveLength(0);
    }
  });

  test("of one child that is alone has no match", () => {
    const one = shown([onEcmo("a", {rss_h: 0, ecmo_h: 10})], [doses("a", [300, 40])], "vis");
    expect(one.matched?.sets).toEqual([]);
    expect([...(one.matched?.without ?? [])]).toEqual([["nobody at risk", 1]]);
    expect(figure(one).how.data).toBeUndefined();
    expect(figure(one).caption).toContain("0 of 1 found a match (1: nobody is left at that hour)");
  });
});

test("without any effect of ECMO the matched difference is 0 in the middle, although changes are skewed", () => {
  /** A quarter is cannulated at random; doses go up and down by factors, whoever is on ECMO. */
  const study = (seed: number) => {
    const stream = randomStream(seed);
    const made = Array.from({length: 600}, (_, i) => {
      const ecmo_h = i % 4 === 0 ? 1.5 + 2 * stream.next() : null;
      let dose = 40 * Math.exp(0.25 * stream.normal());
      const steps = Array.from({length: 30}, (_, hour) => {
        const now = [hour + 1, dose] as const;
        dose *= Math.exp((hour < 8 ? 0.35 : 0.05) * stream.normal());
        return now;
      });
      const child = course({
        subject_id: `n${i}`,
        group: ecmo_h === null ? "RSS" : "RSS+ECMO",
        rss_h: 0.5,
        ecmo_h,
        ecmo_end_h: ecmo_h === null ? null : 300,
        outcome_h: 400,
      });
      return {child, row: doses(`n${i}`, ...steps)};
    });
    return shown(
      made.map(({child}) => child),
      made.map(({row}) => row),
      "vis",
    ).matched;
  };
  const differences = Array.from({length: 24}, (_, k) => study(k + 1)?.hours[0]?.difference.estimate ?? 99);
  const mean = differences.reduce((a, b) => a + b) / differences.length;
  const scatter = Math.sqrt(differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 23 / 24);
  // 0.4 with a standard error of 0.9; less the mean of two controls it would be −3.1.
  expect(Math.abs(mean)).toBeLessThan(2 * scatter);
});
