import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {STATES, type State} from "../../figures/trajectories/group-states.js";
import type {Course} from "../../queries/courses.js";
import type {MeasuredCourse, VisCourse} from "../../queries/trajectories.js";
import {OUTCOMES} from "../../schema/outcomes.js";
import {course} from "../timing/testing.js";
import {type GroupsBy, type GroupsQuestion, type GroupsShown, groupsOf, samplesFor} from "./groups.js";
import {groupsFigure} from "./groups-figure.js";
import {FIRST_QUESTION} from "./question.js";
import {trajectoriesOf} from "./series.js";

const QUESTION: GroupsQuestion = {...FIRST_QUESTION, days: 4, scale: "linear"};

/** A child whose VIS is constant from shock onset to its end. */
interface Child {
  readonly course: Course;
  readonly vis: number;
}

let children = 0;
function child(vis: number, outcome_h: number, part: Partial<Course> = {}): Child {
  children += 1;
  return {vis, course: course({subject_id: `c${children}`, outcome_h, outcome: "died", ...part})};
}

function shownOf(
  rows: readonly Child[],
  part: Partial<GroupsQuestion> = {},
  by: GroupsBy = "group",
): GroupsShown {
  const question = {...QUESTION, ...part};
  const all = rows.map((one) => one.course);
  const doses = rows.map(
    ({vis, course: {subject_id, outcome_h}}): VisCourse => ({
      subject_id,
      start: [0],
      stop: [outcome_h],
      vis: [vis],
    }),
  );
  return groupsOf(trajectoriesOf(all, doses, "vis", question.align), question, by, all);
}

function measured(
  all: readonly Course[],
  rows: readonly MeasuredCourse[],
  question: GroupsQuestion,
): GroupsShown {
  return groupsOf(trajectoriesOf(all, rows, question.variable, question.align), question, "group", all);
}

/** What the only group shows at an hour. */
function at({groups, grid}: GroupsShown, hour: number, g = 0) {
  const group = groups[g];
  const j = grid.indexOf(hour);
  if (!group || j < 0) throw new Error("no such hour or group");
  return {
    n: group.observed.n[j],
    observed: group.observed.estimate[j],
    ranked: group.ranked.estimate[j],
    behind: group.ranked.n[j],
    quartiles: group.quartiles && [group.quartiles.lower[j], group.quartiles.upper[j]],
    states: Object.fromEntries(
      STATES.flatMap((state, s) => {
        const count = group.states.counts[s]?.[j] ?? 0;
        return count === 0 ? [] : [[state, count]];
      }),
    ) as Partial<Record<State, number>>,
  };
}

