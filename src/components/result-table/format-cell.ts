import type {Cell, ResultColumn} from "../../db/result.js";

/** How a cell is shown when there is no value. */
export const NO_VALUE = "–";

/** More decimals than these are for the download. */
const MOST_DECIMALS = 4;

/** Makes the function that writes a column's cells, with as many decimals as the column needs. */
export function cellFormat({kind, values}: ResultColumn): (value: Cell) => string {
  if (kind === "number") {
    const decimals = decimalsOf(values);
    return (value) => (typeof value === "number" ? formatNumber(value, decimals) : formatCell(value));
  }
  if (kind === "date" && values.every((value) => value === null || isMidnight(value))) {
    return (value) => (value instanceof Date ? formatCell(value).slice(0, 10) : formatCell(value));
  }
  return formatCell;
}

/** A cell as text on its own, without its column. */
export function formatCell(value: Cell): string {
  if (value === null) return NO_VALUE;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return formatNumber(value, decimalsOf([value]));
  if (value instanceof Date) return formatMoment(value);
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  return JSON.stringify(value);
}

function formatMoment(date: Date): string {
  if (Number.isNaN(date.getTime())) return NO_VALUE;
  return date
    .toISOString()
    .replace("T", " ")
    .replace(/(\.000)?Z$/, "");
}

function isMidnight(value: Cell): boolean {
  return value instanceof Date && value.getTime() % 86_400_000 === 0;
}

function formatNumber(value: number, decimals: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e15 || size < 0.5 * 10 ** -decimals)
      ? value.toExponential(3)
      : value.toFixed(decimals);
  return text.replace("-", "−");
}

/** The least decimals that show every number of a column as it is, at most four. */
function decimalsOf(values: readonly Cell[]): number {
  let decimals = 0;
  for (const value of values) {
    if (typeof value !== "number" || !Number.isFinite(value)) continue;
    while (decimals < MOST_DECIMALS && Math.abs(value - Number(value.toFixed(decimals))) > 1e-9) decimals++;
    if (decimals === MOST_DECIMALS) break;
  }
  return decimals;
}
