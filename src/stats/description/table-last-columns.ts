import {countUpTo} from "../foundation/count-in-order.js";
import type {Bundles} from "./table-paths.js";

/** How many steps a search may still make; below 0 it gives up. */
export interface Budget {
  left: number;
}

/**
 * Probability of all paths that end in one node before the last two columns and whose own probability, with the one
 * of what they put there, is small enough.
 *
 * @param margins - what each row still has to take up, ascending, two rows at least
 * @param column - sum of the first of the two columns
 * @param bundles - the paths up to here
 * @param most - logarithm of the greatest probability that counts
 * @param budget - steps are taken off it; the result means nothing where it falls below 0
 */
export function lastColumns(
  margins: Float64Array,
  column: number,
  {size, log, mass}: Bundles,
  most: number,
  logFactorial: Float64Array,
  budget: Budget,
): number {
  const r = margins.length;
  const n = margins.reduce((sum, margin) => sum + margin, 0);
  const start = logFactorial[column]! + logFactorial[n - column]! - logFactorial[n]!;
  // A sorted list of all fillings pays where many paths look into it.
  const listed = 2 * size > margins[r - 2]! + 2;
  const logs: number[] = [];
  let total = 0;
  if (listed) {
    list(0, column, n, start);
    const sorted = Float64Array.from(logs).sort();
    const sums = new Float64Array(sorted.length + 1);
    for (let i = 0; i < sorted.length; ++i) sums[i + 1] = sums[i]! + Math.exp(sorted[i]!);
    for (let i = 0; i < size; ++i) total += mass[i]! * sums[countUpTo(sorted, most - log[i]!)]!;
  } else for (let i = 0; i < size; ++i) total += mass[i]! * below(0, column, n, start, most - log[i]!);
  return total;

  /** Probability of the fillings of the rows from one on that are at most `limit`; `room` is what they can take. */
  function below(row: number, open: number, room: number, sofar: number, limit: number): number {
    const size = margins[row]!;
    if (row === r - 2) {
      budget.left -= 1;
      return bothTails(size, margins[row + 1]!, open, sofar, limit, logFactorial);
    }
    const most = Math.min(size, open);
    let sum = 0;
    for (let x = Math.max(0, open - room + size); x <= most && budget.left >= 0; ++x) {
      sum += below(row + 1, open - x, room - size, sofar + choices(size, x), limit);
    }
    return sum;
  }

  /** Lists the logarithms of the probabilities of all fillings. */
  function list(row: number, open: number, room: number, sofar: number): void {
    const size = margins[row]!;
    if (row === r - 1) {
      budget.left -= 1;
      logs.push(sofar + choices(size, open));
      return;
    }
    const most = Math.min(size, open);
    for (let x = Math.max(0, open - room + size); x <= most && budget.left >= 0; ++x) {
      list(row + 1, open - x, room - size, sofar + choices(size, x));
    }
  }

  function choices(size: number, x: number): number {
    return logFactorial[size]! - logFactorial[x]! - logFactorial[size - x]!;
  }
}

/** Terms fall ever faster: one that is so small against the sum leaves nothing behind it. */
const NOTHING = 1e-18;

/**
 * Sum of the terms (m over x) (n over open − x) · exp(sofar) whose logarithm is at most a limit: both tails of a
 * hypergeometric distribution, each added up from its greatest term.
 */
function bothTails(
  m: number,
  n: number,
  open: number,
  sofar: number,
  limit: number,
  logFactorial: Float64Array,
): number {
  const least = Math.max(0, open - n);
  const greatest = Math.min(m, open);
  const mode = Math.min(Math.max(Math.floor(((open + 1) * (m + 1)) / (m + n + 2)), least), greatest);
  const constant = sofar + logFactorial[m]! + logFactorial[n]!;
  const log = (x: number) =>
    constant -
    logFactorial[x]! -
    logFactorial[m - x]! -
    logFactorial[open - x]! -
    logFactorial[n - open + x]!;
  if (log(mode) <= limit) {
    return Math.exp(sofar + logFactorial[m + n]! - logFactorial[open]! - logFactorial[m + n - open]!);
  }
  let sum = 0;
  // Below the mode the terms rise; the first one above the limit.
  let [low, high] = [least, mode];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (log(middle) <= limit) low = middle + 1;
    else high = middle;
  }
  if (low > least) {
    let x = low - 1;
    let term = Math.exp(log(x));
    let tail = term;
    for (; x > least && term > NOTHING * tail; --x) {
      term *= (x * (n - open + x)) / ((m - x + 1) * (open - x + 1));
      tail += term;
    }
    sum += tail;
  }
  // Above it they fall; the last one above the limit.
  [low, high] = [mode, greatest];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (log(middle) <= limit) high = middle - 1;
    else low = middle;
  }
  if (low < greatest) {
    let x = low + 1;
    let term = Math.exp(log(x));
    let tail = term;
    for (; x < greatest && term > NOTHING * tail; ++x) {
      term *= ((m - x) * (open - x)) / ((x + 1) * (n - open + x + 1));
      tail += term;
    }
    sum += tail;
  }
  return sum;
}
