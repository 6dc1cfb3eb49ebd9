/** The mark between the whole and the fractional part of a source's numbers. */
export type DecimalMark = "." | ",";

const ZERO = 48;
const MINUS = 45;
const COMMA = 44;
const POINT = 46;
/** Powers of ten that a double holds exactly: dividing by them rounds once, as reading the text would. */
const POWERS = Array.from({length: 23}, (_, k) => Number(`1e${k}`));
/** Whole numbers of up to 15 digits are exact in a double. */
const EXACT_DIGITS = 15;
const EXPONENTIAL = /^-?\d(?:[.,]\d{1,15})?[eE][+-]?\d{1,3}$/;
/** No measured quantity of this study is larger; a longer number is something else. */
const LARGEST = 1e15;

/**
 * The number that a cell holds, or NaN when the cell is not exactly a number in the declared decimal mark.
 *
 * Accepts `-12.5` and `3E-04`; refuses blanks, signs other than a minus, thousands marks, leading zeros,
 * comparisons (`<0.5`), digits that are not ASCII and whatever overflows. `numberProblem` says why.
 */
export function parseNumber(text: string, decimal: DecimalMark): number {
  const mark = decimal === "." ? POINT : COMMA;
  const length = text.length;
  const first = text.charCodeAt(0) === MINUS ? 1 : 0;
  let mantissa = 0;
  let digits = 0;
  let fraction = -1;
  for (let i = first; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === mark) {
      if (fraction >= 0 || digits === 0) return Number.NaN;
      fraction = 0;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9) return exponential(text, decimal);
    if (digits === 1 && mantissa === 0 && fraction < 0) return Number.NaN;
    mantissa = mantissa * 10 + digit;
    digits++;
    if (fraction >= 0) fraction++;
  }
  if (digits === 0 || fraction === 0) return Number.NaN;
  if (digits > EXACT_DIGITS) return within(Number(decimal === "," ? text.replace(",", ".") : text));
  const value = fraction > 0 ? mantissa / (POWERS[fraction] ?? Number.NaN) : mantissa;
  return first === 1 ? 0 - value : value;
}

function exponential(text: string, decimal: DecimalMark): number {
  if (text.length > 24 || !EXPONENTIAL.test(text)) return Number.NaN;
  if (text.includes(decimal === "." ? "," : ".")) return Number.NaN;
  return within(Number(decimal === "," ? text.replace(",", ".") : text));
}

function within(value: number): number {
  return Math.abs(value) < LARGEST ? value : Number.NaN;
}

/** Why `parseNumber` refused a cell, in general terms that hold nothing of the cell. */
export function numberProblem(text: string, decimal: DecimalMark): string {
  if (/^\s|\s$/u.test(text)) return "found blanks around the value";
  if (/[０-９．，－]/u.test(text)) return "found full-width characters";
  if (/^[<>≤≥~≈]/u.test(text)) return "found a comparison instead of a number";
  const other = decimal === "." ? "," : ".";
  if (/^-?\d+[.,]\d+$/.test(text) && text.includes(other))
    return `found "${other}" in a number where "${decimal}" is the declared decimal mark`;
  if (/^-?\d{1,3}([.,' ]\d{3})+([.,]\d+)?$/.test(text)) return "found thousands marks";
  if (/^-?0\d/.test(text)) return "found a number with leading zeros";
  if (/^\+/.test(text)) return "found a plus sign";
  if (/^-?[\d.,]+[eE][+-]?\d+$/.test(text)) return "found a number too large or badly written";
  if (/^-?\d+$/.test(text)) return "found too many digits";
  if (/^-?[\d.,]+\s*\p{L}/u.test(text)) return "found a number followed by text";
  return "found text";
}
