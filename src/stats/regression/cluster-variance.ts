import {CholeskyDecomposition, EigenvalueDecomposition, Matrix} from "ml-matrix";
import {StatsError} from "../foundation/stats-error.js";
import type {RobustModel} from "./robust-model.js";
import {sandwich} from "./sandwich.js";

/** Eigenvalues below, of the largest, count as 0: a cluster that a coefficient of its own fits perfectly. */
const NOTHING = 1e-12;

/** Rows of a cluster whose eigenvalues are found within a second or two. */
const LARGEST = 600;

interface Cluster {
  readonly rows: readonly number[];
  /** The mean's derivatives, a row each. */
  readonly x: Matrix;
  /** A W X: the adjusted weights of the residuals in the score. */
  readonly adjusted: Matrix;
}

/**
 * The cluster-robust covariance M Σ (X'W A e)(X'W A e)' M, and Satterthwaite's degrees of freedom of each coefficient.
 *
 * CR2's A makes the variance right where the working model holds: A = D B^(−½) D, where D² are the working variances
 * Φ and B = D [(I − H) Φ (I − H)'] D within the cluster.
 *
 * Source: Pustejovsky JE, Tipton E. J Bus Econ Stat 2018;36:672.
 */
export function clusterVariance(
  model: RobustModel,
  type: string,
  withDf: boolean,
): {readonly covariance: Float64Array; readonly clusters: number; readonly df: Float64Array} {
  const {columns, bread, residual, weight, variance, n} = model;
  const p = columns.length;
  const groups = new Map<number, number[]>();
  for (let i = 0; i < n; ++i) {
    const code = model.cluster![i]!;
    const rows = groups.get(code);
    if (rows) rows.push(i);
    else groups.set(code, [i]);
  }
  const count = groups.size;
  if (count < 2) throw new StatsError("too-few", "cluster", `has ${count} cluster, at least 2 were expected`);
  const m = asMatrix(bread, p);
  // Σ x w φ w x' about M: with working weights 1/φ it is M again.
  const spread = m.mmul(crossProducts(model)).mmul(m);
  const undefinedFit = !bread.every(Number.isFinite);
  // The short way holds where (I − H)(I − H)' is I − H, which weights of any row undo.
  const independent = weight.every((value) => value === 1) && variance.every((value) => value === 1);
  const clusters = [...groups.values()].map((rows): Cluster => {
    const x = new Matrix(rows.length, p);
    const weighted = new Matrix(rows.length, p);
    for (const [r, i] of rows.entries()) {
      for (let j = 0; j < p; ++j) {
        const value = model.slope[i]! * columns[j]![i]!;
        x.set(r, j, value);
        weighted.set(r, j, weight[i]! * value);
      }
    }
    const adjusted =
      type !== "CR2" || undefinedFit
        ? weighted
        : independent
          ? adjustIndependent(x, m)
          : adjust(model, rows, x, m, spread, weighted);
    return {rows, x, adjusted};
  });
  const meat = new Float64Array(p * p);
  const score = new Float64Array(p);
  for (const {rows, adjusted} of clusters) {
    for (let j = 0; j < p; ++j) {
      score[j] = 0;
      for (const [r, i] of rows.entries()) score[j]! += adjusted.get(r, j) * residual[i]!;
    }
    for (let j = 0; j < p; ++j) for (let k = 0; k < p; ++k) meat[j * p + k]! += score[j]! * score[k]!;
  }
  let factor = 1;
  if (type === "CR1" || type === "CR1S") factor = count / (count - 1);
  if (type === "CR1S") factor *= (n - 1) / (n - p);
  const covariance = model.inOwnUnits(sandwich(bread, meat, p).map((value) => factor * value));
  const df = withDf && !undefinedFit ? satterthwaite() : new Float64Array(p).fill(Number.NaN);
  return {covariance, clusters: count, df};

  /**
   * For coefficient j, the squared trace of P over the trace of P², P being the variance's quadratic form. Its elements
   * are a'b of one vector for each cluster's row and one for its column, with a share more on the diagonal, so that the
   * squares add up without a loop over pairs of clusters.
   */
  function satterthwaite(): Float64Array {
    const out = new Float64Array(p);
    const left = new Float64Array(2 * p);
    const right = new Float64Array(2 * p);
    for (let c = 0; c < p; ++c) {
      const mc = m.mmul(Matrix.columnVector(Array.from(model.contrast(c))));
      const lefts = new Float64Array(4 * p * p);
      const rights = new Float64Array(4 * p * p);
      let trace = 0;
      let squares = 0;
      for (const {rows, x, adjusted} of clusters) {
        const a = adjusted.mmul(mc).to1DArray();
        const u = new Float64Array(p);
        const v = new Float64Array(p);
        let own = 0;
        for (const [r, i] of rows.entries()) {
          own += a[r]! ** 2 * variance[i]!;
          for (let j = 0; j < p; ++j) {
            u[j]! += x.get(r, j) * a[r]!;
            v[j]! += x.get(r, j) * a[r]! * weight[i]! * variance[i]!;
          }
        }
        const mv = times(m, v);
        const su = times(spread, u);
        let both = 0;
        for (let j = 0; j < p; ++j) {
          left[j] = u[j]!;
          left[p + j] = mv[j]!;
          right[j] = su[j]! - mv[j]!;
          right[p + j] = -u[j]!;
          both += left[j]! * right[j]! + left[p + j]! * right[p + j]!;
        }
        for (let j = 0; j < 2 * p; ++j) {
          for (let k = 0; k < 2 * p; ++k) {
            lefts[2 * p * j + k]! += left[j]! * left[k]!;
            rights[2 * p * j + k]! += right[j]! * right[k]!;
          }
        }
        trace += own + both;
        squares += own * (own + 2 * both);
      }
      for (let k = 0; k < lefts.length; ++k) squares += lefts[k]! * rights[k]!;
      out[c] = squares > 0 ? trace ** 2 / squares : Number.NaN;
    }
    return out;
  }
}

