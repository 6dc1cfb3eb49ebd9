import {lastAt} from "../../figures/trajectories/trace.js";
import {windowSummary} from "../../stats/trajectories/window-summary.js";
import {type Series, type Trajectories, worstOf} from "./series.js";

/** A child's course within the hours that are shown, and its worst value in them. */
export interface CourseInHours {
  readonly series: Series;
  /** What may be compared: without ScvO₂ on ECMO, which is another quantity. */
  readonly time: Float64Array;
  readonly value: Float64Array;
  /** null where nothing was measured in these hours. */
  readonly peak: {readonly value: number; readonly hour: number} | null;
}

/** What is shown of a child. */
export function courseInHours(
  series: Series,
  {variable, kind}: Trajectories,
  [low, high]: readonly [number, number],
): CourseInHours {
  const worst = worstOf(variable);
  const {time, value} = variable === "scvo2" ? beforeAndAfterEcmo(series) : series;
  const from = Math.max(low, series.from);
  const to = Math.min(high, series.until);
  // A dose that runs already counts from the first hour that is shown.
  const points = kind === "steps" ? heldFrom({time, value}, from) : {time, value};
  const summary =
    from < to ? windowSummary(points.time, points.value, {from, to, worst, closed: kind === "points"}) : null;
  const peak = summary?.worst == null ? null : {value: summary.worst, hour: summary.worstTime as number};
  return {series, time, value, peak};
}

type Values = Pick<Series, "time" | "value">;

function beforeAndAfterEcmo({time, value, ecmo}: Series): Values {
  if (!ecmo) return {time, value};
  const off = (_: number, i: number) =>
    !((time[i] as number) >= ecmo.from && (time[i] as number) < ecmo.until);
  return {time: time.filter(off), value: value.filter(off)};
}

/** The steps from an hour on: what holds then begins there. */
function heldFrom({time, value}: Values, from: number): Values {
  const first = Math.max(0, lastAt(time, from));
  return {time: time.slice(first).map((at) => Math.max(at, from)), value: value.slice(first)};
}
