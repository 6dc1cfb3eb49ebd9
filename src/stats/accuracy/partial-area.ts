import type {RocDirection} from "./direction.js";
import type {TieGroups} from "./tie-groups.js";

/** Which axis the range is on. */
export type PartialFocus = "specificity" | "sensitivity";

/**
 * Area under the ROC curve over a range of specificity, or between the curve and the right edge over a range of
 * sensitivity, by the trapezoids of the part of each segment that lies in the range.
 */
export function partialArea(
  {events, nonEvents}: Pick<TieGroups, "events" | "nonEvents">,
  nEvents: number,
  nNonEvents: number,
  direction: RocDirection,
  focus: PartialFocus,
  low: number,
  high: number,
): number {
  const k = events.length;
  const overSpecificity = focus === "specificity";
  let [tp, fp] = [0, 0];
  let [x0, y0] = overSpecificity ? [1, 0] : [0, 1];
  let area = 0;
  for (let i = 0; i < k; ++i) {
    const g = direction === "higher" ? k - 1 - i : i;
    // In a resample many groups are empty.
    if (events[g] === 0 && nonEvents[g] === 0) continue;
    tp += events[g]!;
    fp += nonEvents[g]!;
    const sensitivity = tp / nEvents;
    const specificity = 1 - fp / nNonEvents;
    const x1 = overSpecificity ? specificity : sensitivity;
    const y1 = overSpecificity ? sensitivity : specificity;
    const from = Math.max(low, Math.min(x0, x1));
    const to = Math.min(high, Math.max(x0, x1));
    if (to > from) {
      const middle = (from + to) / 2;
      area += (to - from) * (y0 + ((y1 - y0) * (middle - x0)) / (x1 - x0));
    }
    // The curve runs down in specificity, up in sensitivity: beyond the range nothing follows.
    if (overSpecificity ? x1 < low : x1 > high) break;
    x0 = x1;
    y0 = y1;
  }
  return area;
}
