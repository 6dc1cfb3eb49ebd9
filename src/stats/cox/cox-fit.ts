import type {Interval, TestResult} from "../foundation/result.js";
import type {CoxTies} from "./cox-data.js";

/** One covariate's coefficient, the log of its hazard ratio. */
export interface CoxCoefficient {
  /** The covariate's name. */
  readonly name: string;
  readonly estimate: number;
  /** Robust where the fit is robust; of the model where separation leaves no robust one. */
  readonly standardError: number;
  /** From the inverse of the information, robust or not. */
  readonly modelStandardError: number;
  readonly interval: Interval;
  readonly hazardRatio: number;
  readonly hazardRatioInterval: Interval;
  /** Wald's; null where the coefficient is infinite. */
  readonly z: number | null;
  /** Two-sided: Wald's, or with profile intervals the likelihood ratio's. */
  readonly p: number | null;
  /** Whether the likelihood grows without end as the coefficient does: the estimate is only where it was left. */
  readonly infinite: boolean;
}

/** A fitted Cox regression; with its data it is the input of curves, residuals and tests. */
export interface CoxFit {
  readonly coefficients: readonly CoxCoefficient[];
  /** p × p, row by row; robust where the fit is robust. */
  readonly covariance: Float64Array;
  /** Inverse of the information, robust or not. */
  readonly modelCovariance: Float64Array;
  /** The covariates' means, at which `reference: "mean"` sets them. */
  readonly means: Float64Array;
  /** Without the penalty. */
  readonly logLikelihood: {readonly null: number; readonly fitted: number};
  /** With Firth's or the ridge penalty; absent without one. */
  readonly penalisedLogLikelihood?: {readonly null: number; readonly fitted: number};
  /** Ridge only: the trace of information · covariance. */
  readonly effectiveDf?: number;
  readonly tests: {
    readonly likelihoodRatio: TestResult;
    readonly wald: TestResult;
    readonly score: TestResult;
    /** Only where the fit is robust. */
    readonly robustScore?: TestResult;
  };
  readonly method: "maximum partial likelihood" | "Firth's penalised likelihood" | "ridge";
  readonly ties: CoxTies;
  readonly robust: boolean;
  readonly iterations: number;
  readonly converged: boolean;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  /** Clusters of the robust variance; absent without. */
  readonly clusters?: number;
  readonly warnings: readonly string[];
}
