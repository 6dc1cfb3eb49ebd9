import {inOrder} from "./order.js";

/** Rows by ascending time, ties as they came, and the times in that order. */
export interface TimeOrder {
  readonly rows: Uint32Array;
  readonly time: Float64Array;
}

/** Sorts times as `order` does; the sorted times are its by-product. */
export function sortByTime(time: Float64Array): TimeOrder {
  const {positions, values} = inOrder(time);
  return {rows: positions, time: values};
}
