import {StatsError} from "../foundation/stats-error.js";

/** Throws unless the option is one of its choices: a misspelt one must not pass for the default. */
export function requireChoice(argument: string, value: unknown, choices: readonly string[]): void {
  if (!choices.includes(value as string)) {
    throw new StatsError("out-of-range", argument, `is ${value}, one of ${choices.join(", ")} was expected`);
  }
}
