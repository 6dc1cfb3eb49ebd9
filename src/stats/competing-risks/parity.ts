import type {ParityCase} from "../validation/parity-case.js";
import {aalenJohansenParity} from "./parity-aalen-johansen.js";
import {fineGrayParity} from "./parity-fine-gray.js";
import {grayTestParity} from "./parity-gray-test.js";
import {pseudoObservationsParity} from "./parity-pseudo-observations.js";
import {stateOccupancyParity} from "./parity-state-occupancy.js";

/** The comparisons with R. */
export const competingRisksParity: readonly ParityCase[] = [
  ...aalenJohansenParity,
  ...grayTestParity,
  ...fineGrayParity,
  ...stateOccupancyParity,
  ...pseudoObservationsParity,
];
