const EXACT = 2n ** 53n;

/**
 * A decimal, `whole` / 10^`scale`, as the DOUBLE that DuckDB's own cast makes of it: beyond 2^53 the whole
 * part and the fraction are converted apart.
 */
export function decimalToNumber(whole: bigint, scale: number): number {
  if (scale === 0) return Number(whole);
  const divisor = 10 ** scale;
  if (-EXACT <= whole && whole <= EXACT) return Number(whole) / divisor;
  const power = 10n ** BigInt(scale);
  return Number(whole / power) + Number(whole % power) / divisor;
}
