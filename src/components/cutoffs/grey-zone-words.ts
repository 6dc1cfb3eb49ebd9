import type {GreyZone} from "../../stats/cutoffs/grey-zone.js";
import type {Indicator} from "./indicator.js";
import {cutoffText, valueText} from "./words.js";

/** Sensitivity below whose cut-off nobody is missed, and specificity from whose cut-off on nobody is called in vain. */
export const GREY_ZONE_TARGET = 0.95;

/**
 * What two cut-offs say instead of one: who is ruled out, who is ruled in, and who is in between, where the indicator
 * does not know.
 */
export function greyZoneWords(
  {ruleOut, ruleIn, zones, crossed, single, direction, n}: GreyZone,
  indicator: Indicator,
  words: {readonly event: string},
): string {
  if (indicator.summary === "class")
    return "Two classes have one boundary: there is nothing between two cut-offs.";
  const percent = Math.round(100 * GREY_ZONE_TARGET);
  const of = ({n: children, events}: GreyZone["zones"]["out"]) =>
    `${children} ${children === 1 ? "child" : "children"}, ${events} of them ${words.event}`;
  if (crossed) {
    return `One cut-off reaches ${percent} % sensitivity and specificity${single === null ? "" : `, ${cutoffText(single, direction, indicator)}`}: no grey zone is left.`;
  }
  const out = `${direction === "higher" ? "Below" : "Above"} ${valueText(ruleOut.cutoff, indicator)} (sensitivity of at least ${percent} %) ${of(zones.out)}`;
  const into = Number.isFinite(ruleIn.cutoff)
    ? `${cutoffText(ruleIn.cutoff, direction, indicator)} (specificity of at least ${percent} %) ${of(zones.in)}`
    : `no cut-off reaches a specificity of ${percent} % but calling nobody`;
  return `${out}; ${into}. In the grey zone between: ${of(zones.grey)}, ${Math.round((100 * zones.grey.n) / n)} % of all.`;
}
