import {StatsError} from "../foundation/stats-error.js";

/** Position of each subject's first row, and n. */
export function firstRows(id: Float64Array): Uint32Array {
  const first: number[] = [];
  for (let i = 0; i < id.length; ++i) if (i === 0 || id[i] !== id[i - 1]) first.push(i);
  return Uint32Array.from([...first, id.length]);
}

/** Throws unless random effects can be told from errors, and fixed effects estimated. */
export function requireEnough(n: number, subjects: number, q: number, p: number): void {
  if (n === 0) throw new StatsError("empty", "y", "no complete row is left");
  if (subjects < 2)
    throw new StatsError("too-few", "subject", `there is ${subjects}, two or more are needed`);
  if (n <= subjects * q) {
    throw new StatsError("too-few", "y", `${n} values can't tell ${subjects * q} random effects from errors`);
  }
  if (n <= p) throw new StatsError("too-few", "y", `${n} values are too few for ${p} fixed effects`);
}

/**
 * Throws if nothing varies beside the subjects' own lines and the fixed effects: the residual variance would be 0, and
 * the likelihood without bound.
 *
 * @param within - (p + 1)² products of the fixed effects' basis and y beside the subjects' own lines
 */
export function requireVariation(within: Float64Array, p: number, y: Float64Array): void {
  const width = p + 1;
  const rest = Float64Array.from(within);
  // Sweeps out the columns that vary within subjects; the basis has unit length, so that this is absolute.
  for (let j = 0; j < p; ++j) {
    const d = rest[j * width + j]!;
    if (!(d > 1e-10)) continue;
    for (let i = j + 1; i < width; ++i) {
      const share = rest[i * width + j]! / d;
      for (let k = j + 1; k < width; ++k) rest[i * width + k]! -= share * rest[j * width + k]!;
    }
  }
  let squares = 0;
  for (let i = 0; i < y.length; ++i) squares += y[i]! ** 2;
  // What sweeping leaves of a perfect fit is rounding of what was there.
  const rounding = Math.max(1e-22 * squares, 1e-13 * within[width * width - 1]!);
  if (!(rest[width * width - 1]! > rounding)) {
    throw new StatsError(
      "constant",
      "y",
      "has no variation beside the subjects' own lines and the fixed effects",
    );
  }
}

/** Time with mean 0 and standard deviation 1. */
export function scaledTime(time: Float64Array): {
  readonly u: Float64Array;
  readonly centre: number;
  readonly unit: number;
} {
  let centre = 0;
  for (let i = 0; i < time.length; ++i) centre += time[i]! / time.length;
  let squares = 0;
  for (let i = 0; i < time.length; ++i) squares += (time[i]! - centre) ** 2;
  const unit = Math.sqrt(squares / time.length);
  if (!(unit > 1e-12 * Math.abs(centre))) throw new StatsError("constant", "time", "does not vary");
  return {u: time.map((t) => (t - centre) / unit), centre, unit};
}
