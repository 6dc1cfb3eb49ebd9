import type {ParityCase} from "../validation/parity-case.js";
import {stepsParity} from "./parity-steps.js";

/** The comparisons with R. */
export const trajectoriesParity: readonly ParityCase[] = [...stepsParity];
