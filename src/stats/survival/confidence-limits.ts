/** Scale on which the limits of a survival curve are symmetric. */
export type SurvivalLimits = "plain" | "log" | "log-log" | "arcsine" | "logit";

export const SURVIVAL_LIMITS: readonly SurvivalLimits[] = ["plain", "log", "log-log", "arcsine", "logit"];

/**
 * Writes the pointwise limits of one survival probability into `out`; NaN where the scale has none.
 *
 * At survival 1 the plain and the log limits are both 1 and the others have none; at 0 none has any, but for plain limits
 * of a standard error that is 0: R's rules.
 *
 * @param s - survival
 * @param relative - standard error of ln(survival)
 * @param z - normal quantile of the level
 * @param out - lower, upper
 *
 * Source: Kalbfleisch JD, Prentice RL. The statistical analysis of failure time data. 2nd ed. Wiley 2002, chapter 1;
 * Borgan Ø, Liestøl K. Scand J Stat 1990;17:35 (arcsine). R: `survival:::survfit_confint`
 */
export function survivalLimits(
  s: number,
  relative: number,
  z: number,
  method: SurvivalLimits,
  out: Float64Array,
): void {
  let lower = Number.NaN;
  let upper = Number.NaN;
  const half = z * relative;
  if (method === "plain") {
    lower = Math.max(0, s - half * s);
    upper = Math.min(1, s + half * s);
  } else if (method === "log") {
    if (s > 0) {
      const factor = Math.exp(half);
      lower = s / factor;
      upper = Math.min(1, s * factor);
    }
  } else if (s > 0 && s < 1) {
    if (method === "log-log") {
      const log = Math.log(s);
      const factor = Math.exp(-half / log);
      lower = Math.exp(log * factor);
      upper = Math.exp(log / factor);
    } else if (method === "logit") {
      const factor = Math.exp(half / (1 - s));
      const odds = s / (1 - s);
      lower = odds / (odds + factor);
      upper = odds / (odds + 1 / factor);
    } else {
      const centre = Math.asin(Math.sqrt(s));
      const width = (half / 2) * Math.sqrt(s / (1 - s));
      lower = Math.sin(Math.max(0, centre - width)) ** 2;
      upper = Math.sin(Math.min(Math.PI / 2, centre + width)) ** 2;
    }
  }
  out[0] = lower;
  out[1] = upper;
}
