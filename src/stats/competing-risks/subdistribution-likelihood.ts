import {CAUSE, COMPETING, type FineGrayPrepared, type FineGrayStratum} from "./fine-gray-data.js";

export type SubdistributionTies = "breslow" | "efron";

/** The risk set's weighted sums at one time of the cause. */
export interface EventSums {
  /** Position among the stratum's distinct times. */
  readonly at: number;
  /** Σ w·e^η, and with x, over the risk set; over those with the event. */
  s0: number;
  readonly s1: Float64Array;
  d0: number;
  readonly d1: Float64Array;
  /** p × p sums of w·e^η·x·xᵀ; only the lower triangle. */
  readonly s2: Float64Array;
  readonly d2: Float64Array;
  /** Number and weight of those with the event. */
  tied: number;
  tiedWeight: number;
}

/**
 * Visits the times of the cause in order with the sums over the subdistribution's risk set: those still at risk, and
 * those with an earlier competing event, weighted by the probability that they would still be followed.
 *
 * The second part is a running sum times one number, so that no row has to be split into one for each weight.
 */
export function eachEvent(
  stratum: FineGrayStratum,
  beta: Float64Array,
  second: boolean,
  visit: (sums: EventSums) => void,
): void {
  const {n, x, kind, weight, exitAt, entryAt, byEntry, isEvent, keep, time} = stratum;
  const p = beta.length;
  const risk = riskScores(stratum, beta);
  const squares = second ? (p * (p + 1)) / 2 : 0;
  const width = 1 + p + squares;
  const times = time.length;
  const position = new Int32Array(times).fill(-1);
  let events = 0;
  for (let j = 0; j < times; ++j) if (isEvent[j]) position[j] = events++;
  // Those still at risk, from the last time back.
  const still = new Float64Array(events * width);
  const sums = new Float64Array(width);
  const add = (to: Float64Array, row: number, size: number) => {
    to[0]! += size;
    let at = 1 + p;
    for (let k = 0; k < p; ++k) {
      const sx = size * x[row * p + k]!;
      to[1 + k]! += sx;
      if (second) for (let l = 0; l <= k; ++l) to[at++]! += sx * x[row * p + l]!;
    }
  };
  let inside = 0;
  let nextEntry = n - 1;
  for (let j = times - 1, row = n - 1; j >= 0; --j) {
    for (; row >= 0 && exitAt[row] === j; --row, ++inside) add(sums, row, risk[row]!);
    if (position[j]! >= 0) still.set(sums, position[j]! * width);
    if (entryAt && byEntry) {
      for (; nextEntry >= 0 && entryAt[byEntry[nextEntry]!] === j; --nextEntry, --inside) {
        add(sums, byEntry[nextEntry]!, -risk[byEntry[nextEntry]!]!);
      }
      if (inside === 0) sums.fill(0);
    }
  }
  // Those with a competing event, forwards.
  const gone = new Float64Array(width);
  const tied = new Float64Array(width);
  const out: {-readonly [key in keyof EventSums]: EventSums[key]} = {
    at: 0,
    s0: 0,
    s1: new Float64Array(p),
    d0: 0,
    d1: new Float64Array(p),
    s2: new Float64Array(squares),
    d2: new Float64Array(squares),
    tied: 0,
    tiedWeight: 0,
  };
  for (let j = 0, row = 0; j < times; ++j) {
    const first = row;
    while (row < n && exitAt[row] === j) ++row;
    const event = position[j]!;
    if (event >= 0) {
      tied.fill(0);
      out.tied = 0;
      out.tiedWeight = 0;
      for (let i = first; i < row; ++i) {
        if (kind[i] !== CAUSE) continue;
        add(tied, i, risk[i]!);
        out.tied += 1;
        out.tiedWeight += weight[i]!;
      }
      const k0 = keep[j]!;
      const base = event * width;
      out.at = j;
      out.s0 = still[base]! + k0 * gone[0]!;
      out.d0 = tied[0]!;
      for (let k = 0; k < p; ++k) {
        out.s1[k] = still[base + 1 + k]! + k0 * gone[1 + k]!;
        out.d1[k] = tied[1 + k]!;
      }
      for (let k = 0; k < squares; ++k) {
        out.s2[k] = still[base + 1 + p + k]! + k0 * gone[1 + p + k]!;
        out.d2[k] = tied[1 + p + k]!;
      }
      visit(out);
    }
    for (let i = first; i < row; ++i) {
      if (kind[i] === COMPETING && keep[j]! > 0) add(gone, i, risk[i]! / keep[j]!);
    }
  }
}

/** w·e^η of each row. */
export function riskScores({n, x, weight}: FineGrayStratum, beta: Float64Array): Float64Array {
  const p = beta.length;
  const risk = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    let eta = 0;
    for (let k = 0; k < p; ++k) eta += x[i * p + k]! * beta[k]!;
    risk[i] = weight[i]! * Math.exp(eta);
  }
  return risk;
}

/** Log partial likelihood of the subdistribution hazard, with its derivatives, at one vector of coefficients. */
export interface SubdistributionLikelihood {
  readonly value: number;
  readonly score: Float64Array;
  /** p × p, minus the second derivatives. */
  readonly information: Float64Array;
}

export function subdistributionLikelihood(
  {strata, p}: FineGrayPrepared,
  ties: SubdistributionTies,
  beta: Float64Array,
): SubdistributionLikelihood {
  let value = 0;
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  const mean = new Float64Array(p);
  for (const stratum of strata) {
    const {n, x, kind, weight} = stratum;
    for (let i = 0; i < n; ++i) {
      if (kind[i] !== CAUSE) continue;
      for (let k = 0; k < p; ++k) {
        score[k]! += weight[i]! * x[i * p + k]!;
        value += weight[i]! * x[i * p + k]! * beta[k]!;
      }
    }
    eachEvent(stratum, beta, true, ({s0, s1, s2, d0, d1, d2, tied, tiedWeight}) => {
      // Efron: each of the tied events sees a share of the tied ones less in the risk set.
      const steps = ties === "efron" ? tied : 1;
      const size = tiedWeight / steps;
      for (let l = 0; l < steps; ++l) {
        const share = l / steps;
        const total = s0 - share * d0;
        value -= size * Math.log(total);
        for (let k = 0, at = 0; k < p; ++k) {
          mean[k] = (s1[k]! - share * d1[k]!) / total;
          score[k]! -= size * mean[k]!;
          for (let m = 0; m <= k; ++m, ++at) {
            information[k * p + m]! += size * ((s2[at]! - share * d2[at]!) / total - mean[k]! * mean[m]!);
          }
        }
      }
    });
  }
  for (let k = 0; k < p; ++k) for (let m = 0; m < k; ++m) information[m * p + k] = information[k * p + m]!;
  return {value, score, information};
}
