import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {requireBinary, requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {forEachReplicate, requireFew} from "../resampling/replicates.js";
import {requireBothClasses} from "./binary-columns.js";
import type {RocDirection} from "./direction.js";

export interface AucByGroupOptions {
  /** Side on which the event is expected. Default "higher". */
  readonly direction?: RocDirection;
  /** Shuffles of the test, 9999 unless told; 0 leaves it out. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
}

/** One group's own area. */
export interface GroupAuc {
  readonly group: number;
  readonly n: number;
  readonly events: number;
  /** null where all of its children have one outcome: there is no pair to compare. */
  readonly estimate: number | null;
  /** Its share in the AUC within groups; 0 where it has none. */
  readonly weight: number;
}

/** The AUC within groups, and whether the groups differ in it. */
export interface AucByGroup {
  /** Mean of the groups' AUCs, with van Elteren's weights; null where no group has both outcomes. */
  readonly estimate: number | null;
  /** Of all children, those of different groups compared as well. */
  readonly pooled: number;
  readonly groups: readonly GroupAuc[];
  /** Weighted sum of squares of the groups' AUCs about their mean; null with fewer than two AUCs. */
  readonly statistic: number | null;
  readonly p: number | null;
  readonly test: string;
  readonly B: number;
  readonly direction: RocDirection;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The AUC when only children of the same group (centre) are compared, and a permutation test of whether the groups'
 * AUCs differ.
 *
 * Each group with both outcomes has the weight m k ÷ (m + k + 1) of its m events and k non-events. The test shuffles
 * the groups among the events and, apart from them, among the non-events: it asks whether values of children with the
 * same outcome are distributed alike in all groups, and looks at Σ w (A − Ā)². It is valid however few the children
 * are, but with few of them it finds none but gross differences: a large p is no proof of agreement.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param group - n whole numbers from 0
 * @param options - direction, B, seed
 * @returns the AUC within groups, the pooled one, each group's own, statistic and p = (1 + shuffles as large) ÷ (1 + B)
 * @throws {StatsError} `empty`, `one-class`, `not-a-code`, `not-finite`, `length-mismatch`, `out-of-range`
 *
 * Source: van Elteren P. Bull Int Stat Inst 1960;37:351 (weights); Phipson B, Smyth GK. Stat Appl Genet Mol Biol
 * 2010;9:39 (p). R: `reference/by-group.R`, with `pROC::auc` of each group
 *
 * @example
 * const result = aucByGroup([1, 2, 3, 4, 5, 6, 7, 8], [0, 1, 0, 1, 1, 0, 0, 1], [0, 0, 0, 0, 1, 1, 1, 1]);
 * [result.pooled, result.estimate] // => [0.5625, 0.625]
 * result.groups.map(({estimate}) => estimate) // => [0.75, 0.5]
 */
export function aucByGroup(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options: AucByGroupOptions = {},
): AucByGroup {
  const {direction = "higher", B = 9999, seed = 1} = options;
  if (direction !== "higher" && direction !== "lower") {
    throw new StatsError("out-of-range", "direction", `is "${direction}", "higher" or "lower" was expected`);
  }
  requireFew("B", B, 0);
  const {columns, n, nMissing} = completeCases({x, event, group});
  if (n === 0) throw new StatsError("empty", "event", `no complete row is left of ${nMissing}`);
  requireBinary("event", columns.event);
  requireCodes("group", columns.group, Number.MAX_SAFE_INTEGER);
  const codes = [...new Set(columns.group)].sort((a, b) => a - b);
  const position = new Map(codes.map((code, g) => [code, g]));
  const sorted = order(columns.x);
  const [ofEvents, ofOthers] = [classOf(1), classOf(0)];
  requireBothClasses("event", ofEvents.level.length, n);

  /** Levels and groups of one class, ascending; children of one value by their group, whatever the rows' order. */
  function classOf(code: number): ClassColumns {
    const rows: [level: number, group: number][] = [];
    let level = 0;
    sorted.forEach((row, i) => {
      if (i > 0 && columns.x[row] !== columns.x[sorted[i - 1]!]) level += 1;
      if (columns.event[row] === code) rows.push([level, position.get(columns.group[row]!)!]);
    });
    rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return {level: Uint32Array.from(rows, ([l]) => l), group: Uint32Array.from(rows, ([, g]) => g)};
  }

  const [m, k] = [countsOf(ofEvents.group, codes.length), countsOf(ofOthers.group, codes.length)];
  const pairs = m.map((one, g) => one * k[g]!);
  const weight = pairs.map((one, g) => one / (m[g]! + k[g]! + 1));
  const total = weight.reduce((sum, one) => sum + one, 0);
  const informative = pairs.filter((one) => one > 0).length;
  const areas = new Float64Array(codes.length);
  const [below, tied] = [new Uint32Array(codes.length), new Uint32Array(codes.length)];
  const measure = (events: Uint32Array, others: Uint32Array) =>
    fillAreas(areas, ofEvents.level, events, ofOthers.level, others, pairs, below, tied);

  measure(ofEvents.group, ofOthers.group);
  const higher = areas.slice();
  const own = direction === "higher" ? higher : higher.map((area) => 1 - area);
  const statistic = informative < 2 ? null : squares(areas, weight, total);
  let p: number | null = null;
  if (statistic !== null && B > 0) {
    let reached = 1;
    // What differs by rounding only is as large.
    const limit = statistic * (1 - 1e-9) - 1e-14;
    const [events, others] = [ofEvents.group.slice(), ofOthers.group.slice()];
    forEachReplicate(seed, 0, B, (random) => {
      events.set(ofEvents.group);
      others.set(ofOthers.group);
      random.shuffle(events, 0, events.length);
      random.shuffle(others, 0, others.length);
      measure(events, others);
      if (squares(areas, weight, total) >= limit) reached += 1;
    });
    p = reached / (B + 1);
  }
  const pooledHigher = pooledArea(ofEvents.level, ofOthers.level);
  return {
    estimate: informative === 0 ? null : weightedMean(own, weight, total),
    pooled: direction === "higher" ? pooledHigher : 1 - pooledHigher,
    groups: codes.map((code, g) => ({
      group: code,
      n: m[g]! + k[g]!,
      events: m[g]!,
      estimate: pairs[g]! > 0 ? own[g]! : null,
      weight: total > 0 ? weight[g]! / total : 0,
    })),
    statistic,
    p,
    test: "permutation of groups within outcome",
    B,
    direction,
    n,
    events: ofEvents.level.length,
    nMissing,
    warnings: cautions(codes.length, informative),
  };
}

/** Children of one class: level of the value and group of each. */
interface ClassColumns {
  readonly level: Uint32Array;
  readonly group: Uint32Array;
}

function countsOf(group: Uint32Array, groups: number): number[] {
  const counts = new Array<number>(groups).fill(0);
  for (const g of group) counts[g]! += 1;
  return counts;
}

/** Each group's AUC where higher values predict, in one pass over both classes; 0 in a group without a pair. */
function fillAreas(
  areas: Float64Array,
  eventLevel: Uint32Array,
  eventGroup: Uint32Array,
  otherLevel: Uint32Array,
  otherGroup: Uint32Array,
  pairs: readonly number[],
  below: Uint32Array,
  tied: Uint32Array,
): void {
  areas.fill(0);
  below.fill(0);
  tied.fill(0);
  let j = 0;
  let firstTied = 0;
  for (let i = 0; i < eventLevel.length; ++i) {
    const here = eventLevel[i]!;
    // Those who were tied with the level before are below this one.
    if (i === 0 || here !== eventLevel[i - 1]) {
      for (; firstTied < j; ++firstTied) {
        const g = otherGroup[firstTied]!;
        tied[g]! -= 1;
        below[g]! += 1;
      }
      for (; j < otherLevel.length && otherLevel[j]! < here; ++j) below[otherGroup[j]!]! += 1;
      firstTied = j;
      for (; j < otherLevel.length && otherLevel[j] === here; ++j) tied[otherGroup[j]!]! += 1;
    }
    const g = eventGroup[i]!;
    areas[g]! += 2 * below[g]! + tied[g]!;
  }
  for (let g = 0; g < areas.length; ++g) areas[g] = pairs[g]! > 0 ? areas[g]! / (2 * pairs[g]!) : 0;
}

function pooledArea(eventLevel: Uint32Array, otherLevel: Uint32Array): number {
  const area = new Float64Array(1);
  const zeros = (column: Uint32Array) => new Uint32Array(column.length);
  fillAreas(
    area,
    eventLevel,
    zeros(eventLevel),
    otherLevel,
    zeros(otherLevel),
    [eventLevel.length * otherLevel.length],
    new Uint32Array(1),
    new Uint32Array(1),
  );
  return area[0]!;
}

function weightedMean(areas: Float64Array, weight: readonly number[], total: number): number {
  // From one of the areas: those that are equal have themselves for a mean, without rounding.
  const first = areas[weight.findIndex((one) => one > 0)]!;
  let sum = 0;
  for (let g = 0; g < areas.length; ++g) sum += weight[g]! * (areas[g]! - first);
  return first + sum / total;
}

function squares(areas: Float64Array, weight: readonly number[], total: number): number {
  const mean = weightedMean(areas, weight, total);
  let sum = 0;
  for (let g = 0; g < areas.length; ++g) sum += weight[g]! * (areas[g]! - mean) ** 2;
  return sum;
}

function cautions(groups: number, informative: number): string[] {
  const without = groups - informative;
  const warnings: string[] = [];
  if (informative < 2) {
    warnings.push("Fewer than two groups have children with both outcomes: their AUCs cannot be compared.");
  }
  if (without > 0) {
    warnings.push(
      `In ${without === 1 ? "1 group" : `${without} groups`} all children have the same outcome: no AUC of its own.`,
    );
  }
  return warnings;
}
