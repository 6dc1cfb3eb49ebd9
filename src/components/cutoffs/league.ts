import {WINDOWS} from "../../queries/decision.js";
import {auc} from "../../stats/accuracy/auc.js";
import {diagnosticMetrics} from "../../stats/accuracy/diagnostic-metrics.js";
import type {Metric} from "../../stats/accuracy/metric.js";
import {type AdjustMethod, adjustP} from "../../stats/cutoff-inference/adjust-p.js";
import type {BootstrapCutpoint} from "../../stats/cutoff-inference/summarise-bootstrap-cutpoint.js";
import type {MaxT} from "../../stats/cutoff-inference/summarise-max-t.js";
import {optimalCutpoint} from "../../stats/cutoffs/optimal-cutpoint.js";
import type {statsPool} from "../../workers/browser-pool.js";
import type {DecisionFrame} from "./decision-frame.js";
import {
  expectedSide,
  INDICATOR_VARIABLES,
  type Indicator,
  indicatorKey,
  isChildScore,
  type Summary,
  summariesOf,
} from "./indicator.js";
import type {Known} from "./indicator-values.js";
import {columnsOf, foundTable, type IndicatorColumns, separable} from "./one-indicator.js";
import {criterionOptions, type Question} from "./question.js";

/** One indicator of the screen. */
export interface LeagueEntry {
  readonly key: string;
  readonly indicator: Indicator;
  readonly columns: IndicatorColumns;
  readonly direction: "higher" | "lower";
  readonly auc: ReturnType<typeof auc>;
  readonly cutoff: number | null;
  /** Of the best cut-off, on the children that chose it; null where there is none. */
  readonly youden: Metric | null;
  /** The same less the search's optimism; undefined while it is being computed. */
  readonly corrected: number | null | undefined;
  /** Permutation p of the rank sum, and what the family of all indicators leaves of it; undefined while computed. */
  readonly p: AdjustedP | undefined;
}

export interface AdjustedP {
  readonly raw: number;
  readonly maxT: number;
  readonly holm: number;
  readonly bh: number;
}

/**
 * Summaries that are screened: more of them would be more chances for luck. Means and slopes say much the same as
 * these; over a window of equal length an area orders doses as their mean does.
 */
const SCREENED: readonly Summary[] = [
  "worst",
  "last",
  "change",
  "clearance",
  "area",
  "time_above",
  "time_to_half",
  "class",
];

/** Resamples for each indicator's optimism: the chosen one has more. */
export const RESAMPLES = 500;

/**
 * Every variable in every window that differs at the decision: six hours after onset a window of a day is one of six.
 */
export function screenedIndicators({
  origin,
  hours,
}: Pick<Question, "origin" | "hours">): readonly Indicator[] {
  const whole = origin === "onset" ? WINDOWS.findIndex((window) => window >= hours) : -1;
  const windows = whole < 0 ? WINDOWS : WINDOWS.slice(0, whole + 1);
  return INDICATOR_VARIABLES.flatMap((variable): Indicator[] => {
    if (isChildScore(variable)) return [{variable, summary: "last", window: WINDOWS[0]}];
    const summaries = summariesOf(variable).filter((summary) => SCREENED.includes(summary));
    return windows.flatMap((window) => summaries.map((summary) => ({variable, summary, window})));
  });
}

/** The entries without what takes long, by AUC; what separates nothing at all is left out. */
export function league(frame: DecisionFrame, known: Known, question: Question): LeagueEntry[] {
  return screenedIndicators(question)
    .flatMap((indicator): LeagueEntry[] => {
      const columns = columnsOf(frame, known, indicator);
      if (!separable(columns)) return [];
      const {x, event} = columns;
      const area = auc(x, event, {direction: expectedSide(indicator), method: "logit"});
      const best = optimalCutpoint(x, event, {...criterionOptions(question), direction: area.direction});
      const table = foundTable(best);
      return [
        {
          key: indicatorKey(indicator),
          indicator,
          columns,
          direction: area.direction,
          auc: area,
          cutoff: best.estimate,
          youden: table && diagnosticMetrics(table.tp, table.fp, table.tn, table.fn).youden,
          corrected: undefined,
          p: undefined,
        },
      ];
    })
    .sort((a, b) => b.auc.estimate - a.auc.estimate);
}

/** Columns of all children for the family's test, NaN where a child has no value. */
export function familyColumns(
  entries: readonly LeagueEntry[],
  frame: Pick<DecisionFrame, "children">,
): Float64Array[] {
  const place = new Map(frame.children.map(({subject_id}, i) => [subject_id, i]));
  return entries.map(({columns: {children, x}}) => {
    const column = new Float64Array(frame.children.length).fill(Number.NaN);
    children.forEach(({subject_id}, i) => {
      column[place.get(subject_id) as number] = x[i] as number;
    });
    return column;
  });
}

/** The p-values of a family: each alone, and adjusted in three ways. */
export function familyP({p, stepDown}: Pick<MaxT, "p" | "stepDown">): AdjustedP[] {
  const by = (method: AdjustMethod) => adjustP(p, method);
  const [holm, bh] = [by("holm"), by("benjamini-hochberg")];
  return Array.from(p, (raw, i) => ({
    raw,
    maxT: stepDown[i] as number,
    holm: holm[i] as number,
    bh: bh[i] as number,
  }));
}

/**
 * Computes what takes long in the page's workers: first the family's p-values, then each indicator's optimism.
 *
 * @param report - told the entries so far, and the share that is done
 */
export async function completeLeague(
  pool: ReturnType<typeof statsPool>,
  entries: readonly LeagueEntry[],
  frame: DecisionFrame,
  question: Question,
  signal: AbortSignal,
  report: (entries: readonly LeagueEntry[], share: number) => void,
): Promise<void> {
  let now = [...entries];
  const indicators = familyColumns(entries, frame);
  const maxT = await pool.run(
    "maxT",
    {indicators, event: frame.event, options: {B: 9999, seed: 1}},
    {signal},
  );
  const p = familyP(maxT);
  now = now.map((entry, i) => ({...entry, p: p[i]}));
  report(now, 0);
  for (const [i, {columns, indicator}] of entries.entries()) {
    const direction = expectedSide(indicator);
    const options = {...criterionOptions(question), direction, B: RESAMPLES, seed: 1};
    const {x, event} = columns;
    const found: BootstrapCutpoint = await pool.run("bootstrapCutpoint", {x, event, options}, {signal});
    now = now.map((entry, k) => (k === i ? {...entry, corrected: found.corrected.youden} : entry));
    report(now, (i + 1) / entries.length);
  }
}
