import {type AucPrecision, aucPrecision} from "../../stats/accuracy/auc-precision.js";
import type {CutpointPrecisionOptions} from "../../stats/cutoff-inference/cutpoint-precision.js";
import type {DecisionFrame} from "./decision-frame.js";
import {digitsOf, expectedSide} from "./indicator.js";
import type {OneIndicator} from "./one-indicator.js";
import {criterionOptions, MORE_CHILDREN, type Question} from "./question.js";

/** Widths of the AUC's interval for which the number of children is told. */
export const WIDTHS = [0.2, 0.1] as const;

/** Studies of each size whose search is simulated. */
const STUDIES = 400;

/** The AUC's interval at the numbers of children that the page looks ahead to, and the children that a width needs. */
export function plannedAuc({x, event, direction}: OneIndicator): AucPrecision {
  return aucPrecision(x, event, {direction, sizes: plannedSizes(x.length), widths: WIDTHS});
}

/** What the simulated searches are asked: as the page searches, at the same numbers of children. */
export function plannedCutpoint({x}: OneIndicator, question: Question): CutpointPrecisionOptions {
  return {
    ...criterionOptions(question),
    direction: expectedSide(question.indicator),
    sizes: plannedSizes(x.length),
    step: 10 ** -digitsOf(question.indicator),
    B: STUDIES,
    seed: 1,
  };
}

const plannedSizes = (n: number) => MORE_CHILDREN.map((more) => n + more);

/** Further children of the population that it takes to have `more` further ones in the analysis, rounded up. */
export function toEnrol(more: number, {population}: DecisionFrame, {x}: OneIndicator): number {
  return Math.ceil((more * population) / x.length);
}
