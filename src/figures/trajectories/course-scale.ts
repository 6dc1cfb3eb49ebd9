import {scaleLinear, scaleLog, scaleSqrt, scaleSymlog} from "d3";

/** How values stand on their axis. */
export type ScaleKind = "linear" | "sqrt" | "log";

/** A scale of values with the ticks that suit it. */
export interface CourseScale {
  (value: number): number;
  readonly ticks: readonly number[];
}

const ONE_TWO_FIVE = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * A scale for values of a course. The logarithm of doses, which may be 0, is that of 1 + value near 0.
 *
 * @param domain - least and greatest value; a domain from 0 keeps 0 on the axis
 * @param range - their places in pixels
 */
export function courseScale(
  kind: ScaleKind,
  domain: readonly [number, number],
  range: readonly [number, number],
): CourseScale {
  const [low, high] = domain;
  const room = Math.abs(range[1] - range[0]);
  const most = Math.max(2, Math.floor(room / 34));
  const within = (value: number) => value >= low && value <= high;
  if (kind === "linear") {
    const scale = scaleLinear().domain(domain).range(range);
    return Object.assign((value: number) => scale(value), {ticks: scale.ticks(most).filter(within)});
  }
  const steps = [
    ...(low <= 0 ? [0] : []),
    ...ONE_TWO_FIVE.filter((value) => within(value) && value > low * 0.99),
  ];
  const scale =
    kind === "sqrt"
      ? scaleSqrt().domain(domain).range(range)
      : (low > 0 ? scaleLog() : scaleSymlog()).domain(domain).range(range);
  const ticks = apart(steps, scale);
  // Over a short range the round numbers of a bent scale are too few.
  const enough = ticks.length > 2 ? ticks : scaleLinear().domain(domain).ticks(5).filter(within);
  return Object.assign((value: number) => scale(value), {ticks: enough});
}

/** Ticks that leave room for their figures: the least, and of the others the greater. */
function apart(values: readonly number[], scale: (value: number) => number): number[] {
  const [least, ...others] = values;
  if (least === undefined) return [];
  const kept: number[] = [];
  const room = (a: number, b: number) => Math.abs(scale(a) - scale(b)) >= 20;
  for (const value of others.reverse()) {
    const last = kept.at(-1);
    if (room(value, least) && (last === undefined || room(value, last))) kept.push(value);
  }
  return [least, ...kept.reverse()];
}

/** Ticks of an axis of hours, and how they are written: in hours up to four days, else in days. */
export function timeTicks(
  [low, high]: readonly [number, number],
  most: number,
): {readonly ticks: readonly number[]; readonly unit: "hours" | "days"; text(hours: number): string} {
  const span = high - low;
  const unit = span <= 96 ? "hours" : "days";
  const step = [1, 2, 4, 6, 12, 24, 48, 96, 168, 336].find((one) => span / one <= most) ?? 672;
  const first = Math.ceil(low / step) * step;
  const ticks = Array.from({length: Math.floor((high - first) / step) + 1}, (_, i) => first + i * step);
  return {
    ticks,
    unit,
    text: (hours) => String(unit === "hours" ? hours : Math.round((hours / 24) * 10) / 10).replace("-", "−"),
  };
}
