import type {ParityCase} from "../validation/parity-case.js";
import {aalenJohansenParity} from "./parity-aalen-johansen.js";

/** The comparisons with R. */
export const competingRisksParity: readonly ParityCase[] = [...aalenJohansenParity];
