import {logGamma} from "../distributions/log-gamma.js";

/** The nodes after some columns: what each row still has to take up, and the ways on. */
interface Stage {
  /** Remaining row sums, ascending, `rows` a node: rows change places without a change of probability. */
  readonly margins: number[];
  /** First way on of each node, and one more at the end. */
  readonly start: number[];
  /** Node of the next stage, and logarithm of the probability of the filling, a way on each. */
  readonly to: number[];
  readonly log: number[];
  /** Logarithm of the greatest and smallest probability of all columns to come. */
  readonly longest: Float64Array;
  readonly shortest: Float64Array;
}

/** Paths this close to each other in the logarithm of their probability are one path. */
const SAME = 1e-9;

/**
 * Sum of the probabilities of all tables with these margins that are no more probable than the one observed.
 *
 * Columns are filled one after the other. States with the same multiset of remaining row sums are one node; paths
 * that reach a node with the same probability are one path. A path whose every end is improbable enough counts
 * at once, one whose every end is too probable is dropped.
 *
 * @param counts - the observed table, row by row; no margin is 0
 * @param limit - how many fillings of columns, and steps of paths, are looked at before it gives up
 * @returns the p-value; null if the limit is reached
 *
 * Source: Mehta CR, Patel NR. J Am Stat Assoc 1983;78:427
 */
export function exactTableP(
  counts: Float64Array,
  rowSums: Float64Array,
  columnSums: Float64Array,
  limit: number,
): number | null {
  // Few rows make few nodes; small columns first leave the largest to the end, where only one filling is left.
  const [rows, columns] = rowSums.length <= columnSums.length ? [rowSums, columnSums] : [columnSums, rowSums];
  const sorted = [Array.from(rows).sort(ascending), Array.from(columns).sort(ascending)] as const;
  const n = sum(rows);
  const logFactorial = Float64Array.from({length: n + 1}, (_, i) => logGamma(i + 1));
  const logs = (values: Float64Array) => values.reduce((total, value) => total + logFactorial[value]!, 0);
  const observed = logs(rowSums) + logs(columnSums) - logFactorial[n]! - logs(counts) + Math.log1p(1e-7);
  const stages = network(sorted[0], sorted[1], logFactorial, limit);
  return stages && addPaths(stages, observed, limit);
}

/** All nodes and ways, stage by stage; null beyond the limit. */
function network(
  rows: readonly number[],
  columns: readonly number[],
  logFactorial: Float64Array,
  limit: number,
): readonly Stage[] | null {
  const r = rows.length;
  const base = sum(rows) + 1;
  // The last of the remaining sums follows from the others.
  if (base ** (r - 1) > Number.MAX_SAFE_INTEGER) return null;
  const rest = new Float64Array(r);
  const scratch = new Float64Array(r);
  let margins = rows.slice();
  const stages: Stage[] = [];
  for (const column of columns) {
    const [start, to, log]: [number[], number[], number[]] = [[], [], []];
    const next: number[] = [];
    const known = new Map<number, number>();
    const nodes = margins.length / r;
    for (let node = 0; node < nodes; ++node) {
      start.push(to.length);
      const from = node * r;
      let left = 0;
      for (let i = 0; i < r; ++i) left += margins[from + i]!;
      const whole = logFactorial[left]! - logFactorial[column]! - logFactorial[left - column]!;
      fill(0, column, left, -whole);
      if (to.length > limit) return null;

      // Fills the column row by row; `after` is what this row and the later ones can take.
      function fill(row: number, open: number, after: number, sofar: number): void {
        if (row === r) {
          to.push(nodeOf());
          log.push(sofar);
          return;
        }
        const size = margins[from + row]!;
        const behind = after - size;
        const most = Math.min(size, open);
        for (let x = Math.max(0, open - behind); x <= most && to.length <= limit; ++x) {
          rest[row] = size - x;
          fill(
            row + 1,
            open - x,
            behind,
            sofar + logFactorial[size]! - logFactorial[x]! - logFactorial[size - x]!,
          );
        }
      }
    }
    start.push(to.length);
    const blank = () => new Float64Array(nodes);
    stages.push({margins, start, to, log, longest: blank(), shortest: blank()});
    margins = next;

    function nodeOf(): number {
      // Few rows: insertion is the fastest sort.
      let key = 0;
      for (let i = 0; i < r; ++i) {
        let j = i;
        for (; j > 0 && scratch[j - 1]! > rest[i]!; --j) scratch[j] = scratch[j - 1]!;
        scratch[j] = rest[i]!;
      }
      for (let i = 0; i < r - 1; ++i) key = key * base + scratch[i]!;
      let node = known.get(key);
      if (node === undefined) {
        node = known.size;
        known.set(key, node);
        for (let i = 0; i < r; ++i) next.push(scratch[i]!);
      }
      return node;
    }
  }
  bounds(stages);
  return stages;
}

