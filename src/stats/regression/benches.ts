import type {StatsBench} from "../validation/bench.js";

/** Timings against R. */
export const regressionBenches: readonly StatsBench[] = [];
