import {type LeagueRow, leagueForest} from "../../figures/cutoffs/league-forest.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import {indicatorKey, indicatorLabel} from "./indicator.js";
import type {LeagueEntry} from "./league.js";
import {leagueData} from "./league-data.js";
import {pathsWords} from "./paths.js";
import {leagueRCode} from "./r-code/league.js";
import type {Shown} from "./shown.js";
import {cutoffText, decisionWords} from "./words.js";

/** Indicators that are drawn unless all are asked for. */
export const SHOWN_AT_FIRST = 15;

const unknown = (value: number | null | undefined) => value ?? Number.NaN;

/** Every indicator screened, as a forest whose rows open an indicator. */
export function leagueFigure(
  entries: readonly LeagueEntry[],
  {question, frame, paths, sql}: Pick<Shown, "question" | "frame" | "paths" | "sql">,
  all: boolean,
): Figure {
  const chosen = indicatorKey(question.indicator);
  const drawn = all ? entries : entries.filter(({key}, i) => i < SHOWN_AT_FIRST || key === chosen);
  const rows = drawn.map(
    ({key, indicator, columns, direction, auc, cutoff, youden, corrected, p}): LeagueRow => ({
      key,
      label: indicatorLabel(indicator),
      n: columns.x.length,
      missing: columns.missing,
      auc: auc.estimate,
      lower: auc.interval.lower,
      upper: auc.interval.upper,
      cutoff: cutoff === null ? null : cutoffText(cutoff, direction, indicator),
      youden: youden?.estimate ?? null,
      corrected,
      p: p?.raw ?? null,
      adjusted: p?.maxT ?? null,
      chosen: key === chosen,
    }),
  );
  const evident = entries.filter(({p}) => p && p.maxT < 0.05).length;
  const known = entries.every(({p}) => p !== undefined);
  const verdict = known
    ? `${plural(evident, "indicator")} of ${entries.length} ${evident === 1 ? "keeps" : "keep"} an adjusted p below 0.05.`
    : "The p-values are being computed.";
  const halved = entries.some(({indicator}) => indicator.summary === "time_to_half")
    ? " Time to half: a score that was not halved by the decision counts as the whole window."
    : "";
  const classed = entries.some(({indicator}) => indicator.summary === "class")
    ? " Classes of course are found once, from all of these children and without their outcome."
    : "";
  return {
    caption: `${entries.length} indicators (variable × summary × hours before the decision) in ${frame.children.length} children at risk ${decisionWords(question)}, by AUC${drawn.length < entries.length ? `; the first ${SHOWN_AT_FIRST} are drawn, the table has all` : ""}. ${verdict} Adjusted: permutation max-T over all of them, step-down; the table has Holm and Benjamini–Hochberg as well.${halved}${classed} Press a row to open its indicator. All ${entries.length} were looked at here, besides: ${lowerFirst(pathsWords(paths))}`,
    summary: verdict,
    draw: (width) => leagueForest(rows, width),
    interactive: true,
    columns: [
      {key: "indicator", label: "Indicator"},
      {key: "n", label: "n"},
      {key: "missing", label: "Missing"},
      {key: "auc", label: "AUC", digits: 3},
      {key: "lower", label: "Lower limit", digits: 3},
      {key: "upper", label: "Upper limit", digits: 3},
      {key: "cutoff", label: "Best cut-off"},
      {key: "youden", label: "Youden index", digits: 3},
      {key: "youden_lower", label: "Lower limit of it", digits: 3},
      {key: "youden_upper", label: "Upper limit of it", digits: 3},
      {key: "corrected", label: "Corrected Youden index", digits: 3},
      {key: "p", label: "p", digits: 4},
      {key: "max_t", label: "p, max-T", digits: 4},
      {key: "holm", label: "p, Holm", digits: 4},
      {key: "bh", label: "p, Benjamini–Hochberg", digits: 4},
    ],
    rows: entries.map(({indicator, columns, direction, auc, cutoff, youden, corrected, p}) => ({
      indicator: indicatorLabel(indicator),
      n: columns.x.length,
      missing: columns.missing,
      auc: auc.estimate,
      lower: unknown(auc.interval.lower),
      upper: unknown(auc.interval.upper),
      cutoff: cutoff === null ? "none" : cutoffText(cutoff, direction, indicator),
      youden: unknown(youden?.estimate),
      youden_lower: unknown(youden?.interval.lower),
      youden_upper: unknown(youden?.interval.upper),
      corrected: unknown(corrected),
      p: unknown(p?.raw),
      max_t: unknown(p?.maxT),
      holm: unknown(p?.holm),
      bh: unknown(p?.bh),
    })),
    how: {
      method:
        "AUC with DeLong's interval on the logit scale; the side of the outcome is fixed by what is known of the variable; only for temperature the data choose. the Youden index's interval in the table (Newcombe's hybrid of two Wilson intervals) takes the cut-off as given, although it was searched for. p: permutation of the rank sum; max-T: Westfall PH, Young SS. Resampling-based multiple testing. Wiley 1993. Corrected Youden index: 500 bootstrap searches each.",
      functions: ["auc", "optimalCutpoint", "diagnosticMetrics", "bootstrapCutpoint", "maxT", "adjustP"],
      sql,
      r: leagueRCode(entries, question),
      data: leagueData(entries, frame),
    },
  };
}
