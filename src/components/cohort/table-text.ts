import {fixed} from "../../figures/fixed.js";
import type {NumberSummary} from "../../stats/description/number-summary.js";
import {type Difference, IMBALANCE, type Share} from "./baseline-table.js";

/** "8.5 [6.1–12.0]", or a dash where no child has a value. */
export function summaryText(summary: NumberSummary | null, digits: number): string {
  if (summary === null || summary.n === 0) return "–";
  const {median, lowerQuartile, upperQuartile} = summary;
  return `${fixed(median, digits)} [${fixed(lowerQuartile, digits)}–${fixed(upperQuartile, digits)}]`;
}

/** "12 (40 %)", or a dash where no child has a value. */
export function shareText(share: Share | null): string {
  if (share === null || share.of === 0) return "–";
  return `${share.n} (${fixed((100 * share.n) / share.of, 0)} %)`;
}

/** "0.52", "−0.31", or a dash where the difference is not defined. */
export function differenceText(difference: Difference | null): string {
  return difference === null || Number.isNaN(difference.estimate) ? "–" : fixed(difference.estimate, 2);
}

/** Beside the number: ● beyond what chance does, ○ at least 0.1, nothing below. */
export function differenceMark(difference: Difference | null): "●" | "○" | "" {
  if (difference === null || Number.isNaN(difference.estimate)) return "";
  const size = Math.abs(difference.estimate);
  if (size > difference.chanceLimit) return "●";
  return size >= IMBALANCE ? "○" : "";
}
