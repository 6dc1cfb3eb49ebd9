import type {Interval, TestResult} from "../foundation/result.js";
import type {CensoringTies} from "./censoring-weights.js";
import type {SubdistributionTies} from "./subdistribution-likelihood.js";

/** Where the standard errors come from. */
export type FineGrayVariance = "fine-gray" | "robust" | "model";

/** One covariate's coefficient, the log of its subdistribution hazard ratio. */
export interface FineGrayCoefficient {
  readonly name: string;
  readonly estimate: number;
  /** From the model's variance where the robust one has no value, as it may under separation. */
  readonly standardError: number;
  readonly interval: Interval;
  /** Ratio of the subdistribution hazards. */
  readonly hazardRatio: number;
  readonly hazardRatioInterval: Interval;
  /** Wald's; null where the coefficient is infinite or its robust variance is 0. */
  readonly z: number | null;
  readonly p: number | null;
  /** Whether the likelihood grows without end as the coefficient does. */
  readonly infinite: boolean;
}

/** A fitted Fine–Gray regression; `subdistributionIncidence` predicts from it. */
export interface FineGrayFit {
  readonly cause: number;
  readonly coefficients: readonly FineGrayCoefficient[];
  /** p × p, row by row, of the variance asked for. */
  readonly covariance: Float64Array;
  /** Inverse of the information. */
  readonly modelCovariance: Float64Array;
  readonly logLikelihood: {readonly null: number; readonly fitted: number};
  /** Of the whole model, with the variance asked for. */
  readonly wald: TestResult;
  /** Of the covariates. */
  readonly means: Float64Array;
  /**
   * Breslow's (or with Efron's ties, Efron's) cumulative subdistribution hazard where all covariates are at `means`: at 0
   * it may be beyond all numbers.
   */
  readonly baseline: readonly {
    readonly stratum: number;
    readonly time: Float64Array;
    readonly cumulativeHazard: Float64Array;
  }[];
  readonly ties: SubdistributionTies;
  readonly censoringTies: CensoringTies;
  readonly variance: FineGrayVariance;
  readonly iterations: number;
  readonly converged: boolean;
  readonly n: number;
  /** Children with the cause, and with another one. */
  readonly events: number;
  readonly competing: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}
