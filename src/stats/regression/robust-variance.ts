import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import {tQuantile, tTwoSided} from "../distributions/student-t.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {clusterVariance} from "./cluster-variance.js";
import type {LinearColumns} from "./linear-regression.js";
import type {LogisticColumns} from "./logistic-result.js";
import {requireChoice} from "./require-choice.js";
import {type RobustModel, robustModel} from "./robust-model.js";
import {sandwich} from "./sandwich.js";

export type RobustType = "HC0" | "HC1" | "HC2" | "HC3" | "CR0" | "CR1" | "CR1S" | "CR2";

const INDEPENDENT = ["HC0", "HC1", "HC2", "HC3"];
const CLUSTERED = ["CR0", "CR1", "CR1S", "CR2"];
const REFERENCES = ["satterthwaite", "clusters", "residual", "normal"];

export interface RobustOptions {
  /** HC for rows that are independent, CR for clusters. Default "CR2" with a cluster column, else "HC3". */
  readonly type?: RobustType;
  /**
   * What the tests refer to: t with Satterthwaite's degrees of freedom (CR only; default for CR2), t with clusters − 1
   * (default for the other CR), t with n − coefficients (default for HC of linear models), or the normal distribution
   * (default for HC of logistic models).
   */
  readonly reference?: "satterthwaite" | "clusters" | "residual" | "normal";
  /** Two-sided confidence level. Default 0.95. */
  readonly level?: number;
  /** Whether a linear model has an intercept. Default true. */
  readonly intercept?: boolean;
  readonly names?: readonly string[];
}

export interface RobustCoefficient {
  readonly name: string;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly statistic: number | null;
  /** Degrees of freedom of t; null for the normal distribution. */
  readonly df: number | null;
  readonly p: number | null;
  readonly interval: Interval;
}

