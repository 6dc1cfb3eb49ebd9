import {readFileSync} from "node:fs";

/** A public data set of `reference/datasets/`, for tests and documents; missing values are NaN. */
export interface Dataset {
  readonly name: string;
  /** The R package it came from, with its version. */
  readonly package: string;
  readonly about: string;
  readonly n: number;
  readonly columns: Readonly<Record<string, Float64Array>>;
}

/**
 * Reads a data set; for Node only, pages don't need it.
 *
 * @example
 * dataset("lung").column("time")
 */
export function dataset(name: string): Dataset & {column(name: string): Float64Array} {
  const file = new URL(`datasets/${name}.json`, import.meta.url);
  const raw = JSON.parse(readFileSync(file, "utf8")) as {
    name: string;
    package: string;
    about: string;
    n: number;
    columns: Record<string, (number | null)[]>;
  };
  const columns = Object.fromEntries(
    Object.entries(raw.columns).map(([key, values]) => [
      key,
      Float64Array.from(values, (value) => value ?? Number.NaN),
    ]),
  );
  return {
    ...raw,
    columns,
    column(key) {
      const values = columns[key];
      if (!values) throw new Error(`${name} has no column ${key}, but ${Object.keys(columns).join(", ")}`);
      return values;
    },
  };
}
