import {type Covariates, namedColumns} from "../cox/cox-data.js";
import {moments} from "../description/moments.js";
import {completeCases} from "../foundation/complete-cases.js";
import {requireBinary} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";

/** How alike the arms are in one covariate. */
export interface CovariateBalance {
  readonly name: string;
  readonly unweighted: ArmMeans;
  readonly weighted: ArmMeans;
}

export interface ArmMeans {
  /** Means of the untreated and of the treated; null where no weight is left. */
  readonly untreated: number | null;
  readonly treated: number | null;
  /** Treated less untreated over the square root of the mean of the unweighted variances; null where not defined. */
  readonly difference: number | null;
}

/** The balance of a covariate among the rows that have a value of it. */
export interface CovariateBalanceOfMany extends CovariateBalance {
  readonly n: number;
  readonly nMissing: number;
}

/**
 * How alike treated and untreated are in covariates, as they are and with weights that may have been made from others.
 *
 * Weights make alike what they are made from; what matters as much, and was left out, need not be. Each covariate is
 * told by the rows that have it, with their weights as they are. Differences, weighted or not, are over the unweighted
 * standard deviation, so that weights change only the means.
 *
 * @param treated - n codes: 1 = treated, 0 = not
 * @param x - covariates by name or in an array, of n values each; NaN is missing
 * @param weight - n weights, such as those of `overlapWeights`; a row without one is left out
 * @returns for each covariate the means of both arms and their standardised difference, unweighted and weighted
 * @throws {StatsError} `not-a-code`, `not-finite`, `length-mismatch`; `out-of-range` for a negative weight
 *
 * Source: Austin PC, Stuart EA. Stat Med 2015;34:3661.
 * R: `cobalt::bal.tab(x, treat = treated, weights = weight, s.d.denom = "pooled", binary = "std")`
 *
 * @example
 * const treated = [0, 0, 0, 1, 0, 1, 1, 1];
 * const {weight} = overlapWeights(treated, {lactate: [1, 2, 3, 4, 5, 6, 7, 3]});
 * const [age] = covariateBalance(treated, {age: [3, 8, 1, 9, 4, 2, 7, NaN]}, weight);
 * age.n // => 7
 * age.unweighted.difference // => 0.6076436202502
 * age.weighted.difference // => 1.1108307554851462
 */
export function covariateBalance(
  treated: ArrayLike<number>,
  x: Covariates,
  weight: ArrayLike<number>,
): readonly CovariateBalanceOfMany[] {
  return namedColumns(x).map(([name, column]) => {
    const {columns, n, nMissing} = completeCases({treated, weight, [`x.${name}`]: column});
    const arm = columns.treated!;
    requireBinary("treated", arm);
    const negative = columns.weight!.find((one) => one < 0);
    if (negative !== undefined) {
      throw new StatsError("out-of-range", "weight", `holds ${negative}, numbers ≥ 0 were expected`);
    }
    return {...balanceOf(name, columns[`x.${name}`]!, arm, columns.weight!), n, nMissing};
  });
}

/** The balance of one covariate without missing values. */
export function balanceOf(
  name: string,
  column: Float64Array,
  treated: ArrayLike<number>,
  weight: ArrayLike<number>,
): CovariateBalance {
  // Means are told from one value, so that an offset does not take their difference's digits.
  const origin = column[0]!;
  const spread = [0, 1].map((arm) => {
    const {n, root} = moments(column.filter((_, i) => treated[i] === arm));
    return n < 2 ? Number.NaN : root / Math.sqrt(n - 1);
  });
  const scale = Math.hypot(spread[0]!, spread[1]!) / Math.SQRT2;
  const means = (weighOf: (i: number) => number): ArmMeans => {
    const sum = [0, 0];
    const total = [0, 0];
    for (let i = 0; i < column.length; ++i) {
      const w = weighOf(i);
      const arm = treated[i]!;
      sum[arm]! += w * (column[i]! - origin);
      total[arm]! += w;
    }
    const above = sum.map((value, arm) => (total[arm]! > 0 ? value / total[arm]! : null));
    const [untreated, ofTreated] = above as [number | null, number | null];
    const known = untreated !== null && ofTreated !== null && scale > 0;
    return {
      untreated: untreated === null ? null : origin + untreated,
      treated: ofTreated === null ? null : origin + ofTreated,
      difference: known ? (ofTreated - untreated) / scale : null,
    };
  };
  return {name, unweighted: means(() => 1), weighted: means((i) => weight[i]!)};
}
