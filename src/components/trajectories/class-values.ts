import type {Course} from "../../queries/courses.js";
import type {GridValues} from "../../stats/trajectories/grid-values.js";
import {measuredOnGrid} from "../../stats/trajectories/measured-on-grid.js";
import type {StepFunction} from "../../stats/trajectories/step-function.js";
import {stepValueAt} from "../../stats/trajectories/step-value-at.js";
import {type Scale, shownHours, type TrajectoryQuestion} from "./question.js";
import type {Series, Trajectories} from "./series.js";

/** Hours between the values that are taken of a dose, and between the places of a common grid. */
export const EVERY = 6;
/** Hours for which a measurement stands where values are asked for at common times. */
export const CARRIED = 24;

/** A child with the values that its class is found from, times in hours from the moment of alignment. */
export interface ClassChild {
  readonly child: Course;
  readonly time: Float64Array;
  /** In the variable's unit. */
  readonly value: Float64Array;
}

/** What classes are found from. */
export interface ClassValues {
  /** Children with a value. */
  readonly children: readonly ClassChild[];
  readonly hours: readonly [number, number];
  /** Children with a course but without a value in these hours. */
  readonly without: number;
  /** Of ScvO₂ what was measured in these hours from cannulation on, and in how many children. */
  readonly leftOut: {readonly values: number; readonly children: number};
}

/** A scale on which classes are found, and back. */
export interface Transform {
  readonly words: string;
  readonly of: (value: number) => number;
  /** Nothing below 0, where there are no values either. */
  readonly back: (value: number) => number;
  /** The same in R, of `d$value`. */
  readonly r: string;
}

const TRANSFORMS: Readonly<Record<Scale | "log1p", Transform>> = {
  linear: {words: "the value itself", of: (v) => v, back: (x) => x, r: "d$value"},
  sqrt: {
    words: "the square root of the value",
    of: (v) => Math.sqrt(Math.max(0, v)),
    back: (x) => Math.max(0, x) ** 2,
    r: "sqrt(d$value)",
  },
  log: {words: "the logarithm of the value", of: Math.log, back: Math.exp, r: "log(d$value)"},
  log1p: {
    words: "the logarithm of 1 + the value",
    of: Math.log1p,
    back: (x) => Math.max(0, Math.expm1(x)),
    r: "log1p(d$value)",
  },
};

/** Hours near the moment of alignment over which the clock of the curves runs evenly. */
export const EVEN = 6;

/**
 * The clock on which curves are polynomials: the logarithm of the hours before or after the moment of alignment, around
 * which courses change fastest.
 */
export const clock = (hours: number) => Math.sign(hours) * Math.log1p(Math.abs(hours) / EVEN);

/** The logarithm of values that may be 0 is that of 1 + the value. */
export function transformOf(scale: Scale, children: readonly ClassChild[]): Transform {
  if (scale !== "log") return TRANSFORMS[scale];
  const positive = children.every(({value}) => value.every((one) => one > 0));
  return TRANSFORMS[positive ? "log" : "log1p"];
}

/** Until when a child's values count: of ScvO₂ until cannulation, for on ECMO it is another quantity. */
const countsUntil = ({ecmo}: Series, variable: Trajectories["variable"]) =>
  variable === "scvo2" && ecmo ? ecmo.from : Number.POSITIVE_INFINITY;

/** The hours at which doses are looked at. */
export function placesOf([low, high]: readonly [number, number]): Float64Array {
  return Float64Array.from({length: Math.floor((high - low) / EVERY) + 1}, (_, j) => low + j * EVERY);
}

/** Each child's values in the hours shown: measurements as they are, doses every six hours while it is observed. */
export function classValues(
  {series, variable, kind, align}: Trajectories,
  days: TrajectoryQuestion["days"],
): ClassValues {
  const hours = shownHours({align, days});
  const [low, high] = hours;
  const places = placesOf(hours);
  let [values, withValues, without] = [0, 0, 0];
  const children = series.flatMap((one): ClassChild[] => {
    let [time, value] = [one.time, one.value];
    if (kind === "steps") {
      const held = stepValueAt(stepsOf(one), places, limitOf(align));
      const known = Array.from(places.keys()).filter((j) => !Number.isNaN(held[j]));
      time = Float64Array.from(known, (j) => places[j] as number);
      value = Float64Array.from(known, (j) => held[j] as number);
    } else {
      const end = countsUntil(one, variable);
      const inside = Array.from(time.keys()).filter(
        (k) => (time[k] as number) >= low && (time[k] as number) <= high,
      );
      const kept = inside.filter((k) => (one.time[k] as number) < end);
      values += inside.length - kept.length;
      withValues += Number(kept.length < inside.length);
      time = Float64Array.from(kept, (k) => one.time[k] as number);
      value = Float64Array.from(kept, (k) => one.value[k] as number);
    }
    if (time.length > 0) return [{child: one.child, time, value}];
    without += 1;
    return [];
  });
  return {children, hours, without, leftOut: {values, children: withValues}};
}

/** Courses that are aligned on their end have a last dose at that end: the one that ran until then. */
const limitOf = (align: Trajectories["align"]) => ({limit: align === "outcome" ? "before" : "from"}) as const;

/** Known from its first value to the end of the stay. */
function stepsOf({time, value, until}: Series): StepFunction {
  return {
    time: Float64Array.from([...time, until]),
    value,
    outside: "unknown",
    n: value.length,
    nMissing: 0,
    warnings: [],
  };
}

/**
 * The values of the same children at common times; NaN where a child has none. A measurement stands until the next, for
 * no longer than a day and not beyond the stay.
 */
export function onCommonGrid(
  {series, variable, kind, align}: Trajectories,
  {children, hours}: ClassValues,
  {of}: Transform,
): GridValues {
  const grid = placesOf(hours);
  const known = new Set(children.map(({child}) => child.subject_id));
  const own = series.filter(({child}) => known.has(child.subject_id));
  const m = grid.length;
  if (kind === "steps") {
    const held = own.flatMap((one) => Array.from(stepValueAt(stepsOf(one), grid, limitOf(align))));
    return {time: grid, values: Float64Array.from(held, of), n: own.length};
  }
  const rows = own.flatMap((one, i) => {
    const end = countsUntil(one, variable);
    return Array.from(one.time, (at, k) => ({i, at, value: one.value[k] as number})).filter(
      ({at}) => at < end && at <= hours[1],
    );
  });
  const {values} = measuredOnGrid(
    rows.map(({i}) => i),
    rows.map(({at}) => at),
    rows.map(({value}) => of(value)),
    {grid, rule: "last observation", within: CARRIED, children: own.length},
  );
  own.forEach((one, i) => {
    const end = Math.min(one.until, countsUntil(one, variable));
    for (let j = 0; j < m; ++j) if ((grid[j] as number) > end) values[i * m + j] = Number.NaN;
  });
  return {time: grid, values, n: own.length};
}
