import {StatsError} from "../foundation/stats-error.js";

/** Values of n children at m common times. */
export interface GridValues {
  /** m times, ascending. */
  readonly time: Float64Array;
  /** n × m values, child by child; NaN where a child's value is not known. */
  readonly values: Float64Array;
  readonly n: number;
}

/** Throws unless the times are finite and ascend. */
export function requireGrid(argument: string, grid: ArrayLike<number>): void {
  if (grid.length === 0) throw new StatsError("empty", argument, "holds no time");
  for (let j = 0; j < grid.length; ++j) {
    if (!Number.isFinite(grid[j]!)) {
      throw new StatsError(
        "not-finite",
        argument,
        `value ${j + 1} is ${grid[j]}, a finite time was expected`,
      );
    }
    if (j > 0 && grid[j]! <= grid[j - 1]!) {
      throw new StatsError("out-of-range", argument, `value ${j + 1} does not come after the one before`);
    }
  }
}

/** Throws unless there are n × m values, none infinite, at ascending times. */
export function requireGridValues({time, values, n}: GridValues): void {
  requireGrid("time", time);
  if (values.length !== n * time.length) {
    throw new StatsError(
      "length-mismatch",
      "values",
      `has ${values.length} values where ${n} children at ${time.length} times need ${n * time.length}`,
    );
  }
  for (let i = 0; i < values.length; ++i) {
    if (Math.abs(values[i]!) === Number.POSITIVE_INFINITY) {
      throw new StatsError(
        "not-finite",
        "values",
        `value ${i + 1} is infinite, a finite number was expected`,
      );
    }
  }
}
