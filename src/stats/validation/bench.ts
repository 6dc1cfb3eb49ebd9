/** A timing against R, run by `npm run bench -- stats`; R and we get the same columns. */
export interface StatsBench {
  /** Short and stable: "cox-two-covariates". */
  readonly id: string;
  /** The exported function. */
  readonly name: string;
  /** What is timed, for the table: "Cox regression, 2 covariates, Efron, 20 % censored". */
  readonly title: string;
  /** Numbers of children. The target is judged at the last one. */
  readonly sizes: readonly number[];
  /** Sizes at which R is timed too, where larger ones would take it minutes; all if absent. */
  readonly rSizes?: readonly number[];
  /** The data, the same for both: seeded, columns of length n. */
  make(n: number): Readonly<Record<string, Float64Array>>;
  /** One call on the columns, timed whole. */
  run(columns: Readonly<Record<string, Float64Array>>): unknown;
  /** The same in R, an expression over the data frame `d`. */
  readonly r: string;
  readonly packages: readonly string[];
  /** METHODS.md point 5: at most this share of R's time, or at most so many ms, at the last size. */
  readonly target?: {readonly ratio?: number; readonly ms?: number};
}
