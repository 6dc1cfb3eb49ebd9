import {StatsError} from "../foundation/stats-error.js";
import {type KaplanMeier, type KaplanMeierOptions, kaplanMeier} from "../survival/kaplan-meier.js";
import {type ExposureData, exposureColumns, followUpWarnings} from "./exposure-columns.js";
import {type ExposureTally, split} from "./time-dependent-exposure.js";

export interface SimonMakuchOptions {
  /** Time from which the curves begin, both at 1; from the start if absent. */
  readonly landmark?: number;
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
  /** Scale on which the limits are symmetric, as in `kaplanMeier`. */
  readonly conf?: NonNullable<KaplanMeierOptions["conf"]>;
}

export interface SimonMakuchCurve extends ExposureTally {
  readonly exposed: 0 | 1;
  /** Its `n` counts rows; null without any time of this kind. */
  readonly curve: KaplanMeier | null;
}

export interface SimonMakuchResult {
  /** Unexposed, then exposed. */
  readonly curves: readonly [SimonMakuchCurve, SimonMakuchCurve];
  readonly landmark: number | null;
  /** Children. */
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Simon and Makuch's curves: survival of exposed and unexposed, each child moving from one risk set to the other when
 * its treatment starts.
 *
 * The curves belong to `mantelByar`. They describe hazards, not children: nobody's survival is followed along one of
 * them, and where few are at risk early on, the exposed curve may fall steeply. A landmark at which enough
 * children are exposed mends that; survival is then conditional on being alive at it.
 *
 * @param data - `time`, `event` (0/1), `exposureTime` (NaN = never), and where wanted `entry`
 * @param options - landmark, level, conf
 * @returns both curves as of `kaplanMeier`, with children, events and person-time of each
 * @throws {StatsError} `empty` without follow-up after the landmark; `length-mismatch`; `not-finite`; `not-a-code`;
 *   `out-of-range` for a level outside of (0, 1)
 *
 * Source: Simon R, Makuch RW. Stat Med 1984;3:35.
 * R: `survfit(Surv(start, stop, event) ~ exposed)` on tmerge's rows
 *
 * @example
 * const data = {time: [2, 4, 6, 8, 9], event: [1, 1, 1, 0, 1], exposureTime: [NaN, 1, 3, 5, NaN]}
 * const {curves} = simonMakuch(data)
 * curves[1].curve.atRisk // => [2, 2, 1]
 * curves[1].curve.survival // => [0.5, 0.25, 0.25]
 */
export function simonMakuch(data: ExposureData, options: SimonMakuchOptions = {}): SimonMakuchResult {
  const {landmark, level, conf} = options;
  if (landmark !== undefined && !Number.isFinite(landmark)) {
    throw new StatsError("not-finite", "landmark", `is ${landmark}, a number was expected`);
  }
  const given = exposureColumns(data, {}, [landmark ?? Number.NaN]);
  const from = landmark === undefined ? Number.NEGATIVE_INFINITY : given.marks[0]!;
  const rows = split(given, Float64Array.from(given.rows), from);
  if (rows.n === 0) throw new StatsError("empty", "time", "no complete row with follow-up is left");
  const warnings = followUpWarnings(given.nWithoutFollowUp);
  const side = (exposed: 0 | 1): SimonMakuchCurve => {
    const tally = exposed ? rows.exposedTally : rows.unexposedTally;
    const which = exposed ? "exposed" : "unexposed";
    if (tally.children === 0) {
      warnings.push(`No child has any ${which} time: there is no curve of it.`);
      return {exposed, ...tally, curve: null};
    }
    const at = (values: Float64Array) => values.filter((_, i) => rows.exposed[i] === exposed);
    const curve = kaplanMeier(at(rows.time), at(rows.event), {entry: at(rows.entry), level, conf});
    const empty = curve.survival.indexOf(0);
    if (empty >= 0 && empty < curve.times.length - 1) {
      warnings.push(
        `At time ${curve.times[empty]} all who were at risk as ${which} had the event while others came later: the curve stays at 0. A later landmark avoids that.`,
      );
    }
    return {exposed, ...tally, curve};
  };
  return {
    curves: [side(0), side(1)],
    landmark: landmark ?? null,
    n: rows.n,
    events: rows.events,
    nMissing: given.nMissing,
    warnings,
  };
}
