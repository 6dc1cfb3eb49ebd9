export {type CompleteCases, completeCases} from "./complete-cases.js";
export {findRoot} from "./find-root.js";
export {order} from "./order.js";
export type {Interval, TestResult} from "./result.js";
export {StatsError, type StatsErrorCode} from "./stats-error.js";
export {symmetricInverse} from "./symmetric-inverse.js";
