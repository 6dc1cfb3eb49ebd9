import type {StatsErrorCode} from "../foundation/stats-error.js";

/** One degenerate input with its documented answer: part of a result, or the code of a typed error. */
export interface DegenerateCase {
  /** The exported function. */
  readonly name: string;
  /** The input in words: "no child died", "all values tied". */
  readonly input: string;
  run(): unknown;
  /** Fields that the result must hold, or the error's code. */
  readonly expect: Readonly<Record<string, unknown>> | {readonly error: StatsErrorCode};
  /** The answer in words, as the table of `docs/validation.md` prints it. */
  readonly answer: string;
}
