import {completeCases} from "../foundation/complete-cases.js";
import {requireBinary} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";

/** Complete rows of columns that include a two-class outcome, both classes present. */
export interface BinaryColumns<Name extends string> {
  readonly columns: Readonly<Record<Name | "event", Float64Array>>;
  readonly n: number;
  readonly events: number;
  readonly nonEvents: number;
  readonly nMissing: number;
}

/**
 * Drops incomplete rows and counts the two classes.
 *
 * @throws {StatsError} what completeCases throws; `empty`, `not-a-code`, or `one-class` if everybody or nobody
 *   had the event
 */
export function binaryColumns<Name extends string>(
  input: Readonly<Record<Name | "event", ArrayLike<number>>>,
): BinaryColumns<Name> {
  const {columns, n, nMissing} = completeCases<Name | "event">(input);
  if (n === 0) {
    throw new StatsError("empty", "event", `no complete row is left of ${nMissing}`);
  }
  const {event} = columns as Record<"event", Float64Array>;
  requireBinary("event", event);
  let events = 0;
  for (let i = 0; i < n; ++i) events += event[i]!;
  requireBothClasses("event", events, n);
  return {columns, n, events, nonEvents: n - events, nMissing};
}

/** Throws if everybody or nobody had the event. */
export function requireBothClasses(argument: string, events: number, n: number, where = ""): void {
  if (events === 0 || events === n) {
    throw new StatsError(
      "one-class",
      argument,
      `all ${n} values${where} are ${events === 0 ? 0 : 1}, both 0 and 1 were expected`,
    );
  }
}

/** What to print where one class is small, in `place` if there are several. */
export function fewWarnings(events: number, nonEvents: number, place = ""): string[] {
  const fewest = Math.min(events, nonEvents);
  if (fewest < 2 || fewest >= 10) return [];
  const who = events <= nonEvents ? "events" : "non-events";
  return [`With only ${fewest} ${who}${place} the interval is approximate and rather too narrow.`];
}