export interface RobustVariance {
  readonly coefficients: readonly RobustCoefficient[];
  /** Robust covariance of the coefficients, row by row. */
  readonly covariance: Float64Array;
  readonly type: RobustType;
  readonly reference: "satterthwaite" | "clusters" | "residual" | "normal";
  /** null without a cluster column. */
  readonly clusters: number | null;
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Linear or logistic regression with a variance that holds without the model's: heteroskedasticity-consistent
 * (HC0–HC3), or cluster-robust (CR0, CR1, CR1S, CR2), CR2 with Satterthwaite's degrees of freedom for few centres.
 *
 * @param columns - those of `linearRegression` (y) or `logisticRegression` (event), with an optional `cluster`: any
 * number for each cluster; rows with a missing value are dropped
 * @param options - type, reference, level, intercept, names
 * @returns coefficients with robust standard errors, tests and intervals. CR1 multiplies CR0 by G / (G − 1), CR1S also
 * by (n − 1) / (n − coefficients). CR2's working covariance is the model's: independence, or the binomial variance
 * @throws {StatsError} those of the regression; `too-few` with fewer than two clusters, `out-of-range` for a CR type
 * without clusters, an HC type with them, or CR2 with a cluster of more than 600 rows unless linear without weights
 *
 * Source: MacKinnon JG, White H. J Econom 1985;29:305 (HC); Bell RM, McCaffrey DF. Surv Methodol 2002;28:169 and
 * Pustejovsky JE, Tipton E. J Bus Econ Stat 2018;36:672 (CR2).
 * R: `sandwich::vcovHC(fit, type)`, `clubSandwich::vcovCR(fit, cluster, type)`, `clubSandwich::coef_test`
 *
 * @example
 * const columns = {y: [1, 3, 2, 5, 4, 6], x: [[1, 2, 3, 4, 5, 6]], cluster: [1, 1, 2, 2, 3, 3]};
 * robustVariance(columns).coefficients[1].standardError // => 0.1366141650238926
 * robustVariance(columns).coefficients[1].df // => 1.2379261100798071
 */
export function robustVariance(
  columns: (LinearColumns | LogisticColumns) & {readonly cluster?: ArrayLike<number>},
  options: RobustOptions = {},
): RobustVariance {
  const {level = 0.95} = options;
  requireOpenUnit("level", level);
  const clustered = columns.cluster !== undefined;
  const type = options.type ?? (clustered ? "CR2" : "HC3");
  requireChoice("type", type, clustered ? CLUSTERED : INDEPENDENT);
  if (options.reference !== undefined) requireChoice("reference", options.reference, REFERENCES);
  const model = robustModel(columns, options);
  const reference =
    options.reference ??
    (type === "CR2" ? "satterthwaite" : clustered ? "clusters" : model.linear ? "residual" : "normal");
  if (!clustered && (reference === "satterthwaite" || reference === "clusters")) {
    throw new StatsError("out-of-range", "reference", `is ${reference}, which needs clusters`);
  }
  const p = model.columns.length;
  const warnings = [...model.warnings];
  let covariance: Float64Array;
  let df: (j: number) => number | null;
  let clusters: number | null = null;
  if (clustered) {
    const result = clusterVariance(model, type, reference === "satterthwaite");
    covariance = result.covariance;
    clusters = result.clusters;
    df = (j) =>
      reference === "satterthwaite" ? result.df[j]! : reference === "clusters" ? result.clusters - 1 : null;
    if (type !== "CR2" && result.clusters < 40) {
      warnings.push(
        `With ${result.clusters} clusters, ${type} tends to be too small: CR2 is meant for few clusters.`,
      );
    }
    if (reference === "satterthwaite" && result.df.some((value) => value < 4)) {
      warnings.push("Some degrees of freedom are below 4: their p-values and intervals are rough.");
    }
  } else {
    covariance = heteroskedastic(model, type);
    df = () => null;
  }
  if (reference === "residual") df = () => model.n - p;
  if (model.leverage.some((h) => h > 1 - 1e-8) && (type === "HC2" || type === "HC3")) {
    warnings.push(`A row has leverage 1: ${type} is not defined there and leaves it out.`);
  }
  const coefficients = model.names.map((name, j): RobustCoefficient => {
    const estimate = model.estimates[j]!;
    const variance = covariance[j * p + j]!;
    const known = estimate !== null && variance > 0;
    const standardError = known ? Math.sqrt(variance) : null;
    const freedom = df(j);
    const usable = freedom === null || freedom > 0;
    const statistic = known ? estimate / standardError! : null;
    const quantile =
      freedom === null
        ? -normalQuantile((1 - level) / 2)
        : usable
          ? -tQuantile((1 - level) / 2, freedom)
          : Number.NaN;
    const half = known && usable ? quantile * standardError! : null;
    return {
      name,
      estimate,
      standardError,
      statistic,
      df: usable ? freedom : null,
      p:
        statistic === null || !usable
          ? null
          : freedom === null
            ? normalTwoSided(statistic)
            : tTwoSided(statistic, freedom),
      interval: {
        lower: half === null ? null : estimate! - half,
        upper: half === null ? null : estimate! + half,
        level,
        method: `${type}, ${freedom === null ? "normal" : "t"}`,
      },
    };
  });
  if (model.n <= p)
    warnings.push("There are as many coefficients as rows: nothing is left to estimate the spread from.");
  return {
    coefficients,
    covariance,
    type,
    reference,
    clusters,
    n: model.n,
    nMissing: model.nMissing,
    warnings,
  };
}

/** M (Σ ω x x') M with ω the squared weighted residual, by type over a power of 1 − leverage. */
function heteroskedastic(model: RobustModel, type: RobustType): Float64Array {
  const {columns, bread, leverage, influence, n} = model;
  const p = columns.length;
  const power = type === "HC2" ? 1 : type === "HC3" ? 2 : 0;
  const factor = type === "HC1" ? n / (n - p) : 1;
  const meat = new Float64Array(p * p);
  for (let i = 0; i < n; ++i) {
    const free = 1 - leverage[i]!;
    if (power > 0 && free < 1e-8) continue;
    const omega = (factor * influence[i]! ** 2) / free ** power;
    for (let j = 0; j < p; ++j) {
      const scaled = omega * columns[j]![i]!;
      for (let k = 0; k <= j; ++k) meat[j * p + k]! += scaled * columns[k]![i]!;
    }
  }
  for (let j = 0; j < p; ++j) for (let k = 0; k < j; ++k) meat[k * p + j] = meat[j * p + k]!;
  return model.inOwnUnits(sandwich(bread, meat, p));
}
