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
 * rest − 2 f mixed + f² square, a sum of squares that was expanded: what rounding leaves of it where it is 0, as it is
 * once all had the event of one cause, is 0.
 */
export function squareOf(rest: number, mixed: number, square: number, f: number): number {
  const sum = rest - 2 * f * mixed + f * f * square;
  const size = Math.abs(rest) + Math.abs(2 * f * mixed) + f * f * square;
  return sum > 64 * Number.EPSILON * size ? sum : 0;
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
      variance[k * times + j] = squareOf(rest, mixed, square, now);
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
 * The variance that Gray's cuminc gives: martingale variances of the increments of the cause and of the others, with
 * the hypergeometric correction (n − d) / (n − 1) of d tied events. The event-free share's is in the last block.
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
        const own = k < causes ? failed[k * times + j]! : 0;
        // The other causes as one, so that it does not matter how finely they are told apart.
        for (let part = 0; part < 2; ++part) {
          const d = part === 0 ? own : failedOfAny[j]! - own;
          if (!(d > 0)) continue;
          const correction = n > 1 ? Math.min(1, (n - d) / (n - 1)) : 1;
          const size = (before * before * correction * d) / (n * n);
          // An event's influence on the later F: 1 if of its cause, less its share of F's later increase.
          const fixed = (part === 0 ? 1 : 0) + (k < causes ? now * inverse : 0);
          square += inverse * inverse * size;
          mixed += inverse * fixed * size;
          rest += fixed * fixed * size;
        }
      }
      variance[k * times + j] = k < causes ? squareOf(rest, mixed, square, now) : now * now * square;
    }
  }
  return variance;
}
