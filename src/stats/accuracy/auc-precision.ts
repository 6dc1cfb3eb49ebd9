import {normalQuantile} from "../distributions/normal.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {binaryColumns, fewWarnings} from "./binary-columns.js";
import {delong} from "./delong.js";
import {AUTO_WARNING, type RocDirection, requireDirection} from "./direction.js";
import {tieGroups} from "./tie-groups.js";

export interface AucPrecisionOptions {
  /** Numbers of children, each above 0, whose interval is asked for. Default: the children there are. */
  readonly sizes?: readonly number[];
  /** Widths in (0, 1), upper less lower limit, whose number of children is asked for. Default none. */
  readonly widths?: readonly number[];
  /** Side on which the event is expected; "auto" takes the side with AUC ≥ 0.5. Default "higher". */
  readonly direction?: RocDirection | "auto";
  /** Default 0.95. */
  readonly level?: number;
}

/** The interval that a study of `n` children is expected to give. */
export interface ExpectedInterval {
  readonly n: number;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Upper less lower limit. */
  readonly width: number | null;
}

/** How narrow the AUC's interval becomes with more children. */
export interface AucPrecision {
  readonly estimate: number;
  /** One for each of the sizes, in their order. */
  readonly at: readonly ExpectedInterval[];
  /** The fewest children that give each of the widths, in their order. */
  readonly needed: readonly {readonly width: number; readonly n: number | null}[];
  readonly level: number;
  readonly method: string;
  readonly direction: RocDirection;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The interval of the AUC that studies of other sizes are expected to give, and the size that a width needs, if further
 * children are like these: same AUC, same share of events, same spread of the placements.
 *
 * DeLong's variance is (S₁₀ ÷ π + S₀₁ ÷ (1 − π)) ÷ N with the variances S of the placements within each class and the
 * share π of events; the interval is the logit one of `auc`. At the children's own number it is that of `auc`. The
 * AUC of few children is itself uncertain: where it is too high, the interval foretold is too narrow.
 *
 * @param x - the indicator, n values; NaN is missing
 * @param event - 1 for the event, 0 for none
 * @param options - sizes, widths, direction, level
 * @returns for each size standard error, limits and width; for each width the number of children, rounded up
 * @throws {StatsError} as `auc`; `out-of-range` for a size that is not above 0 or a width outside of (0, 1)
 *
 * Source: Obuchowski NA, Lieber ML, Wians FH. Clin Chem 2004;50:1118 (sample size of an AUC's interval); DeLong ER,
 * DeLong DM, Clarke-Pearson DL. Biometrics 1988;44:837 (S₁₀, S₀₁). R: `reference/precision.R`, by the definitions
 *
 * @example
 * const {at, needed} = aucPrecision([1, 2, 3, 4, 5, 6], [0, 1, 0, 0, 1, 1], {sizes: [6, 60], widths: [0.2]});
 * at.map(({width}) => width.toFixed(3)) // => ["0.810", "0.306"]
 * needed[0].n // => 142
 */
export function aucPrecision(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: AucPrecisionOptions = {},
): AucPrecision {
  const {direction: asked = "higher", level = 0.95, sizes, widths = []} = options;
  requireDirection(asked);
  requireOpenUnit("level", level);
  for (const width of widths) requireOpenUnit("widths", width);
  for (const size of sizes ?? []) requireSize(size);
  const {columns, n, events, nonEvents, nMissing} = binaryColumns<"x">({x, event});
  const {estimate, spread, direction} = delong(tieGroups(columns.x, columns.event), events, nonEvents, asked);
  // Of one child: divided by N it is the variance of N.
  const ofOne = spread ? (spread.events / events + spread.nonEvents / nonEvents) * n : 0;
  const known = ofOne > 0;
  const warnings = asked === "auto" ? [AUTO_WARNING] : [];
  if (known) warnings.push(...fewWarnings(events, nonEvents));
  else warnings.push("DeLong's variance is 0 or not defined, so that no interval can be foretold.");
  const z = -normalQuantile((1 - level) / 2);
  const scale = estimate * (1 - estimate);
  return {
    estimate,
    at: (sizes ?? [n]).map((size) => {
      if (!known) return {n: size, standardError: null, lower: null, upper: null, width: null};
      const standardError = Math.sqrt(ofOne / size);
      const s = (z * standardError) / scale;
      const lower = estimate / (estimate + (1 - estimate) * Math.exp(s));
      const upper = estimate / (estimate + (1 - estimate) * Math.exp(-s));
      return {n: size, standardError, lower, upper, width: upper - lower};
    }),
    needed: widths.map((width) => ({
      width,
      n: known ? Math.ceil(ofOne * (z / (scale * halfOfWidth(width, estimate))) ** 2) : null,
    })),
    level,
    method: "DeLong, logit",
    direction,
    n,
    events,
    nMissing,
    warnings,
  };
}

/** Half the logit interval that is `width` wide on the AUC's scale: width = q sinh s ÷ (1 − q + q cosh s), q = 2A(1 − A). */
function halfOfWidth(width: number, estimate: number): number {
  const q = 2 * estimate * (1 - estimate);
  const middle = width * (1 - q);
  return Math.log((middle + Math.sqrt(middle ** 2 + q ** 2 * (1 - width) * (1 + width))) / (q * (1 - width)));
}

function requireSize(size: number): void {
  if (!(size > 0 && Number.isFinite(size))) {
    throw new StatsError("out-of-range", "sizes", `holds ${size}, numbers of children above 0 were expected`);
  }
}
