import {describe, expect, test} from "vitest";
import type {Course} from "../../queries/courses.js";
import type {MeasuredCourse} from "../../queries/trajectories.js";
import {course} from "../timing/testing.js";
import {
  type MeasuredQuestion,
  type MeasuredShown,
  measuredOf,
  type NextMeasured,
  replicatesOf,
} from "./measured.js";
import {measuredFigure} from "./measured-figure.js";
import {FIRST_QUESTION} from "./question.js";
import {type CourseVariable, trajectoriesOf} from "./series.js";

const question = {...FIRST_QUESTION, days: 2 as const, variable: "lactate" as CourseVariable};

function shownOf(
  children: readonly Course[],
  rows: readonly MeasuredCourse[],
  part: Partial<MeasuredQuestion> & {readonly variable?: CourseVariable} = {},
): MeasuredShown {
  const asked = {...question, ...part};
  const shown = measuredOf(trajectoriesOf(children, rows, asked.variable, asked.align), children, asked);
  if (!shown) throw new Error("nothing is shown");
  return shown;
}

const measured = (
  subject_id: string,
  ...points: (readonly [time: number, value: number])[]
): MeasuredCourse => ({
  subject_id,
  time: points.map(([time]) => time),
  value: points.map(([, value]) => value),
});

describe("rates", () => {
  const children = [
    course({subject_id: "a", outcome_h: 100}),
    course({subject_id: "b", outcome: "died", outcome_h: 9}),
    course({subject_id: "c", picu_admission_h: 3, outcome_h: 100}),
  ];
  const rows = [
    measured("a", [0, 2], [5.9, 2], [6, 3], [48, 2]),
    measured("b", [1, 9], [9, 8], [9.5, 8]),
    // One charted before it was admitted, and two at one moment.
    measured("c", [1, 4], [4, 5], [4, 7]),
  ];
  const bins = shownOf(children, rows).groups[0]?.bins ?? [];

  test("count measurements in the time at risk: from admission to the end of the stay", () => {
    expect(bins.map(({from, to}) => [from, to]).slice(0, 3)).toEqual([
      [0, 6],
      [6, 12],
      [12, 18],
    ]);
    // 0–6 h: two of a, one of b, one of c; 6 + 6 + 3 hours at risk.
    expect(bins[0]).toMatchObject({children: 3, rate: {events: 4, time: 15 / 24}});
    expect(bins[0]?.rate.estimate).toBeCloseTo((4 * 24) / 15, 12);
    // 6–12 h: one of a, the one of b at its very end; b is at risk for 3 hours.
    expect(bins[1]).toMatchObject({children: 3, rate: {events: 2, time: 15 / 24}});
    expect(bins[2]).toMatchObject({children: 2, rate: {events: 0, time: 12 / 24}});
  });

  test("the last bin has its end too", () => {
    expect(bins.at(-1)).toMatchObject({to: 48, rate: {events: 1}});
  });

  test("of fewer than five children have no interval", () => {
    expect(bins.map(({interval}) => interval)).toEqual(bins.map(() => null));
  });

  test("intervals are of resampled children: those who are all alike have none of their own", () => {
    const alike = Array.from({length: 8}, (_, i) => course({subject_id: `N${i}`, outcome_h: 100}));
    const twice = alike.map(({subject_id}) => measured(subject_id, [1, 5], [2, 5]));
    const [first, second] = shownOf(alike, twice).groups[0]?.bins ?? [];
    expect(first?.rate.estimate).toBe(8);
    expect(first?.interval).toEqual({lower: 8, upper: 8});
    // Without any measurement: at most what Byar's limit says of two child-days.
    expect(second?.interval?.lower).toBe(0);
    expect(second?.interval?.upper).toBeCloseTo(second?.rate.upper ?? 0, 12);
    expect(second?.rate.upper).toBeCloseTo(3.68 / 2, 1);
  });

  test("intervals grow with the differences between children, not with the number of measurements alone", () => {
    const eight = Array.from({length: 8}, (_, i) => course({subject_id: `N${i}`, outcome_h: 100}));
    const often = (times: number, id: string) =>
      measured(id, ...Array.from({length: times}, (_, k) => [0.1 + (5 * k) / times, 5] as const));
    const width = (rowsOf: readonly MeasuredCourse[]) => {
      const {lower = 0, upper = 0} = shownOf(eight, rowsOf).groups[0]?.bins[0]?.interval ?? {};
      return upper - lower;
    };
    const alike = eight.map(({subject_id}, i) => often(i % 2 === 0 ? 4 : 6, subject_id));
    const apart = eight.map(({subject_id}, i) => often(i % 2 === 0 ? 1 : 9, subject_id));
    expect(width(apart)).toBeGreaterThan(2.5 * width(alike));
  });

  test("of thousands take fewer resamples", () => {
    expect([60, 1000, 5000].map(replicatesOf)).toEqual([1000, 1000, 400]);
  });

  test("aligned on the end of the stay have negative hours", () => {
    const shown = shownOf(children, rows, {align: "outcome"});
    const ends = shown.groups[0]?.bins ?? [];
    expect(shown.edges[0]).toBe(-48);
    expect(shown.edges.at(-1)).toBe(0);
    // b at 0 h and 8 h before; a and c were last measured long before their end.
    expect(ends.map(({rate}) => rate.events)).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
    expect(ends.map(({children: atRisk}) => atRisk)).toEqual([2, 2, 2, 2, 2, 2, 3, 3]);
  });

  test("groups are the study's, or outcomes where lines are coloured by them", () => {
    const mixed = [...children, course({subject_id: "d", group: "SS", outcome_h: 100})];
    expect(shownOf(mixed, rows).groups.map(({label}) => label)).toEqual(["Septic shock", "RSS without ECMO"]);
    expect(shownOf(mixed, rows, {colour: "outcome"}).groups.map(({label}) => label)).toEqual([
      "alive",
      "died",
    ]);
    expect(shownOf(mixed, rows, {colour: "class"}).by).toBe("group");
  });

  test("children who never came to the moment are not at risk", () => {
    expect(shownOf(children, rows, {align: "rss"}).children).toHaveLength(3);
    const never = [...children, course({subject_id: "d", rss_h: null})];
    expect(shownOf(never, rows, {align: "rss"}).children).toHaveLength(3);
  });
});

