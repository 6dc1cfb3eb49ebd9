import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import {tQuantile, tTwoSided} from "../distributions/student-t.js";
import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {requireCodes, requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {crossProducts, fixedBasis} from "./lmm-cross-products.js";
import {innerOuter, satterthwaite} from "./lmm-degrees-of-freedom.js";
import {firstRows, requireEnough, requireVariation, scaledTime} from "./lmm-input.js";
import {optimise} from "./lmm-optimise.js";
import {
  type RandomEffects,
  randomEffects,
  type VarianceComponents,
  varianceComponents,
} from "./lmm-random-effects.js";
import {times, upperInverse} from "./upper-inverse.js";

/** A fixed effect. */
export interface FixedEffect {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
  /** null for the normal distribution. */
  readonly df: number | null;
  readonly statistic: number;
  readonly p: number;
  readonly interval: Interval;
}

/** A linear mixed model. */
export interface LinearMixedModel {
  /** "(intercept)", then the columns in their order. */
  readonly coefficients: readonly FixedEffect[];
  /** Covariance of the fixed effects, row by row. */
  readonly covariance: Float64Array;
  readonly varianceComponents: VarianceComponents;
  /** Each subject's departure from the fixed effects (BLUP). */
  readonly randomEffects: RandomEffects;
  /** Restricted for "REML". */
  readonly logLikelihood: number;
  readonly aic: number;
  /** With the number of values, as lme4; nlme takes n − p under REML. */
  readonly bic: number;
  readonly parameters: number;
  /** A variance is 0 or a correlation ±1: the data don't support all random effects. */
  readonly singular: boolean;
  readonly converged: boolean;
  /** Fitted values and residuals of the complete rows, random effects included. */
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  /** Position in the input of each complete row. */
  readonly rows: Uint32Array;
  readonly method: "REML" | "ML";
  readonly n: number;
  readonly subjects: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

export interface LinearMixedModelOptions {
  /** Named columns of fixed effects; the intercept comes by itself. None by default. */
  readonly fixed?: Readonly<Record<string, ArrayLike<number>>>;
  /** "intercept" by default; the slope's variance and its correlation with the intercept are estimated, too. */
  readonly random?: "intercept" | "intercept+slope";
  /** Column of times of the random slope; needed for it. Give it among the fixed ones as well. */
  readonly time?: ArrayLike<number>;
  /** "REML" by default. */
  readonly method?: "REML" | "ML";
  /**
   * Degrees of freedom of the t tests. "satterthwaite" (default) is near its level with few children; "inner-outer"
   * counts as nlme, which takes each value of a child for independent information on a random slope; "normal" is
   * Wald's z.
   */
  readonly df?: "satterthwaite" | "inner-outer" | "normal";
  /** 0.95 by default. */
  readonly level?: number;
}

/**
 * Linear mixed model of repeated measurements with random intercepts, or intercepts and slopes that correlate.
 *
 * The deviance is profiled over β and σ; the relative covariance factor θ is found by Newton's steps with the exact
 * gradient in a basis in which units and origin of time don't matter.
 *
 * @param y - n values
 * @param subject - n codes of children, whole numbers from 0
 * @returns fixed effects, variance components, likelihood, random effects; `singular` with a warning on the boundary
 * @throws {StatsError} `too-few` unless there are two subjects and more values than random effects and than fixed
 *   ones; `collinear`; `constant` for a time or an outcome without variation left; `length-mismatch`, `not-finite`,
 *   `not-a-code`, `out-of-range`
 *
 * Source: Laird NM, Ware JH. Biometrics 1982;38:963; Bates D, et al. J Stat Softw 2015;67(1) (profiled deviance);
 * Fai AHT, Cornelius PL. J Stat Comput Simul 1996;54:363 (Satterthwaite's degrees of freedom).
 * R: `lme4::lmer(y ~ x + (time | subject))`, `nlme::lme(y ~ x, random = ~ time | subject)`
 *
 * @example
 * const model = linearMixedModel([1, 3, 2, 6, 4, 8], [0, 0, 1, 1, 2, 2], {fixed: {later: [0, 1, 0, 1, 0, 1]}});
 * model.coefficients[1].estimate // => 3.3333333333333335
 * model.coefficients[1].df.toFixed(6) // => "2.000000"
 */
export function linearMixedModel(
  y: ArrayLike<number>,
  subject: ArrayLike<number>,
  options: LinearMixedModelOptions = {},
): LinearMixedModel {
  const {
    fixed = {},
    random = "intercept",
    method = "REML",
    df: rule = "satterthwaite",
    level = 0.95,
  } = options;
  requireOpenUnit("level", level);
  const slope = random === "intercept+slope";
  if (slope && !options.time)
    throw new StatsError("empty", "time", "a random slope needs the column of times");
  const names = Object.keys(fixed);
  const complete = completeCases({
    y,
    subject,
    ...Object.fromEntries(names.map((name, j) => [`fixed ${j}`, fixed[name]!])),
    ...(slope ? {time: options.time!} : {}),
  } as Readonly<Record<string, ArrayLike<number>>>);
  const {n, nMissing} = complete;
  const codes = complete.columns.subject!;
  requireCodes("subject", codes, 2 ** 31);
  const bySubject = order(codes);
  const sorted = (column: Float64Array) => Float64Array.from(bySubject, (i) => column[i]!);
  const id = sorted(codes);
  const first = firstRows(id);
  const subjects = first.length - 1;
  const q = slope ? 2 : 1;
  const p = names.length + 1;
  requireEnough(n, subjects, q, p);
  const x = [new Float64Array(n).fill(1), ...names.map((_, j) => sorted(complete.columns[`fixed ${j}`]!))];
  const outcome = sorted(complete.columns.y!);
  const basis = fixedBasis(x, ["(intercept)", ...names], outcome);
  const scale = slope ? scaledTime(sorted(complete.columns.time!)) : {u: null, centre: 0, unit: 1};
  const data = crossProducts(basis, first, scale.u);
  requireVariation(data.within, p, outcome);
  const reml = method === "REML";
  const optimum = optimise(data, reml);
  if (!optimum) throw new StatsError("constant", "y", "leaves no variation beside the fixed effects");
  const {profile} = optimum;
  const nu = reml ? n - p : n;
  const sigma2 = profile.quadratic / nu;
  // Back from the basis: β = R⁻¹ (Q'y + β*), covariance σ² R⁻¹ (Q'V⁻¹Q)⁻¹ R⁻ᵀ.
  const inverseR = upperInverse(basis.r, p);
  const beta = times(
    inverseR,
    p,
    basis.projection.map((value, j) => value + profile.beta[j]!),
  );
  const covariance = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    const half = times(profile.inverse, p, inverseR.subarray(j * p, j * p + p));
    const column = times(inverseR, p, half);
    for (let i = 0; i < p; ++i) covariance[i * p + j] = sigma2 * column[i]!;
  }
  const counted = rule === "inner-outer" ? innerOuter(x, first) : null;
  const warnings: string[] = [];
  const coefficients = ["(intercept)", ...names].map((name, j): FixedEffect => {
    const estimate = beta[j]!;
    const standardError = Math.sqrt(covariance[j * p + j]!);
    const found =
      rule === "satterthwaite"
        ? satterthwaite(data, optimum, inverseR.subarray(j * p, j * p + p), nu)
        : counted && counted[j]! > 0
          ? counted[j]!
          : null;
    const statistic = estimate / standardError;
    const tail = (1 - level) / 2;
    const half = -(found === null ? normalQuantile(tail) : tQuantile(tail, found)) * standardError;
    const named =
      found === null ? "Wald z" : `t, ${rule === "satterthwaite" ? "Satterthwaite" : "inner-outer"}`;
    return {
      name,
      estimate,
      standardError,
      df: found,
      statistic,
      p: found === null ? normalTwoSided(statistic) : tTwoSided(statistic, found),
      interval: {lower: estimate - half, upper: estimate + half, level, method: named},
    };
  });
  if (rule !== "normal" && coefficients.some(({df}) => df === null)) {
    warnings.push(
      "degrees of freedom could not be found for each coefficient: the normal distribution stands in",
    );
  }
  const components = varianceComponents(optimum.theta, q, scale, sigma2);
  const singular = q === 1 ? optimum.theta[0] === 0 : optimum.theta[2] === 0;
  if (singular) {
    warnings.push(
      q === 1 || (components.intercept === 0 && components.slope === 0)
        ? "children don't differ beyond their values' own variation: the random effects' variance is 0"
        : "the fit is singular: the data don't support both random effects and their correlation",
    );
  }
  if (!optimum.converged) warnings.push("the fit did not converge");
  if (subjects < 10) warnings.push(`only ${subjects} children: variances between them are uncertain`);
  const effects = randomEffects(profile, optimum.theta, q, scale, id, first);
  const fitted = new Float64Array(n);
  const residuals = new Float64Array(n);
  for (let s = 0; s < subjects; ++s) {
    for (let i = first[s]!; i < first[s + 1]!; ++i) {
      let value = effects.inBasis[2 * s]! + (scale.u ? effects.inBasis[2 * s + 1]! * scale.u[i]! : 0);
      for (let j = 0; j < p; ++j) value += x[j]![i]! * beta[j]!;
      fitted[bySubject[i]!] = value;
      residuals[bySubject[i]!] = outcome[i]! - value;
    }
  }
  let deviance = profile.deviance;
  if (reml) for (let j = 0; j < p; ++j) deviance += 2 * Math.log(Math.abs(basis.r[j * p + j]!));
  const parameters = p + optimum.theta.length + 1;
  return {
    coefficients,
    covariance,
    varianceComponents: components,
    randomEffects: effects.public,
    logLikelihood: -deviance / 2,
    aic: deviance + 2 * parameters,
    bic: deviance + Math.log(n) * parameters,
    parameters,
    singular,
    converged: optimum.converged,
    fitted,
    residuals,
    rows: Uint32Array.from(complete.rows),
    method,
    n,
    subjects,
    nMissing,
    warnings,
  };
}
