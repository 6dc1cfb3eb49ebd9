import {order} from "../foundation/order.js";

/** Intervals by ascending start; a missing value is NaN. */
export interface SweptRows {
  readonly start: Float64Array;
  readonly stop: Float64Array;
  readonly value: Float64Array;
}

/** Breakpoints and the values between them. */
export interface SweptSteps {
  readonly time: Float64Array;
  readonly values: Float64Array;
}

/**
 * Sums overlapping intervals in one sweep over their ends. The sum carries the rounding errors along (Neumaier), so
 * that a dose that came and went leaves nothing behind.
 */
export function compensatedSteps(rows: SweptRows, gapValue: number): SweptSteps {
  const {start, stop, value} = rows;
  const n = start.length;
  const byStop = order(stop);
  const time = new Float64Array(2 * n);
  const values = new Float64Array(2 * n);
  let k = 0;
  let running = 0;
  let unknown = 0;
  let sum = 0;
  let lost = 0;
  const add = (v: number) => {
    const next = sum + v;
    lost += Math.abs(sum) >= Math.abs(v) ? sum - next + v : v - next + sum;
    sum = next;
  };
  let i = 0;
  let j = 0;
  while (j < n) {
    const now = i < n && start[i]! < stop[byStop[j]!]! ? start[i]! : stop[byStop[j]!]!;
    for (; i < n && start[i]! === now; ++i) {
      running += 1;
      if (Number.isNaN(value[i]!)) unknown += 1;
      else add(value[i]!);
    }
    for (; j < n && stop[byStop[j]!]! === now; ++j) {
      running -= 1;
      const v = value[byStop[j]!]!;
      if (Number.isNaN(v)) unknown -= 1;
      else add(-v);
    }
    if (running === unknown) {
      sum = 0;
      lost = 0;
    }
    time[k] = now;
    values[k++] = running === 0 ? gapValue : unknown > 0 ? Number.NaN : sum + lost;
  }
  return {time: time.slice(0, k), values: values.slice(0, Math.max(0, k - 1))};
}

/**
 * Where intervals overlap, the one that started last holds; of two that start together the later row.
 *
 * The rows that run are a stack by start: what has stopped is taken off when it comes to the top, so that each row
 * is put on and taken off once.
 */
export function latestSteps(rows: SweptRows, gapValue: number): SweptSteps {
  const {start, stop, value} = rows;
  const n = start.length;
  const byStop = order(stop);
  const time = new Float64Array(2 * n);
  const values = new Float64Array(2 * n);
  const stack = new Uint32Array(n);
  let depth = 0;
  let k = 0;
  let i = 0;
  let j = 0;
  while (j < n) {
    const now = i < n && start[i]! < stop[byStop[j]!]! ? start[i]! : stop[byStop[j]!]!;
    for (; i < n && start[i]! === now; ++i) stack[depth++] = i;
    while (j < n && stop[byStop[j]!]! === now) j += 1;
    while (depth > 0 && stop[stack[depth - 1]!]! <= now) depth -= 1;
    time[k] = now;
    values[k++] = depth === 0 ? gapValue : value[stack[depth - 1]!]!;
  }
  return {time: time.slice(0, k), values: values.slice(0, Math.max(0, k - 1))};
}
