import {fixed} from "../../figures/fixed.js";
import {BAND_EVERY, type Curve, type GroupsShown} from "./groups.js";
import type {CourseVariable} from "./series.js";

/** A value as it is read; beyond all values, whose it is. */
export function valueText(value: number, worst: GroupsShown["worst"], variable: CourseVariable): string {
  if (Number.isNaN(value)) return "not known";
  if (!Number.isFinite(value)) return value > 0 === (worst === "highest") ? "died" : "home";
  const digits = variable === "lactate" || !Number.isInteger(value) ? 1 : 0;
  return fixed(value, digits);
}

/** What a curve is at a point of the grid: "12 (8–20)", without limits where it has none there. */
export function curveText(
  {estimate, band}: Curve,
  j: number,
  worst: GroupsShown["worst"],
  variable: CourseVariable,
): string {
  const text = (value: number) => valueText(value, worst, variable);
  const [low, high] = [band?.lower, band?.upper].map((limit) => limit?.[j / BAND_EVERY] ?? Number.NaN) as [
    number,
    number,
  ];
  const limits = Number.isNaN(low) || Number.isNaN(high) ? "" : ` (${text(low)}–${text(high)})`;
  return `${text(estimate[j] as number)}${limits}`;
}
