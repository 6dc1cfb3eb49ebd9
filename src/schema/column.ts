import * as v from "valibot";

/** What a reader of the data dictionary needs to know of a column beyond its type. */
interface About {
  readonly label: string;
  readonly description: string;
  /** Canonical unit, where the column has one. */
  readonly unit?: string;
}

function describe<T>(about: About) {
  return [
    v.title<T, string>(about.label),
    v.description<T, string>(about.description),
    v.metadata<T, {unit?: string}>(about.unit === undefined ? {} : {unit: about.unit}),
  ] as const;
}

/** A text column. */
export const text = (about: About) => v.pipe(v.string(), ...describe<string>(about));
/** A text column that may be empty. */
export const maybeText = (about: About) => v.pipe(v.nullable(v.string()), ...describe<string | null>(about));
/** A text column with a closed list of values. */
export const oneOf = <const T extends readonly string[]>(values: T, about: About) =>
  v.pipe(v.picklist(values), ...describe<T[number]>(about));
/** A text column with a closed list of values that may be empty. */
export const maybeOneOf = <const T extends readonly string[]>(values: T, about: About) =>
  v.pipe(v.nullable(v.picklist(values)), ...describe<T[number] | null>(about));
/** A number (SQL DOUBLE). */
export const number = (about: About) => v.pipe(v.number(), ...describe<number>(about));
/** A number that may be missing. */
export const maybeNumber = (about: About) =>
  v.pipe(v.nullable(v.number()), ...describe<number | null>(about));
/** A whole number (SQL INTEGER). */
export const integer = (about: About) => v.pipe(v.number(), v.integer(), ...describe<number>(about));
/** A whole number that may be missing. */
export const maybeInteger = (about: About) =>
  v.pipe(v.nullable(v.pipe(v.number(), v.integer())), ...describe<number | null>(about));
/** Yes or no. */
export const flag = (about: About) => v.pipe(v.boolean(), ...describe<boolean>(about));
/** Yes, no or not known. */
export const maybeFlag = (about: About) =>
  v.pipe(v.nullable(v.boolean()), ...describe<boolean | null>(about));
