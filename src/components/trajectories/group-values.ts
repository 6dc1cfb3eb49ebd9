import type {Course} from "../../queries/courses.js";
import type {GridValues} from "../../stats/trajectories/grid-values.js";
import {measuredOnGrid} from "../../stats/trajectories/measured-on-grid.js";
import {stepsOnGrid} from "../../stats/trajectories/steps-on-grid.js";
import {type CourseVariable, momentOf, type Series, type Trajectories} from "./series.js";

/** A child of a group with its values, if it has any; times in hours from the moment of alignment. */
export interface Member {
  readonly child: Course;
  /** From when to when the child is followed. */
  readonly from: number;
  readonly until: number;
  readonly ecmo: {readonly from: number; readonly until: number} | null;
  /** From when each value holds. */
  readonly time: Float64Array;
  readonly value: Float64Array;
  /** Until when the last value holds: the end of the stay, of ScvO₂ cannulation. */
  readonly valueUntil: number;
  /** Values that are left out: of ScvO₂ those from cannulation on. */
  readonly leftOut: number;
}

const NONE = new Float64Array(0);

/** Each child that came to the moment of alignment, with or without values. */
export function membersOf(
  {series, variable, align}: Pick<Trajectories, "series" | "variable" | "align">,
  all: readonly Course[],
): readonly Member[] {
  const known = new Map(series.map((one) => [one.child.subject_id, one]));
  return all.flatMap((child) => {
    const origin = momentOf(child, align);
    return origin === null ? [] : [memberOf(child, origin, known.get(child.subject_id), variable)];
  });
}

function memberOf(
  child: Course,
  origin: number,
  series: Series | undefined,
  variable: CourseVariable,
): Member {
  const until = child.outcome_h - origin;
  const ecmo =
    child.ecmo_h === null
      ? null
      : {from: child.ecmo_h - origin, until: (child.ecmo_end_h ?? child.outcome_h) - origin};
  const {time = NONE, value = NONE} = series ?? {};
  // On ECMO the saturation is of another quantity.
  const valueUntil = variable === "scvo2" && ecmo ? Math.min(until, ecmo.from) : until;
  const kept = time.filter((at) => at < valueUntil || (at === until && valueUntil === until)).length;
  return {
    child,
    from: series?.from ?? -origin,
    until,
    ecmo,
    time: time.slice(0, kept),
    value: value.slice(0, kept),
    valueUntil,
    leftOut: time.length - kept,
  };
}

/**
 * Each child's value at the hours of a grid: the last one, until the next or the end of the stay; NaN without.
 *
 * @param closed - whether a child is still seen at the very end of its stay: where courses are aligned on it
 * @param within - hours for which a measurement counts; without end unless told
 */
export function valuesOn(
  members: readonly Member[],
  kind: Trajectories["kind"],
  grid: Float64Array,
  closed: boolean,
  within?: number,
): GridValues {
  const m = grid.length;
  if (members.length === 0) return {time: grid, values: NONE, n: 0};
  if (kind === "steps") {
    return stepsOnGrid(
      members.map(({time, value, valueUntil}) => ({
        time: time.length === 0 ? NONE : Float64Array.from([...time, closedEnd(valueUntil, closed)]),
        value,
        outside: "unknown",
        n: value.length,
        nMissing: 0,
        warnings: [],
      })),
      grid,
    );
  }
  const rows = members.reduce((sum, {time}) => sum + time.length, 0);
  const [subject, time, value] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  let at = 0;
  members.forEach((member, i) => {
    subject.fill(i, at, at + member.time.length);
    time.set(member.time, at);
    value.set(member.value, at);
    at += member.time.length;
  });
  const {values} = measuredOnGrid(subject, time, value, {
    grid,
    rule: "last observation",
    children: members.length,
    ...(within === undefined ? {} : {within}),
  });
  members.forEach(({valueUntil}, i) => {
    const end = closedEnd(valueUntil, closed);
    for (let j = 0; j < m; ++j) if ((grid[j] as number) >= end) values[i * m + j] = Number.NaN;
  });
  return {time: grid, values, n: members.length};
}

/** The first moment at which a child is no longer seen. */
export function closedEnd(until: number, closed: boolean): number {
  return closed ? until + 1e-9 : until;
}

/** In the place of values: worse than any, and as good as none of them is. Of the two the dead decide a mean. */
const [DEAD, HOME] = [4e12, 1e12];
/** No value of a child is as far from 0. */
const BEYOND = 1e9;

/**
 * The same values, but a child that died or left against advice stays with the worst rank and one that was discharged
 * alive with the best: numbers beyond all values, for medians and quantiles only. Who was last seen in hospital, or is
 * no longer measured, leaves; who was never measured is not among them, or the unmeasured would count when dead only.
 */
export function ranksOn(
  members: readonly Member[],
  {time, values, n}: GridValues,
  worst: "highest" | "lowest",
  closed: boolean,
): GridValues {
  const m = time.length;
  const ranks = values.slice();
  const sign = worst === "highest" ? 1 : -1;
  members.forEach(({child: {outcome}, until, valueUntil, value}, i) => {
    if (outcome === "in_hospital" || valueUntil < until || value.length === 0) return;
    const rank = outcome === "discharged" ? -sign * HOME : sign * DEAD;
    const end = closedEnd(until, closed);
    for (let j = 0; j < m; ++j) if ((time[j] as number) >= end) ranks[i * m + j] = rank;
  });
  return {time, values: ranks, n};
}

/** Quantiles of ranks as values: infinite where they are those of children that have died or gone home. */
export function ranksRead(quantiles: Float64Array): Float64Array {
  return quantiles.map((value) =>
    Math.abs(value) > BEYOND ? Math.sign(value) * Number.POSITIVE_INFINITY : value,
  );
}
