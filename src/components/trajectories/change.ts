import type {Course} from "../../queries/courses.js";
import {quantile} from "../../stats/description/quantile.js";
import {type MatchedSet, riskSetMatching, type Unmatched} from "../../stats/timing/risk-set-matching.js";
import {lastValueBefore} from "../../stats/trajectories/last-value-before.js";
import {meanCurve} from "../../stats/trajectories/mean-curve.js";
import type {StepFunction} from "../../stats/trajectories/step-function.js";
import {stepSummary} from "../../stats/trajectories/step-summary.js";
import {stepValueAt} from "../../stats/trajectories/step-value-at.js";
import type {Baseline} from "./question.js";
import type {CourseVariable, Series, Trajectories} from "./series.js";

/** Hours after cannulation to which the change is told. */
export const HOURS_AFTER = [6, 12, 24, 48] as const;
/** The oldest measurement that counts as the value before cannulation; hours. */
export const OLDEST_BEFORE = 12;
/** How far from its hour a measurement after cannulation may be; hours. */
export const NEAR_HOUR = 3;
/** Hours before cannulation over which the VIS may be averaged. */
export const MEAN_OVER = 6;
/** With fewer changes not even their whole range is an interval of 95 % for the median: 1 − 2 / 2⁵ is 94 %. */
export const FEWEST = 6;
/** With fewer matched sets no median is given: of one or two it would be read as what ECMO does. */
export const FEWEST_SETS = 5;
const RESAMPLES = 2000;

export interface ChangeOptions {
  /** Of the VIS; "last" unless told. Of a measured variable it is the last measurement. */
  readonly baseline?: Baseline;
}

/** Whether a child has a change at an hour, and else why not; "ecmo" of a matched child that has come to ECMO. */
export type State = "known" | "died" | "left" | "off" | "ecmo" | "none";

/** A child's change to one of the hours; null where it has none. */
export interface ChangeAt {
  readonly state: State;
  readonly value: number | null;
  readonly change: number | null;
}

export interface ChildChange {
  readonly child: Course;
  /** Before cannulation, or before the hour of the match. */
  readonly before: number | null;
  /** At each of `HOURS_AFTER`. */
  readonly at: readonly ChangeAt[];
}

