import {completeCases} from "../foundation/complete-cases.js";
import {requireBinary} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type Direction, type Levels, sideOf} from "./sweep.js";

/** Printed where the data chose the side. */
const CHOSEN =
  "The side of the cut-off was chosen from the data, which makes a useless indicator look better.";

/** Complete rows of an outcome and its indicators, both classes present. */
export interface OutcomeColumns<Name extends string> {
  readonly columns: Readonly<Record<Name | "event", Float64Array>>;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
}

/**
 * Drops incomplete rows and counts the two classes.
 *
 * @throws {StatsError} what completeCases throws; `empty`, `not-a-code`, `one-class`
 */
export function outcomeColumns<Name extends string>(
  input: Readonly<Record<Name | "event", ArrayLike<number>>>,
): OutcomeColumns<Name> {
  const {columns, n, nMissing} = completeCases<Name | "event">(input);
  if (n === 0) throw new StatsError("empty", "event", `no complete row is left of ${nMissing}`);
  const event: Float64Array = (columns as Readonly<Record<"event", Float64Array>>).event;
  requireBinary("event", event);
  let events = 0;
  for (let i = 0; i < n; ++i) events += event[i]!;
  if (events === 0 || events === n) {
    throw new StatsError("one-class", "event", `all ${n} values are ${event[0]}, both 0 and 1 were expected`);
  }
  return {columns, n, events, nMissing};
}

/** The side of the cut-off, chosen from the data if asked; says so in the warnings then. */
export function chosenSide(
  direction: Direction | "auto",
  columns: Levels,
  warnings: string[],
  argument = "direction",
): Direction {
  if (direction === "higher" || direction === "lower") return direction;
  if (direction !== "auto") {
    throw new StatsError(
      "out-of-range",
      argument,
      `is "${String(direction)}", "higher", "lower" or "auto" was expected`,
    );
  }
  if (!warnings.includes(CHOSEN)) warnings.push(CHOSEN);
  return sideOf(columns);
}
