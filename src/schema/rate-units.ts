import type {Drug} from "./drugs.js";

/**
 * Units in which exports give infusion rates. A rate in the drug's canonical unit (µg/kg/min, vasopressin
 * U/kg/min) is
 *   rate × factor × (perVolume ? concentration : 1) ÷ (perWeight ? 1 : weight in kg) ÷ (perHour ? 60 : 1)
 * where concentration is in mg/mL (factor 1000: mg → µg), for vasopressin in U/mL.
 */
export interface RateUnit {
  /** The drugs' canonical amount that this unit converts to: µg, or U. */
  readonly amount: "µg" | "U";
  /** Canonical amounts in one of the unit's own amounts. */
  readonly factor: number;
  readonly perWeight: boolean;
  readonly perHour: boolean;
  /** Given as a volume: needs the concentration of the syringe. */
  readonly perVolume: boolean;
}

const mass = (factor: number, perWeight: boolean, perHour: boolean): RateUnit => ({
  amount: "µg",
  factor,
  perWeight,
  perHour,
  perVolume: false,
});
const units = (factor: number, perWeight: boolean, perHour: boolean): RateUnit => ({
  amount: "U",
  factor,
  perWeight,
  perHour,
  perVolume: false,
});

export const RATE_UNITS: Readonly<Record<string, RateUnit>> = {
  "µg/kg/min": mass(1, true, false),
  "µg/kg/h": mass(1, true, true),
  "mg/kg/h": mass(1000, true, true),
  "µg/min": mass(1, false, false),
  "µg/h": mass(1, false, true),
  "mg/h": mass(1000, false, true),
  "mL/h": {
    amount: "µg",
    factor: 1000,
    perWeight: false,
    perHour: true,
    perVolume: true,
  },
  "U/kg/min": units(1, true, false),
  "U/kg/h": units(1, true, true),
  "mU/kg/min": units(0.001, true, false),
  "mU/kg/h": units(0.001, true, true),
  "U/min": units(1, false, false),
  "U/h": units(1, false, true),
  // The syringe of vasopressin is in U/mL.
  "mL/h (U/mL)": {
    amount: "U",
    factor: 1,
    perWeight: false,
    perHour: true,
    perVolume: true,
  },
};

/** Whether a rate in this unit can be a dose of this drug: µg drugs and U drugs don't mix. */
export function fitsDrug(unit: RateUnit, drug: Drug): boolean {
  return drug.unit.startsWith(unit.amount);
}
