/** Evenly spaced cubic B-splines over [from, from + segments × width]; each place has four that are not 0. */
export interface BSplines {
  readonly from: number;
  readonly width: number;
  readonly segments: number;
}

/**
 * Writes the four cubic B-splines at a place and returns the first one's position.
 *
 * Source: de Boor C. A practical guide to splines. Springer 1978, the uniform case.
 */
export function bSplinesAt({from, width, segments}: BSplines, x: number, out: Float64Array): number {
  const place = (x - from) / width;
  const segment = Math.max(0, Math.min(segments - 1, Math.floor(place)));
  const u = place - segment;
  const v = 1 - u;
  out[0] = (v * v * v) / 6;
  out[1] = (3 * u * u * u - 6 * u * u + 4) / 6;
  out[2] = (3 * v * v * v - 6 * v * v + 4) / 6;
  out[3] = (u * u * u) / 6;
  return segment;
}
