import type {CoxTies} from "./cox-data.js";
import {deathWeight, weightedRisks} from "./partial-likelihood.js";
import type {PreparedCox} from "./prepare.js";
import {RiskSets} from "./risk-sets.js";

/** Score and information of coefficients that change with g(time), at no change. */
export interface TrendInformation {
  /** Of the p trends. */
  readonly score: Float64Array;
  /** Information summed over the events, p × p: as it is, times g, times g². */
  readonly blocks: {readonly plain: Float64Array; readonly once: Float64Array; readonly twice: Float64Array};
  /** Schoenfeld residuals, events × p. */
  readonly residuals: Float64Array;
  /** Strata × p: the stratum's events where the covariate varies in it, else 0. */
  readonly varying: Float64Array;
}

/**
 * One pass over the event times.
 *
 * @param group - of each event, by stratum, then time
 * @param g - of each event, as transformed; it is centred here
 */
export function trendInformation(
  data: PreparedCox,
  beta: Float64Array,
  ties: CoxTies,
  group: Uint32Array,
  g: Float64Array,
): TrendInformation {
  const {n, p, x, groups, groupStart, deaths, weight} = data;
  let centre = 0;
  for (let k = 0; k < g.length; ++k) centre += g[k]! / g.length;
  const groupG = new Float64Array(groups);
  const firstEvent = new Uint32Array(groups);
  for (let k = g.length - 1; k >= 0; --k) {
    groupG[group[k]!] = g[k]! - centre;
    firstEvent[group[k]!] = k;
  }
  const risk = new Float64Array(n);
  weightedRisks(data, beta, risk);
  const sets = new RiskSets(data, true);
  sets.begin(risk);
  const {sums, dead} = sets;
  const score = new Float64Array(p);
  const [plain, once, twice] = [0, 1, 2].map(() => new Float64Array(p * p)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const residuals = new Float64Array(g.length * p);
  const mean = new Float64Array(p);
  const meanOfMeans = new Float64Array(p);
  for (let e = 0; e < groups; ++e) {
    sets.advance(e);
    const d = deaths[e]!;
    const end = groupStart[e + 1]!;
    const w = deathWeight(data, end - d, end);
    const steps = ties === "efron" ? d : 1;
    const at = groupG[e]!;
    meanOfMeans.fill(0);
    for (let step = 0; step < steps; ++step) {
      const share = step / steps;
      const total = sums[0]! - share * dead[0]!;
      let c = p + 1;
      for (let j = 0; j < p; ++j) {
        mean[j] = (sums[1 + j]! - share * dead[1 + j]!) / total;
        meanOfMeans[j]! += mean[j]! / steps;
        for (let k = 0; k <= j; ++k, ++c) {
          const v = (w / steps) * ((sums[c]! - share * dead[c]!) / total - mean[j]! * mean[k]!);
          plain[j * p + k]! += v;
          once[j * p + k]! += at * v;
          twice[j * p + k]! += at * at * v;
        }
      }
    }
    for (let i = end - d, k = firstEvent[e]!; i < end; ++i, ++k) {
      for (let j = 0; j < p; ++j) {
        const residual = x[i * p + j]! - meanOfMeans[j]!;
        residuals[k * p + j] = residual;
        score[j]! += at * (weight ? weight[i]! : 1) * residual;
      }
    }
  }
  for (const block of [plain, once, twice]) {
    for (let j = 0; j < p; ++j) for (let k = 0; k < j; ++k) block[k * p + j] = block[j * p + k]!;
  }
  return {score, blocks: {plain, once, twice}, residuals, varying: varyingEvents(data)};
}

/** Events of each stratum in which each covariate varies among all of its rows. */
function varyingEvents({p, x, strata, stratumOf, event, n}: PreparedCox): Float64Array {
  const events = new Float64Array(strata.length);
  const first = new Int32Array(strata.length).fill(-1);
  const out = new Float64Array(strata.length * p);
  for (let i = 0; i < n; ++i) {
    const s = stratumOf ? stratumOf[i]! : 0;
    events[s]! += event[i]!;
    if (first[s] === -1) first[s] = i;
    for (let j = 0; j < p; ++j) if (x[i * p + j] !== x[first[s]! * p + j]) out[s * p + j] = 1;
  }
  for (let k = 0; k < out.length; ++k) out[k]! *= events[Math.floor(k / p)]!;
  return out;
}
