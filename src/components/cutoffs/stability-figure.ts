import {cutoffStability} from "../../figures/cutoffs/cutoff-stability.js";
import type {BootstrapCutpoint} from "../../stats/cutoff-inference/summarise-bootstrap-cutpoint.js";
import type {Figure} from "../figure-card/figure.js";
import {prespecifiedFor} from "./published.js";
import {stabilityRCode} from "./r-code/bootstrap.js";
import {childrenValues, type Shown, whoWords} from "./shown.js";
import {valueText} from "./words.js";

/** Where the search ends when it is repeated on resampled children. */
export function stabilityFigure(shown: Shown, bootstrap: BootstrapCutpoint): Figure {
  const {question, axis, at} = shown;
  const {cutoffs, shares} = bootstrap.distribution;
  const {lower, upper} = bootstrap.bca.lower === null ? bootstrap.interval : bootstrap.bca;
  const method = bootstrap.bca.lower === null ? "percentile" : "BCa";
  const again =
    bootstrap.shareAtEstimate === null
      ? ""
      : ` ${Math.round(100 * bootstrap.shareAtEstimate)} % of the resamples find the same cut-off.`;
  const interval =
    lower === null || upper === null
      ? ""
      : ` 95 % interval ${valueText(lower, question.indicator)} to ${valueText(upper, question.indicator)} (${method}).`;
  const finite = Array.from(cutoffs, (cutoff, i) => ({cutoff, share: shares[i] as number})).filter(
    ({cutoff}) => Number.isFinite(cutoff),
  );
  return {
    caption: `The cut-offs that ${bootstrap.B} bootstrap searches found, in ${whoWords(shown)}${interval}${again}`,
    summary: `${interval}${again}`.trim(),
    draw: (width) =>
      cutoffStability(
        {
          cutoffs: finite.map(({cutoff}) => cutoff),
          shares: finite.map(({share}) => share),
          estimate: bootstrap.estimate,
          lower,
          upper,
          chosen: question.cutoff === null ? null : at.cutoff,
          published: prespecifiedFor(question.indicator),
          domain: axis.domain,
          label: axis.label,
          format: (value) => valueText(value, question.indicator),
        },
        width,
      ),
    columns: [
      {key: "cutoff", label: "Cut-off", digits: 4},
      {key: "share", label: "Share of resamples", digits: 4},
    ],
    rows: finite,
    how: {
      method:
        "Each resample draws children with replacement, within outcome, and is searched anew; BCa: Efron B. J Am Stat Assoc 1987;82:171, where half of the resamples that find the data's cut-off count as below it. A cut-off is not a smooth statistic: its interval covers less than it says (79 % in simulations, Validation page).",
      functions: ["bootstrapCutpoint"],
      sql: shown.sql,
      r: stabilityRCode(shown),
      data: childrenValues(shown.one),
    },
    warnings: bootstrap.warnings,
  };
}
