import type {CensoringTies} from "./censoring-weights.js";
import {CAUSE, CENSORED, COMPETING, type FineGrayPrepared, type FineGrayStratum} from "./fine-gray-data.js";
import {eachEvent, riskScores, type SubdistributionTies} from "./subdistribution-likelihood.js";

/** Running sums over a stratum's events, before its time j at position j; (times + 1) × (1 + p) numbers each. */
interface EventPaths {
  /** Σ dΛ and Σ x̄ dΛ. */
  readonly plain: Float64Array;
  /** The same times the probability to be followed. */
  readonly kept: Float64Array;
  /** What a child with the event at time j has of that time's step: Efron's rule leaves it a part. */
  readonly own: Float64Array;
  /** x̄ that an event at time j is compared with. */
  readonly mean: Float64Array;
}

/**
 * Adds up the products of the score residuals, Σ rᵀr, in which each child counts with its weight; Σ of the second
 * part ψ only where `censoring` tells how ties were counted.
 *
 * The residual's first part η is that of a weighted Cox regression; the second, ψ, is what the child adds through
 * the estimated distribution of censoring.
 *
 * Source: Fine JP, Gray RJ. J Am Stat Assoc 1999;94:496 (η and ψ); Lin DY, Wei LJ. J Am Stat Assoc 1989;84:1074.
 */
export function residualProducts(
  {strata, p}: FineGrayPrepared,
  beta: Float64Array,
  ties: SubdistributionTies,
  censoring: CensoringTies | null,
): Float64Array {
  const products = new Float64Array(p * p);
  for (const stratum of strata) {
    const residuals = etaResiduals(stratum, beta, ties);
    if (censoring) addPsi(stratum, beta, residuals.paths, residuals.values, censoring);
    for (let i = 0; i < stratum.n; ++i) {
      for (let k = 0; k < p; ++k) {
        for (let m = 0; m <= k; ++m) {
          products[k * p + m]! += residuals.values[i * p + k]! * residuals.values[i * p + m]!;
        }
      }
    }
  }
  for (let k = 0; k < p; ++k) for (let m = 0; m < k; ++m) products[m * p + k] = products[k * p + m]!;
  return products;
}

function eventPaths(stratum: FineGrayStratum, beta: Float64Array, ties: SubdistributionTies): EventPaths {
  const p = beta.length;
  const width = 1 + p;
  const times = stratum.time.length;
  const step = new Float64Array(times * width);
  const own = new Float64Array(times * width);
  const mean = new Float64Array(times * p);
  eachEvent(stratum, beta, false, ({at, s0, s1, d0, d1, tied, tiedWeight}) => {
    const steps = ties === "efron" ? tied : 1;
    for (let l = 0; l < steps; ++l) {
      const share = l / steps;
      const total = s0 - share * d0;
      const hazard = tiedWeight / steps / total;
      step[at * width]! += hazard;
      own[at * width]! += (1 - share) * hazard;
      for (let k = 0; k < p; ++k) {
        const average = (s1[k]! - share * d1[k]!) / total;
        step[at * width + 1 + k]! += average * hazard;
        own[at * width + 1 + k]! += (1 - share) * average * hazard;
        mean[at * p + k]! += average / steps;
      }
    }
  });
  const plain = new Float64Array((times + 1) * width);
  const kept = new Float64Array((times + 1) * width);
  for (let j = 0; j < times; ++j) {
    for (let k = 0; k < width; ++k) {
      plain[(j + 1) * width + k] = plain[j * width + k]! + step[j * width + k]!;
      kept[(j + 1) * width + k] = kept[j * width + k]! + stratum.keep[j]! * step[j * width + k]!;
    }
  }
  return {plain, kept, own, mean};
}

