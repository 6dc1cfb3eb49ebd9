import {lastAt} from "../../figures/trajectories/trace.js";
import type {Course} from "../../queries/courses.js";
import {GROUP_LABELS, GROUPS} from "../../schema/groups.js";
import {OUTCOMES} from "../../schema/outcomes.js";
import {VARIABLES, type VariableName} from "../../schema/variables.js";
import {aalenJohansen} from "../../stats/competing-risks/aalen-johansen.js";
import type {CoxCoefficient} from "../../stats/cox/cox-fit.js";
import {coxRegression} from "../../stats/cox/cox-regression.js";
import {quantile} from "../../stats/description/quantile.js";
import {type Rate, rateInterval} from "../../stats/description/rate-interval.js";
import {type Proportion, wilsonInterval} from "../../stats/description/wilson-interval.js";
import type {Interval} from "../../stats/foundation/result.js";
import {bootstrapReplicates} from "../../stats/resampling/bootstrap-replicates.js";
import {percentileInterval} from "../../stats/resampling/percentile-interval.js";
import {windowValues} from "../../stats/trajectories/window-values.js";
import {orNull} from "../or-null.js";
import {SHORT_OUTCOMES} from "./heat.js";
import {shownHours, type TrajectoryQuestion} from "./question.js";
import {momentOf, type Trajectories} from "./series.js";

/** What the figure of measurements asks of the reader's question. */
export type MeasuredQuestion = Pick<TrajectoryQuestion, "align" | "days" | "colour">;

/** Replicates of whole children; of thousands fewer, whose intervals are narrow. */
export const replicatesOf = (children: number) => (children > 1000 ? 400 : 1000);
const SEED = 1;
/** Fewer children at risk than these have no interval of their own measurements. */
export const FEW = 5;

/** A child while it can be measured; hours from the moment of alignment. */
export interface Watched {
  readonly child: Course;
  /** Position of its group. */
  readonly group: number;
  /** From shock onset or PICU admission, whichever is later, to the end of the stay. */
  readonly from: number;
  readonly until: number;
  readonly ecmo: {readonly from: number; readonly until: number} | null;
  /** When it was measured, each moment once, and the mean of what was measured then. */
  readonly time: Float64Array;
  readonly value: Float64Array;
}

/** The rate of measurements of a group in some hours. */
export interface MeasuredBin {
  readonly from: number;
  readonly to: number;
  /** Children at risk at some time of the bin. */
  readonly children: number;
  /** Measurements per child-day. */
  readonly rate: Rate;
  /** From resampled children; Byar's without any measurement; null for fewer than five children. */
  readonly interval: {readonly lower: number; readonly upper: number} | null;
}

export interface MeasuredGroup {
  readonly label: string;
  /** Position in the list of groups or outcomes. */
  readonly code: number;
  readonly bins: readonly MeasuredBin[];
  /** Children at risk in these hours who were not measured in them; null without children. */
  readonly never: Proportion | null;
}

/** From a value to the next, or to the end of the stay. */
export interface Gap {
  /** Position of the child. */
  readonly child: number;
  /** When the value was measured. */
  readonly at: number;
  readonly value: number;
  readonly hours: number;
  /** 1 measured again, 2 the stay ended before, 0 last seen in hospital. */
  readonly status: 0 | 1 | 2;
  readonly worse: boolean;
}

