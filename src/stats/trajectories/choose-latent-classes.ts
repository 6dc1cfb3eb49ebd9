import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {growthInput} from "./growth-data.js";
import {growthModel, type LatentClassGrowth} from "./growth-model.js";
import {type GrowthOptions, type GrowthReportOptions, growthSettings} from "./growth-options.js";
import {growthSearch} from "./growth-search.js";

export interface ChooseLatentClassesOptions extends GrowthOptions, GrowthReportOptions {
  /** Largest number of classes, ≥ 1; 5 by default. */
  readonly kMax?: number;
}

/** What a number of classes comes to; null where the children do not make so many. */
export interface LatentClassRow {
  readonly k: number;
  readonly logLikelihood: number | null;
  readonly parameters: number | null;
  readonly aic: number | null;
  readonly bic: number | null;
  readonly adjustedBic: number | null;
  /** null for one class, too. */
  readonly entropy: number | null;
  /** Children of the smallest class, and their share of all. */
  readonly smallest: number | null;
  readonly smallestShare: number | null;
  /** The least of the classes' mean posterior probabilities; null where a class is nobody's likeliest. */
  readonly leastAveragePosterior: number | null;
  readonly agreeing: number | null;
  readonly restarts: number | null;
  readonly converged: boolean;
  /** Those of the model, or why there is none. */
  readonly warnings: readonly string[];
}

/** Numbers of classes side by side. */
export interface LatentClassTable {
  /** For k = 1, 2, … */
  readonly rows: readonly LatentClassRow[];
  /** The model of each row; null where there is none. */
  readonly models: readonly (LatentClassGrowth | null)[];
  /** Number of classes with the lowest BIC: what the table says, not what there is. null if no row has a model. */
  readonly lowestBic: number | null;
  /** Number of children. */
  readonly n: number;
  /** Number of values. */
  readonly values: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Models of 1, 2, … latent classes side by side, to choose their number from: by BIC, how large the classes are, and
 * how surely children belong to them.
 *
 * Nothing is chosen here. BIC takes a child's values as independent within its class; where children keep a level of
 * their own it falls with each further class (see `heterogeneity` of each model).
 *
 * @param subject - codes of children, whole numbers from 0, a row for each value
 * @param time - times of the values
 * @param value - the values
 * @param options - `kMax`, and those of `latentClassGrowth` but `k` and `initial`
 * @returns a row and a model for each number of classes, and which has the lowest BIC
 * @throws {StatsError} as `latentClassGrowth`, but for classes that the children do not make: their row says so
 *
 * Source: Nagin DS. Psychol Methods 1999;4:139; Nylund KL, et al. Struct Equ Modeling 2007;14:535 (BIC).
 * R: `flexmix::stepFlexmix(value ~ poly(time, 2) | subject, k = 1:5, nrep = 20)`
 *
 * @example
 * const subject = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3];
 * const time = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2];
 * const value = [5, 6, 5, 4, 6, 6, 9, 12, 14, 8, 12, 15];
 * const table = chooseLatentClasses(subject, time, value, {kMax: 2, degree: 1});
 * table.rows.map(({bic}) => bic.toFixed(3)) // => ["67.390", "33.690"]
 * table.lowestBic // => 2
 */
export function chooseLatentClasses(
  subject: ArrayLike<number>,
  time: ArrayLike<number>,
  value: ArrayLike<number>,
  options: ChooseLatentClassesOptions = {},
): LatentClassTable {
  const {kMax = 5} = options;
  requireWhole("kMax", kMax, 1);
  const settings = growthSettings({...options, k: 1});
  const input = growthInput(subject, time, value, settings.degree);
  const models: (LatentClassGrowth | null)[] = [];
  const rows: LatentClassRow[] = [];
  for (let k = 1; k <= kMax; ++k) {
    try {
      const model = growthModel(input, growthSearch(input.data, {...settings, k}), settings);
      models.push(model);
      rows.push(rowOf(model));
    } catch (error) {
      // What one class can't be had of has no answer; more classes may just be too many.
      if (!(error instanceof StatsError) || k === 1) throw error;
      models.push(null);
      rows.push({...NONE, k, warnings: [error.message]});
    }
  }
  const byBic = rows.filter(({bic}) => bic !== null).sort((a, b) => a.bic! - b.bic!);
  return {
    rows,
    models,
    lowestBic: byBic[0]?.k ?? null,
    n: input.data.n,
    values: input.values,
    nMissing: input.nMissing,
    warnings: tableWarnings(rows, byBic),
  };
}

const NONE = {
  logLikelihood: null,
  parameters: null,
  aic: null,
  bic: null,
  adjustedBic: null,
  entropy: null,
  smallest: null,
  smallestShare: null,
  leastAveragePosterior: null,
  agreeing: null,
  restarts: null,
  converged: false,
} as const;

function rowOf(model: LatentClassGrowth): LatentClassRow {
  const {k, logLikelihood, parameters, aic, bic, adjustedBic, entropy, agreeing, restarts, converged} = model;
  const smallest = Math.min(...model.classes.map(({size}) => size));
  const averages = model.classes.map(({averagePosterior}) => averagePosterior);
  return {
    k,
    logLikelihood,
    parameters,
    aic,
    bic,
    adjustedBic,
    entropy,
    smallest,
    smallestShare: smallest / model.n,
    leastAveragePosterior: averages.some((one) => one === null)
      ? null
      : Math.min(...averages.map((one) => one!)),
    agreeing,
    restarts,
    converged,
    warnings: model.warnings,
  };
}

/** Log-likelihood by which more classes must not be worse: fewer are among them. */
const LOWER = 1e-5;
/** Differences of BIC below this hardly speak for either (Raftery AE. Sociol Methodol 1995;25:111). */
const WEAK = 2;

/** What a reader of the table must know; `byBic` are the rows with a model, the lowest BIC first. */
export function tableWarnings(
  rows: readonly Pick<LatentClassRow, "k" | "logLikelihood">[],
  byBic: readonly Pick<LatentClassRow, "k" | "bic">[],
): string[] {
  const warnings: string[] = [];
  for (const [j, {k, logLikelihood}] of rows.entries()) {
    const before = rows[j - 1]?.logLikelihood ?? null;
    if (logLikelihood !== null && before !== null && logLikelihood < before - LOWER) {
      warnings.push(`${k} classes are less likely than ${k - 1}: more starts are needed`);
    }
  }
  const [first, second] = byBic;
  if (first && second && second.bic! - first.bic! < WEAK) {
    warnings.push(
      `BIC of ${first.k} and of ${second.k} classes differ by ${(second.bic! - first.bic!).toFixed(1)} only`,
    );
  }
  if (first && rows.length > 1 && first.k === rows.length) {
    warnings.push(`BIC is lowest for the largest number tried, ${first.k}: it may fall further`);
  }
  return warnings;
}
