export {categoricalDifference} from "./categorical-difference.js";
export {type ChiSquareTest, chiSquareTest} from "./chi-square-test.js";
export type {CountTable} from "./contingency-table.js";
export {type FisherOptions, type FisherTest, fisherTest} from "./fisher-test.js";
export {type KruskalWallisTest, kruskalWallisTest} from "./kruskal-wallis-test.js";
export {type NumberSummary, numberSummary} from "./number-summary.js";
export {quantile} from "./quantile.js";
export {type Rate, rateInterval} from "./rate-interval.js";
export {smdChanceLimit} from "./smd-chance-limit.js";
export {smdStandardError} from "./smd-standard-error.js";
export {
  type StandardisedMeanDifference,
  standardisedMeanDifference,
} from "./standardised-mean-difference.js";
export {type TTest, type TTestOptions, tTest} from "./t-test.js";
export {type WilcoxonOptions, type WilcoxonTest, wilcoxonTest} from "./wilcoxon-test.js";
export {type Proportion, wilsonInterval} from "./wilson-interval.js";
