import type {IncidenceCounts} from "./incidence-counts.js";
import {type Incidences, squareOf} from "./incidence-variance.js";

/**
 * Infinitesimal-jackknife variances of the incidences, and of the event-free share in the last block: Σ (w ∂F/∂w)²
 * over the rows.
 *
 * A row's influence on F at t is V − F(t)·B, where V and B add up over the times at which it was at risk. For rows
 * at risk both are common running sums since their entry, so that sums of squares over all rows follow from a few
 * totals: the whole takes one pass instead of rows × times.
 */
export function influenceVariance(
  counts: IncidenceCounts,
  estimates: Incidences,
  status: Float64Array,
  weight?: Float64Array,
): Float64Array {
  const {causes, atRisk, failed, failedOfAny, emptied, byTime, exitAt, entryAt} = counts;
  const {eventFree, incidence} = estimates;
  const times = atRisk.length;
  const variance = new Float64Array((causes + 1) * times);
  // Running sums before time j, so that a row's own are differences of two.
  const runningB = new Float64Array(times + 1);
  const jumpB = new Float64Array(times);
  for (let j = 0; j < times; ++j) {
    const any = failedOfAny[j]!;
    // After a time that takes all, F stays and B is multiplied by 0.
    if (any > 0 && !emptied[j]) jumpB[j] = 1 / (atRisk[j]! - any);
    runningB[j + 1] = runningB[j]! + (jumpB[j]! * any) / atRisk[j]!;
  }
  const entering = entryAt ? positionsByEntry(entryAt, times) : null;
  const runningV = new Float64Array(times + 1);
  for (let k = 0; k <= causes; ++k) {
    const own = k < causes;
    for (let j = 0; j < times; ++j) {
      const n = atRisk[j]!;
      const before = j === 0 ? 1 : eventFree[j - 1]!;
      const step = own
        ? (before * failed[k * times + j]!) / (n * n) +
          (incidence[k * times + j]! * jumpB[j]! * failedOfAny[j]!) / n
        : 0;
      runningV[j + 1] = runningV[j]! + step;
    }
    // Totals over the rows at risk of w², and of w² times their sums at entry; then over the rows that have left.
    let [total, v, b, vv, vb, bb] = [0, 0, 0, 0, 0, 0];
    let [leftVV, leftVB, leftBB] = [0, 0, 0];
    let next = 0;
    let nextEntry = 0;
    let inside = entering ? 0 : byTime.length;
    for (let j = 0; j < times; ++j) {
      if (entering) {
        for (; nextEntry < entering.length && entryAt![entering[nextEntry]!]! === j; ++nextEntry) {
          const w = weight ? weight[entering[nextEntry]!]! : 1;
          const [ww, ev, eb] = [w * w, runningV[j]!, runningB[j]!];
          total += ww;
          v += ww * ev;
          b += ww * eb;
          vv += ww * ev * ev;
          vb += ww * ev * eb;
          bb += ww * eb * eb;
          inside += 1;
        }
      } else if (j === 0) {
        for (let i = 0; i < byTime.length; ++i) total += weight ? weight[i]! ** 2 : 1;
      }
      const nowV = runningV[j + 1]!;
      const nowB = runningB[j + 1]!;
      const before = j === 0 ? 1 : eventFree[j - 1]!;
      const jumpV = own ? incidence[k * times + j]! * jumpB[j]! : 0;
      for (; next < byTime.length && exitAt[byTime[next]!] === j; ++next) {
        const row = byTime[next]!;
        const w = weight ? weight[row]! : 1;
        const ww = w * w;
        const ev = entryAt ? runningV[entryAt[row]!]! : 0;
        const eb = entryAt ? runningB[entryAt[row]!]! : 0;
        total -= ww;
        v -= ww * ev;
        b -= ww * eb;
        vv -= ww * ev * ev;
        vb -= ww * ev * eb;
        bb -= ww * eb * eb;
        inside -= 1;
        const cause = status[row]!;
        let rowV = ev - nowV;
        let rowB = eb - nowB;
        if (cause > 0) {
          rowV += jumpV + (cause === k + 1 ? before / atRisk[j]! : 0);
          rowB += jumpB[j]!;
        }
        leftVV += ww * rowV * rowV;
        leftVB += ww * rowV * rowB;
        leftBB += ww * rowB * rowB;
      }
      // Rounding must not leave a rest where nobody is.
      if (inside === 0) [total, v, b, vv, vb, bb] = [0, 0, 0, 0, 0, 0];
      const nowBB = leftBB + total * nowB * nowB - 2 * nowB * b + bb;
      if (!own) {
        variance[k * times + j] = Math.max(0, eventFree[j]! ** 2 * nowBB);
        continue;
      }
      const nowVV = leftVV + total * nowV * nowV - 2 * nowV * v + vv;
      const nowVB = leftVB + total * nowV * nowB - nowV * b - nowB * v + vb;
      const f = incidence[k * times + j]!;
      variance[k * times + j] = squareOf(nowVV, nowVB, nowBB, f);
    }
  }
  return variance;
}

/** Rows by the time from which they are at risk. */
function positionsByEntry(entryAt: Uint32Array, times: number): Uint32Array {
  const starts = new Uint32Array(times + 2);
  for (let i = 0; i < entryAt.length; ++i) starts[entryAt[i]! + 1]! += 1;
  for (let j = 0; j <= times; ++j) starts[j + 1]! += starts[j]!;
  const rows = new Uint32Array(entryAt.length);
  for (let i = 0; i < entryAt.length; ++i) rows[starts[entryAt[i]!]!++] = i;
  return rows;
}