/** A median with its limits; null where too few know it. */
export interface MedianChange {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** One of the hours: who is known, and who is not for which reason. */
export interface HourOfChange extends MedianChange {
  readonly hours: number;
  readonly counts: Readonly<Record<State, number>>;
}

/** A child on ECMO with those that stand beside it. */
export interface MatchedChildren {
  /** Hours from the recognition of refractory shock to cannulation. */
  readonly sinceRefractory: number;
  readonly onEcmo: ChildChange;
  readonly controls: readonly ChildChange[];
  /** At each of the hours: the child's change less that of the nearest control that has one; null where one is missing. */
  readonly differences: readonly (number | null)[];
}

/** One of the hours of the matched view, of the sets whose difference is known. */
export interface MatchedHour {
  readonly hours: number;
  readonly sets: number;
  readonly onEcmo: number | null;
  readonly controls: number | null;
  readonly difference: MedianChange;
  /** Of all controls. */
  readonly counts: Readonly<Record<State, number>>;
}

/** Why a child on ECMO stands without a match. */
export type WithoutMatch = Unmatched | "never refractory";

export interface MatchedChange {
  readonly sets: readonly MatchedChildren[];
  readonly hours: readonly MatchedHour[];
  readonly without: ReadonlyMap<WithoutMatch, number>;
  /** Different children among the controls. */
  readonly controls: number;
  /** Children with refractory shock and never ECMO that have no course to be matched by. */
  readonly unseen: number;
}

export interface ChangeShown {
  readonly variable: CourseVariable;
  readonly kind: Trajectories["kind"];
  readonly options: Required<ChangeOptions>;
  /** Children on ECMO that have a course. */
  readonly rows: readonly ChildChange[];
  readonly hours: readonly HourOfChange[];
  /** Children on ECMO without a course of the variable. */
  readonly withoutCourse: number;
  /** Of those with one: without a value before cannulation. */
  readonly withoutBefore: number;
  /** False where values after cannulation are of another quantity: then no medians are given. */
  readonly comparable: boolean;
  /** null where there is nothing to match, or nothing that can be compared. */
  readonly matched: MatchedChange | null;
}

/** Greatest differences within a matched set; of doses and lactate as a factor between 1 + value and 1 + value. */
export const CALIPERS: Readonly<
  Record<Exclude<CourseVariable, "scvo2">, {readonly factor: number} | {readonly difference: number}>
> = {
  vis: {factor: 1.5},
  lactate: {factor: 1.5},
  map: {difference: 10},
  heart_rate: {difference: 20},
};

/**
 * The change of a variable from before cannulation to hours after it, and beside it that of matched children without
 * ECMO over the same hours.
 *
 * @param trajectories - of all children, aligned on a moment that all have: those without a course can't be matched
 * @param children - the population
 */
export function changeOf(
  trajectories: Trajectories,
  children: readonly Course[],
  {baseline = "last"}: ChangeOptions = {},
): ChangeShown {
  const {variable, kind} = trajectories;
  const readings = new Map(
    trajectories.series.map((series) => [series.child.subject_id, readingsOf(series, kind, baseline)]),
  );
  const treated = children.filter(({ecmo_h}) => ecmo_h !== null);
  const rows = treated.flatMap((child): ChildChange[] => {
    const own = readings.get(child.subject_id);
    return own ? [changeOnEcmo(child, own)] : [];
  });
  // On ECMO the saturation of central venous blood is of another quantity.
  const compared = variable === "scvo2" ? null : variable;
  const medians = compared ? mediansOf(rows.map(({at}) => at.map(({change}) => change))) : null;
  return {
    variable,
    kind,
    options: {baseline},
    rows,
    hours: HOURS_AFTER.map((hours, k) => ({
      hours,
      ...(medians?.[k] ?? NO_MEDIAN),
      counts: countsOf(rows, k),
    })),
    withoutCourse: treated.length - rows.length,
    withoutBefore: rows.filter(({before}) => before === null).length,
    comparable: compared !== null,
    matched: compared && rows.length > 0 ? matchedOf(compared, children, readings) : null,
  };
}

const NO_MEDIAN: MedianChange = {estimate: null, lower: null, upper: null};

/** A child's values, asked for by hours from shock onset. */
interface Readings {
  /** What held, or was last measured, before an hour. */
  before(hour: number): number | null;
  /** What holds at an hour, or was measured nearest to it, before another hour. */
  at(hour: number, until: number): number | null;
}

function readingsOf(series: Series, kind: Trajectories["kind"], baseline: Baseline): Readings {
  const {time, value, until, origin} = series;
  if (kind === "points") {
    return {
      before: (hour) => lastValueBefore(time, value, {at: hour - origin, within: OLDEST_BEFORE}).estimate,
      at: (hour, end) => nearest(series, hour - origin, end - origin),
    };
  }
  const steps: StepFunction = {
    time: Float64Array.of(...time, until),
    value,
    outside: "unknown",
    n: value.length,
    nMissing: 0,
    warnings: [],
  };
  const known = (values: Float64Array) => (Number.isNaN(values[0]) ? null : (values[0] as number));
  return {
    before: (hour) => {
      const at = hour - origin;
      return baseline === "mean"
        ? stepSummary(steps, at - MEAN_OVER, at).mean
        : known(stepValueAt(steps, [at], {limit: "before"}));
    },
    at: (hour) => known(stepValueAt(steps, [hour - origin])),
  };
}

/** The measurement nearest to an hour; of two that are equally near the earlier, of those at one time their mean. */
function nearest({time, value}: Series, hour: number, end: number): number | null {
  let [apart, sum, n] = [NEAR_HOUR, 0, 0];
  let chosen = Number.NaN;
  for (let k = 0; k < time.length; ++k) {
    const at = time[k] as number;
    const away = Math.abs(at - hour);
    if (away > apart || at >= end) continue;
    if (at === chosen) {
      sum += value[k] as number;
      n += 1;
    } else if (n === 0 || away < apart) {
      [apart, sum, n, chosen] = [away, value[k] as number, 1, at];
    }
  }
  return n > 0 ? sum / n : null;
}

/** How the stay ended by an hour from shock onset; null where it had not. */
function endedBy({outcome, outcome_h}: Course, hour: number): State | null {
  if (outcome_h > hour) return null;
  return outcome === "died" ? "died" : outcome === "in_hospital" ? "none" : "left";
}

/** The changes from an hour on, until the child is gone. */
function changesFrom(
  child: Course,
  own: Readings,
  from: number,
  goneBy: (hour: number) => State | null,
  until: number,
): ChildChange {
  const before = own.before(from);
  return {
    child,
    before,
    at: HOURS_AFTER.map((hours): ChangeAt => {
      const gone = goneBy(from + hours);
      const value = gone ? null : own.at(from + hours, until);
      return before === null || value === null
        ? {state: gone ?? "none", value, change: null}
        : {state: "known", value, change: value - before};
    }),
  };
}

/** Of a child on ECMO, as long as it is on it. */
function changeOnEcmo(child: Course, own: Readings): ChildChange {
  const end = child.ecmo_end_h ?? Number.POSITIVE_INFINITY;
  return changesFrom(
    child,
    own,
    child.ecmo_h as number,
    (hour) => endedBy(child, hour) ?? (end <= hour ? "off" : null),
    end,
  );
}

function countsOf(rows: readonly ChildChange[], k: number): HourOfChange["counts"] {
  const counts = {known: 0, died: 0, left: 0, off: 0, ecmo: 0, none: 0};
  for (const {at} of rows) counts[(at[k] as ChangeAt).state] += 1;
  return counts;
}

/** Medians at each of the hours over rows that are resampled whole. */
function mediansOf(rows: readonly (readonly (number | null)[])[]): readonly MedianChange[] {
  if (rows.length === 0) return HOURS_AFTER.map(() => NO_MEDIAN);
  const values = Float64Array.from(rows.flat(), (value) => value ?? Number.NaN);
  const {estimate, lower, upper, nAtRisk} = meanCurve(
    {time: Float64Array.from(HOURS_AFTER), values, n: rows.length},
    {summary: "median", replicates: RESAMPLES},
  );
  return HOURS_AFTER.map((_, k) => {
    const n = nAtRisk[k] as number;
    if (n === 0) return NO_MEDIAN;
    const limits = n < FEWEST ? NO_MEDIAN : {lower: lower[k] as number, upper: upper[k] as number};
    return {...limits, estimate: estimate[k] as number};
  });
}

/** Hours that differ by rounding of their sums only are one. */
const SAME_HOUR = 1e-6;

function matchedOf(
  variable: keyof typeof CALIPERS,
  children: readonly Course[],
  readings: ReadonlyMap<string, Readings>,
): MatchedChange | null {
  const refractory = children.filter(({rss_h}) => rss_h !== null);
  const seen = refractory.filter(({subject_id}) => readings.has(subject_id));
  const readingsFor = (child: Course) => readings.get(child.subject_id) as Readings;
  const since = (child: Course, hour: number) => hour - (child.rss_h as number);
  /** The hour from shock onset of an hour from recognition; at its own cannulation exactly that. */
  const hourOf = ({rss_h, ecmo_h}: Course, at: number) => {
    const hour = (rss_h as number) + at;
    return ecmo_h !== null && Math.abs(hour - ecmo_h) < SAME_HOUR ? ecmo_h : hour;
  };
  const caliper = CALIPERS[variable];
  const scaled = (value: number | null) =>
    value === null ? Number.NaN : "factor" in caliper ? Math.log1p(value) : value;
  const {sets, unmatched, controls} = riskSetMatching(
    {
      time: seen.map((child) => since(child, child.outcome_h)),
      exposureTime: seen.map((child) => (child.ecmo_h === null ? Number.NaN : since(child, child.ecmo_h))),
      covariates: (row, at) => {
        const child = seen[row] as Course;
        return [scaled(readingsFor(child).before(hourOf(child, at)))];
      },
    },
    {
      calipers: ["factor" in caliper ? Math.log(caliper.factor) : caliper.difference],
      ratio: 2,
    },
  );
  const without = new Map<WithoutMatch, number>();
  const add = (reason: WithoutMatch) => without.set(reason, (without.get(reason) ?? 0) + 1);
  for (const {reason} of unmatched) add(reason);
  for (const {ecmo_h, rss_h, subject_id} of children) {
    if (ecmo_h !== null && rss_h === null && readings.has(subject_id)) add("never refractory");
  }
  if (sets.length === 0 && without.size === 0) return null;
  const shown = sets.map((set) => setOf(set, seen, readingsFor, hourOf));
  const differences = mediansOf(shown.map((set) => set.differences));
  return {
    sets: shown,
    hours: HOURS_AFTER.map((hours, k): MatchedHour => {
      const counted = shown.filter((set) => set.differences[k] !== null);
      const enough = counted.length >= FEWEST_SETS;
      return {
        hours,
        sets: counted.length,
        onEcmo: enough ? median(counted.map(({onEcmo}) => changeAt(onEcmo, k))) : null,
        controls: enough ? median(counted.map((set) => controlsAt(set.controls, k))) : null,
        difference: enough ? (differences[k] as MedianChange) : NO_MEDIAN,
        counts: countsOf(
          shown.flatMap((set) => set.controls),
          k,
        ),
      };
    }),
    without,
    controls,
    unseen: refractory.filter(({ecmo_h, subject_id}) => ecmo_h === null && !readings.has(subject_id)).length,
  };
}

/** A set's changes: who left ECMO stays, for a control that recovers stays, too; a control that comes to ECMO leaves. */
function setOf(
  {exposed, at, controls}: MatchedSet,
  seen: readonly Course[],
  readingsFor: (child: Course) => Readings,
  hourOf: (child: Course, at: number) => number,
): MatchedChildren {
  const from = (row: number) => {
    const child = seen[row] as Course;
    const start = hourOf(child, at);
    const comes = row === exposed ? Number.POSITIVE_INFINITY : (child.ecmo_h ?? Number.POSITIVE_INFINITY);
    const gone = (hour: number) => (comes <= hour ? "ecmo" : endedBy(child, hour));
    return changesFrom(child, readingsFor(child), start, gone, comes);
  };
  const onEcmo = from(exposed);
  const beside = controls.map(from);
  return {
    sinceRefractory: at,
    onEcmo,
    controls: beside,
    differences: HOURS_AFTER.map((_, k) => {
      const [own, others] = [changeAt(onEcmo, k), controlsAt(beside, k)];
      return own === null || others === null ? null : own - others;
    }),
  };
}

const changeAt = ({at}: ChildChange, k: number) => (at[k] as ChangeAt).change;
/**
 * The change of the nearest control that is known at the hour. Of one and not of the mean of two: where changes are
 * skewed, a child's less a mean is not 0 in the middle, even without any effect.
 */
const controlsAt = (controls: readonly ChildChange[], k: number) =>
  controls.map((one) => changeAt(one, k)).find((change) => change !== null) ?? null;

/** null where none is known. */
function median(values: readonly (number | null)[]): number | null {
  const [middle] = quantile(
    values.map((value) => value ?? Number.NaN),
    [0.5],
  ) as [number];
  return Number.isNaN(middle) ? null : middle;
}