/** Share of values after which the child was measured again within some hours. */
export interface Again {
  readonly hours: number;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** How soon the next measurement comes after the worse half of values and after the others. */
export interface NextMeasured {
  /** The median of the values: worse is beyond it. */
  readonly cut: number;
  readonly worst: "highest" | "lowest";
  /** Hours that the axis ends at. */
  readonly until: number;
  /** Which of the marks is nearest to the usual hours between measurements. */
  readonly typical: number;
  readonly halves: readonly {
    readonly worse: boolean;
    /** Values with a known next step. */
    readonly n: number;
    readonly time: Float64Array;
    readonly share: Float64Array;
    readonly marks: readonly Again[];
  }[];
  /** Of the next measurement, worse against other values of the same hours of the course; null if not defined. */
  readonly ratio: CoxCoefficient | null;
  readonly gaps: readonly Gap[];
}

/** Who is measured when. */
export interface MeasuredShown {
  readonly variable: VariableName;
  readonly by: "group" | "outcome";
  readonly hours: readonly [number, number];
  readonly edges: readonly number[];
  readonly children: readonly Watched[];
  readonly groups: readonly MeasuredGroup[];
  readonly never: Proportion;
  /** null where there are not two halves of values. */
  readonly next: NextMeasured | null;
}

/**
 * How often children are measured along the hours, and how soon after a worse value; null for doses, which are always
 * known, and where nobody is at risk.
 *
 * @param trajectories - of a measured variable
 * @param children - of the population, those without any value too
 */
export function measuredOf(
  trajectories: Trajectories,
  children: readonly Course[],
  question: MeasuredQuestion,
): MeasuredShown | null {
  const {variable, kind} = trajectories;
  if (kind === "steps" || variable === "vis") return null;
  const by = question.colour === "outcome" ? "outcome" : "group";
  const hours = shownHours(question);
  const watched = watchedOf(trajectories, children, by).filter(
    ({from, until}) => until > hours[0] && from < hours[1],
  );
  if (watched.length === 0) return null;
  const edges = edgesOf(hours);
  const codes = [...new Set(watched.map(({group}) => group))].sort((a, b) => a - b);
  return {
    variable,
    by,
    hours,
    edges,
    children: watched,
    groups: codes.map((code): MeasuredGroup => {
      const own = watched.filter(({group}) => group === code);
      return {
        label: labelOf(by, code),
        code,
        bins: binsOf(own, edges),
        never: neverOf(own, hours),
      };
    }),
    never: neverOf(watched, hours),
    next: nextOf(watched, variable, hours, edges),
  };
}

function labelOf(by: MeasuredShown["by"], code: number): string {
  if (by === "outcome") return SHORT_OUTCOMES[OUTCOMES[code] as (typeof OUTCOMES)[number]];
  return GROUP_LABELS[GROUPS[code] as (typeof GROUPS)[number]];
}

function watchedOf(
  {series, align}: Trajectories,
  children: readonly Course[],
  by: MeasuredShown["by"],
): Watched[] {
  const known = new Map(series.map((one) => [one.child.subject_id, one]));
  return children.flatMap((child): Watched[] => {
    const origin = momentOf(child, align);
    if (origin === null) return [];
    const from = Math.max(0, child.picu_admission_h ?? 0) - origin;
    const until = child.outcome_h - origin;
    if (!(from < until)) return [];
    const {time = [], value = []} = known.get(child.subject_id) ?? {};
    const measured = windowValues(time, value, {from, to: until, closed: true});
    return [
      {
        child,
        group: by === "outcome" ? OUTCOMES.indexOf(child.outcome) : GROUPS.indexOf(child.group),
        from,
        until,
        ecmo:
          child.ecmo_h === null
            ? null
            : {from: child.ecmo_h - origin, until: (child.ecmo_end_h ?? child.outcome_h) - origin},
        time: measured.distinctTime,
        value: measured.distinctX,
      },
    ];
  });
}

const BIN_HOURS = [6, 12, 24, 48, 96] as const;
const MOST_BINS = 8;

/** Edges of bins that are wide enough for their numbers. */
function edgesOf([low, high]: readonly [number, number]): number[] {
  const width = BIN_HOURS.find((hours) => (high - low) / hours <= MOST_BINS) ?? 96;
  const edges = Array.from({length: Math.ceil((high - low) / width)}, (_, i) => low + i * width);
  return [...edges, high];
}

/** Measurements in [from, to), in the last bin at its end too. */
function countIn({time}: Watched, from: number, to: number, closed: boolean): number {
  const below = (hour: number) => {
    let k = lastAt(time, hour);
    if (k >= 0 && time[k] === hour) k -= 1;
    return k + 1;
  };
  return (closed ? lastAt(time, to) + 1 : below(to)) - below(from);
}

/** Rates of a group in each bin in which any of its children is at risk. */
function binsOf(children: readonly Watched[], edges: readonly number[]): MeasuredBin[] {
  const bins = edges.slice(1).flatMap((to, i) => {
    const from = edges[i] as number;
    const days = children.map((child) =>
      Math.max(0, (Math.min(child.until, to) - Math.max(child.from, from)) / 24),
    );
    const atRisk = days.filter((one) => one > 0).length;
    if (atRisk === 0) return [];
    const events = children.map((child) => countIn(child, from, to, i + 2 === edges.length));
    return [{from, to, children: atRisk, events, days, rate: rateInterval(summed(events), summed(days))}];
  });
  const intervals = ratioIntervals(bins.map(({events, days}) => ({above: events, below: days})));
  return bins.map(({from, to, children: atRisk, rate}, k) => ({
    from,
    to,
    children: atRisk,
    rate,
    // Without any measurement all resamples are alike: Byar's limit says what may have been missed.
    interval: atRisk < FEW ? null : rate.events === 0 ? rate : defined(intervals[k]),
  }));
}

function defined(interval: Interval | undefined): {readonly lower: number; readonly upper: number} | null {
  if (!interval || interval.lower === null || interval.upper === null) return null;
  return {lower: interval.lower, upper: interval.upper};
}

/** A ratio of two sums over children, such as measurements over days. */
interface Ratio {
  readonly above: ArrayLike<number>;
  readonly below: ArrayLike<number>;
}

/** Intervals of ratios of the same children, who are resampled whole, for all ratios at once. */
function ratioIntervals(ratios: readonly Ratio[]): Interval[] {
  const n = ratios[0]?.below.length ?? 0;
  if (n === 0) return [];
  // Both sums of all ratios side by side, child by child: a replicate goes through them once.
  const width = 2 * ratios.length;
  const parts = new Float64Array(n * width);
  ratios.forEach(({above, below}, k) => {
    for (let i = 0; i < n; ++i) {
      parts[i * width + 2 * k] = above[i] as number;
      parts[i * width + 2 * k + 1] = below[i] as number;
    }
  });
  const count = replicatesOf(n);
  const replicates = ratios.map(() => new Float64Array(count));
  const sums = new Float64Array(width);
  let b = 0;
  bootstrapReplicates({
    n,
    seed: SEED,
    from: 0,
    to: count,
    statistic: ({counts}) => {
      sums.fill(0);
      for (let i = 0, at = 0; i < n; ++i, at += width) {
        const drawn = counts[i] as number;
        if (drawn === 0) continue;
        for (let k = 0; k < width; ++k) sums[k] = (sums[k] as number) + drawn * (parts[at + k] as number);
      }
      replicates.forEach((values, k) => {
        values[b] = (sums[2 * k] as number) / (sums[2 * k + 1] as number);
      });
      b += 1;
      return b;
    },
  });
  return replicates.map((values) => percentileInterval(values).interval);
}

const summed = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function neverOf(children: readonly Watched[], [low, high]: readonly [number, number]): Proportion {
  const never = children.filter((child) => countIn(child, low, high, true) === 0).length;
  return wilsonInterval(never, children.length);
}

const AXIS_HOURS = [6, 12, 24, 48, 96] as const;
/** Share of measured gaps that the axis of gaps has to hold. */
const MOST_GAPS = 0.8;

/** Without what is left of decimals that are no binary numbers: 12.1 h less 0.1 h is 12 h. */
const rounded = (hours: number) => Math.round(hours * 1e6) / 1e6;

/** Shares of the axis at which intervals stand. */
const MARKS = [0.25, 0.5, 1] as const;

function nextOf(
  children: readonly Watched[],
  variable: VariableName,
  hours: readonly [number, number],
  edges: readonly number[],
): NextMeasured | null {
  const {worst} = VARIABLES[variable];
  if (worst === null) return null;
  const {gaps, cut} = gapsOf(children, variable, hours, worst);
  const again = gaps.filter(({status}) => status === 1);
  const known = gaps.filter(({status}) => status !== 0);
  if (![true, false].every((worse) => known.some((gap) => gap.worse === worse))) return null;
  if (again.length === 0) return null;
  const [typical, most] = quantile(
    again.map(({hours: one}) => one),
    [0.5, MOST_GAPS],
  ) as [number, number];
  const until = AXIS_HOURS.find((one) => one >= most) ?? (AXIS_HOURS.at(-1) as number);
  const away = (share: number) => Math.abs(share * until - typical);
  const nearest = MARKS.reduce((best, share) => (away(share) < away(best) ? share : best));
  return {
    cut,
    worst,
    until,
    typical: MARKS.indexOf(nearest),
    halves: halvesOf(known, until, children.length),
    ratio: ratioOf(gaps, edges),
    gaps,
  };
}

/** What followed each value of the hours that are shown. */
function gapsOf(
  children: readonly Watched[],
  variable: VariableName,
  [low, high]: readonly [number, number],
  worst: "highest" | "lowest",
): {readonly gaps: readonly Gap[]; readonly cut: number} {
  const found = children.flatMap((watched, i): Omit<Gap, "worse">[] => {
    const {child, time, value, until, ecmo} = watched;
    const onEcmo = (at: number) => ecmo !== null && at >= ecmo.from && at < ecmo.until;
    return Array.from(time).flatMap((at, k): Omit<Gap, "worse">[] => {
      // A saturation on ECMO is of another quantity, neither worse nor better.
      if (at < low || at > high || (variable === "scvo2" && onEcmo(at))) return [];
      const next = time[k + 1];
      const status = next !== undefined ? 1 : child.outcome === "in_hospital" ? 0 : 2;
      return [{child: i, at, value: value[k] as number, hours: rounded((next ?? until) - at), status}];
    });
  });
  const [cut] = quantile(
    found.map(({value}) => value),
    [0.5],
  ) as [number];
  const beyond = (value: number) => (worst === "highest" ? value > cut : value < cut);
  return {gaps: found.map((gap) => ({...gap, worse: beyond(gap.value)})), cut};
}

/** How soon the next measurement came after each half of the values; the end of a stay ends the wait for it. */
function halvesOf(known: readonly Gap[], until: number, children: number): NextMeasured["halves"] {
  const hours = MARKS.map((part) => part * until);
  const halves = [true, false].map((worse) => ({worse, gaps: known.filter((gap) => gap.worse === worse)}));
  // The same resamples of children for both halves.
  const intervals = ratioIntervals(
    halves.flatMap(({gaps}) => hours.map((within) => againWithin(gaps, within, children))),
  );
  return halves.map(({worse, gaps}, half) => {
    const curve = aalenJohansen(
      gaps.map((gap) => gap.hours),
      gaps.map(({status}) => status),
    ).curves[0];
    const time = curve?.time ?? new Float64Array(0);
    const share = curve?.causes.find(({cause}) => cause === 1)?.estimate ?? new Float64Array(time.length);
    const few = new Set(gaps.map(({child}) => child)).size < FEW;
    return {
      worse,
      n: gaps.length,
      time,
      share,
      marks: hours.map((within, k) => {
        const interval = few ? null : defined(intervals[half * hours.length + k]);
        return {
          hours: within,
          estimate: share[lastAt(time, within)] ?? 0,
          lower: interval?.lower ?? null,
          upper: interval?.upper ?? null,
        };
      }),
    };
  });
}

/** How many values each child has, and after how many it was measured again within some hours. */
function againWithin(gaps: readonly Gap[], hours: number, children: number): Ratio {
  const [above, below] = [new Float64Array(children), new Float64Array(children)];
  for (const gap of gaps) {
    below[gap.child] = (below[gap.child] as number) + 1;
    if (gap.status === 1 && gap.hours <= hours) above[gap.child] = (above[gap.child] as number) + 1;
  }
  return {above, below};
}

/** Hazard ratio of the next measurement, of worse values against others of the same hours, robust by child. */
function ratioOf(gaps: readonly Gap[], edges: readonly number[]): CoxCoefficient | null {
  const waits = gaps.filter(({hours}) => hours > 0);
  const fit = orNull(() =>
    coxRegression({
      time: waits.map(({hours}) => hours),
      event: waits.map(({status}) => Number(status === 1)),
      x: {worse: waits.map(({worse}) => Number(worse))},
      strata: waits.map(({at}) => Math.min(lastAt(edges, at), edges.length - 2)),
      cluster: waits.map(({child}) => child),
    }),
  );
  const coefficient = fit?.coefficients[0];
  const alone = new Set(waits.map(({child}) => child)).size < FEW;
  return !coefficient || coefficient.infinite || alone ? null : coefficient;
}
