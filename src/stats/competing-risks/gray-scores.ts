import {timeOrder} from "./columns.js";

/** One stratum's rows; groups are numbered 0 to k − 1. */
export interface GrayStratum {
  readonly time: Float64Array;
  readonly status: Float64Array;
  readonly groups: Uint32Array;
  readonly k: number;
}

/**
 * Adds a stratum's scores, and the covariance of all but the last, to those given.
 *
 * In the paper's letters, for group r at a time: S the event-free share, F₁ the incidence of the cause, h = Y / S and
 * R = h (1 − F₁) the adjusted risk set, F⁰ the incidence under equality of all groups, dF⁰ = d₁ / Σ h. The
 * covariance is a sum over times of squares of a + t (c(τ) − c), with c the running integral of a over F⁰; a first
 * pass finds c(τ), a second one adds up.
 */
export function grayScores(
  stratum: GrayStratum,
  cause: number,
  rho: number,
  scores: Float64Array,
  covariance: Float64Array,
): void {
  const {k} = stratum;
  const byTime = timeOrder(stratum.time);
  const end = new Float64Array(k * k);
  walk(stratum, byTime, cause, rho, end, (at) => {
    for (let g = 0; g < k; ++g) {
      if (at.atRisk[g]! > 0) {
        scores[g]! +=
          at.weight * (at.own[g]! - (at.allOwn * at.atRisk[g]! * (1 - at.f[g]!)) / (at.free[g]! * at.sumR));
      }
    }
  });
  const c = new Float64Array(k * k);
  const influence = new Float64Array(k - 1);
  const add = (size: number) => {
    for (let i = 0; i < k - 1; ++i) {
      for (let j = 0; j <= i; ++j) {
        covariance[i * (k - 1) + j]! += influence[i]! * influence[j]! * size;
        covariance[j * (k - 1) + i] = covariance[i * (k - 1) + j]!;
      }
    }
  };
  walk(stratum, byTime, cause, rho, c, (at) => {
    for (let g = 0; g < k; ++g) {
      const n = at.atRisk[g]!;
      if (n <= 0) continue;
      const ratio = at.freeAfter[g]! > 0 ? (1 - at.pooledAfter) / at.freeAfter[g]! : null;
      if (at.allOwn > 0) {
        const share = ratio === null ? 1 : 1 - ratio;
        // Ties: as if the pooled risk set had Σ h S children.
        const ties = at.allOwn > 1 ? 1 - (at.allOwn - 1) / (at.sumH * at.free[g]! - 1) : 1;
        for (let i = 0; i < k - 1; ++i) {
          influence[i] = at.a[i * k + g]! + share * (end[i * k + g]! - c[i * k + g]!);
        }
        add((ties * at.free[g]! * at.allOwn) / (at.sumH * n));
      }
      const other = at.other[g]!;
      if (other > 0 && ratio !== null) {
        const ties = other > 1 ? 1 - (other - 1) / (n - 1) : 1;
        for (let i = 0; i < k - 1; ++i) influence[i] = ratio * (c[i * k + g]! - end[i * k + g]!);
        add((ties * at.free[g]! ** 2 * other) / (n * n));
      }
    }
  });
}

interface GrayTime {
  readonly atRisk: Float64Array;
  /** Failures of the cause and of others at this time. */
  readonly own: Float64Array;
  readonly other: Float64Array;
  allOwn: number;
  /** Event-free share before and after the time. */
  readonly free: Float64Array;
  readonly freeAfter: Float64Array;
  /** Incidence of the cause before the time. */
  readonly f: Float64Array;
  /** Incidence under equality, after the time. */
  pooledAfter: number;
  weight: number;
  sumH: number;
  sumR: number;
  /** k × k: weight · h (1{same} − h / Σ h). */
  readonly a: Float64Array;
}

/** Visits each time with an event; c is the running integral of a, the time's own step included. */
function walk(
  {time, status, groups, k}: GrayStratum,
  byTime: Uint32Array,
  cause: number,
  rho: number,
  c: Float64Array,
  visit: (at: GrayTime) => void,
): void {
  const at: GrayTime = {
    atRisk: new Float64Array(k),
    own: new Float64Array(k),
    other: new Float64Array(k),
    allOwn: 0,
    free: new Float64Array(k).fill(1),
    freeAfter: new Float64Array(k).fill(1),
    f: new Float64Array(k),
    pooledAfter: 0,
    weight: 1,
    sumH: 0,
    sumR: 0,
    a: new Float64Array(k * k),
  };
  const left = new Float64Array(k);
  const n = time.length;
  for (let i = 0; i < n; ++i) at.atRisk[groups[i]!]! += 1;
  for (let start = 0, stop = 0; start < n; start = stop) {
    const t = time[byTime[start]!]!;
    at.own.fill(0);
    at.other.fill(0);
    left.fill(0);
    let any = 0;
    at.allOwn = 0;
    for (stop = start; stop < n && time[byTime[stop]!]! === t; ++stop) {
      const row = byTime[stop]!;
      const g = groups[row]!;
      left[g]! += 1;
      if (status[row]! > 0) any += 1;
      if (status[row] === cause) {
        at.own[g]! += 1;
        at.allOwn += 1;
      } else if (status[row]! > 0) at.other[g]! += 1;
    }
    if (any > 0) {
      const pooled = at.pooledAfter;
      at.sumH = 0;
      at.sumR = 0;
      let present = 0;
      for (let g = 0; g < k; ++g) {
        if (at.atRisk[g]! <= 0) continue;
        present += 1;
        const h = at.atRisk[g]! / at.free[g]!;
        at.sumH += h;
        at.sumR += h * (1 - at.f[g]!);
        at.freeAfter[g] = at.free[g]! * ((at.atRisk[g]! - at.own[g]! - at.other[g]!) / at.atRisk[g]!);
      }
      at.pooledAfter = pooled + at.allOwn / at.sumH;
      // One group that is left is compared with none; the pooled incidence may be 1 then, and its powers infinite.
      at.weight = present > 1 ? (1 - pooled) ** rho : 0;
      const step = at.allOwn / (at.sumH * (1 - pooled));
      at.a.fill(0);
      for (let i = 0; i < k; ++i) {
        if (at.atRisk[i]! <= 0) continue;
        const h = at.atRisk[i]! / at.free[i]!;
        for (let g = 0; g < k; ++g) {
          if (at.atRisk[g]! <= 0) continue;
          const share = at.atRisk[g]! / at.free[g]! / at.sumH;
          at.a[i * k + g] = at.weight * h * ((i === g ? 1 : 0) - share);
          if (at.a[i * k + g] !== 0) c[i * k + g]! += at.a[i * k + g]! * step;
        }
      }
      visit(at);
      for (let g = 0; g < k; ++g) {
        if (at.atRisk[g]! <= 0) continue;
        at.f[g]! += (at.free[g]! * at.own[g]!) / at.atRisk[g]!;
        at.free[g] = at.freeAfter[g]!;
      }
    }
    for (let g = 0; g < k; ++g) at.atRisk[g]! -= left[g]!;
  }
}
