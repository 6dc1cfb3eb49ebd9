import {logGamma} from "../distributions/log-gamma.js";
import {longestPath, shortestPath} from "./table-bounds.js";
import {type Budget, lastColumns} from "./table-last-columns.js";
import {emptyBundles, TablePaths} from "./table-paths.js";

/** More children than this make no list of factorials. */
const MOST_CHILDREN = 1e6;

/** More remainders of the rows than this make no list of nodes. */
const MOST_STATES = 2 ** 23;

/** The nodes after some columns: each is what the rows have left, with the paths that lead there. */
interface Stage {
  /** Remaining row sums, ascending, for rows change places without a change of probability; `rows` a node. */
  readonly margins: number[];
  /** Bounds of the logarithm of the probability of all columns to come, a node each. */
  readonly longest: number[];
  readonly shortest: number[];
  /** Paths that these bounds leave undecided. */
  readonly paths: TablePaths;
}

/**
 * Sum of the probabilities of all tables with these margins that are no more probable than the one observed.
 *
 * Columns are filled one after the other. States with the same multiset of remaining row sums are one node; paths
 * that reach a node with the same probability are one path. A path whose every end is improbable enough counts
 * at once, one whose every end is too probable is dropped; only the paths in between are followed. The last two
 * columns are added up together.
 *
 * @param counts - the observed table, row by row; no margin is 0
 * @param limit - how many steps are made before it gives up: fillings of columns, and paths taken through them
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
  const n = sum(rowSums, 0, rowSums.length);
  // The way round that leaves fewer remainders.
  const [margins, columns] =
    states(rowSums) <= states(columnSums) ? [rowSums, columnSums] : [columnSums, rowSums];
  if (n > MOST_CHILDREN || states(margins) > MOST_STATES) return null;
  const logFactorial = Float64Array.from({length: n + margins.length + columns.length}, (_, i) =>
    logGamma(i + 1),
  );
  const logs = (values: Float64Array) => values.reduce((total, value) => total + logFactorial[value]!, 0);
  const observed = logs(rowSums) + logs(columnSums) - logFactorial[n]! - logs(counts) + Math.log1p(1e-7);
  // Small columns first leave the largest to the end, where they are added up together.
  return addPaths(margins.slice().sort(), columns.slice().sort(), observed, logFactorial, limit);
}

/** How many remainders these margins can leave, the largest following from the others. */
function states(margins: Float64Array): number {
  return margins.reduce((product, margin) => product * (margin + 1), 1) / (Math.max(...margins) + 1);
}

function addPaths(
  rows: Float64Array,
  columns: Float64Array,
  observed: number,
  logFactorial: Float64Array,
  limit: number,
): number | null {
  const r = rows.length;
  // What is left of the rows sorted, as digits: the i-th smallest is no greater than the i-th smallest row.
  const known = new Int32Array(states(rows));
  const rest = new Float64Array(r);
  const sorted = new Float64Array(r);
  let bundles = emptyBundles(16);
  const budget: Budget = {left: limit};
  let total = 0;
  let stage = emptyStage();
  addNode(stage, rows, 0);
  stage.paths.add(0, 0, 1);
  const lastTwo = columns.length - 2;
  for (let s = 0; s < lastTwo; ++s) {
    const next = emptyStage();
    known.fill(-1);
    for (let node = 0; node < stage.longest.length; ++node) {
      bundles = stage.paths.read(node, bundles);
      if (bundles.size === 0) continue;
      const from = node * r;
      const left = sum(stage.margins, from, from + r);
      const column = columns[s]!;
      const whole = logFactorial[left]! - logFactorial[column]! - logFactorial[left - column]!;
      fill(stage, next, s + 1, from, 0, column, left, -whole);
      if (budget.left < 0) return null;
    }
    stage = next;
  }
  for (let node = 0; node < stage.longest.length; ++node) {
    bundles = stage.paths.read(node, bundles);
    if (bundles.size === 0) continue;
    const margins = Float64Array.from(stage.margins.slice(node * r, node * r + r));
    total += lastColumns(margins, columns[lastTwo]!, bundles, observed, logFactorial, budget);
    if (budget.left < 0) return null;
  }
  return Math.min(1, total);

  /** Fills a column row by row; `after` is what this row and the later ones can take. */
  function fill(
    here: Stage,
    next: Stage,
    s: number,
    from: number,
    row: number,
    open: number,
    after: number,
    sofar: number,
  ): void {
    const size = here.margins[from + row]!;
    const behind = after - size;
    const most = Math.min(size, open);
    for (let x = Math.max(0, open - behind); x <= most && budget.left >= 0; ++x) {
      rest[row] = size - x;
      const log = sofar + logFactorial[size]! - logFactorial[x]! - logFactorial[size - x]!;
      if (row < r - 1) fill(here, next, s, from, row + 1, open - x, behind, log);
      else {
        budget.left -= 1 + bundles.size;
        follow(next, nodeOf(next, s), log);
      }
    }
  }

  /** Takes the paths one column further, to a node whose bounds decide some of them. */
  function follow({longest, shortest, paths}: Stage, node: number, log: number): void {
    const {size, log: logs, mass} = bundles;
    const share = Math.exp(log);
    const counted = observed - log - longest[node]!;
    const followed = observed - log - shortest[node]!;
    for (let i = 0; i < size; ++i) {
      // What lies behind a node has probability 1 altogether.
      if (logs[i]! <= counted) total += mass[i]! * share;
      else if (logs[i]! <= followed) paths.add(node, logs[i]! + log, mass[i]! * share);
    }
  }

  /** The node of what the rows have left. */
  function nodeOf(stage: Stage, s: number): number {
    // Few rows: insertion is the fastest sort.
    for (let i = 0; i < r; ++i) {
      const value = rest[i]!;
      let j = i;
      for (; j > 0 && sorted[j - 1]! > value; --j) sorted[j] = sorted[j - 1]!;
      sorted[j] = value;
    }
    let key = 0;
    for (let i = 0; i < r - 1; ++i) key = key * (rows[i]! + 1) + sorted[i]!;
    if (known[key] === -1) known[key] = addNode(stage, sorted, s);
    return known[key]!;
  }

  function addNode({margins, longest, shortest}: Stage, left: Float64Array, s: number): number {
    for (let i = 0; i < r; ++i) margins.push(left[i]!);
    shortest.push(shortestPath(left, columns, s, logFactorial));
    return longest.push(longestPath(left, columns, s, logFactorial)) - 1;
  }
}

function emptyStage(): Stage {
  return {margins: [], longest: [], shortest: [], paths: new TablePaths()};
}

function sum(values: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let i = from; i < to; ++i) total += values[i]!;
  return total;
}
