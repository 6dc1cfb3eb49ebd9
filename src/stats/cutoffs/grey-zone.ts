import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {makeCriterion} from "./criterion.js";
import {findOptima} from "./find-optima.js";
import {chosenSide, outcomeColumns} from "./outcome-columns.js";
import {type Share, wilsonShare} from "./proportion.js";
import {type Direction, levels, type Sweep, sweep} from "./sweep.js";

/** Options of greyZone. */
export interface GreyZoneOptions {
  /** Sensitivity that the rule-out cut-off must reach, in (0, 1]; 0.95 unless told. */
  readonly sensitivity?: number;
  /** Specificity that the rule-in cut-off must reach, in (0, 1]; 0.95 unless told. */
  readonly specificity?: number;
  /** Side on which the outcome is expected; "higher" unless told; "auto" takes the side with AUC ≥ 0.5. */
  readonly direction?: Direction | "auto";
  /** Two-sided confidence level of the intervals; 0.95 unless told. */
  readonly level?: number;
}

/** One of the two cut-offs, with what it reaches. */
export interface GreyZoneCutoff {
  /** ±∞ where only calling nobody positive reaches the target. */
  readonly cutoff: number;
  readonly sensitivity: Share;
  readonly specificity: Share;
}

/** The children of one zone. */
export interface Zone {
  readonly n: number;
  readonly events: number;
  /** Share of all children who are in the zone. */
  readonly share: Share;
  /** Share of the zone's children who have the outcome; null where the zone is empty. */
  readonly risk: Share;
}

/** A rule with an inconclusive middle. */
export interface GreyZone {
  readonly direction: Direction;
  /** Children beyond this cut-off, on the side away from the outcome, are ruled out. */
  readonly ruleOut: GreyZoneCutoff;
  /** Children at this cut-off or beyond it, on the side of the outcome, are ruled in. */
  readonly ruleIn: GreyZoneCutoff;
  /** True where one cut-off reaches both targets, so that no grey zone is left. */
  readonly crossed: boolean;
  /** Of the cut-offs that reach both targets the one with the greatest Youden index; null unless crossed. */
  readonly single: number | null;
  readonly zones: {readonly out: Zone; readonly grey: Zone; readonly in: Zone};
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Rule-out and rule-in cut-offs at a target sensitivity and a target specificity, and the three zones they make.
 *
 * The rule-out cut-off has the greatest specificity among those that reach the sensitivity; children on the far
 * side of it are ruled out. The rule-in cut-off has the greatest sensitivity among those that reach the
 * specificity. Between them lies the grey zone. Where the two cut-offs cross, every cut-off from one to the
 * other reaches both targets: `crossed` is true, the grey zone is empty, and the children are divided at `single`.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param options - target sensitivity and specificity (0.95 each), direction ("higher"), level (0.95)
 * @returns both cut-offs with Wilson intervals; n, events, share and risk of each zone with Wilson intervals, which
 *   take the cut-offs as if they had been known before
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class`; `out-of-range` for an option
 *
 * Source: Coste J, Pouchot J. Int J Epidemiol 2003;32:304; Cannesson M et al. Anesthesiology 2011;115:231.
 * R: `OptimalCutpoints::optimal.cutpoints(methods = c("MinValueSe", "MinValueSp"))`, `prop.test(correct = FALSE)`
 *
 * @example
 * const zone = greyZone([1, 2, 3, 4, 5, 6, 7, 8], [0, 0, 0, 1, 0, 1, 1, 1], {sensitivity: 1, specificity: 1});
 * [zone.ruleOut.cutoff, zone.ruleIn.cutoff, zone.zones.grey.n] // => [4, 6, 2]
 */
export function greyZone(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: GreyZoneOptions = {},
): GreyZone {
  const {sensitivity = 0.95, specificity = 0.95, level = 0.95} = options;
  requireTarget("sensitivity", sensitivity);
  requireTarget("specificity", specificity);
  requireOpenUnit("level", level);
  const {columns, n, events, nMissing} = outcomeColumns({x, event});
  const warnings: string[] = [];
  const tallies = levels(columns.x, columns.event, false);
  const direction = chosenSide(options.direction ?? "higher", tallies, warnings);
  const points = sweep(tallies, direction);
  const last = points.thresholds.length - 1;
  const values = new Float64Array(last + 1);
  // Both exist: calling everybody positive has sensitivity 1, calling nobody positive has specificity 1.
  const out = findOptima(
    points,
    makeCriterion({criterion: "minimum-sensitivity", minimum: sensitivity}),
    values,
  ).at[0]!;
  const into = findOptima(
    points,
    makeCriterion({criterion: "minimum-specificity", minimum: specificity}),
    values,
  ).at[0]!;
  const crossed = out <= into;
  const split = crossed ? bestBetween(points, out, into) : null;
  const [from, to] = [split ?? into, split ?? out];
  if (into === 0) warnings.push("No cut-off reaches the specificity: nobody is ruled in.");
  if (out === last)
    warnings.push("Only calling everybody positive reaches the sensitivity: nobody is ruled out.");
  if (crossed) warnings.push("One cut-off reaches both targets: there is no grey zone.");
  // Zones in the order of the sweep: the first points call the most extreme children positive.
  const zone = (start: number, end: number): Zone => {
    const zoneEvents = points.tp[end]! - points.tp[start]!;
    const zoneN = zoneEvents + points.fp[end]! - points.fp[start]!;
    return {
      n: zoneN,
      events: zoneEvents,
      share: wilsonShare(zoneN, n, level),
      risk: wilsonShare(zoneEvents, zoneN, level),
    };
  };
  const at = (k: number): GreyZoneCutoff => ({
    cutoff: points.thresholds[k]!,
    sensitivity: wilsonShare(points.tp[k]!, events, level),
    specificity: wilsonShare(points.tn[k]!, n - events, level),
  });
  return {
    direction,
    ruleOut: at(out),
    ruleIn: at(into),
    crossed,
    single: split === null ? null : points.thresholds[split]!,
    zones: {in: zone(0, from), grey: zone(from, to), out: zone(to, last)},
    n,
    events,
    nMissing,
    warnings,
  };
}

/** The point with the greatest Youden index from one to another; of equal ones the most sensitive. */
function bestBetween(points: Sweep, first: number, last: number): number {
  const {value} = makeCriterion({criterion: "youden"});
  let best = first;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = first; k <= last; ++k) {
    const here = value(points.tp[k]!, points.fp[k]!, points.tn[k]!, points.fn[k]!);
    if (here >= most) [best, most] = [k, here];
  }
  return best;
}

function requireTarget(argument: string, value: number): void {
  if (!(value > 0 && value <= 1)) {
    throw new StatsError("out-of-range", argument, `is ${value}, a number above 0 and up to 1 was expected`);
  }
}
