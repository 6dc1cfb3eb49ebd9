import {
  type ExposureColumns,
  type ExposureData,
  exposureColumns,
  followUpWarnings,
} from "./exposure-columns.js";

export interface TimeDependentExposureData extends ExposureData {
  /** Who; the position in the input (from 0) if absent. */
  readonly id?: ArrayLike<number> | undefined;
}

/** Person-time and events before and after the start of the treatment. */
export interface ExposureTally {
  /** Children with any time of this kind. */
  readonly children: number;
  readonly events: number;
  /** Sum of the rows' lengths. */
  readonly personTime: number;
}

/** Follow-up in rows (entry, time] in each of which the exposure doesn't change; columns of one length. */
export interface StartStopRows {
  readonly id: Float64Array;
  /** Position of each row's child in the input. */
  readonly row: Uint32Array;
  readonly entry: Float64Array;
  readonly time: Float64Array;
  readonly event: Float64Array;
  /** 1 from the start of the treatment on. */
  readonly exposed: Float64Array;
  /** Children. */
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly nWithoutFollowUp: number;
  readonly unexposedTally: ExposureTally;
  readonly exposedTally: ExposureTally;
  readonly warnings: readonly string[];
}

/**
 * Splits each child's follow-up at the start of a treatment, so that time before it counts as unexposed.
 *
 * To count that time as exposed, as a comparison of ever with never treated does, would give the treated time during
 * which they could not die: immortal-time bias. Rows are intervals (entry, time]: a treatment that starts at the
 * very time of the event comes after it, so that the child counts as not exposed; one that starts at the entry or
 * before counts from the start. Times that differ by rounding only (2⁻²⁶, absolute or of the times' mean size) are tied.
 *
 * @param data - `time`, `event` (0/1), `exposureTime` (NaN = never), and where wanted `id` and `entry` (else 0)
 * @returns start–stop rows in the order of the input, for `coxRegression`, `mantelByar` and the like; tallies
 * @throws {StatsError} `length-mismatch`; `not-finite`; `not-a-code` for an event other than 0 and 1
 *
 * Source: Suissa S. Am J Epidemiol 2008;167:492 (the bias).
 * R: `tmerge(d, d, id = id, event = event(time, event), exposed = tdc(exposureTime))`
 *
 * @example
 * const rows = timeDependentExposure({time: [5, 8], event: [1, 0], exposureTime: [NaN, 3]})
 * rows.entry // => [0, 0, 3]
 * rows.time // => [5, 3, 8]
 * rows.exposed // => [0, 0, 1]
 * rows.event // => [1, 0, 0]
 */
export function timeDependentExposure(data: TimeDependentExposureData): StartStopRows {
  const given = exposureColumns(data, {id: data.id});
  return split(given, given.columns.id ?? Float64Array.from(given.rows), Number.NEGATIVE_INFINITY);
}

/** The rows from a time on: what ends before it is left out, what begins before it begins there. */
export function split(given: ExposureColumns, ids: Float64Array, from: number): StartStopRows {
  const {time, event, exposureTime, entry, n} = given;
  const most = 2 * n;
  const id = new Float64Array(most);
  const row = new Uint32Array(most);
  const starts = new Float64Array(most);
  const ends = new Float64Array(most);
  const happened = new Float64Array(most);
  const exposed = new Float64Array(most);
  const tally = () => ({children: 0, events: 0, personTime: 0});
  const tallies = [tally(), tally()] as const;
  let rows = 0;
  let children = 0;
  const add = (i: number, start: number, end: number, status: number, state: 0 | 1) => {
    id[rows] = ids[i]!;
    row[rows] = given.rows[i]!;
    starts[rows] = start;
    ends[rows] = end;
    happened[rows] = status;
    exposed[rows++] = state;
    const one = tallies[state];
    one.children += 1;
    one.events += status;
    one.personTime += end - start;
  };
  for (let i = 0; i < n; ++i) {
    const start = Math.max(entry[i]!, from);
    const end = time[i]!;
    if (!(end > start)) continue;
    children += 1;
    const change = exposureTime[i]!;
    if (change <= start) add(i, start, end, event[i]!, 1);
    else if (change < end) {
      add(i, start, change, 0, 0);
      add(i, change, end, event[i]!, 1);
    } else add(i, start, end, event[i]!, 0);
  }
  const [unexposedTally, exposedTally] = tallies;
  return {
    id: id.slice(0, rows),
    row: row.slice(0, rows),
    entry: starts.slice(0, rows),
    time: ends.slice(0, rows),
    event: happened.slice(0, rows),
    exposed: exposed.slice(0, rows),
    n: children,
    events: unexposedTally.events + exposedTally.events,
    nMissing: given.nMissing,
    nWithoutFollowUp: given.nWithoutFollowUp,
    unexposedTally,
    exposedTally,
    warnings: followUpWarnings(given.nWithoutFollowUp),
  };
}
