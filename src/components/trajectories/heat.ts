import {fixed} from "../../figures/fixed.js";
import {type HeatRow, heatEdges, MOST_ROWS, type Stretch} from "../../figures/trajectories/heat-map.js";
import {lastAt} from "../../figures/trajectories/trace.js";
import {OUTCOME_LABELS, type Outcome} from "../../schema/outcomes.js";
import {moments} from "../../stats/description/moments.js";
import {quantile} from "../../stats/description/quantile.js";
import type {StepFunction} from "../../stats/trajectories/step-function.js";
import {stepSummary} from "../../stats/trajectories/step-summary.js";
import {windowSummary} from "../../stats/trajectories/window-summary.js";
import {type CourseInHours, courseInHours} from "./course-in-hours.js";
import {shownHours, type TrajectoryQuestion} from "./question.js";
import {digitsOf, type Trajectories, wordsOf, worstOf} from "./series.js";
import {hoursText} from "./words.js";

/** What the heat map asks of the reader's question. */
export type HeatQuestion = Pick<TrajectoryQuestion, "align" | "days" | "sort" | "scale" | "variable">;

/** Children as the rows of a heat map, sorted and in groups. */
export interface HeatShown {
  readonly trajectories: Trajectories;
  readonly hours: readonly [number, number];
  /** Those in hospital at some of these hours, from the first row to the last. */
  readonly children: readonly CourseInHours[];
  /** In the order of the rows; empty where the order has no groups. */
  readonly groups: readonly {readonly label: string; readonly children: number; readonly rows: number}[];
  /** How many neighbours share a row, at most. */
  readonly together: number;
  /** For each row where its children begin and end in the list. */
  readonly spans: readonly (readonly [from: number, to: number])[];
  readonly worst: "highest" | "lowest";
  readonly edges: readonly number[];
  readonly finding: Finding;
  /** The rows with cells of so many hours. */
  rows(cell: number): readonly HeatRow[];
}

/** What the heat map shows, in numbers. */
export interface Finding {
  /** The value from which on (of saturations: below which) the worst step begins; null with one step only. */
  readonly edge: number | null;
  /** Children who reached it. */
  readonly reached: number;
  /** Children with a value in these hours. */
  readonly known: number;
  /** Median hour of the children's worst values; null without any. */
  readonly hour: number | null;
  /** Hours in hospital, each child's counted alone, and those of them in which anything was measured. */
  readonly inHospital: number;
  readonly measured: number;
}

/** Below and above these shares values have the first and the last step: one child's must not make all others pale. */
const [LEAST, MOST] = [0.02, 0.98];
const MOST_PEAKS = 0.95;

/** The children's courses as rows of a heat map. */
export function heatOf(
  trajectories: Trajectories,
  question: HeatQuestion,
  centreLabel: (centre: string) => string,
): HeatShown {
  const {series, variable, kind} = trajectories;
  const hours = shownHours(question);
  const worst = worstOf(variable);
  const inView = series.filter(({from, until}) => until > hours[0] && from < hours[1]);
  const unsorted = inView.map((one) => courseInHours(one, trajectories, hours));
  const grouping = groupingOf(question.sort, centreLabel);
  const children = sorted(unsorted, question, worst, grouping);
  const together = Math.ceil(children.length / MOST_ROWS);
  const groups: {label: string; children: number; rows: number}[] = [];
  const spans: (readonly [number, number])[] = [];
  for (const [label, from, to] of runsOf(children, grouping)) {
    const before = spans.length;
    for (let at = from; at < to; at += together) spans.push([at, Math.min(to, at + together)]);
    if (grouping) groups.push({label, children: to - from, rows: spans.length - before});
  }
  const edges = heatEdges(question.scale, domainOf(children, kind));
  const known = new Map<number, readonly HeatRow[]>();
  return {
    trajectories,
    hours,
    children,
    // One group of all says nothing.
    groups: groups.length > 1 ? groups : [],
    together,
    spans,
    worst,
    edges,
    finding: findingOf(children, edges, worst, hours, kind),
    rows(cell) {
      const rows = known.get(cell) ?? rowsOf(children, spans, trajectories, worst, hours, cell);
      known.set(cell, rows);
      return rows;
    },
  };
}

/** What children of one part of the order have in common; null where the order has no parts. */
type Grouping = ((child: CourseInHours) => string) | null;

const OUTCOME_ORDER: readonly Outcome[] = ["died", "against_advice", "in_hospital", "discharged"];
/** Short enough to stand beside rows. */
export const SHORT_OUTCOMES: Readonly<Record<Outcome, string>> = {
  died: "died",
  against_advice: "against advice",
  in_hospital: "in hospital",
  discharged: "alive",
};

