import type {Course} from "../../queries/courses.js";
import {GROUP_LABELS, GROUPS, type Group} from "../../schema/groups.js";
import {OUTCOME_LABELS, OUTCOMES, type Outcome} from "../../schema/outcomes.js";
import {quantile} from "../../stats/description/quantile.js";
import type {GridValues} from "../../stats/trajectories/grid-values.js";
import {loess} from "../../stats/trajectories/loess.js";
import {meanCurve} from "../../stats/trajectories/mean-curve.js";
import {meanCurveReplicates} from "../../stats/trajectories/mean-curve-replicates.js";
import {orNull} from "../or-null.js";
import {type GroupStates, statesOf} from "./group-states.js";
import {type Member, membersOf, ranksOn, ranksRead, valuesOn} from "./group-values.js";
import {type Average, type Grouping, shownHours, type TrajectoryQuestion} from "./question.js";
import {type Trajectories, worstOf} from "./series.js";

/** What parts children into groups. */
export type GroupsBy = Grouping;

/** What groups follow of the question. */
export type GroupsQuestion = Pick<
  TrajectoryQuestion,
  "align" | "days" | "average" | "dead" | "scale" | "variable"
>;

/** A curve at the hours of the grid, NaN where nobody stands behind it. */
export interface Curve {
  readonly estimate: Float64Array;
  /** null where only the other curve has one. */
  readonly band: Band | null;
  /** Children behind it. */
  readonly n: Uint32Array;
}

