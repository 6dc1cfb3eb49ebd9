import type {Cell, ResultColumn} from "../../db/result.js";

const LOOKED_AT = 400;
const LEAST = 6;
const MOST = 44;

/**
 * A width for every column, in `ch`, from its name and its first cells: rows come and go while scrolling,
 * so the browser can't measure them.
 */
export function columnWidths(
  columns: readonly ResultColumn[],
  formats: readonly ((value: Cell) => string)[],
): number[] {
  return columns.map(({name, values}, i) => {
    const format = formats[i] ?? String;
    let longest = lengthOf(name) + 2; // The mark of the order stands beside the name.
    for (const value of values.slice(0, LOOKED_AT)) longest = Math.max(longest, lengthOf(format(value)));
    return Math.ceil(Math.min(Math.max(longest, LEAST), MOST)) + 3;
  });
}

/** Length of a text in widths of a digit, about: capitals are wider, Chinese characters twice as wide. */
function lengthOf(text: string): number {
  let length = 0;
  for (const character of text.slice(0, MOST)) {
    length += /[\u2e80-\uffff]/.test(character) ? 2 : /[A-Z@%+_]/.test(character) ? 1.3 : 1;
  }
  return length;
}
