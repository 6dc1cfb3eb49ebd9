import {logGamma} from "../distributions/log-gamma.js";
import {type RandomStream, REPLICATES_PER_STREAM, randomStream} from "../resampling/random.js";

/**
 * Monte Carlo p-value of a table given its margins: the share of random tables that are no more probable than the
 * observed one, the observed one counted among them.
 *
 * A random table is a random pairing of the children's rows with their columns.
 *
 * Source: Davison AC, Hinkley DV. Bootstrap methods and their application. Cambridge 1997, section 4.2.
 * R: `fisher.test(table, simulate.p.value = TRUE, B = replicates)`, with another generator
 */
export function simulatedTableP(
  counts: Float64Array,
  rowSums: Float64Array,
  columnSums: Float64Array,
  replicates: number,
  seed: number,
): number {
  const n = rowSums.reduce((sum, count) => sum + count, 0);
  const logFactorial = Float64Array.from({length: n + 1}, (_, i) => logGamma(i + 1));
  const size = (cells: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < cells.length; ++i) sum += logFactorial[cells[i]!]!;
    return sum;
  };
  const width = columnSums.length;
  const rowOf = spread(rowSums, n);
  const columnOf = spread(columnSums, n);
  const cells = new Float64Array(counts.length);
  const limit = size(counts) - 1e-7;
  let extreme = 0;
  let stream: RandomStream = randomStream(seed);
  for (let b = 0; b < replicates; ++b) {
    if (b % REPLICATES_PER_STREAM === 0) {
      // Each stream starts from the same pairing, so that it does not matter who draws it.
      if (b > 0) stream = randomStream(seed, b / REPLICATES_PER_STREAM);
      columnOf.set(spread(columnSums, n));
    }
    cells.fill(0);
    for (let i = n - 1; i >= 0; --i) {
      const j = stream.below(i + 1);
      const column = columnOf[j]!;
      columnOf[j] = columnOf[i]!;
      columnOf[i] = column;
      cells[rowOf[i]! * width + column]! += 1;
    }
    // A greater product of factorials is a smaller probability.
    if (size(cells) >= limit) extreme += 1;
  }
  return (extreme + 1) / (replicates + 1);
}

/** Each child's row or column. */
function spread(sums: Float64Array, n: number): Uint32Array {
  const out = new Uint32Array(n);
  let from = 0;
  for (let i = 0; i < sums.length; ++i) {
    out.fill(i, from, from + sums[i]!);
    from += sums[i]!;
  }
  return out;
}