/** Pointwise 95 % limits at every second hour of the grid, NaN with fewer than two children. */
export interface Band {
  readonly time: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A group of children. */
export interface ShownGroup {
  readonly key: Group | Outcome;
  readonly label: string;
  /** Children that came to the moment of alignment. */
  readonly members: readonly Member[];
  /** Of the children still observed. */
  readonly observed: Curve;
  /** Their median, whatever the average. */
  readonly median: Float64Array;
  /** The median with the dead as worst and those discharged alive as best: there ±∞. */
  readonly ranked: Curve;
  /** Quartiles of the same, where it is the one asked for. */
  readonly quartiles: {readonly lower: Float64Array; readonly upper: Float64Array} | null;
  readonly states: GroupStates;
  /** Of the observed, those whose value is more than a day old. */
  readonly old: Uint32Array;
}

export interface GroupsShown {
  readonly by: GroupsBy;
  /** Hours from the moment of alignment. */
  readonly grid: Float64Array;
  /** Those with a child that came to that moment. */
  readonly groups: readonly ShownGroup[];
  /** Which extreme is the worse one. */
  readonly worst: "highest" | "lowest";
  /** Bootstrap samples of children behind each band. */
  readonly replicates: number;
  /** Values that are of another quantity, and children who had them. */
  readonly leftOut: {readonly values: number; readonly children: number};
  /** Children of the population that never came to the moment. */
  readonly without: number;
  /** Whether values hold until they are changed, or were measured. */
  readonly kind: Trajectories["kind"];
}

/** Hours between the points of curves: some 100 to 180 of them. */
const STEP: Readonly<Record<TrajectoryQuestion["days"], number>> = {2: 0.5, 4: 1, 7: 1, 10: 2, 14: 2, 28: 4};
/** Children above which the points lie twice as far apart. */
const MANY = 1000;
/** Of how many points of the curves one has limits. */
export const BAND_EVERY = 2;
/** Children, times points with limits, times samples, that are drawn without anybody's waiting. */
const MOST_DRAWN = 2.5e7;
/** Samples for a smooth curve, each of which is smoothed. */
const SMOOTH_SAMPLES = 200;
/** Share of the points that a smooth curve looks at around each. */
export const SPAN = 0.2;
/** Hours after which a value is old. */
export const OLD = 24;

/** The hours at which groups are looked at. */
export function gridOf(question: Pick<GroupsQuestion, "align" | "days">, children: number): Float64Array {
  const [low, high] = shownHours(question);
  const step = STEP[question.days] * (children > MANY ? 2 : 1);
  return Float64Array.from({length: Math.round((high - low) / step) + 1}, (_, j) => low + j * step);
}

/** 1000 bootstrap samples; fewer of many children, whose limits are steadier, but no fewer than 200. */
export function samplesFor(average: Average, children: number, points: number): number {
  if (average === "smooth") return SMOOTH_SAMPLES;
  const most = Math.floor((BAND_EVERY * MOST_DRAWN) / Math.max(1, children * points) / 100) * 100;
  return Math.max(200, Math.min(1000, most));
}

/**
 * Groups of children over time: an average of those still observed with its band, a median that the dead stay in, and
 * where the children are.
 *
 * @param all - every child of the population, with and without values
 */
export function groupsOf(
  trajectories: Trajectories,
  question: GroupsQuestion,
  by: GroupsBy,
  all: readonly Course[],
): GroupsShown {
  const {variable, kind, align} = trajectories;
  const members = membersOf(trajectories, all);
  const grid = gridOf(question, members.length);
  const closed = align === "outcome";
  const worst = worstOf(variable);
  // The dead have no value: with them only a median is defined.
  const average = question.dead === "worst" ? "median" : question.average;
  const replicates = samplesFor(average, members.length, grid.length);
  const parts: readonly (readonly [key: Group | Outcome, label: string])[] =
    by === "group"
      ? GROUPS.map((group) => [group, GROUP_LABELS[group]])
      : OUTCOMES.map((outcome) => [outcome, OUTCOME_LABELS[outcome]]);
  const groups = parts.flatMap(([key, label]): ShownGroup[] => {
    const own = members.filter(({child}) => child[by] === key);
    if (own.length === 0) return [];
    const values = valuesOn(own, kind, grid, closed);
    const ranks = ranksOn(own, values, worst, closed);
    const ranked = curveOf(ranks, "median", question.dead === "worst" ? replicates : null);
    const observed = curveOf(values, question.average, question.dead === "leave" ? replicates : null);
    return [
      {
        key,
        label,
        members: own,
        observed,
        median: question.average === "median" ? observed.estimate : curveOf(values, "median", null).estimate,
        ranked: {
          n: ranked.n,
          estimate: ranksRead(ranked.estimate),
          band: ranked.band && {
            time: ranked.band.time,
            lower: ranksRead(ranked.band.lower),
            upper: ranksRead(ranked.band.upper),
          },
        },
        quartiles: question.dead === "worst" ? quartilesOf(ranks) : null,
        states: statesOf(own, grid, closed),
        old: kind === "steps" ? new Uint32Array(grid.length) : oldOnes(own, observed.n, grid, closed),
      },
    ];
  });
  return {
    by,
    grid,
    groups,
    worst,
    replicates,
    leftOut: {
      values: members.reduce((sum, {leftOut}) => sum + leftOut, 0),
      children: members.filter(({leftOut}) => leftOut > 0).length,
    },
    without: all.length - members.length,
    kind,
  };
}

/** A curve of values on a grid, with a band from bootstrap samples of children if asked for. */
function curveOf(values: GridValues, average: Average, samples: number | null): Curve {
  const summary = average === "median" ? "median" : "mean";
  const none = new Float64Array(values.time.length).fill(Number.NaN);
  const {estimate, nAtRisk: n} = meanCurve(values, {summary, curves: none});
  return {
    estimate: average === "smooth" ? smoothed(values.time, estimate, n) : estimate,
    band: samples === null ? null : bandOf(sparser(values), average, samples),
    n,
  };
}

function bandOf(values: GridValues, average: Average, count: number): Band {
  const {time} = values;
  const m = time.length;
  const summary = average === "median" ? "median" : "mean";
  const curves = meanCurveReplicates(values, {summary, count});
  if (average === "smooth") {
    const {nAtRisk} = meanCurve(values, {curves});
    for (let at = 0; at < curves.length; at += m) {
      curves.set(smoothed(time, curves.subarray(at, at + m), nAtRisk), at);
    }
  }
  const {lower, upper} = meanCurve(values, {summary, curves});
  return {time, lower, upper};
}

/** The values at those points that have limits. */
function sparser({time, values, n}: GridValues): GridValues {
  const m = time.length;
  const kept = time.filter((_, j) => j % BAND_EVERY === 0);
  const fewer = new Float64Array(n * kept.length);
  for (let i = 0; i < n; ++i) {
    for (let k = 0; k < kept.length; ++k) {
      fewer[i * kept.length + k] = values[i * m + k * BAND_EVERY] as number;
    }
  }
  return {time: kept, values: fewer, n};
}

/** Straight lines fitted locally to means, each with the weight of its children; NaN where there is no mean. */
function smoothed(time: Float64Array, mean: Float64Array, weight: Uint32Array): Float64Array {
  const fit = orNull(() =>
    loess(time, mean, {weight, span: SPAN, degree: 1, at: time, statistics: "approximate"}),
  );
  return mean.map((value, j) =>
    Number.isNaN(value) ? Number.NaN : ((fit?.estimate[j] as number | undefined) ?? Number.NaN),
  );
}

/** Quartiles of each hour's ranks. */
function quartilesOf({time, values, n}: GridValues): NonNullable<ShownGroup["quartiles"]> {
  const m = time.length;
  const lower = new Float64Array(m);
  const upper = new Float64Array(m);
  const column = new Float64Array(n);
  for (let j = 0; j < m; ++j) {
    for (let i = 0; i < n; ++i) column[i] = values[i * m + j] as number;
    [lower[j], upper[j]] = quantile(column, [0.25, 0.75], {type: 2}) as [number, number];
  }
  return {lower: ranksRead(lower), upper: ranksRead(upper)};
}

function oldOnes(
  members: readonly Member[],
  observed: Uint32Array,
  grid: Float64Array,
  closed: boolean,
): Uint32Array {
  const recent = curveOf(valuesOn(members, "points", grid, closed, OLD), "mean", null);
  return observed.map((n, j) => n - (recent.n[j] as number));
}
