import type {ParityCase} from "../validation/parity-case.js";
import {curveReadingParity} from "./parity-curve-reading.js";
import {kaplanMeierParity} from "./parity-kaplan-meier.js";
import {logRankParity} from "./parity-log-rank.js";
import {logRankVariantsParity} from "./parity-log-rank-variants.js";
import {numberAtRiskParity} from "./parity-number-at-risk.js";
import {twoGroupsParity} from "./parity-two-groups.js";

/** The comparisons with R. */
export const survivalParity: readonly ParityCase[] = [
  ...kaplanMeierParity,
  ...curveReadingParity,
  ...logRankParity,
  ...logRankVariantsParity,
  ...twoGroupsParity,
  ...numberAtRiskParity,
];
