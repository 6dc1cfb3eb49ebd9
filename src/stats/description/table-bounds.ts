/**
 * An upper bound of the logarithm of the probability of any filling of columns with given row sums.
 *
 * The probability is a constant over the product of the cells' factorials. By Lagrange's duality any multipliers u of
 * the rows and v of the columns bound that product, each cell being best at the whole number below exp(u + v). These
 * multipliers give expected counts with half a child more in each cell, for the derivative of ln Γ(x + 1) is about
 * ln(x + ½). Of two columns it is the greatest probability itself.
 *
 * @param margins - what each row still has to take up
 * @param columns - column sums, of which those from position `from` on are to be filled
 * @param logFactorial - of 0 to the sum of the margins and the number of columns at least
 */
export function longestPath(
  margins: ArrayLike<number>,
  columns: ArrayLike<number>,
  from: number,
  logFactorial: Float64Array,
): number {
  const width = columns.length - from;
  if (width === 2) return longestOfTwo(margins, columns[from]!, logFactorial);
  let rows = 0;
  let n = 0;
  for (let i = 0; i < margins.length; ++i) {
    if (margins[i]! > 0) rows += 1;
    n += margins[i]!;
  }
  const all = n + (rows * width) / 2;
  const logAll = Math.log(all);
  let bound = n * logAll - logFactorial[n]!;
  for (let j = from; j < columns.length; ++j) {
    const column = columns[j]!;
    const logColumn = Math.log(column + rows / 2);
    bound += logFactorial[column]! - column * logColumn;
    for (let i = 0; i < margins.length; ++i) {
      const margin = margins[i]!;
      if (margin === 0) continue;
      const logRow = Math.log(margin + width / 2);
      if (j === from) bound += logFactorial[margin]! - margin * logRow;
      const cell = Math.floor(((margin + width / 2) * (column + rows / 2)) / all);
      bound += cell * (logRow + logColumn - logAll) - logFactorial[cell]!;
    }
  }
  return bound;
}

/** The greatest probability of a filling of two columns: a start near it, then exchanges of one child while they gain. */
function longestOfTwo(margins: ArrayLike<number>, column: number, logFactorial: Float64Array): number {
  const rows = margins.length;
  let n = 0;
  for (let i = 0; i < rows; ++i) n += margins[i]!;
  const cells = new Float64Array(rows);
  let open = column;
  for (let i = 0; i < rows; ++i) {
    cells[i] = Math.floor((margins[i]! * column) / n);
    open -= cells[i]!;
  }
  // The probability is concave in each cell, so that what no exchange can better is the best.
  for (;;) {
    let [to, gain, off, loss] = [-1, 0, -1, Number.POSITIVE_INFINITY];
    for (let i = 0; i < rows; ++i) {
      const up = (margins[i]! - cells[i]!) / (cells[i]! + 1);
      const down = (margins[i]! - cells[i]! + 1) / cells[i]!;
      if (up > gain) [to, gain] = [i, up];
      if (down < loss) [off, loss] = [i, down];
    }
    if (open > 0) open -= 1;
    else if (off >= 0 && gain > loss * (1 + 1e-12)) cells[off]! -= 1;
    else break;
    cells[to]! += 1;
  }
  let log = logFactorial[column]! + logFactorial[n - column]! - logFactorial[n]!;
  for (let i = 0; i < rows; ++i) {
    log += logFactorial[margins[i]!]! - logFactorial[cells[i]!]! - logFactorial[margins[i]! - cells[i]!]!;
  }
  return log;
}

/**
 * A lower bound of the logarithm of the probability of any filling of columns with given row sums.
 *
 * The product of a column's factorials is greatest where the largest rows take all they can; that of a row's, where the
 * largest columns do. Each column by itself, or each row by itself, forgets the other margins and bounds the product.
 *
 * @param margins - what each row still has to take up, ascending
 * @param columns - column sums, ascending from position `from` on
 * @param logFactorial - of 0 to the sum of the margins at least
 */
export function shortestPath(
  margins: ArrayLike<number>,
  columns: ArrayLike<number>,
  from: number,
  logFactorial: Float64Array,
): number {
  let n = 0;
  let constant = 0;
  let byRows = 0;
  for (let i = 0; i < margins.length; ++i) {
    n += margins[i]!;
    constant += logFactorial[margins[i]!]!;
    byRows += crowded(margins[i]!, columns, from, logFactorial);
  }
  let byColumns = 0;
  for (let j = from; j < columns.length; ++j) {
    constant += logFactorial[columns[j]!]!;
    byColumns += crowded(columns[j]!, margins, 0, logFactorial);
  }
  return constant - logFactorial[n]! - Math.min(byRows, byColumns);
}

/** Sum of the logarithms of the factorials where as many as fit are put into the last places, which are the largest. */
function crowded(count: number, room: ArrayLike<number>, from: number, logFactorial: Float64Array): number {
  let open = count;
  let sum = 0;
  for (let i = room.length - 1; i >= from && open > 0; --i) {
    const here = Math.min(open, room[i]!);
    sum += logFactorial[here]!;
    open -= here;
  }
  return sum;
}
