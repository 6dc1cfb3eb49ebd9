import type {ParityCase} from "../validation/parity-case.js";
import {kaplanMeierParity} from "./parity-kaplan-meier.js";
import {logRankParity} from "./parity-log-rank.js";
import {twoGroupsParity} from "./parity-two-groups.js";

/** The comparisons with R. */
export const survivalParity: readonly ParityCase[] = [
  ...kaplanMeierParity,
  ...logRankParity,
  ...twoGroupsParity,
];
