import {order} from "../foundation/order.js";
import {FenwickTree} from "./fenwick-tree.js";

/** Rows of one analysis; strata as 0, 1, …, all by position. */
export interface ConcordanceRows {
  readonly n: number;
  readonly time: Float64Array;
  readonly event: Float64Array;
  readonly x: Float64Array;
  readonly entry: Float64Array | null;
  readonly weight: Float64Array | null;
  readonly strata: Float64Array | null;
}

/** Weighted numbers of pairs, and each row's partners by kind. */
export interface ConcordancePairs {
  /** The child with the higher x had the event first. */
  readonly concordant: number;
  readonly discordant: number;
  /** Comparable pairs with equal x. */
  readonly tiedX: number;
  /** Both had the event at the same time, x differs. */
  readonly tiedTime: number;
  readonly tiedBoth: number;
  readonly rowConcordant: Float64Array;
  readonly rowDiscordant: Float64Array;
  readonly rowTied: Float64Array;
}

/**
 * Counts all comparable pairs in n log n steps: a child with the event at t against those still at risk after t, who
 * were at risk at t, or were censored at t.
 */
export function concordancePairs(rows: ConcordanceRows): ConcordancePairs {
  const {n, time, event, entry} = rows;
  const w = (i: number) => (rows.weight ? rows.weight[i]! : 1);
  const {turn, rank, ranks} = sortedRows(rows);
  const row = {concordant: new Float64Array(n), discordant: new Float64Array(n), tied: new Float64Array(n)};
  const pairs = {concordant: 0, discordant: 0, tiedX: 0, tiedTime: 0, tiedBoth: 0};
  const tree = new FenwickTree(ranks);
  const latestEntry = entry ? order(entry.map((value) => -value)) : null;
  const byEntry = latestEntry && stratumBlocks(latestEntry, rows.strata);
  const block = stratumStarts(turn, rows.strata);
  for (let s = 0; s + 1 < block.length; ++s) {
    const from = block[s]!;
    const to = block[s + 1]!;
    // Back in time: each event against those who are at risk beyond it.
    tree.clear();
    let left = from;
    for (let b = to; b > from; ) {
      const t = time[turn[b - 1]!]!;
      let a = b;
      while (a > from && time[turn[a - 1]!] === t) a -= 1;
      for (let k = a; k < b; ++k) if (event[turn[k]!] === 0) tree.add(rank[turn[k]!]!, w(turn[k]!));
      if (byEntry) {
        for (; left < to && entry![byEntry[left]!]! >= t; ++left)
          tree.add(rank[byEntry[left]!]!, -w(byEntry[left]!));
      }
      tallyTied(turn, a, b, event, rank, w, pairs);
      for (let k = a; k < b; ++k) {
        const i = turn[k]!;
        if (event[i] === 0) continue;
        const below = tree.before(rank[i]!);
        const equal = tree.at(rank[i]!);
        const above = tree.total - below - equal;
        row.concordant[i]! += below;
        row.discordant[i]! += above;
        row.tied[i]! += equal;
        pairs.concordant += w(i) * below;
        pairs.discordant += w(i) * above;
        pairs.tiedX += w(i) * equal;
      }
      for (let k = a; k < b; ++k) if (event[turn[k]!] === 1) tree.add(rank[turn[k]!]!, w(turn[k]!));
      b = a;
    }
    // Forward: each row against the events it outlived, less those before it entered.
    const take = (i: number, sign: 1 | -1) => {
      const below = tree.before(rank[i]!);
      const equal = tree.at(rank[i]!);
      row.concordant[i]! += sign * (tree.total - below - equal);
      row.discordant[i]! += sign * below;
      row.tied[i]! += sign * equal;
    };
    tree.clear();
    let entering = to - 1;
    for (let a = from; a < to; ) {
      const t = time[turn[a]!]!;
      let b = a;
      while (b < to && time[turn[b]!] === t) b += 1;
      // Events so far are those before t: who entered before t has outlived none of them.
      if (byEntry)
        for (; entering >= from && entry![byEntry[entering]!]! < t; --entering) take(byEntry[entering]!, -1);
      for (let k = a; k < b; ++k) if (event[turn[k]!] === 1) take(turn[k]!, 1);
      for (let k = a; k < b; ++k) if (event[turn[k]!] === 1) tree.add(rank[turn[k]!]!, w(turn[k]!));
      for (let k = a; k < b; ++k) if (event[turn[k]!] === 0) take(turn[k]!, 1);
      a = b;
    }
  }
  return {...pairs, rowConcordant: row.concordant, rowDiscordant: row.discordant, rowTied: row.tied};
}

/** Rows by stratum, time, then x; x as whole numbers from 0. */
function sortedRows({n, time, x, strata}: ConcordanceRows): {
  turn: Uint32Array;
  rank: Uint32Array;
  ranks: number;
} {
  const byX = order(x);
  const rank = new Uint32Array(n);
  let ranks = 0;
  for (let k = 0; k < n; ++k) {
    if (k > 0 && x[byX[k]!] !== x[byX[k - 1]!]) ranks += 1;
    rank[byX[k]!] = ranks;
  }
  const byTime = then(byX, time);
  return {turn: strata ? then(byTime, strata) : byTime, rank, ranks: n === 0 ? 0 : ranks + 1};
}

/** Orders positions by a further column; ties stay as they are. */
function then(turn: Uint32Array, column: Float64Array): Uint32Array {
  return order(Float64Array.from(turn, (i) => column[i]!)).map((k) => turn[k]!);
}

const stratumBlocks = (turn: Uint32Array, strata: Float64Array | null) =>
  strata ? then(turn, strata) : turn;

/** Where each stratum starts, and the end. */
function stratumStarts(turn: Uint32Array, strata: Float64Array | null): number[] {
  const starts = [0];
  if (strata)
    for (let k = 1; k < turn.length; ++k) if (strata[turn[k]!] !== strata[turn[k - 1]!]) starts.push(k);
  starts.push(turn.length);
  return starts;
}

/** Adds the pairs among the events at one time, which are sorted by x: they don't count, but are reported. */
function tallyTied(
  turn: Uint32Array,
  a: number,
  b: number,
  event: Float64Array,
  rank: Uint32Array,
  w: (i: number) => number,
  pairs: {tiedTime: number; tiedBoth: number},
): void {
  let all = 0;
  let same = 0;
  let last = -1;
  for (let k = a; k < b; ++k) {
    const i = turn[k]!;
    if (event[i] === 0) continue;
    if (rank[i] !== last) same = 0;
    last = rank[i]!;
    pairs.tiedBoth += w(i) * same;
    pairs.tiedTime += w(i) * (all - same);
    all += w(i);
    same += w(i);
  }
}
