import type {Cell} from "../../db/result.js";

export type Direction = "ascending" | "descending";

const collator = new Intl.Collator("en", {numeric: true, sensitivity: "base"});

/**
 * The order of rows that sorts a column: row numbers, stable, missing values and NaN last in either
 * direction.
 */
export function sortOrder(values: readonly Cell[], direction: Direction): number[] {
  const sign = direction === "ascending" ? 1 : -1;
  return Array.from(values, (_, row) => row).sort((a, b) => {
    const x = values[a] ?? null;
    const y = values[b] ?? null;
    const absent = Number(isAbsent(x)) - Number(isAbsent(y));
    if (absent !== 0) return absent;
    return isAbsent(x) ? a - b : sign * compare(x, y) || a - b;
  });
}

function isAbsent(value: Cell): boolean {
  return value === null || Number.isNaN(value);
}

function compare(a: Cell, b: Cell): number {
  if (typeof a === "string" && typeof b === "string") return collator.compare(a, b);
  if (isOrdered(a) && isOrdered(b)) return a < b ? -1 : a > b ? 1 : 0;
  return collator.compare(JSON.stringify(a), JSON.stringify(b));
}

function isOrdered(value: Cell): value is number | boolean | Date {
  return typeof value === "number" || typeof value === "boolean" || value instanceof Date;
}
