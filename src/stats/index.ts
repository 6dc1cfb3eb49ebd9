export {categoricalDifference} from "./categorical-difference.js";
export {quantile} from "./quantile.js";
export {type Rate, rateInterval} from "./rate-interval.js";
export {
  type StandardisedMeanDifference,
  standardisedMeanDifference,
} from "./standardised-mean-difference.js";
export {type Proportion, wilsonInterval} from "./wilson-interval.js";
