import {normalQuantile} from "../distributions/normal.js";
import type {Interval} from "../foundation/result.js";
import {choleskyInverse} from "./cholesky.js";
import {classificationQuality} from "./classification-quality.js";
import {type GrowthCurves, growthCurves} from "./growth-curves.js";
import type {GrowthInput} from "./growth-data.js";
import {growthHeterogeneity} from "./growth-heterogeneity.js";
import {parametersOf} from "./growth-information.js";
import type {GrowthSettings} from "./growth-options.js";
import type {GrowthFound} from "./growth-search.js";
import {growthWarnings} from "./growth-warnings.js";

/** A coefficient of a class's curve. */
export interface GrowthCoefficient {
  /** "(intercept)", "time", "time^2", "time^3", in the unit and from the origin of the times given. */
  readonly name: string;
  readonly estimate: number;
  /** null where the likelihood is flat; the interval's ends, too. */
  readonly standardError: number | null;
  readonly interval: Interval;
}

/** A latent class. */
export interface GrowthClass {
  readonly coefficients: readonly GrowthCoefficient[];
  /** Of the coefficients, (degree + 1)², row by row; NaN without standard errors. */
  readonly covariance: Float64Array;
  /** Mean of the class's curve over the times of all values. */
  readonly level: number;
  /** Of the values about the curve, by maximum likelihood: without a correction for the coefficients. */
  readonly residualStandardDeviation: number;
  /** Share of children, with its standard error; null as those of the coefficients. */
  readonly probability: number;
  readonly probabilityStandardError: number | null;
  /** Children whose likeliest class it is. */
  readonly size: number;
  /** Their mean posterior probability of it (AvePP); 0.7 or more is asked for. null without children. */
  readonly averagePosterior: number | null;
  /** Odds of correct classification (OCC); 5 or more is asked for. null for one class, without children or doubt. */
  readonly oddsOfCorrect: number | null;
}

