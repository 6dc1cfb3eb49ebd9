import type {EventHazards} from "./event-hazards.js";
import type {PreparedCox} from "./prepare.js";

/**
 * Score residuals ∫(x − x̄) dM of the standardised covariates, n × p by position, without case weights.
 *
 * Source: Therneau TM, Grambsch PM, Fleming TR. Biometrika 1990;77:147; with Efron's ties Therneau TM, Grambsch PM.
 * Modeling survival data. Springer 2000, chapter 4.
 */
export function scoreResidualMatrix(data: PreparedCox, at: EventHazards): Float64Array {
  const {p, x, event} = data;
  const {mean, hazardMean, hazardMeanDying} = at;
  const {expected, group} = expectedEvents(
    data,
    at,
    (g) => at.hazard[g]!,
    (g) => at.hazardDying[g]!,
  );
  const out = new Float64Array(data.n * p);
  for (let j = 0; j < p; ++j) {
    const {expected: moved} = expectedEvents(
      data,
      at,
      (g) => hazardMean[g * p + j]!,
      (g) => hazardMeanDying[g * p + j]!,
    );
    for (let i = 0; i < data.n; ++i) {
      const value = moved[i]! - x[i * p + j]! * expected[i]!;
      out[i * p + j] = event[i] === 1 ? value + x[i * p + j]! - mean[group[i]! * p + j]! : value;
    }
  }
  return out;
}

/**
 * Each position's relative hazard times what `jump` adds up to over its time at risk.
 *
 * @param jump - at a group's event time for those at risk
 * @param dying - the same for those who die then
 */
export function expectedEvents(
  data: PreparedCox,
  {risk}: EventHazards,
  jump: (g: number) => number,
  dying: (g: number) => number,
): {expected: Float64Array; group: Uint32Array} {
  const {n, weight, groupStart, deaths, exits, exitStart, stratumStart} = data;
  const expected = new Float64Array(n);
  const group = new Uint32Array(n);
  for (let s = 0; s + 1 < stratumStart.length; ++s) {
    let sum = 0;
    // The last group of a stratum has its earliest event time.
    for (let g = stratumStart[s + 1]! - 1; g >= stratumStart[s]!; --g) {
      const now = jump(g);
      const before = sum;
      sum += now;
      const end = groupStart[g + 1]!;
      const died = end - deaths[g]!;
      for (let i = groupStart[g]!; i < end; ++i) {
        group[i] = g;
        expected[i]! += i < died ? sum : before + dying(g);
      }
      // Those who leave going back were not yet at risk at this time and before.
      if (exits) for (let k = exitStart[g]!; k < exitStart[g + 1]!; ++k) expected[exits[k]!]! -= sum;
    }
  }
  for (let i = 0; i < n; ++i) expected[i]! *= weight ? risk[i]! / weight[i]! : risk[i]!;
  return {expected, group};
}