describe("shares never measured", () => {
  test("are of children at risk in these hours, with Wilson's limits", () => {
    const children = Array.from({length: 10}, (_, i) => course({subject_id: `N${i}`, outcome_h: 100}));
    // Two are measured in these hours, one only later.
    const rows = [measured("N0", [1, 5]), measured("N1", [48, 5]), measured("N2", [60, 5])];
    const {never, groups} = shownOf(children, rows);
    expect(never).toMatchObject({events: 8, n: 10});
    expect(groups[0]?.never).toEqual(never);
    expect(never.lower).toBeCloseTo(0.4902, 4);
    expect(never.upper).toBeCloseTo(0.9433, 4);
  });

  test("are all where nobody was measured, and there is no next measurement", () => {
    const shown = shownOf([course({subject_id: "a"}), course({subject_id: "b"})], []);
    expect(shown.never.estimate).toBe(1);
    expect(shown.next).toBeNull();
  });
});

describe("the next measurement", () => {
  const next = (shown: MeasuredShown): NextMeasured => {
    if (!shown.next) throw new Error("no two halves");
    return shown.next;
  };
  const children = [
    course({subject_id: "a", outcome_h: 40}),
    course({subject_id: "b", outcome: "died", outcome_h: 10}),
    course({subject_id: "c", outcome: "in_hospital", outcome_h: 30}),
  ];
  const rows = [
    measured("a", [0, 9], [2, 8], [4, 1], [16, 1]),
    measured("b", [0.1, 8], [3.1, 9]),
    measured("c", [0, 1], [12, 2]),
  ];

  test("comes soon or late, or the stay ends before, or nobody knows", () => {
    const {gaps, cut} = next(shownOf(children, rows));
    expect(cut).toBe(5);
    expect(gaps.map(({hours, status, worse}) => [hours, status, worse])).toEqual([
      [2, 1, true],
      [2, 1, true],
      [12, 1, false],
      [24, 2, false],
      [3, 1, true],
      [6.9, 2, true],
      [12, 1, false],
      [18, 0, false],
    ]);
  });

  test("is shown as the share measured again, in which the end of the stay counts and what is not known does not", () => {
    const {halves, until, typical} = next(shownOf(children, rows));
    expect(until).toBe(12);
    const [worse, better] = halves;
    expect([worse?.n, better?.n]).toEqual([4, 3]);
    expect(worse?.marks.map(({hours, estimate}) => [hours, estimate])).toEqual([
      [3, 0.75],
      [6, 0.75],
      [12, 0.75],
    ]);
    expect(better?.marks.map(({estimate}) => estimate)).toEqual([0, 0, expect.closeTo(2 / 3, 12)]);
    expect(worse?.marks[typical]?.hours).toBe(3);
    // Of three children no interval is drawn.
    expect(worse?.marks[0]?.lower).toBeNull();
  });

  test("of pressures and saturations the lower half is worse; saturations on ECMO are of neither half", () => {
    const pressures = shownOf(children, [measured("a", [1, 40], [2, 60], [3, 60])], {variable: "map"});
    expect(next(pressures).gaps.map(({worse}) => worse)).toEqual([true, false, false]);
    const onEcmo = [course({subject_id: "a", ecmo_h: 2, ecmo_end_h: 3, outcome_h: 40})];
    const saturations = shownOf(onEcmo, [measured("a", [1, 40], [2, 90], [3, 60])], {variable: "scvo2"});
    expect(next(saturations).gaps.map(({at}) => at)).toEqual([1, 3]);
  });

  test("has no two halves where all values are one", () => {
    expect(shownOf(children, [measured("a", [1, 5], [2, 5])]).next).toBeNull();
  });

  /** Children measured some hours after each value, later or sooner by chance. */
  const worried = (high: number, low: number) => {
    let seed = 1;
    const chance = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    const many = Array.from({length: 20}, (_, i) => course({subject_id: `N${i}`, outcome_h: 200}));
    const values = many.map(({subject_id}, i) => {
      const points: [number, number][] = [];
      for (let at = 0.1 * i, k = i; at < 48; k += 1) {
        const bad = (k * 7 + i) % 3 === 0;
        points.push([at, bad ? 8 : 2]);
        at += (bad ? high : low) + 5 * chance();
      }
      return measured(subject_id, ...points);
    });
    return shownOf(many, values);
  };

  test("that comes sooner after worse values has a ratio above 1, as often as not one about 1", () => {
    const sooner = next(worried(3, 6)).ratio;
    expect(sooner?.hazardRatioInterval.lower).toBeGreaterThan(1);
    const same = next(worried(4, 4)).ratio?.hazardRatioInterval;
    expect(same?.lower).toBeLessThan(1);
    expect(same?.upper).toBeGreaterThan(1);
  });

  test("is told with what it means", () => {
    const asked = {align: "onset", days: 2, colour: "group"} as const;
    const sooner = measuredFigure(worried(3, 6), asked, "");
    expect(sooner.summary).toContain("values exist when somebody worries");
    const same = measuredFigure(worried(4, 4), asked, "");
    expect(same.summary).toContain("is not clear from so few");
  });
});

