import type {Covariates} from "../cox/cox-data.js";
import {namedColumns} from "../cox/cox-data.js";
import {completeCases} from "../foundation/complete-cases.js";
import {requireBinary} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {firthLogistic} from "../regression/firth-logistic.js";
import {expit} from "../regression/logistic-likelihood.js";
import {logisticRegression} from "../regression/logistic-regression.js";
import type {LogisticCoefficient} from "../regression/logistic-result.js";
import {requireChoice} from "../regression/require-choice.js";

/** What the weights make alike: see `overlapWeights`. */
export type PropensityWeighting = "overlap" | "inverse-probability" | "att";

export interface PropensityOptions {
  /** "overlap" unless told. */
  readonly weights?: PropensityWeighting;
  /** How the propensity score is fitted: "maximum likelihood" unless told, "firth" for few children or separation. */
  readonly method?: "maximum likelihood" | "firth";
}

/** The propensity score of the complete rows, and the weights that follow from it. */
export interface PropensityModel {
  readonly weighting: PropensityWeighting;
  readonly method: "maximum likelihood" | "firth";
  readonly names: readonly string[];
  readonly covariates: readonly Float64Array[];
  readonly treated: Float64Array;
  /** The further columns that were asked for. */
  readonly others: Readonly<Record<string, Float64Array>>;
  readonly linearPredictor: Float64Array;
  readonly score: Float64Array;
  /** 1 − score, with its digits. */
  readonly complement: Float64Array;
  /** Not normalised. */
  readonly weight: Float64Array;
  /** Their derivative by the linear predictor. */
  readonly slope: Float64Array;
  readonly coefficients: readonly LogisticCoefficient[];
  readonly separated: boolean;
  /** Children by arm, the untreated first. */
  readonly sizes: readonly [number, number];
  readonly rows: Uint32Array;
  readonly length: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/** Separated rows have linear predictors of about ±40 or beyond. */
const SURE = 39;

/** Fits the propensity score to the complete rows and weighs them. */
export function propensityModel(
  treated: ArrayLike<number>,
  x: Covariates,
  options: PropensityOptions,
  others: Readonly<Record<string, ArrayLike<number>>> = {},
): PropensityModel {
  const {weights: weighting = "overlap", method = "maximum likelihood"} = options;
  requireChoice("weights", weighting, ["overlap", "inverse-probability", "att"]);
  requireChoice("method", method, ["maximum likelihood", "firth"]);
  const named = namedColumns(x);
  const names = named.map(([name]) => name);
  const xs = Object.fromEntries(named.map(([name, column]) => [`x.${name}`, column]));
  const complete = completeCases({treated, ...others, ...xs});
  const columns: Readonly<Record<string, Float64Array>> = complete.columns;
  const {n, rows, nMissing} = complete;
  const arm = columns.treated!;
  requireBinary("treated", arm);
  if (n === 0) throw new StatsError("empty", "treated", `no complete row is left of ${treated.length}`);
  const treatedChildren = arm.reduce((sum, one) => sum + one, 0);
  if (treatedChildren === 0 || treatedChildren === n) {
    throw new StatsError("one-class", "treated", `is ${treatedChildren === 0 ? 0 : 1} in every row`);
  }
  const covariates = names.map((name) => columns[`x.${name}`]!);
  const input = {event: arm, x: covariates};
  const fit =
    method === "firth"
      ? {...firthLogistic(input, {names, intervals: "wald"}), separated: false}
      : logisticRegression(input, {names});
  const score = new Float64Array(n);
  const complement = new Float64Array(n);
  const weight = new Float64Array(n);
  const slope = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const eta = fit.linearPredictor[i]!;
    const sure = fit.separated && Math.abs(eta) > SURE;
    const e = sure ? arm[i]! : expit(eta);
    const rest = sure ? 1 - arm[i]! : expit(-eta);
    score[i] = e;
    complement[i] = rest;
    [weight[i], slope[i]] = arm[i] === 1 ? ofTreated(weighting, e, rest) : ofUntreated(weighting, e, rest);
  }
  const fewer = Math.min(treatedChildren, n - treatedChildren);
  const warnings: string[] = [];
  if (fit.separated) {
    warnings.push(
      "The covariates tell some of the treated and untreated apart with certainty: those have nobody to be compared with. Firth's method has finite scores.",
    );
  }
  if (!fit.converged) warnings.push("The propensity score's fit did not converge.");
  if (method !== "firth" && fewer < 10 * names.length) {
    const who = `${fewer} ${fewer === treatedChildren ? "treated" : "untreated"} ${fewer === 1 ? "child" : "children"}`;
    warnings.push(
      `${who} for ${names.length} ${names.length === 1 ? "covariate" : "covariates"}: with fewer than 10 for each the propensity score tends to be too extreme.`,
    );
  }
  return {
    weighting,
    method,
    names,
    covariates,
    treated: arm,
    others: columns,
    linearPredictor: fit.linearPredictor,
    score,
    complement,
    weight,
    slope,
    coefficients: fit.coefficients,
    separated: fit.separated,
    sizes: [n - treatedChildren, treatedChildren],
    rows,
    length: treated.length,
    nMissing,
    warnings,
  };
}

/** The weight of a treated child with score e, and its derivative by logit e. */
function ofTreated(weighting: PropensityWeighting, e: number, rest: number): [number, number] {
  if (weighting === "overlap") return [rest, -e * rest];
  if (weighting === "inverse-probability") return [1 / e, -rest / e];
  return [1, 0];
}

function ofUntreated(weighting: PropensityWeighting, e: number, rest: number): [number, number] {
  if (weighting === "overlap") return [e, e * rest];
  if (weighting === "inverse-probability") return [1 / rest, e / rest];
  return [e / rest, e / rest];
}

/** Sums of an arm's weights and of their squares. */
export function armWeights({treated, weight}: Pick<PropensityModel, "treated" | "weight">, arm: 0 | 1) {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < treated.length; ++i) {
    if (treated[i] !== arm) continue;
    sum += weight[i]!;
    squares += weight[i]! ** 2;
  }
  return {sum, effectiveSize: squares === 0 ? 0 : (sum * sum) / squares};
}
