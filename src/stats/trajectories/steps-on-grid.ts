import {type GridValues, requireGrid} from "./grid-values.js";
import type {StepFunction} from "./step-function.js";
import {stepValueAt} from "./step-value-at.js";

/**
 * The values of many children's step functions at common times.
 *
 * @param functions - one a child; NaN in the result where a child's function is not known
 * @param grid - m ascending times
 * @returns n × m values, child by child
 * @throws {StatsError} `empty`, `not-finite` or `out-of-range` for times that don't ascend
 *
 * R: `t(sapply(functions, function(f) f(grid)))`
 *
 * @example
 * const children = [stepFunction([0], [4], [10]), stepFunction([2], [4], [30])];
 * Array.from(stepsOnGrid(children, [0, 3]).values) // => [10, 10, 0, 30]
 */
export function stepsOnGrid(functions: readonly StepFunction[], grid: ArrayLike<number>): GridValues {
  requireGrid("grid", grid);
  const m = grid.length;
  const values = new Float64Array(functions.length * m);
  for (const [i, one] of functions.entries()) values.set(stepValueAt(one, grid), i * m);
  return {time: Float64Array.from(grid), values, n: functions.length};
}
