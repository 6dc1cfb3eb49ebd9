import {order} from "../foundation/order.js";
import type {ConcordanceRows} from "./concordance-rows.js";
import {FenwickTree} from "./fenwick-tree.js";

/** Weighted numbers of pairs, and what each row has of them. */
export interface ConcordancePairs {
  /** The child with the higher x had the event first. */
  concordant: number;
  discordant: number;
  /** Comparable pairs with equal x. */
  tiedX: number;
  /** Both had the event at the same time, x differs. */
  tiedTime: number;
  tiedBoth: number;
  /** Each row's concordant partners less its discordant ones. */
  readonly difference: Float64Array;
  /** Each row's comparable partners. */
  readonly partners: Float64Array;
}

/**
 * Counts all comparable pairs in n log n steps: a child with the event at t against those still at risk after t, who
 * were at risk at t, or were censored at t.
 */
export function concordancePairs(rows: ConcordanceRows): Readonly<ConcordancePairs> {
  const {n, strata, rank, entry} = rows;
  const pairs: ConcordancePairs = {
    concordant: 0,
    discordant: 0,
    tiedX: 0,
    tiedTime: 0,
    tiedBoth: 0,
    difference: new Float64Array(n),
    partners: new Float64Array(n),
  };
  const tree = new FenwickTree(n);
  for (let s = 0; s + 1 < strata.length; ++s) {
    const from = strata[s]!;
    const to = strata[s + 1]!;
    let ranks = 0;
    for (let k = from; k < to; ++k) if (rank[k]! >= ranks) ranks = rank[k]! + 1;
    const byEntry = entry && order(entry.subarray(from, to)).map((k) => from + k);
    tree.clear(ranks);
    eventsBackward(rows, from, to, byEntry, tree, pairs);
    tree.clear(ranks);
    rowsForward(rows, from, to, byEntry, tree, pairs);
  }
  return pairs;
}

/** Back in time: each event against those who are at risk beyond it. */
function eventsBackward(
  {time, event, rank, entry, weight}: ConcordanceRows,
  from: number,
  to: number,
  byEntry: Uint32Array | null,
  tree: FenwickTree,
  pairs: ConcordancePairs,
): void {
  const {difference, partners} = pairs;
  let left = to - from - 1;
  for (let b = to; b > from; ) {
    const t = time[b - 1]!;
    let a = b;
    let died = 0;
    while (a > from && time[a - 1] === t) died += event[--a]!;
    for (let k = a; k < b; ++k) if (event[k] === 0) tree.add(rank[k]!, weight ? weight[k]! : 1);
    if (entry && byEntry) {
      for (; left >= 0 && entry[byEntry[left]!]! >= t; --left) {
        const k = byEntry[left]!;
        tree.remove(rank[k]!, weight ? weight[k]! : 1);
      }
    }
    if (died > 1) tallyTied(a, b, event, rank, weight, pairs);
    // Of fractions that came and left the tree keeps rounding: nobody must be compared with 1e-17 of a child.
    for (let k = a; k < b && tree.count > 0; ++k) {
      if (event[k] === 0) continue;
      const w = weight ? weight[k]! : 1;
      const below = tree.before(rank[k]!);
      const equal = tree.at(rank[k]!);
      const above = tree.total - below - equal;
      difference[k] = below - above;
      partners[k] = tree.total;
      pairs.concordant += w * below;
      pairs.discordant += w * above;
      pairs.tiedX += w * equal;
    }
    for (let k = a; k < b; ++k) if (event[k] === 1) tree.add(rank[k]!, weight ? weight[k]! : 1);
    b = a;
  }
}

/** Forward: each row against the events it outlived, less those before it entered. */
function rowsForward(
  {time, event, rank, entry, weight}: ConcordanceRows,
  from: number,
  to: number,
  byEntry: Uint32Array | null,
  tree: FenwickTree,
  {difference, partners}: ConcordancePairs,
): void {
  let entering = 0;
  for (let a = from; a < to; ) {
    const t = time[a]!;
    let b = a + 1;
    while (b < to && time[b] === t) b += 1;
    // Events so far are those before t: who entered before t has outlived none of them.
    if (entry && byEntry) {
      for (; entering < byEntry.length && entry[byEntry[entering]!]! < t; ++entering) {
        const k = byEntry[entering]!;
        difference[k]! -= tree.total - 2 * tree.before(rank[k]!) - tree.at(rank[k]!);
        partners[k]! -= tree.total;
      }
    }
    for (let pass = 1; pass >= 0; --pass) {
      // Events are not comparable with those of their own time, who was censored then is.
      for (let k = a; k < b; ++k) {
        if (event[k] !== pass) continue;
        difference[k]! += tree.total - 2 * tree.before(rank[k]!) - tree.at(rank[k]!);
        partners[k]! += tree.total;
      }
      if (pass === 0) break;
      for (let k = a; k < b; ++k) if (event[k] === 1) tree.add(rank[k]!, weight ? weight[k]! : 1);
    }
    a = b;
  }
}

/** Adds the pairs among the events at one time: they don't count, but are reported. */
function tallyTied(
  a: number,
  b: number,
  event: Uint8Array,
  rank: Uint32Array,
  weight: Float64Array | null,
  pairs: ConcordancePairs,
): void {
  let all = 0;
  let same = 0;
  let last = -1;
  // Sorted by x, unless their times differed by rounding.
  const turn = ascending(rank, a, b) ? null : order(rank.subarray(a, b));
  for (let j = 0; j < b - a; ++j) {
    const k = a + (turn ? turn[j]! : j);
    if (event[k] === 0) continue;
    if (rank[k] !== last) same = 0;
    last = rank[k]!;
    const w = weight ? weight[k]! : 1;
    pairs.tiedBoth += w * same;
    pairs.tiedTime += w * (all - same);
    all += w;
    same += w;
  }
}

function ascending(rank: Uint32Array, a: number, b: number): boolean {
  for (let k = a + 1; k < b; ++k) if (rank[k]! < rank[k - 1]!) return false;
  return true;
}
