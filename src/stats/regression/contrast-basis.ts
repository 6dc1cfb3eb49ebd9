import type {Scaling} from "./design.js";

/** A model's columns turned so that one of them carries a coefficient in the columns' own units. */
export interface ContrastBasis {
  /** The other columns. */
  readonly columns: readonly Float64Array[];
  /** What a unit of the coefficient adds to the linear predictors while the others' coefficients stay. */
  readonly fixed: Float64Array;
  /** ln of the determinant's size of the turned columns' information over the standardised ones', halved. */
  readonly logFactor: number;
  /** The coefficient, of those of the standardised columns. */
  coefficientOf(b: ArrayLike<number>): number;
  /** The others' coefficients, of those of the standardised columns. */
  othersOf(b: ArrayLike<number>): Float64Array;
}

/**
 * The coefficient β = c'b of standardised columns' coefficients b (the intercept is b₀ − Σ mean / scale × b) in place of
 * the b with the largest c: with b_k = (β − Σ c_j b_j) / c_k the linear predictor is Σ b_j (z_j − c_j / c_k z_k) + β z_k / c_k.
 * With a mean that is large against the spread, the columns as they are would nearly depend on each other.
 *
 * @param z - standardised columns, the ones first
 * @param which - position of the coefficient, the intercept being 0
 */
export function contrastBasis(z: readonly Float64Array[], scaling: Scaling, which: number): ContrastBasis {
  const p = z.length;
  const c = new Float64Array(p);
  if (which > 0) c[which] = 1 / scaling.scale[which - 1]!;
  else {
    c[0] = 1;
    for (let j = 1; j < p; ++j) c[j] = -scaling.mean[j - 1]! / scaling.scale[j - 1]!;
  }
  let k = 0;
  for (let j = 1; j < p; ++j) if (Math.abs(c[j]!) > Math.abs(c[k]!)) k = j;
  const others = Array.from({length: p}, (_, j) => j).filter((j) => j !== k);
  const pivot = z[k]!;
  return {
    columns: others.map((j) => {
      const share = c[j]! / c[k]!;
      return share === 0 ? z[j]! : z[j]!.map((value, i) => value - share * pivot[i]!);
    }),
    fixed: pivot.map((value) => value / c[k]!),
    logFactor: -Math.log(Math.abs(c[k]!)),
    coefficientOf(b) {
      let sum = 0;
      for (let j = 0; j < p; ++j) sum += c[j]! * b[j]!;
      return sum;
    },
    othersOf: (b) => Float64Array.from(others, (j) => b[j]!),
  };
}
