/** How a unit becomes the canonical one: canonical = value × factor + offset. */
export interface Conversion {
  readonly factor: number;
  readonly offset?: number;
}

/** Units in which exports give an age; canonical: months of 365.25 ÷ 12 days. */
export const AGE_UNITS: Readonly<Record<string, Conversion>> = {
  months: {factor: 1},
  days: {factor: 12 / 365.25},
  weeks: {factor: 84 / 365.25},
  years: {factor: 12},
};

/** Units in which exports give a weight; canonical: kg. */
export const WEIGHT_UNITS: Readonly<Record<string, Conversion>> = {kg: {factor: 1}, g: {factor: 0.001}};

/**
 * Units in which exports give the flow of ECMO; canonical: mL/kg/min. Those without "kg" are divided by the
 * child's weight, once that is known.
 */
export const FLOW_UNITS: Readonly<Record<string, Conversion & {readonly perWeight: boolean}>> = {
  "mL/kg/min": {factor: 1, perWeight: true},
  "L/kg/min": {factor: 1000, perWeight: true},
  "mL/min": {factor: 1, perWeight: false},
  "L/min": {factor: 1000, perWeight: false},
};

/** A value in the canonical unit. */
export function toCanonical(value: number, {factor, offset = 0}: Conversion): number {
  return factor === 1 ? value + offset : value * factor + offset;
}