function etaResiduals(
  stratum: FineGrayStratum,
  beta: Float64Array,
  ties: SubdistributionTies,
): {values: Float64Array; paths: EventPaths} {
  const {n, x, kind, weight, exitAt, entryAt, keep, time} = stratum;
  const p = beta.length;
  const width = 1 + p;
  const end = time.length * width;
  const paths = eventPaths(stratum, beta, ties);
  const {plain, kept, own, mean} = paths;
  const risk = riskScores(stratum, beta);
  const values = new Float64Array(n * p);
  for (let i = 0; i < n; ++i) {
    const j = exitAt[i]!;
    const from = (entryAt ? entryAt[i]! : 0) * width;
    const dies = kind[i] === CAUSE;
    // A child with the event has its own part of the last step.
    const to = (dies ? j : j + 1) * width;
    const hazard = plain[to]! - plain[from]! + (dies ? own[j * width]! : 0);
    const stays = kind[i] === COMPETING && keep[j]! > 0;
    const later = stays ? (kept[end]! - kept[(j + 1) * width]!) / keep[j]! : 0;
    for (let k = 0; k < p; ++k) {
      const xk = x[i * p + k]!;
      const at = 1 + k;
      const averages = plain[to + at]! - plain[from + at]! + (dies ? own[j * width + at]! : 0);
      const laterAverages = stays ? (kept[end + at]! - kept[(j + 1) * width + at]!) / keep[j]! : 0;
      values[i * p + k] =
        (dies ? weight[i]! * (xk - mean[j * p + k]!) : 0) -
        risk[i]! * (xk * (hazard + later) - averages - laterAverages);
    }
  }
  return {values, paths};
}

/**
 * Adds ψ. A censoring at u acts on the later weights of those with a competing event before it: q(u). With events
 * first at ties ("after events") that is the exact derivative by the child's weight; "with events" counts ties as
 * cmprsk's crr does.
 */
function addPsi(
  stratum: FineGrayStratum,
  beta: Float64Array,
  {kept}: EventPaths,
  values: Float64Array,
  ties: CensoringTies,
): void {
  const {n, x, kind, weight, exitAt, keep, time, censored, atRiskOfCensoring} = stratum;
  const p = beta.length;
  const width = 1 + p;
  const times = time.length;
  const end = times * width;
  const risk = riskScores(stratum, beta);
  const exact = ties === "after events";
  const gone = new Float64Array(width);
  const running = new Float64Array(p);
  const q = new Float64Array(p);
  const goneOf = (from: number, to: number) => {
    for (let i = from; i < to; ++i) {
      if (kind[i] !== COMPETING || !(keep[exitAt[i]!]! > 0)) continue;
      const size = risk[i]! / keep[exitAt[i]!]!;
      gone[0]! += size;
      for (let k = 0; k < p; ++k) gone[1 + k]! += size * x[i * p + k]!;
    }
  };
  for (let j = 0, row = 0; j < times; ++j) {
    const first = row;
    while (row < n && exitAt[row] === j) ++row;
    if (exact) goneOf(first, row);
    const c = censored[j]!;
    const r = atRiskOfCensoring[j]!;
    const base = r * (exact ? r - c : r);
    // After a time at which all that were left are censored there is no later risk set of theirs.
    const moves = c > 0 && base > 1e-12 * r * r;
    if (moves) {
      const from = (exact ? j + 1 : j) * width;
      for (let k = 0; k < p; ++k) {
        q[k] =
          gone[1 + k]! * (kept[end]! - kept[from]!) - gone[0]! * (kept[end + 1 + k]! - kept[from + 1 + k]!);
        running[k]! -= (q[k]! * c) / base;
      }
    }
    for (let i = first; i < row; ++i) {
      // With events first, those that fail at the time are not at risk of being censored then.
      const before = exact && kind[i] !== CENSORED && moves;
      for (let k = 0; k < p; ++k) {
        let psi = running[k]! + (before ? (q[k]! * c) / base : 0);
        if (kind[i] === CENSORED && moves) psi += (q[k]! * r) / base;
        values[i * p + k]! += weight[i]! * psi;
      }
    }
    if (!exact) goneOf(first, row);
  }
}