describe("who has left", () => {
  const rows = [child(10, 24), child(20, 48), child(40, 200, {outcome: "discharged"})];

  test("is out of the average from that hour on, with the worst rank in the other median", () => {
    const shown = shownOf(rows);
    expect(at(shown, 0)).toMatchObject({n: 3, observed: 20, ranked: 20, states: {hospital: 3}});
    expect(at(shown, 23)).toMatchObject({n: 3, observed: 20, ranked: 20});
    // At the very hour of a death the child is dead.
    expect(at(shown, 24)).toMatchObject({n: 2, observed: 30, ranked: 40, states: {died: 1, hospital: 2}});
    expect(at(shown, 48)).toMatchObject({n: 1, observed: 40, ranked: Number.POSITIVE_INFINITY, behind: 3});
    expect(at(shown, 96)).toMatchObject({n: 1, observed: 40, states: {died: 2, hospital: 1}});
  });

  test("leaves nothing to average once nobody is observed, but a rank for everybody", () => {
    const gone = shownOf([child(10, 24), child(30, 24), child(20, 30, {outcome: "discharged"})]);
    expect(at(gone, 30)).toMatchObject({n: 0, observed: Number.NaN, ranked: Number.POSITIVE_INFINITY});
    expect(at(gone, 24)).toMatchObject({n: 1, observed: 20, ranked: Number.POSITIVE_INFINITY});
  });

  test("is home where half were discharged alive, and dead where half died", () => {
    const half = (a: Partial<Course>, b: Partial<Course>) =>
      at(shownOf([child(5, 10, a), child(7, 10, b)]), 10).ranked;
    expect(half({outcome: "discharged"}, {outcome: "discharged"})).toBe(Number.NEGATIVE_INFINITY);
    expect(half({outcome: "discharged"}, {outcome: "died"})).toBe(Number.POSITIVE_INFINITY);
    expect(half({outcome: "discharged"}, {outcome: "died", outcome_h: 20})).toBe(Number.NEGATIVE_INFINITY);
    expect(half({outcome: "against_advice"}, {outcome: "discharged", outcome_h: 20})).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  test("all dead at once: the curve ends, the rank is the worst, every state is dead", () => {
    const shown = shownOf([child(5, 12), child(6, 12), child(7, 12), child(8, 12)], {dead: "worst"});
    expect(at(shown, 11)).toMatchObject({n: 4, observed: 6.5, ranked: 6.5, quartiles: [5.5, 7.5]});
    expect(at(shown, 12)).toMatchObject({n: 0, observed: Number.NaN, states: {died: 4}});
    expect(at(shown, 12).quartiles).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
    const {band} = shown.groups[0]?.ranked ?? {};
    expect(band?.lower[6]).toBe(Number.POSITIVE_INFINITY);
    expect(band?.upper[6]).toBe(Number.POSITIVE_INFINITY);
  });

  test("last seen in hospital has no rank any more", () => {
    const shown = shownOf([child(5, 12, {outcome: "in_hospital"}), child(9, 200)]);
    expect(at(shown, 12)).toMatchObject({n: 1, observed: 9, ranked: 9, behind: 1});
  });
});

test("a group of one child has its values without a band; groups without the moment are not shown", () => {
  const one = child(8, 200, {group: "RSS+ECMO", ecmo_h: 30, ecmo_end_h: 90});
  const shown = shownOf([one, child(3, 100), child(4, 90)], {align: "cannulation"});
  expect(shown.groups.map(({key}) => key)).toEqual(["RSS+ECMO"]);
  expect(shown.without).toBe(2);
  expect(at(shown, -31)).toMatchObject({n: 0, observed: Number.NaN, states: {before: 1}});
  expect(at(shown, -30)).toMatchObject({n: 1, observed: 8, states: {hospital: 1}});
  expect(at(shown, 0)).toMatchObject({states: {ecmo: 1}});
  expect(at(shown, 60)).toMatchObject({states: {after: 1}});
  const {band} = shown.groups[0]?.observed ?? {};
  expect(band?.lower.every(Number.isNaN)).toBe(true);
});

test("without any child there is no group, and the figure says so", () => {
  const shown = shownOf([]);
  expect(shown.groups).toEqual([]);
  expect(groupsFigure(shown, QUESTION, "").summary).toBe(
    "No child came to the moment of alignment (shock onset).",
  );
});

test("mean, median and the smooth mean of the observed", () => {
  const rows = [child(10, 300), child(20, 300), child(60, 300)];
  expect(at(shownOf(rows, {average: "mean"}), 50).observed).toBe(30);
  expect(at(shownOf(rows, {average: "median"}), 50).observed).toBe(20);
  expect(at(shownOf(rows, {average: "smooth"}), 50).observed).toBeCloseTo(30, 9);
  // The sentence speaks of medians, whatever the average.
  expect(shownOf(rows, {average: "mean"}).groups[0]?.median[50]).toBe(20);
  // With the dead there is a median only, and its quartiles.
  const worst = shownOf(rows, {average: "mean", dead: "worst"});
  expect(worst.groups[0]?.observed.band).toBeNull();
  expect(at(worst, 50)).toMatchObject({observed: 30, ranked: 20, quartiles: [10, 60]});
});

test("a smooth curve has a band of its own children, and ends where they do", () => {
  const rows = Array.from({length: 12}, (_, i) => child(10 + i, 80, {outcome: "discharged"}));
  const {groups} = shownOf(rows, {average: "smooth"});
  const {estimate, band} = groups[0]?.observed ?? {};
  expect(estimate?.[79]).toBeCloseTo(15.5, 6);
  expect(estimate?.[80]).toBeNaN();
  expect(band?.lower[20]).toBeGreaterThan(12);
  expect(band?.lower[20]).toBeLessThan(15.5);
  expect(band?.upper[20]).toBeGreaterThan(15.5);
  expect(band?.upper[40]).toBeNaN();
});

test("aligned on the end of the stay children come in late, and are seen to the very end", () => {
  const rows = [child(10, 30), child(20, 50, {outcome: "discharged"}), child(30, 400)];
  const shown = shownOf(rows, {align: "outcome"});
  expect(at(shown, -96)).toMatchObject({n: 1, observed: 30, states: {before: 2, hospital: 1}});
  expect(at(shown, -50)).toMatchObject({n: 2, observed: 25, states: {before: 1, hospital: 2}});
  expect(at(shown, 0)).toMatchObject({n: 3, observed: 20, ranked: 20, states: {hospital: 3}});
  expect(shown.groups[0]?.states.atEnd?.slice(0, 3)).toEqual([2, 0, 1]);
  expect(groupsFigure(shown, {...QUESTION, align: "outcome"}, "").caption).toContain(
    "No stay ends within these hours",
  );
});

describe("measured values", () => {
  const lactate: GroupsQuestion = {...QUESTION, variable: "lactate"};
  const all = [
    course({subject_id: "a", outcome: "died", outcome_h: 40}),
    course({subject_id: "b", outcome: "discharged", outcome_h: 300}),
    course({subject_id: "never", outcome: "died", outcome_h: 20}),
  ];
  const rows = [
    {subject_id: "a", time: [2, 10, 10], value: [4, 8, 10]},
    {subject_id: "b", time: [4], value: [2]},
  ];

  test("hold until the next one or the end of the stay; ties are averaged", () => {
    const shown = measured(all, rows, lactate);
    expect(at(shown, 1)).toMatchObject({n: 0, observed: Number.NaN});
    expect(at(shown, 2)).toMatchObject({n: 1, observed: 4});
    expect(at(shown, 10)).toMatchObject({n: 2, observed: 5.5});
    expect(at(shown, 39)).toMatchObject({n: 2, observed: 5.5});
    expect(at(shown, 40)).toMatchObject({n: 1, observed: 2, ranked: Number.POSITIVE_INFINITY, behind: 2});
  });

  test("a child that was never measured is among the states only, dead or alive", () => {
    const shown = measured(all, rows, lactate);
    expect(shown.groups[0]?.members).toHaveLength(3);
    expect(at(shown, 19).states).toEqual({hospital: 3});
    expect(at(shown, 19)).toMatchObject({n: 2, behind: 2});
    expect(at(shown, 20)).toMatchObject({n: 2, behind: 2, ranked: 5.5, states: {died: 1, hospital: 2}});
    expect(groupsFigure(shown, lactate, "").caption).toContain("Without any value, and below only: 1 child.");
  });

  test("are old after a day", () => {
    const {groups} = measured(all, rows, lactate);
    expect([28, 29, 35, 39, 40].map((j) => groups[0]?.old[j])).toEqual([0, 1, 2, 2, 1]);
    expect(groupsFigure(measured(all, rows, lactate), lactate, "").warnings?.at(-1)).toBe(
      "At day 4, 1 of 1 values were measured more than 24 h before: who is better is measured less often.",
    );
  });

  test("of a pressure the lowest is the worst", () => {
    const question: GroupsQuestion = {...QUESTION, variable: "map"};
    const shown = measured(
      all,
      rows.map((row) => ({...row, value: row.value.map((value) => value * 10)})),
      question,
    );
    expect(shown.worst).toBe("lowest");
    expect(at(shown, 40).ranked).toBe(Number.NEGATIVE_INFINITY);
  });

  test("of ScvO₂ on ECMO are left out and counted, and so is the child from then on", () => {
    const question: GroupsQuestion = {...QUESTION, variable: "scvo2"};
    const treated = [
      course({subject_id: "a", ecmo_h: 12, ecmo_end_h: 50, outcome: "died", outcome_h: 60}),
      course({subject_id: "b", outcome: "discharged", outcome_h: 300}),
    ];
    const shown = measured(
      treated,
      [
        {subject_id: "a", time: [1, 11, 12, 30, 55], value: [60, 50, 90, 95, 80]},
        {subject_id: "b", time: [1], value: [70]},
      ],
      question,
    );
    expect(shown.leftOut).toEqual({values: 3, children: 1});
    expect(at(shown, 11)).toMatchObject({n: 2, observed: 60});
    expect(at(shown, 12)).toMatchObject({n: 1, observed: 70, behind: 1});
    // Its death is seen in the states only: what it would have had on ECMO cannot be ranked.
    expect(at(shown, 60)).toMatchObject({ranked: 70, behind: 1, states: {died: 1, hospital: 1}});
    expect(groupsFigure(shown, question, "").caption).toContain("3 values of 1 child from cannulation on");
  });
});

const anyChild = fc.record({
  vis: fc.integer({min: 0, max: 6}),
  outcome: fc.constantFrom(...OUTCOMES),
  outcome_h: fc.integer({min: 1, max: 130}),
  ecmo: fc.option(fc.tuple(fc.integer({min: 0, max: 60}), fc.integer({min: 1, max: 60})), {nil: null}),
});
const anyChildren = fc.array(anyChild, {minLength: 1, maxLength: 14}).map((rows) =>
  rows.map(({vis, outcome, outcome_h, ecmo}) =>
    child(vis, outcome_h, {
      outcome,
      ...(ecmo && ecmo[0] <= outcome_h
        ? {ecmo_h: ecmo[0], ecmo_end_h: Math.min(outcome_h, ecmo[0] + ecmo[1])}
        : {}),
    }),
  ),
);

/** The child in the middle, by sorting all of them: home before any value, the dead after. */
function middle(rows: readonly Child[], hour: number): number {
  const ranks = rows.flatMap(({vis, course: {outcome, outcome_h}}) => {
    if (hour < outcome_h) return [vis];
    if (outcome === "in_hospital") return [];
    return [outcome === "discharged" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY];
  });
  if (ranks.length === 0) return Number.NaN;
  const sorted = ranks.sort((a, b) => (a === b ? 0 : a < b ? -1 : 1));
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)] as number,
    sorted[Math.floor(sorted.length / 2)] as number,
  ];
  if (high === Number.POSITIVE_INFINITY) return high;
  return low === Number.NEGATIVE_INFINITY ? low : (low + high) / 2;
}

