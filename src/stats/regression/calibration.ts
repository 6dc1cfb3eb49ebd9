import {requireBinary, requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {prepareDesign} from "./design.js";
import {logisticRegression} from "./logistic-regression.js";
import {countEvents, type LogisticCoefficient, logisticCoefficient, waldInterval} from "./logistic-result.js";

export interface Calibration {
  /** Mean squared difference of event and risk. */
  readonly brier: number;
  /** 1 − Brier score over that of the share of events as everybody's risk; null if all have one outcome. */
  readonly scaledBrier: number | null;
  /** Share of events less mean risk. */
  readonly meanDifference: number;
  /** Intercept with the risks' logits as offset: 0 if risks are right on the whole. */
  readonly inTheLarge: LogisticCoefficient;
  /** Intercept and slope of the outcome's regression on the risks' logits: 0 and 1 if risks are right. */
  readonly intercept: LogisticCoefficient;
  readonly slope: LogisticCoefficient;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * How well predicted risks agree with what happened: Brier score, calibration in the large, calibration slope.
 *
 * @param columns - event (0, 1), risk strictly between 0 and 1, with optional weights; rows with a missing value are
 * dropped
 * @param options - level, 0.95 unless told
 * @returns the scores, and the coefficients with Wald intervals; null with a warning where outcomes or risks do not
 * vary
 * @throws {StatsError} `empty`, `not-a-code`, `out-of-range`, `length-mismatch`, `not-finite`
 *
 * Source: Brier GW. Mon Weather Rev 1950;78:1; Cox DR. Biometrika 1958;45:562; Steyerberg EW and others. Epidemiology
 * 2010;21:128.
 * R: `rms::val.prob(risk, event)`; `glm(event ~ offset(qlogis(risk)), binomial)`, `glm(event ~ qlogis(risk), binomial)`
 *
 * @example
 * const fit = calibration({event: [0, 0, 1, 0, 1, 1], risk: [0.1, 0.3, 0.4, 0.5, 0.7, 0.8]});
 * fit.brier // => 0.14
 * fit.slope.estimate // => 2.3683399103858647
 */
export function calibration(
  columns: {
    readonly event: ArrayLike<number>;
    readonly risk: ArrayLike<number>;
    readonly weight?: ArrayLike<number> | undefined;
  },
  options: {readonly level?: number} = {},
): Calibration {
  const {level = 0.95} = options;
  requireOpenUnit("level", level);
  const design = prepareDesign("event", columns.event, {x: [columns.risk], weight: columns.weight}, ["risk"]);
  const {outcome: event, weight, n, weightSum, nUsed} = design;
  requireBinary("event", event);
  const risk = design.columns[0]!;
  const logit = new Float64Array(n);
  let squares = 0;
  let risks = 0;
  let happened = 0;
  for (let i = 0; i < n; ++i) {
    if (!(risk[i]! > 0 && risk[i]! < 1)) {
      throw new StatsError(
        "out-of-range",
        "risk",
        `value ${design.rows[i]! + 1} is ${risk[i]}, a number between 0 and 1 was expected`,
      );
    }
    const w = weight ? weight[i]! : 1;
    logit[i] = Math.log(risk[i]! / (1 - risk[i]!));
    squares += w * (event[i]! - risk[i]!) ** 2;
    risks += w * risk[i]!;
    happened += w * event[i]!;
  }
  const events = countEvents(design);
  const share = happened / weightSum;
  const brier = squares / weightSum;
  const warnings: string[] = [];
  const unknown = logisticCoefficient("intercept", null, null, waldInterval(null, null, level));
  let inTheLarge = unknown;
  let intercept = unknown;
  let slope: LogisticCoefficient = {...unknown, name: "slope"};
  if (events === 0 || events === nUsed) {
    warnings.push("All have the same outcome: calibration in the large and slope are not defined.");
  } else {
    const given = weight ? {weight} : {};
    inTheLarge = logisticRegression({event, x: [], offset: logit, ...given}, {level}).coefficients[0]!;
    if (logit.every((value, i) => value === logit[0] || weight?.[i] === 0)) {
      warnings.push("All have the same risk: the slope is not defined.");
    } else {
      const fit = logisticRegression({event, x: [logit], ...given}, {level, names: ["slope"]});
      [intercept, slope] = [fit.coefficients[0]!, fit.coefficients[1]!];
      warnings.push(...fit.warnings);
    }
  }
  return {
    brier,
    scaledBrier: share > 0 && share < 1 ? 1 - brier / (share * (1 - share)) : null,
    meanDifference: share - risks / weightSum,
    inTheLarge,
    intercept,
    slope,
    n: nUsed,
    events,
    nMissing: design.nMissing,
    warnings,
  };
}
