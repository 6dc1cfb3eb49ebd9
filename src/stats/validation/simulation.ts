/** A simulation with a known truth, run by `npm run test:slow`; its last outcome is committed and documented. */
export interface Simulation {
  /** Short and stable, for the committed file: "wilson-coverage-60". */
  readonly id: string;
  /** The exported function. */
  readonly name: string;
  /** What is simulated and what should come out: "95 % interval of AUC 0.8 at n = 60 covers it". */
  readonly question: string;
  readonly seed: number;
  readonly runs: number;
  /** What the estimate should be: 0.95 for coverage of 95 % intervals. */
  readonly nominal: number;
  /** Returns the estimate over the runs with its Monte Carlo standard error. */
  run(): {readonly estimate: number; readonly monteCarloError: number; readonly note?: string};
  /** Whether the outcome is acceptable; 3 Monte Carlo errors of the nominal value unless told. */
  readonly acceptable?: {readonly low: number; readonly high: number; readonly because: string};
}