/**
 * A X of a cluster under independence with equal variances, by p × p matrices only: there A is
 * (I − X M X')^(−½), which differs from I in p directions.
 */
function adjustIndependent(x: Matrix, m: Matrix): Matrix {
  const root = new CholeskyDecomposition(m).lowerTriangularMatrix;
  const t = x.mmul(root);
  const eigen = new EigenvalueDecomposition(t.transpose().mmul(t), {assumeSymmetric: true});
  const factor = eigen.realEigenvalues.map((value) => {
    if (value < 1e-14) return 0.5;
    // ((1 − λ)^(−½) − 1) / λ, and without the share that a coefficient of its own fits perfectly.
    return 1 - value > NOTHING ? Math.expm1(-0.5 * Math.log1p(-value)) / value : -1 / value;
  });
  const directions = t.mmul(eigen.eigenvectorMatrix);
  const shares = directions.transpose().mmul(x);
  for (let k = 0; k < factor.length; ++k) shares.mulRow(k, factor[k]!);
  return Matrix.add(x, directions.mmul(shares));
}

/** A W X of a cluster. */
function adjust(
  {weight, variance}: RobustModel,
  rows: readonly number[],
  x: Matrix,
  m: Matrix,
  spread: Matrix,
  weighted: Matrix,
): Matrix {
  const size = rows.length;
  if (size > LARGEST) {
    throw new StatsError(
      "out-of-range",
      "cluster",
      `has ${size} rows in one cluster: CR2 is for ${LARGEST} at most, except in linear models without weights`,
    );
  }
  const hat = x.mmul(m).mmul(x.transpose());
  const twice = x.mmul(spread).mmul(x.transpose());
  const b = new Matrix(size, size);
  const root = rows.map((i) => Math.sqrt(variance[i]!));
  for (let r = 0; r < size; ++r) {
    for (let s = 0; s <= r; ++s) {
      const wr = weight[rows[r]!]! * variance[rows[r]!]!;
      const ws = weight[rows[s]!]! * variance[rows[s]!]!;
      const value = (r === s ? variance[rows[r]!]! : 0) - hat.get(r, s) * (wr + ws) + twice.get(r, s);
      b.set(r, s, value * root[r]! * root[s]!);
      b.set(s, r, value * root[r]! * root[s]!);
    }
  }
  const eigen = new EigenvalueDecomposition(b, {assumeSymmetric: true});
  const vectors = eigen.eigenvectorMatrix;
  const largest = Math.max(...eigen.realEigenvalues);
  const power = eigen.realEigenvalues.map((value) => (value > NOTHING * largest ? 1 / Math.sqrt(value) : 0));
  // D V λ^(−½) V' D (W X), from the right.
  const scaled = weighted.clone();
  for (let r = 0; r < size; ++r) scaled.mulRow(r, root[r]!);
  const turned = vectors.transpose().mmul(scaled);
  for (let r = 0; r < size; ++r) turned.mulRow(r, power[r]!);
  const out = vectors.mmul(turned);
  for (let r = 0; r < size; ++r) out.mulRow(r, root[r]!);
  return out;
}

/** Σ x w φ w x'. */
function crossProducts({columns, slope, weight, variance, n}: RobustModel): Matrix {
  const p = columns.length;
  const out = Matrix.zeros(p, p);
  for (let i = 0; i < n; ++i) {
    const factor = (slope[i]! * weight[i]!) ** 2 * variance[i]!;
    for (let j = 0; j < p; ++j) {
      for (let k = 0; k < p; ++k) {
        out.set(j, k, out.get(j, k) + factor * columns[j]![i]! * columns[k]![i]!);
      }
    }
  }
  return out;
}

function asMatrix(values: Float64Array, p: number): Matrix {
  return Matrix.from1DArray(p, p, Array.from(values));
}

function times(matrix: Matrix, vector: Float64Array): Float64Array {
  const out = new Float64Array(vector.length);
  for (let i = 0; i < out.length; ++i) {
    for (let j = 0; j < vector.length; ++j) out[i]! += matrix.get(i, j) * vector[j]!;
  }
  return out;
}
