/** Covariates: columns by name, or in an array, then named x1, x2, …. */
export type Covariates = readonly ArrayLike<number>[] | Readonly<Record<string, ArrayLike<number>>>;

/** The columns of a Cox regression, all of one length n; NaN is missing. */
export interface CoxData {
  /** End of each row's time at risk. */
  readonly time: ArrayLike<number>;
  /** 1 = the event happened at `time`, 0 = censored there. */
  readonly event: ArrayLike<number>;
  readonly x: Covariates;
  /** Start of each row's time at risk, less than `time`: left truncation and start–stop rows. None: at risk from before the first event. */
  readonly entry?: ArrayLike<number> | undefined;
  /** Numbers that tell strata apart: each has a baseline hazard of its own. */
  readonly strata?: ArrayLike<number> | undefined;
  /** Case weights ≥ 0; a row of weight 0 counts as not there. */
  readonly weight?: ArrayLike<number> | undefined;
  /** Numbers that tell clusters apart, for the robust variance: rows of one child, children of one centre. */
  readonly cluster?: ArrayLike<number> | undefined;
  /** Added to the linear predictor with coefficient 1. */
  readonly offset?: ArrayLike<number> | undefined;
}

/** How tied event times enter the partial likelihood. */
export type CoxTies = "efron" | "breslow";

/** The covariates as pairs of name and column, in the order of the coefficients. */
export function namedColumns(x: Covariates): [string, ArrayLike<number>][] {
  return Array.isArray(x)
    ? x.map((column: ArrayLike<number>, j) => [`x${j + 1}`, column])
    : Object.entries(x as Readonly<Record<string, ArrayLike<number>>>);
}
