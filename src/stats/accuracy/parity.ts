import type {ParityCase} from "../validation/parity-case.js";
import {compareParity} from "./parity-compare.js";
import {curvesParity} from "./parity-curves.js";
import {decisionParity} from "./parity-decision.js";
import {groupsParity} from "./parity-groups.js";
import {tablesParity} from "./parity-tables.js";

/** The comparisons with R. */
export const accuracyParity: readonly ParityCase[] = [
  ...curvesParity,
  ...compareParity,
  ...tablesParity,
  ...decisionParity,
  ...groupsParity,
];
