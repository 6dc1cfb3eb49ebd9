import {completeCases} from "../foundation/complete-cases.js";
import {requireBinary} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {tieColumns} from "../foundation/tie-times.js";

/** Follow-up with a treatment that may start later, columns of one length n. */
export interface ExposureData {
  /** End of each child's follow-up, from a common origin. */
  readonly time: ArrayLike<number>;
  /** 1 = the event happened then, 0 = censored. */
  readonly event: ArrayLike<number>;
  /** When the treatment started, in `time`'s unit and from its origin; NaN = never. */
  readonly exposureTime: ArrayLike<number>;
  /** Time from which each child was seen; 0 if absent. */
  readonly entry?: ArrayLike<number> | undefined;
}

/** Rows with follow-up. */
export interface ExposureColumns {
  readonly columns: Readonly<Record<string, Float64Array | undefined>>;
  readonly time: Float64Array;
  readonly event: Float64Array;
  readonly exposureTime: Float64Array;
  /** 0 throughout if none were given. */
  readonly entry: Float64Array;
  /** Position in the input. */
  readonly rows: Uint32Array;
  readonly n: number;
  /** Those given, tied with the rows' times. */
  readonly marks: Float64Array;
  readonly nMissing: number;
  /** Rows whose follow-up ends where it begins, or before: they add nothing and are left out. */
  readonly nWithoutFollowUp: number;
}

/**
 * Drops rows that miss a value (but for the exposure's time, whose NaN means never) or have no follow-up, and ties
 * times that differ by rounding only: a treatment at 0.3 does not start before an event at 0.1 + 0.2.
 *
 * @param marks - other times on the same scale, as a landmark; NaN for none
 */
export function exposureColumns(
  {time, event, exposureTime, entry}: ExposureData,
  others: Readonly<Record<string, ArrayLike<number> | undefined>> = {},
  marks: readonly number[] = [],
): ExposureColumns {
  const given: Record<string, ArrayLike<number>> = {time, event};
  for (const [name, values] of Object.entries({entry, ...others})) if (values) given[name] = values;
  if (exposureTime.length !== time.length) {
    throw new StatsError(
      "length-mismatch",
      "exposureTime",
      `has ${exposureTime.length} values where time has ${time.length}`,
    );
  }
  const complete = completeCases(given);
  const all: Readonly<Record<string, Float64Array>> = complete.columns;
  requireBinary("event", all.event!);
  const changes = new Float64Array(complete.n);
  for (let i = 0; i < complete.n; ++i) {
    const exposed = exposureTime[complete.rows[i]!]!;
    if (exposed === Number.POSITIVE_INFINITY || exposed === Number.NEGATIVE_INFINITY) {
      throw new StatsError(
        "not-finite",
        "exposureTime",
        `value ${complete.rows[i]! + 1} is ${exposed}; NaN stands for never`,
      );
    }
    changes[i] = exposed;
  }
  const start = all.entry;
  const end = all.time!;
  const tiedMarks = Float64Array.from(marks);
  tie(end, start, changes, tiedMarks);
  const keep = new Uint32Array(complete.n);
  let n = 0;
  for (let i = 0; i < complete.n; ++i) if (end[i]! > (start ? start[i]! : 0)) keep[n++] = i;
  // completeCases made copies: they are packed in place.
  const columns: Record<string, Float64Array> = {};
  for (const [name, values] of Object.entries(all)) {
    if (n < complete.n) for (let i = 0; i < n; ++i) values[i] = values[keep[i]!]!;
    columns[name] = values.subarray(0, n);
  }
  const rows = new Uint32Array(n);
  const exposed = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    rows[i] = complete.rows[keep[i]!]!;
    exposed[i] = changes[keep[i]!]!;
  }
  return {
    columns,
    time: columns.time!,
    event: columns.event!,
    exposureTime: exposed,
    entry: columns.entry ?? new Float64Array(n),
    rows,
    n,
    marks: tiedMarks,
    nMissing: complete.nMissing,
    nWithoutFollowUp: complete.n - n,
  };
}

/** Ties all times that begin or end a row; a change outside of the follow-up, or the lack of one, stays as it is. */
function tie(end: Float64Array, start: Float64Array | undefined, changes: Float64Array, marks: Float64Array) {
  const n = end.length;
  const inside = new Float64Array(n);
  let count = 0;
  const within = (i: number) => changes[i]! > (start ? start[i]! : 0) && changes[i]! < end[i]!;
  const row = new Uint32Array(n);
  for (let i = 0; i < n; ++i) {
    if (!within(i)) continue;
    row[count] = i;
    inside[count++] = changes[i]!;
  }
  const tied = inside.subarray(0, count);
  tieColumns([end, start ?? new Float64Array(1), tied, marks]);
  for (let k = 0; k < count; ++k) changes[row[k]!] = tied[k]!;
}

/** The sentence about rows without follow-up, if there are any. */
export function followUpWarnings(without: number): string[] {
  if (without === 0) return [];
  return [
    without === 1
      ? "1 child whose follow-up ends where it begins is left out."
      : `${without} children whose follow-up ends where it begins are left out.`,
  ];
}
