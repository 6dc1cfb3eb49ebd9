import {StatsError} from "../foundation/stats-error.js";
import {requireChoice} from "../regression/require-choice.js";

export interface EValueOptions {
  /** The confidence limits of the estimate; a limit that is absent or null is not known. */
  readonly lower?: number | null;
  readonly upper?: number | null;
  /** What the estimate is, "risk ratio" unless told. */
  readonly measure?: "risk ratio" | "odds ratio" | "hazard ratio";
  /** Whether fewer than some 15 % have the outcome by the end of follow-up; false unless told. No matter for a risk ratio. */
  readonly rare?: boolean;
}

/** How strong an unmeasured confounder would have to be. */
export interface EValue {
  /** Of the estimate; ≥ 1. */
  readonly estimate: number;
  /** Of the confidence limit nearest to 1, and 1 where the interval holds 1; null where that limit is not known. */
  readonly limit: number | null;
  /** The estimate and its limits as risk ratios. */
  readonly riskRatio: {
    readonly estimate: number;
    readonly lower: number | null;
    readonly upper: number | null;
  };
  /** How they became risk ratios, as a caption prints it. */
  readonly method: string;
  readonly warnings: readonly string[];
}

/**
 * E-value: the risk ratio that an unmeasured confounder would need with both the treatment and the outcome, beyond the
 * measured covariates, to explain an association away.
 *
 * E = RR + √(RR (RR − 1)), of 1 ÷ RR where RR < 1. With a rare outcome odds and hazard ratios count as risk ratios; else
 * RR ≈ √OR, and RR ≈ (1 − ½^√HR) ÷ (1 − ½^√(1/HR)).
 *
 * @param estimate - the ratio, > 0
 * @param options - `lower`, `upper`, `measure`, `rare`: see EValueOptions
 * @returns the E-value of the estimate and of the limit nearest to 1, with the risk ratios that they are of
 * @throws {StatsError} `out-of-range` for a ratio that is not positive and finite, limits that don't hold the
 *   estimate, or a measure that is none of the three
 *
 * Source: VanderWeele TJ, Ding P. Ann Intern Med 2017;167:268, tables 1 and 2; VanderWeele TJ. Biometrics 2020;76:746
 * (common outcomes). R: `EValue::evalues.RR(est, lo, hi)`, `evalues.OR`, `evalues.HR(est, lo, hi, rare)`
 *
 * @example
 * const {estimate, limit} = eValue(10.73, {lower: 8.02, upper: 14.36})
 * estimate // => 20.94777373012341
 * limit // => 15.523359247696995
 * eValue(0.56, {measure: "hazard ratio"}).riskRatio.estimate // => 0.6700839516630157
 */
export function eValue(estimate: number, options: EValueOptions = {}): EValue {
  const {measure = "risk ratio", rare = false, lower = null, upper = null} = options;
  requireChoice("measure", measure, ["risk ratio", "odds ratio", "hazard ratio"]);
  if (!(estimate > 0 && Number.isFinite(estimate))) {
    throw new StatsError("out-of-range", "estimate", `is ${estimate}, a positive ratio was expected`);
  }
  if (lower !== null && !(lower >= 0 && lower <= estimate)) {
    throw new StatsError("out-of-range", "lower", `is ${lower}, a ratio up to ${estimate} was expected`);
  }
  if (upper !== null && !(upper >= estimate)) {
    throw new StatsError("out-of-range", "upper", `is ${upper}, a ratio from ${estimate} was expected`);
  }
  const [toRiskRatio, method] = CONVERSIONS[rare ? "risk ratio" : measure];
  const riskRatio = {
    estimate: toRiskRatio(estimate),
    lower: lower === null ? null : toRiskRatio(lower),
    upper: upper === null ? null : toRiskRatio(upper),
  };
  // Which limit is nearest to 1 is told by the estimate's side; at 1 any interval holds 1.
  const above = estimate >= 1;
  const nearest = above ? riskRatio.lower : riskRatio.upper;
  const holdsOne = nearest !== null && (above ? nearest <= 1 : nearest >= 1);
  return {
    estimate: ofRatio(riskRatio.estimate),
    limit: nearest === null ? null : holdsOne ? 1 : ofRatio(nearest),
    riskRatio,
    method: rare && measure !== "risk ratio" ? `${measure} of a rare outcome as risk ratio` : method,
    warnings: holdsOne
      ? ["The interval holds 1: no confounder is needed to move it there."]
      : nearest === null
        ? ["Without a confidence limit the E-value says nothing about chance."]
        : [],
  };
}

function ofRatio(ratio: number): number {
  const away = ratio < 1 ? 1 / ratio : ratio;
  return away + Math.sqrt(away * (away - 1));
}

const CONVERSIONS: Readonly<
  Record<NonNullable<EValueOptions["measure"]>, readonly [(ratio: number) => number, string]>
> = {
  "risk ratio": [(ratio) => ratio, "risk ratio"],
  "odds ratio": [Math.sqrt, "square root of the odds ratio as risk ratio"],
  "hazard ratio": [
    // 1 − ½^a is −expm1(−a ln 2).
    (ratio) => Math.expm1(-Math.LN2 * Math.sqrt(ratio)) / Math.expm1(-Math.LN2 / Math.sqrt(ratio)),
    "hazard ratio of a common outcome as (1 − ½^√HR) ÷ (1 − ½^√(1/HR))",
  ],
};
