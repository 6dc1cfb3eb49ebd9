import type {ParityCase} from "../validation/parity-case.js";

/** The comparisons with R. */
export const resamplingParity: readonly ParityCase[] = [];
