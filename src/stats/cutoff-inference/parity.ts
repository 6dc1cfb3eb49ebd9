import type {ParityCase} from "../validation/parity-case.js";
import {precisionParity} from "./parity-precision.js";
import {searchParity} from "./parity-search.js";
import {selectionParity} from "./parity-selection.js";

/** The comparisons with R. */
export const cutoffInferenceParity: readonly ParityCase[] = [
  ...selectionParity,
  ...searchParity,
  ...precisionParity,
];