function groupingOf(sort: HeatQuestion["sort"], centreLabel: (centre: string) => string): Grouping {
  switch (sort) {
    case "outcome":
      return ({series}) => SHORT_OUTCOMES[series.child.outcome];
    case "centre":
      return ({series}) => centreLabel(series.child.centre);
    case "ecmo":
      return ({series}) => (series.ecmo ? "ECMO" : "no ECMO");
    case "peak":
      return null;
  }
}

const text = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function sorted(
  children: readonly CourseInHours[],
  {sort, align}: Pick<HeatQuestion, "sort" | "align">,
  worst: "highest" | "lowest",
  grouping: Grouping,
): CourseInHours[] {
  const last = Number.POSITIVE_INFINITY;
  // Aligned on cannulation or on the end, children still differ in how long they waited.
  const start = ({series}: CourseInHours) =>
    (align === "rss" ? series.ecmo?.from : series.child.ecmo_h) ?? last;
  const badness = ({peak}: CourseInHours) => (peak ? (worst === "highest" ? -peak.value : peak.value) : last);
  const rank = ({series}: CourseInHours) => OUTCOME_ORDER.indexOf(series.child.outcome);
  const number = (a: number, b: number) => (a === b ? 0 : a - b);
  const byEnd = (a: CourseInHours, b: CourseInHours) => number(stayOf(a), stayOf(b));
  const by: Readonly<Record<HeatQuestion["sort"], (a: CourseInHours, b: CourseInHours) => number>> = {
    outcome: (a, b) => rank(a) - rank(b) || byEnd(a, b),
    ecmo: (a, b) => number(start(a), start(b)) || byEnd(a, b),
    peak: (a, b) => number(badness(a), badness(b)),
    centre: (a, b) =>
      text(a.series.child.centre, b.series.child.centre) ||
      text(grouping?.(a) ?? "", grouping?.(b) ?? "") ||
      byEnd(a, b),
  };
  return [...children].sort(
    (a, b) => by[sort](a, b) || text(a.series.child.subject_id, b.series.child.subject_id),
  );
}

/** How long a child stayed, from shock onset. */
const stayOf = ({series}: CourseInHours) => series.child.outcome_h;

/** Children of one part of the order, who follow each other; all of them where it has no parts. */
function runsOf(
  children: readonly CourseInHours[],
  grouping: Grouping,
): (readonly [label: string, from: number, to: number])[] {
  const runs: [string, number, number][] = [];
  children.forEach((child, i) => {
    const label = grouping?.(child) ?? "";
    const last = runs.at(-1);
    if (last?.[0] === label) last[2] = i + 1;
    else runs.push([label, i, i + 1]);
  });
  return runs;
}

/** The values that are told apart: of doses from none, else between all but the most extreme of the children. */
function domainOf(children: readonly CourseInHours[], kind: Trajectories["kind"]): readonly [number, number] {
  const peaks = children.flatMap(({peak}) => (peak ? [peak.value] : []));
  if (peaks.length === 0) return [0, 0];
  if (kind === "steps") return [0, quantile(peaks, [MOST_PEAKS])[0] as number];
  const values = children.flatMap(({value}) => Array.from(value));
  return quantile(values, [LEAST, MOST]) as [number, number];
}

function findingOf(
  children: readonly CourseInHours[],
  edges: readonly number[],
  worst: "highest" | "lowest",
  [low, high]: readonly [number, number],
  kind: Trajectories["kind"],
): Finding {
  const edge = (worst === "highest" ? edges.at(-1) : edges[0]) ?? null;
  const peaks = children.flatMap(({peak}) => peak ?? []);
  const reached = peaks.filter(
    ({value}) => edge !== null && (worst === "highest" ? value >= edge : value < edge),
  ).length;
  let [inHospital, measured] = [0, 0];
  for (const {series, time} of children) {
    const [from, to] = [Math.max(low, series.from), Math.min(high, series.until)];
    const hours = Math.ceil(to - low) - Math.floor(from - low);
    inHospital += hours;
    const inView = time.filter((at) => at >= from && at <= to);
    // What was measured at the very end belongs to the last hour.
    const hourOf = (at: number) => Math.min(Math.floor(at - low), Math.ceil(to - low) - 1);
    measured += kind === "steps" ? hours : new Set(Array.from(inView, hourOf)).size;
  }
  return {
    edge,
    reached,
    known: peaks.length,
    hour:
      peaks.length === 0
        ? null
        : (quantile(
            peaks.map(({hour}) => hour),
            [0.5],
          )[0] as number),
    inHospital,
    measured,
  };
}

