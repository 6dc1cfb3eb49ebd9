/** A whole number with its thousands apart, as scientific texts set them. */
export function thousands(n: number): string {
  return n.toLocaleString("en-GB").replaceAll(",", "\u00a0");
}

/**
 * A number with fixed decimals, halves away from zero as tables are rounded, and a real minus sign.
 *
 * @example
 * fixed(-7.35, 1) // => "−7.4"
 */
export function fixed(value: number, digits: number): string {
  const scale = 10 ** digits;
  // 7.35 is a little less than its decimals say in binary; toFixed alone would show 7.3.
  const size = Math.floor(Math.abs(value) * scale + 0.5) / scale;
  return `${value < 0 && size > 0 ? "−" : ""}${size.toFixed(digits)}`;
}

/** A p-value as journals print it: three decimals below 0.1, two from there on, and never 0 or 1. */
export function pText(p: number): string {
  if (p < 0.001) return "< 0.001";
  if (p >= 0.995) return "> 0.99";
  return fixed(p, p < 0.0995 ? 3 : 2);
}