/** Latent classes of children with like curves; class 0 has the lowest mean level. */
export interface LatentClassGrowth {
  readonly k: number;
  readonly degree: number;
  readonly variance: "equal" | "by class";
  readonly classes: readonly GrowthClass[];
  readonly curves: GrowthCurves;
  /** Code of each child with a value, ascending; the columns below are in this order. */
  readonly subject: Float64Array;
  /** Values of each child. */
  readonly count: Uint32Array;
  /** n × k posterior probabilities, child by child. */
  readonly posterior: Float64Array;
  /** Likeliest class of each child. */
  readonly modal: Uint32Array;
  /** Relative entropy: 1 where no child's class is in doubt, 0 where all classes are alike; null for one class. */
  readonly entropy: number | null;
  /**
   * How much children of one class differ from each other (mean square of their own curves about the class's) over what
   * their values' noise explains: about 1 where the classes are all there is, above in a continuum. null with too few
   * values for curves of the children's own.
   */
  readonly heterogeneity: number | null;
  readonly logLikelihood: number;
  readonly parameters: number;
  readonly aic: number;
  /** With the number of children, not of values. */
  readonly bic: number;
  /** Sample-size adjusted: log((children + 2) / 24) in place of log(children). */
  readonly adjustedBic: number;
  readonly restarts: number;
  /** Starts that ended at this likelihood, to 1e-4. */
  readonly agreeing: number;
  /** Starts that were refused: a class collapsed on one child or nobody, or had no residual variance. */
  readonly collapsed: number;
  /** Steps of the start that is reported. */
  readonly iterations: number;
  readonly converged: boolean;
  readonly level: number;
  readonly method: "Wald z, pointwise";
  /** Number of children. */
  readonly n: number;
  /** Number of values. */
  readonly values: number;
  /** Rows that missed a code, a time or a value. */
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/** Puts what was found into the units of the input. */
export function growthModel(
  input: GrowthInput,
  found: GrowthFound,
  settings: GrowthSettings,
): LatentClassGrowth {
  const {data, basis, shift, scale, subject, range, values, nMissing} = input;
  const {state, information} = found;
  const {k, equal, beta, probability, posterior} = state;
  const {level, at} = settings;
  const {p} = basis;
  const n = subject.length;
  const z = -normalQuantile((1 - level) / 2);
  const quality = classificationQuality(posterior, probability);
  const all = information.factor ? choleskyInverse(information.factor, information.d) : null;
  const inBasis = Array.from({length: k}, (_, c) => (all ? block(all, information.d, c * p, p) : null));
  const shareErrors = all ? probabilityErrors(all, information.d, probability) : null;
  const classes = inBasis.map((covarianceInBasis, c): GrowthClass => {
    const coefficients = new Float64Array(p);
    for (let m = 0; m < p; ++m) {
      for (let j = m; j < p; ++j) coefficients[m]! += scale * basis.toRaw[m * p + j]! * beta[c * p + j]!;
    }
    coefficients[0]! += shift;
    const covariance = inRaw(covarianceInBasis, basis.toRaw, p, scale);
    return {
      coefficients: Array.from(coefficients, (estimate, m) => {
        const standardError = covarianceInBasis ? Math.sqrt(covariance[m * p + m]!) : null;
        return {
          name: m === 0 ? "(intercept)" : m === 1 ? "time" : `time^${m}`,
          estimate,
          standardError,
          interval: {
            lower: standardError === null ? null : estimate - z * standardError,
            upper: standardError === null ? null : estimate + z * standardError,
            level,
            method: "Wald z",
          },
        };
      }),
      covariance,
      level: shift + scale * beta[c * p]!,
      residualStandardDeviation: scale * Math.sqrt(state.variance[c]!),
      probability: probability[c]!,
      probabilityStandardError: shareErrors ? shareErrors[c]! : null,
      size: quality.size[c]!,
      averagePosterior: quality.average[c]!,
      oddsOfCorrect: quality.odds[c]!,
    };
  });
  const parameters = parametersOf(k, p, equal);
  const logLikelihood = state.logLikelihood - values * Math.log(scale);
  const heterogeneity = growthHeterogeneity(data, state);
  const curves = growthCurves(input, beta, inBasis, at, z);
  const warnings = growthWarnings(input, found, quality, heterogeneity, settings.initial === null);
  const beyond = curves.time.reduce((sum, t) => sum + Number(t < range[0] || t > range[1]), 0);
  if (beyond > 0) {
    warnings.push(
      `${beyond} of ${curves.time.length} times lie outside of the data: no curve is drawn there`,
    );
  }
  return {
    k,
    degree: p - 1,
    variance: equal ? "equal" : "by class",
    classes,
    curves,
    subject: Float64Array.from(subject),
    count: Uint32Array.from(data.count),
    posterior,
    modal: quality.modal,
    entropy: quality.entropy,
    heterogeneity: heterogeneity ? heterogeneity.ratio : null,
    logLikelihood,
    parameters,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: Math.log(n) * parameters - 2 * logLikelihood,
    adjustedBic: Math.log((n + 2) / 24) * parameters - 2 * logLikelihood,
    restarts: found.restarts,
    agreeing: found.agreeing,
    collapsed: found.collapsed,
    iterations: state.iterations,
    converged: found.converged,
    level,
    method: "Wald z, pointwise",
    n,
    values,
    nMissing,
    warnings,
  };
}

/** The p × p block from row and column `from` on. */
function block(matrix: Float64Array, d: number, from: number, p: number): Float64Array {
  const out = new Float64Array(p * p);
  for (let a = 0; a < p; ++a) for (let b = 0; b < p; ++b) out[a * p + b] = matrix[(from + a) * d + from + b]!;
  return out;
}

/** T V T' × scale², T the upper triangle that leads to raw coefficients. */
function inRaw(v: Float64Array | null, t: Float64Array, p: number, scale: number): Float64Array {
  const out = new Float64Array(p * p).fill(Number.NaN);
  if (!v) return out;
  for (let a = 0; a < p; ++a) {
    for (let b = a; b < p; ++b) {
      let sum = 0;
      for (let i = a; i < p; ++i) {
        for (let j = b; j < p; ++j) sum += t[a * p + i]! * v[i * p + j]! * t[b * p + j]!;
      }
      out[a * p + b] = scale * scale * sum;
      out[b * p + a] = out[a * p + b]!;
    }
  }
  return out;
}

/** Standard errors of the probabilities from the covariance of their logits, the last d − 1, by the delta method. */
function probabilityErrors(covariance: Float64Array, d: number, probability: Float64Array): Float64Array {
  const k = probability.length;
  const from = d - (k - 1);
  return probability.map((share, c) => {
    let sum = 0;
    for (let e = 0; e < k - 1; ++e) {
      const left = share * ((e === c ? 1 : 0) - probability[e]!);
      for (let f = 0; f < k - 1; ++f) {
        const right = share * ((f === c ? 1 : 0) - probability[f]!);
        sum += left * right * covariance[(from + e) * d + from + f]!;
      }
    }
    return Math.sqrt(Math.max(0, sum));
  });
}