/** Fills in the greatest and smallest probability of what lies behind each node, from the end. */
function bounds(stages: readonly Stage[]): void {
  for (let s = stages.length - 1; s >= 0; --s) {
    const {start, to, log, longest, shortest} = stages[s]!;
    const after = stages[s + 1];
    for (let node = 0; node < longest.length; ++node) {
      let most = Number.NEGATIVE_INFINITY;
      let least = Number.POSITIVE_INFINITY;
      for (let way = start[node]!; way < start[node + 1]!; ++way) {
        const target = to[way]!;
        most = Math.max(most, log[way]! + (after?.longest[target] ?? 0));
        least = Math.min(least, log[way]! + (after?.shortest[target] ?? 0));
      }
      longest[node] = most;
      shortest[node] = least;
    }
  }
}

/** A bundle of paths to one node with one probability. */
interface Past {
  readonly log: number;
  /** Probability of all of them together. */
  mass: number;
}

/** Sum of the probabilities of the paths whose own is at most `observed` (a logarithm); null beyond the limit. */
function addPaths(stages: readonly Stage[], observed: number, limit: number): number | null {
  let pasts: Map<number, Past>[] = [new Map([[0, {log: 0, mass: 1}]])];
  let total = 0;
  let steps = 0;
  // The last column has one filling only: from the column before it paths are looked up, not followed.
  const lookup = stages.length - 2;
  for (let s = 0; s <= lookup; ++s) {
    const stage = stages[s]!;
    const next: Map<number, Past>[] = [];
    for (const [node, bundles] of pasts.entries()) {
      let share: ((most: number) => number) | null = null;
      for (const {log: sofar, mass} of bundles?.values() ?? []) {
        // What lies behind a node has probability 1 altogether.
        if (sofar + stage.longest[node]! <= observed) total += mass;
        else if (sofar + stage.shortest[node]! <= observed) {
          if (s === lookup) {
            share ??= shareUpTo(stage, stages[s + 1]!, node);
            total += mass * share(observed - sofar);
            continue;
          }
          for (let way = stage.start[node]!; way < stage.start[node + 1]!; ++way) {
            if (++steps > limit) return null;
            const target = stage.to[way]!;
            const log = sofar + stage.log[way]!;
            const more = mass * Math.exp(stage.log[way]!);
            let bundle = next[target];
            if (!bundle) {
              bundle = new Map();
              next[target] = bundle;
            }
            const key = Math.round(log / SAME);
            const same = bundle.get(key);
            if (same) same.mass += more;
            else bundle.set(key, {log, mass: more});
          }
        }
      }
    }
    pasts = next;
  }
  return Math.min(1, total);
}

/** Probability of the ways on from a node whose own logarithm of the probability is at most a limit. */
function shareUpTo(stage: Stage, last: Stage, node: number): (most: number) => number {
  const from = stage.start[node]!;
  const size = stage.start[node + 1]! - from;
  const logs = Float64Array.from({length: size}, (_, i) => {
    const way = from + i;
    return stage.log[way]! + last.longest[stage.to[way]!]!;
  }).sort();
  const sums = new Float64Array(size + 1);
  for (let i = 0; i < size; ++i) sums[i + 1] = sums[i]! + Math.exp(logs[i]!);
  return (most) => {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (logs[middle]! <= most) low = middle + 1;
      else high = middle;
    }
    return sums[low]!;
  };
}

const ascending = (a: number, b: number) => a - b;

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; ++i) total += values[i]!;
  return total;
}
