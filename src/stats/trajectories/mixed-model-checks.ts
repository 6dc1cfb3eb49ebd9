import {inOrder} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";
import type {LinearMixedModel} from "./linear-mixed-model.js";

/** How far the residuals of a mixed model are from what it takes them for: normal, and each by itself. */
export interface MixedModelChecks {
  /** Share beyond two residual standard deviations; 0.0455 of normal ones. */
  readonly beyondTwo: number;
  /** Third standardised moment, 0 of symmetric ones; null without variation. */
  readonly skewness: number | null;
  /** Of residuals that follow each other in a child, 0 of independent ones; null without such pairs. */
  readonly autocorrelation: number | null;
  readonly pairs: number;
  readonly n: number;
}

/**
 * Checks of the residuals within children: tails, skewness, and whether neighbours in time are alike.
 *
 * Where they are, as with values that change slowly and are read often, values tell less than the model thinks, and its
 * intervals are too narrow.
 *
 * @param model - of `linearMixedModel`
 * @param subject - the n codes that it was given
 * @param time - n times by which a child's values follow each other
 * @throws {StatsError} `length-mismatch` for columns that the model's rows are not from
 *
 * Source: Pinheiro JC, Bates DM. Mixed-effects models in S and S-PLUS. Springer 2000, sections 4.3 and 5.3.
 * R: `nlme::ACF(fit, maxLag = 1)`, `mean(abs(resid(fit, type = "pearson")) > 2)`
 *
 * @example
 * const subject = [0, 0, 0, 1, 1, 1];
 * const model = linearMixedModel([1, 3, 2, 6, 4, 8], subject);
 * mixedModelChecks(model, subject, [0, 1, 2, 0, 1, 2]).pairs // => 4
 */
export function mixedModelChecks(
  model: Pick<LinearMixedModel, "residuals" | "rows" | "varianceComponents">,
  subject: ArrayLike<number>,
  time: ArrayLike<number>,
): MixedModelChecks {
  const {residuals, rows, varianceComponents} = model;
  const n = residuals.length;
  for (const [name, column] of [
    ["subject", subject],
    ["time", time],
  ] as const) {
    if (column.length > (rows[n - 1] ?? -1)) continue;
    throw new StatsError("length-mismatch", name, `has ${column.length} values, and the model a row beyond`);
  }
  const size = 2 * Math.sqrt(varianceComponents.residual);
  let beyond = 0;
  let mean = 0;
  for (const one of residuals) {
    if (Math.abs(one) > size) beyond += 1;
    mean += one / n;
  }
  let [squares, cubes, raw] = [0, 0, 0];
  for (const one of residuals) {
    squares += (one - mean) ** 2 / n;
    cubes += (one - mean) ** 3 / n;
    raw += one ** 2 / n;
  }
  let [pairs, products] = [0, 0];
  const last = new Map<number, number>();
  for (const i of inOrder(Float64Array.from(rows, (row) => time[row]!)).positions) {
    const child = subject[rows[i]!]!;
    const before = last.get(child);
    if (before !== undefined) {
      pairs += 1;
      products += before * residuals[i]!;
    }
    last.set(child, residuals[i]!);
  }
  return {
    beyondTwo: beyond / n,
    skewness: squares > 0 ? cubes / squares ** 1.5 : null,
    autocorrelation: pairs > 0 && raw > 0 ? products / pairs / raw : null,
    pairs,
    n,
  };
}
