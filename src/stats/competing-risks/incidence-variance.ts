import type {IncidenceCounts} from "./incidence-counts.js";

/** Event-free share and cumulative incidences after each time; incidence of cause k at k · times + j. */
export interface Incidences {
  readonly eventFree: Float64Array;
  readonly incidence: Float64Array;
}

/** The Aalen–Johansen estimates: each time moves λ = failed / at risk of the event-free share to the causes. */
export function incidences(counts: IncidenceCounts): Incidences {
  const {causes, atRisk, failed, failedOfAny, emptied} = counts;
  const times = atRisk.length;
  const eventFree = new Float64Array(times);
  const incidence = new Float64Array(causes * times);
  const sums = new Float64Array(causes);
  let free = 1;
  for (let j = 0; j < times; ++j) {
    if (failedOfAny[j]! > 0) {
      for (let k = 0; k < causes; ++k) sums[k]! += (free * failed[k * times + j]!) / atRisk[j]!;
      free = emptied[j] ? 0 : free * (1 - failedOfAny[j]! / atRisk[j]!);
    }
    eventFree[j] = free;
    for (let k = 0; k < causes; ++k) incidence[k * times + j] = sums[k]!;
  }
  return {eventFree, incidence};
}

/**
 * Greenwood-type variances (Andersen and others 1993): of each incidence, and of the event-free share in the last
 * block. With F the incidence now and F′ at an earlier time, each earlier time adds a square of F − F′; expanded,
 * the sums run along.
 */
export function greenwoodVariance(counts: IncidenceCounts, estimates: Incidences): Float64Array {
  const {causes, atRisk, failed, failedOfAny, emptied} = counts;
  const {eventFree, incidence} = estimates;
  const times = atRisk.length;
  const variance = new Float64Array((causes + 1) * times);
  for (let k = 0; k < causes; ++k) {
    let [square, mixed, rest] = [0, 0, 0];
    for (let j = 0; j < times; ++j) {
      const now = incidence[k * times + j]!;
      const any = failedOfAny[j]!;
      if (any > 0) {
        const n = atRisk[j]!;
        const own = failed[k * times + j]!;
        const before = j === 0 ? 1 : eventFree[j - 1]!;
        // After a time that takes all, F stays: its terms are multiplied by 0.
        const g = emptied[j] ? 0 : any / (n * (n - any));
        const c = (before * own) / (n * n);
        square += g;
        mixed += g * now + c;
        rest += g * now * now + 2 * c * now + (before * before * own * (n - own)) / (n * n * n);
      }
      variance[k * times + j] = Math.max(0, now * now * square - 2 * now * mixed + rest);
    }
  }
  let sum = 0;
  for (let j = 0; j < times; ++j) {
    const any = failedOfAny[j]!;
    if (any > 0 && !emptied[j]) sum += any / (atRisk[j]! * (atRisk[j]! - any));
    variance[causes * times + j] = eventFree[j]! ** 2 * sum;
  }
  return variance;
}

/**
 * The variance that Gray's cuminc gives: martingale variances of each cause's increments, with the
 * hypergeometric correction (n − d) / (n − 1) of ties. The event-free share's is in the last block.
 */
export function aalenVariance(counts: IncidenceCounts, estimates: Incidences): Float64Array {
  const {causes, atRisk, failed, failedOfAny} = counts;
  const {eventFree, incidence} = estimates;
  const times = atRisk.length;
  const variance = new Float64Array((causes + 1) * times);
  for (let k = 0; k <= causes; ++k) {
    let [square, mixed, rest] = [0, 0, 0];
    for (let j = 0; j < times; ++j) {
      const now = k < causes ? incidence[k * times + j]! : eventFree[j]!;
      const free = eventFree[j]!;
      if (failedOfAny[j]! > 0) {
        const n = atRisk[j]!;
        const before = j === 0 ? 1 : eventFree[j - 1]!;
        const inverse = free > 0 ? 1 / free : 0;
        for (let c = 0; c < causes; ++c) {
          const d = failed[c * times + j]!;
          if (d === 0) continue;
          const correction = n > 1 ? Math.min(1, (n - d) / (n - 1)) : 1;
          const size = (before * before * correction * d) / (n * n);
          // An event's influence on the later F: 1 if of its cause, less its share of F's later increase.
          const fixed = (c === k ? 1 : 0) + (k < causes ? now * inverse : 0);
          square += inverse * inverse * size;
          mixed += inverse * fixed * size;
          rest += fixed * fixed * size;
        }
      }
      variance[k * times + j] =
        k < causes ? Math.max(0, rest - 2 * now * mixed + now * now * square) : now * now * square;
    }
  }
  return variance;
}
