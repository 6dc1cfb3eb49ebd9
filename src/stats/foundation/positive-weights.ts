import {StatsError} from "./stats-error.js";

/**
 * Leaves out the rows of weight 0, which count as not there: not in n, not among the missing, at no time at risk.
 *
 * @param columns - complete columns of one length; the one named `weight`, if there is one, holds the weights
 * @returns the columns as they are if no weight is 0, otherwise shorter copies; and the positions that were kept, null
 *   for all of them
 * @throws {StatsError} `out-of-range` for a negative weight
 *
 * R: `subset = weight > 0`
 */
export function positiveWeights<Name extends string>(
  columns: Readonly<Record<Name, Float64Array>>,
): {columns: Readonly<Record<Name, Float64Array>>; kept: Uint32Array | null} {
  const {weight} = columns as Readonly<Record<string, Float64Array | undefined>>;
  if (!weight) return {columns, kept: null};
  let positive = 0;
  for (let i = 0; i < weight.length; ++i) {
    if (weight[i]! > 0) positive += 1;
    else if (weight[i]! < 0) {
      throw new StatsError("out-of-range", "weight", `holds ${weight[i]}, numbers ≥ 0 were expected`);
    }
  }
  if (positive === weight.length) return {columns, kept: null};
  const kept = new Uint32Array(positive);
  let n = 0;
  for (let i = 0; i < weight.length; ++i) if (weight[i]! > 0) kept[n++] = i;
  const left = {} as Record<Name, Float64Array>;
  for (const name of Object.keys(columns) as Name[]) {
    const from = columns[name];
    const to = new Float64Array(n);
    for (let k = 0; k < n; ++k) to[k] = from[kept[k]!]!;
    left[name] = to;
  }
  return {columns: left, kept};
}
