import {StatsError} from "./stats-error.js";

/** Throws unless every value of the column is 0 or 1. */
export function requireBinary(argument: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; ++i) {
    if (values[i] === 0 || values[i] === 1) continue;
    requireCodes(argument, values, 1);
    return;
  }
}

/** Throws unless every value of the column is a whole number from 0 to `highest`. */
export function requireCodes(argument: string, values: ArrayLike<number>, highest: number): void {
  for (let i = 0; i < values.length; ++i) {
    const value = values[i]!;
    if (!(value >= 0 && value <= highest && Number.isInteger(value))) {
      throw new StatsError(
        "not-a-code",
        argument,
        `value ${i + 1} is ${value}, a whole number from 0 to ${highest} was expected`,
      );
    }
  }
}

/** Throws unless the number lies in the open interval (0, 1), as a confidence level or prevalence must. */
export function requireOpenUnit(argument: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0 && value < 1)) {
    throw new StatsError("out-of-range", argument, `is ${value}, a number between 0 and 1 was expected`);
  }
}

/** Throws unless the number is whole and at least `lowest`. */
export function requireWhole(argument: string, value: number, lowest: number): void {
  if (!(Number.isInteger(value) && value >= lowest)) {
    throw new StatsError("out-of-range", argument, `is ${value}, a whole number ≥ ${lowest} was expected`);
  }
}
