import type {Coverage} from "./parity-case.js";

/** One comparison with R and how far its numbers are apart. */
export interface Comparison {
  readonly name: string;
  readonly folder: string;
  readonly dataset: string;
  readonly quantity: string;
  readonly r: string;
  readonly covers: readonly Coverage[];
  readonly tolerance: number;
  readonly because?: string;
  /** How many numbers were compared. */
  readonly numbers: number;
  /** Largest relative difference; 0 where all bits agree. */
  readonly largest: number;
}

/** A function's comparisons together. */
export interface FunctionParity {
  readonly name: string;
  readonly folder: string;
  readonly comparisons: number;
  readonly numbers: number;
  /** Largest relative difference of the comparisons held to 1e-7 or less; null if there is none such. */
  readonly largest: number | null;
  /** The same of those held to a looser tolerance for a reason, such as a Monte Carlo p; null if there is none. */
  readonly loosest: number | null;
  readonly covers: readonly Coverage[];
}

/** The last outcome of a simulation, as `npm run test:slow` wrote it. */
export interface SimulationOutcome {
  readonly seed: number;
  readonly runs: number;
  readonly nominal: number;
  readonly estimate: number;
  readonly monteCarloError: number;
  readonly note?: string;
}

/** A folder's mutations, as `npm run test:mutations -- --write` wrote them. */
export interface MutationOutcome {
  readonly file: string;
  readonly why: string;
  readonly caught: boolean;
}

/** A hazard ratio of ECMO in the demo generator's scenario in which it has no effect. */
export interface ScenarioEstimate {
  readonly method: string;
  readonly children: number;
  readonly events: number;
  readonly logHazardRatio: number;
  readonly standardError: number;
}

/** All that `docs/validation.md` and the Validation page show. */
export interface ValidationResults {
  readonly areas: readonly {readonly folder: string; readonly title: string}[];
  readonly functions: readonly FunctionParity[];
  readonly comparisons: readonly Comparison[];
  readonly degenerate: readonly {
    readonly name: string;
    readonly folder: string;
    readonly input: string;
    readonly answer: string;
  }[];
  readonly simulations: readonly (SimulationOutcome & {
    readonly id: string;
    readonly name: string;
    readonly folder: string;
    readonly question: string;
    readonly acceptable?: {readonly low: number; readonly high: number; readonly because: string};
  })[];
  /** The null scenario: how many children were drawn, with which seed, and what each analysis makes of them. */
  readonly nullScenario: {
    readonly drawn: number;
    readonly seed: number;
    readonly estimates: readonly ScenarioEstimate[];
  };
  readonly mutations: Readonly<Record<string, readonly MutationOutcome[]>>;
  readonly madeBy: readonly string[];
  readonly datasets: readonly {
    readonly name: string;
    readonly package: string;
    readonly about: string;
    readonly n: number;
  }[];
}
