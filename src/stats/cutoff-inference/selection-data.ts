import {completeCases} from "../foundation/complete-cases.js";
import {requireBinary} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type LogRankTies, logRankScores} from "./log-rank-scores.js";

/** Complete rows with the score of each child: its outcome, or its log-rank score. */
export interface SelectionData {
  readonly outcome: "binary" | "survival";
  readonly x: Float64Array;
  readonly scores: Float64Array;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
}

/** @throws {StatsError} what completeCases throws; `empty`, `not-a-code`, `one-class`, `no-events` */
export function chosenCases(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  time: ArrayLike<number> | undefined,
  ties: LogRankTies,
): SelectionData {
  const {columns, n, nMissing} = completeCases<"x" | "event" | "time">(
    (time ? {x, event, time} : {x, event}) as Record<"x" | "event" | "time", ArrayLike<number>>,
  );
  const {scores, events} = outcomeScores(columns.event, time ? columns.time : undefined, ties, nMissing);
  return {outcome: time ? "survival" : "binary", x: columns.x, scores, n, events, nMissing};
}

/** The scores of complete outcomes. */
export function outcomeScores(
  event: Float64Array,
  time: Float64Array | undefined,
  ties: LogRankTies,
  nMissing: number,
): {readonly scores: Float64Array; readonly events: number} {
  const n = event.length;
  if (n === 0) throw new StatsError("empty", "event", `no complete row is left of ${nMissing}`);
  requireBinary("event", event);
  let events = 0;
  for (let i = 0; i < n; ++i) events += event[i]!;
  if (time) {
    if (events === 0) throw new StatsError("no-events", "event", `none of ${n} children had the event`);
    return {scores: logRankScores(time, event, ties), events};
  }
  if (events === 0 || events === n) {
    throw new StatsError("one-class", "event", `all ${n} values are ${event[0]}, both 0 and 1 were expected`);
  }
  return {scores: event, events};
}
