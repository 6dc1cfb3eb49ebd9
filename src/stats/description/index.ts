export {categoricalDifference} from "./categorical-difference.js";
export {type NumberSummary, numberSummary} from "./number-summary.js";
export {quantile} from "./quantile.js";
export {type Rate, rateInterval} from "./rate-interval.js";
export {smdChanceLimit} from "./smd-chance-limit.js";
export {smdStandardError} from "./smd-standard-error.js";
export {
  type StandardisedMeanDifference,
  standardisedMeanDifference,
} from "./standardised-mean-difference.js";
export {type Proportion, wilsonInterval} from "./wilson-interval.js";