function rowsOf(
  children: readonly CourseInHours[],
  spans: HeatShown["spans"],
  {kind, variable}: Trajectories,
  worst: "highest" | "lowest",
  hours: readonly [number, number],
  cell: number,
): HeatRow[] {
  const words = wordsOf(variable);
  const told = ({series, peak}: CourseInHours) => {
    const digits = digitsOf(variable);
    const value = peak
      ? `${worst} ${words.label} ${fixed(peak.value, digits)} ${words.unit} at ${hoursText(peak.hour)}`
      : "nothing measured in these hours";
    return `${series.child.subject_id}: ${OUTCOME_LABELS[series.child.outcome].toLowerCase()}; ${value}`;
  };
  const cellsOf = kind === "steps" ? heldCells : measuredCells;
  return spans.map(([from, to]) => {
    const rows = children
      .slice(from, to)
      .map((child) => rowOf(child, told(child), cellsOf(child, hours, cell)));
    return rows.length === 1 ? (rows[0] as HeatRow) : shared(rows, hours, cell);
  });
}

function rowOf({series}: CourseInHours, label: string, value: Float64Array): HeatRow {
  const {child, from, until, ecmo} = series;
  return {
    child,
    label,
    value,
    stay: {from, until},
    ecmo: ecmo ? [ecmo] : [],
  };
}

/** Time-weighted means of a dose in cells, of the part of each in which the child is in hospital. */
function heldCells(
  {series, time, value}: CourseInHours,
  [low, high]: readonly [number, number],
  cell: number,
): Float64Array {
  const steps: StepFunction = {
    time: Float64Array.of(...time, series.until),
    value,
    outside: "unknown",
    n: value.length,
    nMissing: 0,
    warnings: [],
  };
  return eachCell(low, high, cell, (begin, end) => {
    const from = Math.max(begin, series.from);
    const to = Math.min(end, series.until);
    if (!(from < to)) return Number.NaN;
    const k = lastAt(time, from);
    const next = k + 1 < time.length ? (time[k + 1] as number) : to;
    // Most cells see no change: their mean is what runs.
    if (k >= 0 && next >= to) return value[k] as number;
    return stepSummary(steps, from, to).mean ?? Number.NaN;
  });
}

/** Means of what was measured in cells; NaN where nothing was. */
function measuredCells(
  {time, value}: CourseInHours,
  [low, high]: readonly [number, number],
  cell: number,
): Float64Array {
  return eachCell(low, high, cell, (from, to) => {
    // What was measured when the last cell ends is of no other.
    const closed = to === high;
    let [first, end] = [lastAt(time, from) + 1, lastAt(time, to) + 1];
    while (first > 0 && (time[first - 1] as number) >= from) first -= 1;
    while (!closed && end > first && (time[end - 1] as number) >= to) end -= 1;
    if (end <= first) return Number.NaN;
    if (end - first === 1) return value[first] as number;
    const own = [time.subarray(first, end), value.subarray(first, end)] as const;
    return windowSummary(...own, {from, to, closed}).mean ?? Number.NaN;
  });
}

function eachCell(
  low: number,
  high: number,
  cell: number,
  of: (from: number, to: number) => number,
): Float64Array {
  return Float64Array.from({length: Math.ceil((high - low) / cell)}, (_, i) =>
    of(low + i * cell, Math.min(high, low + (i + 1) * cell)),
  );
}

/** Neighbours as one row: the mean of those with a value, until half of them have left. */
function shared(rows: readonly HeatRow[], [low, high]: readonly [number, number], cell: number): HeatRow {
  const half = (values: readonly number[]) => quantile(values, [0.5])[0] as number;
  const stay = {from: half(rows.map((row) => row.stay.from)), until: half(rows.map((row) => row.stay.until))};
  const own = new Float64Array(rows.length);
  const ecmo: {from: number; until: number}[] = [];
  let i = -1;
  const value = eachCell(low, high, cell, (from, until) => {
    i += 1;
    if (until <= stay.from || from >= stay.until) return Number.NaN;
    const during = (one: Stretch) => one.from < until && one.until > from;
    const here = rows.filter((row) => during(row.stay));
    if (2 * here.filter((row) => row.ecmo.some(during)).length >= here.length) {
      const last = ecmo.at(-1);
      if (last?.until === from) last.until = until;
      else ecmo.push({from, until});
    }
    rows.forEach((row, k) => {
      own[k] = row.value[i] as number;
    });
    const {n, aboveOrigin} = moments(own);
    return n === 0 ? Number.NaN : aboveOrigin;
  });
  return {
    child: null,
    label: `${rows.length} children`,
    value,
    stay,
    ecmo: ecmo.map((one) => ({...one, until: Math.min(one.until, stay.until)})),
  };
}
