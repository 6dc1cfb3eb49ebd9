import {VARIABLES, type VariableName} from "../../../src/schema/variables.js";
import {AGE_UNITS, FLOW_UNITS, WEIGHT_UNITS} from "../../read/unit.js";
import type {Quantity} from "../fields/field-maker.js";

/** What the measured variables and the numbers of the other forms can be. */
export function variableQuantity(name: VariableName): Quantity {
  const {unit, units, possible, plausible} = VARIABLES[name];
  return {unit, units, possible, plausible};
}

/** Children of 29 days to 18 years are enrolled; possible reaches a little beyond, so that the slip is named. */
export const AGE: Quantity = {unit: "months", units: AGE_UNITS, possible: [0, 300], plausible: [0.9, 228]};

export const WEIGHT: Quantity = {
  unit: "kg",
  units: WEIGHT_UNITS,
  possible: [0.3, 250],
  plausible: [2.5, 120],
};

const POINTS = {points: {factor: 1}};
const score = (highest: number): Quantity => ({
  unit: "points",
  units: POINTS,
  possible: [0, highest],
  plausible: [0, highest],
  whole: true,
});

/** Pollack 1996: 74 points at most. */
export const PRISM3 = score(74);
/** Leteurtre 2013: 33 points at most. */
export const PELOD2 = score(33);
/** Matics & Sanchez-Pinto 2017: 24 points at most. */
export const PSOFA = score(24);

/** A rate is judged as a dose once the child's weight is known; here it only must not be negative. */
export const RATE: Quantity = {
  unit: "",
  units: {"": {factor: 1}},
  possible: [0, 1e6],
  plausible: [0, 1e6],
  below: "E-NEGATIVE-DOSE",
};

/** mg/mL, for vasopressin U/mL. */
export const CONCENTRATION: Quantity = {
  unit: "mg/mL",
  units: {"mg/mL": {factor: 1}},
  possible: [1e-6, 1000],
  plausible: [1e-6, 1000],
};

/** mL/kg/min; a flow without weight is judged once it is divided by the child's. */
export const FLOW: Quantity = {
  unit: "mL/kg/min",
  units: FLOW_UNITS,
  possible: [0, 1000],
  plausible: [20, 300],
};

export const FLOW_OF_CHILD: Quantity = {
  ...FLOW,
  possible: [0, 20_000],
  plausible: [0, 20_000],
};
