import {normalQuantile} from "../distributions/normal.js";
import {StatsError} from "../foundation/stats-error.js";

/**
 * Scale on which the limits of a probability p are symmetric: p itself, ln p, ln(−ln p), logit p, arcsin √p, or
 * ln(−ln(1 − p)).
 */
export type IncidenceLimits = "plain" | "log" | "log-log" | "logit" | "arcsine" | "complementary log-log";

const SCALES: readonly IncidenceLimits[] = [
  "plain",
  "log",
  "log-log",
  "logit",
  "arcsine",
  "complementary log-log",
];

/** Throws unless the scale is one of ours. */
export function requireLimits(conf: string): void {
  if (!SCALES.some((one) => one === conf)) {
    throw new StatsError("out-of-range", "conf", `is ${conf}, one of ${SCALES.join(", ")} was expected`);
  }
}

/**
 * Limits of probabilities on a scale; NaN where the scale has no value (p of 0, and of 1 where it has none).
 *
 * Limits beyond 0 and 1 are cut there, as survfit does.
 */
export function probabilityLimits(
  probability: Float64Array,
  standardError: Float64Array,
  scale: IncidenceLimits,
  level: number,
): {lower: Float64Array; upper: Float64Array} {
  const z = -normalQuantile((1 - level) / 2);
  const lower = new Float64Array(probability.length);
  const upper = new Float64Array(probability.length);
  for (let j = 0; j < probability.length; ++j) {
    const [low, high] = limits(probability[j]!, z * standardError[j]!, scale);
    lower[j] = low;
    upper[j] = high;
  }
  return {lower, upper};
}

const NONE = [Number.NaN, Number.NaN] as const;

function limits(p: number, half: number, scale: IncidenceLimits): readonly [number, number] {
  if (scale === "plain") return [Math.max(0, p - half), Math.min(1, p + half)];
  if (!(p > 0)) return NONE;
  if (scale === "log") {
    const ratio = Math.exp(half / p);
    return [p / ratio, Math.min(1, p * ratio)];
  }
  if (scale === "arcsine") {
    const angle = Math.asin(Math.sqrt(p));
    const turn = half / (2 * Math.sqrt(p * (1 - p)));
    return [Math.sin(Math.max(0, angle - turn)) ** 2, Math.sin(Math.min(Math.PI / 2, angle + turn)) ** 2];
  }
  if (!(p < 1)) return NONE;
  if (scale === "logit") {
    const odds = p / (1 - p);
    const ratio = Math.exp(half / (p * (1 - p)));
    return [odds / (odds + ratio), (odds * ratio) / (1 + odds * ratio)];
  }
  if (scale === "log-log") {
    const power = Math.exp(half / (p * -Math.log(p)));
    return [p ** power, p ** (1 / power)];
  }
  const power = Math.exp(half / ((1 - p) * -Math.log1p(-p)));
  return [-Math.expm1(Math.log1p(-p) / power), -Math.expm1(Math.log1p(-p) * power)];
}