test("the median with the dead as worst is the middle of all children put in order", () => {
  fc.assert(
    fc.property(anyChildren, (rows) => {
      const shown = shownOf(rows, {average: "mean"});
      for (const [j, hour] of shown.grid.entries()) {
        expect(shown.groups[0]?.ranked.estimate[j]).toBe(middle(rows, hour));
      }
    }),
    {numRuns: 40},
  );
});

test("states add up to all children at each hour, whether all are followed or not", () => {
  fc.assert(
    fc.property(anyChildren, fc.constantFrom("onset", "outcome" as const), (rows, align) => {
      const {groups, grid} = shownOf(rows, {align, average: "mean"});
      for (const {states, members, observed} of groups) {
        const count = (state: State, j: number) => states.counts[STATES.indexOf(state)]?.[j] as number;
        for (let j = 0; j < grid.length; ++j) {
          expect(STATES.reduce((sum, state) => sum + count(state, j), 0)).toBeCloseTo(members.length, 9);
          for (const state of STATES) expect(count(state, j)).toBeGreaterThanOrEqual(-1e-9);
          const there = count("hospital", j) + count("ecmo", j) + count("after", j);
          // Who is in hospital has a VIS.
          if (states.censored === 0) expect(there).toBe(observed.n[j]);
        }
      }
    }),
    {numRuns: 40},
  );
});

