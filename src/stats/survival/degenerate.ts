import type {DegenerateCase} from "../validation/degenerate-case.js";
import {kaplanMeierDegenerate} from "./degenerate-kaplan-meier.js";
import {logRankDegenerate} from "./degenerate-log-rank.js";
import {numberAtRiskDegenerate} from "./degenerate-number-at-risk.js";
import {twoGroupsDegenerate} from "./degenerate-two-groups.js";

/** Degenerate inputs with their documented answers. */
export const survivalDegenerate: readonly DegenerateCase[] = [
  ...kaplanMeierDegenerate,
  ...logRankDegenerate,
  ...numberAtRiskDegenerate,
  ...twoGroupsDegenerate,
];
