import type {StatsBench} from "../validation/bench.js";

/** Timings against R. */
export const resamplingBenches: readonly StatsBench[] = [];
