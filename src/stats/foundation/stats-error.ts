/** What was wrong with a call, for code that must tell causes apart. */
export type StatsErrorCode =
  /** Columns of one length were expected. */
  | "length-mismatch"
  /** Nothing is left after missing values were dropped. */
  | "empty"
  /** Too few values for what was asked. */
  | "too-few"
  /** All children have the same outcome. */
  | "one-class"
  /** No child had the event. */
  | "no-events"
  /** A value is neither 0 nor 1, or not one of the codes that are allowed. */
  | "not-a-code"
  /** A number is infinite, or missing where none may be. */
  | "not-finite"
  /** An argument lies outside of its range. */
  | "out-of-range"
  /** A column has no variation. */
  | "constant"
  /** Columns of a model depend on each other, so that its coefficients have no unique solution. */
  | "collinear";

/**
 * The error that every function of `src/stats/` throws for input it can't answer for.
 *
 * The message names the argument, says what was expected and what was found; it never holds more of the data
 * than one position.
 *
 * @example
 * new StatsError("empty", "time", "no complete row is left of 0").message // => "time: no complete row is left of 0"
 */
export class StatsError extends Error {
  override readonly name = "StatsError";
  readonly code: StatsErrorCode;
  /** The argument at fault. */
  readonly argument: string;

  constructor(code: StatsErrorCode, argument: string, problem: string) {
    super(`${argument}: ${problem}`);
    this.code = code;
    this.argument = argument;
  }
}
