/** A confidence interval; an end that does not exist is null, never NaN. */
export interface Interval {
  readonly lower: number | null;
  readonly upper: number | null;
  /** Two-sided confidence level, 0.95 unless asked otherwise. */
  readonly level: number;
  /** Name of the method as a caption prints it: "Wilson score", "DeLong", "log-log". */
  readonly method: string;
}

/** A hypothesis test. */
export interface TestResult {
  /** Name of the test as a caption prints it. */
  readonly test: string;
  /** null where the data leave it undefined; `warnings` says why. */
  readonly statistic: number | null;
  /** Degrees of freedom; absent where the test has none. */
  readonly df?: number;
  /** Two-sided unless the test's name says otherwise; null as the statistic. */
  readonly p: number | null;
}
