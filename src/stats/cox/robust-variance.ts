import {order} from "../foundation/order.js";
import type {PreparedCox} from "./prepare.js";

/** Sums of products of weighted residuals, summed within clusters first. */
export interface ClusterProducts {
  /** p × p. */
  readonly products: Float64Array;
  /** Σ over all rows, p. */
  readonly total: Float64Array;
  readonly clusters: number;
}

/**
 * Weights the residuals, adds them up within clusters and returns the sum of their outer products: the middle of
 * the sandwich.
 *
 * Source: Lin DY, Wei LJ. J Am Stat Assoc 1989;84:1074.
 */
export function clusterProducts(data: PreparedCox, residuals: Float64Array): ClusterProducts {
  const {n, p, weight, cluster} = data;
  const products = new Float64Array(p * p);
  const total = new Float64Array(p);
  const sum = new Float64Array(p);
  const turn = cluster ? order(cluster) : null;
  let clusters = 0;
  for (let k = 0; k < n; ++k) {
    const i = turn ? turn[k]! : k;
    const w = weight ? weight[i]! : 1;
    for (let j = 0; j < p; ++j) sum[j]! += w * residuals[i * p + j]!;
    if (cluster && turn && k + 1 < n && cluster[turn[k + 1]!] === cluster[i]) continue;
    clusters += 1;
    for (let a = 0; a < p; ++a) {
      total[a]! += sum[a]!;
      for (let b = 0; b < p; ++b) products[a * p + b]! += sum[a]! * sum[b]!;
    }
    sum.fill(0);
  }
  return {products, total, clusters};
}

/** left · middle · left for symmetric p × p matrices. */
export function sandwich(left: Float64Array, middle: Float64Array, p: number): Float64Array {
  return multiply(multiply(left, middle, p), left, p);
}

export function multiply(a: Float64Array, b: Float64Array, p: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; ++i)
    for (let k = 0; k < p; ++k) for (let j = 0; j < p; ++j) out[i * p + j]! += a[i * p + k]! * b[k * p + j]!;
  return out;
}

/** vᵀ · matrix · v. */
export function quadraticForm(matrix: Float64Array, v: ArrayLike<number>): number {
  const p = v.length;
  let sum = 0;
  for (let i = 0; i < p; ++i) for (let j = 0; j < p; ++j) sum += v[i]! * matrix[i * p + j]! * v[j]!;
  return sum;
}