test("after the last of them was seen alive nobody knows where the others are", () => {
  const shown = shownOf([
    child(5, 20, {outcome: "in_hospital"}),
    child(5, 30, {outcome: "in_hospital"}),
    child(5, 25),
  ]);
  expect(at(shown, 24).states).toEqual({hospital: 3});
  // One of the two still followed died: half of those who could.
  expect(at(shown, 25).states).toEqual({died: 1.5, hospital: 1.5});
  expect(at(shown, 30).states).toEqual({died: 1.5, unknown: 1.5});
});

test("limits come from fewer samples of many children, and never from fewer than 200", () => {
  expect(samplesFor("median", 60, 169)).toBe(1000);
  expect(samplesFor("mean", 600, 169)).toBe(400);
  expect(samplesFor("median", 5000, 85)).toBe(200);
  expect(samplesFor("smooth", 60, 169)).toBe(200);
  expect(samplesFor("median", 0, 169)).toBe(1000);
});

describe("the figure", () => {
  const rows = [
    ...[4, 8, 12].map((vis) => child(vis, 300, {group: "SS", outcome: "discharged"})),
    ...[20, 30, 50].map((vis, i) => child(vis, 24 * (i + 1))),
    child(10, 300),
  ];

  test("says how much of the fall is death", () => {
    expect(groupsFigure(shownOf(rows), QUESTION, "").summary).toBe(
      "At 72 h the median VIS of the children still observed is 8 (septic shock, 3 observed) and 10 (RSS without ECMO, 1 observed); counting the dead as worst and those discharged alive as best it is 8 and “died”: the difference comes from who left, not from anybody's recovery. By then 3 of 7 had died or left against advice, and 0 had been discharged alive.",
    );
  });

  test("names the strips in its table, and has a row for each hour of each group", () => {
    const figure = groupsFigure(shownOf(rows), QUESTION, "");
    expect(figure.rows).toHaveLength(2 * 97);
    expect(figure.rows[97 + 72]).toMatchObject({
      group: "RSS without ECMO",
      hours: 72,
      observed: 1,
      average: 10,
      ranked: "died",
      lower: null,
      died: 3,
      hospital: 1,
    });
    expect(figure.rows[0]).toMatchObject({lower: 4, upper: 12});
    expect(figure.rows[1]).toMatchObject({lower: null, upper: null});
  });

  test("warns of few children, and that groups are known only afterwards", () => {
    expect(groupsFigure(shownOf(rows), QUESTION, "").warnings).toEqual([
      "Fewer than 10 children: septic shock (3) and RSS without ECMO (4).",
    ]);
    const outcomes = shownOf(rows, {}, "outcome");
    expect(outcomes.groups.map(({key}) => key)).toEqual(["discharged", "died"]);
    expect(groupsFigure(outcomes, QUESTION, "").warnings?.at(-1)).toMatch(/^How a stay ends/);
  });

  test("says that a mean is not defined with the dead in it", () => {
    const question: GroupsQuestion = {...QUESTION, average: "mean", dead: "worst"};
    expect(groupsFigure(shownOf(rows, question), question, "").caption).toContain(
      "A mean is not defined with the dead in it.",
    );
  });
});