describe("the figure", () => {
  test("is none of doses, which are always known, and of nobody", () => {
    const children = [course({subject_id: "a"})];
    expect(measuredOf(trajectoriesOf(children, [], "vis", "onset"), children, question)).toBeNull();
    expect(measuredOf(trajectoriesOf([], [], "lactate", "onset"), [], question)).toBeNull();
  });

  test("of one child has a table and says why there is no interval", () => {
    const figure = measuredFigure(
      shownOf([course({subject_id: "a", outcome_h: 12})], [measured("a", [1, 5], [2, 9])]),
      question,
      "SELECT 1",
    );
    expect(figure.rows).toEqual([
      expect.objectContaining({group: "RSS without ECMO", from: 0, to: 6, measurements: 2, rate: 8}),
      expect.objectContaining({from: 6, to: 12, measurements: 0, lower: Number.NaN}),
    ]);
    expect(figure.warnings?.[0]).toContain("fewer than 5 children");
    expect(figure.summary).toContain("Every child was measured in these hours.");
  });

  test("of children who were never measured says so", () => {
    const figure = measuredFigure(
      shownOf([course({subject_id: "a", outcome_h: 4}), course({subject_id: "b", outcome_h: 4})], []),
      question,
      "",
    );
    expect(figure.summary).toBe(
      "2 of 2 children (100 %) were never measured in these hours. A value of lactate exists because somebody asked for it: those who were not measured may differ.",
    );
  });

  test("gives the R code each child's time at risk, cut at its measurements", () => {
    const children = [
      course({subject_id: "a", outcome_h: 12, ecmo_h: 5, ecmo_end_h: 8}),
      course({subject_id: "b", outcome: "in_hospital", outcome_h: 3}),
    ];
    const {how} = measuredFigure(shownOf(children, [measured("a", [1, 5], [6, 9])]), question, "");
    const row = (from: number, to: number, value: number, ecmo: number, status: number) =>
      expect.objectContaining({from, to, value, ecmo, status});
    expect(how.data?.rows()).toEqual([
      row(0, 1, Number.NaN, 0, 1),
      row(1, 6, 5, 0, 1),
      row(6, 12, 9, 1, 2),
      row(0, 3, Number.NaN, 0, 0),
    ]);
  });
});
