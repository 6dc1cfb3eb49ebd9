import type {Scaling} from "./design.js";

/**
 * Which coefficients, in the columns' own units, separation leaves without a finite value.
 *
 * @param unknown - what may be added to the standardised columns' coefficients without a change of the limit
 */
export function infiniteTerms(unknown: readonly Float64Array[], scaling: Scaling): readonly boolean[] {
  const infinite = new Array<boolean>(scaling.scale.length + 1).fill(false);
  for (const vector of unknown) {
    for (const [j, sign] of ownSigns(vector, scaling).entries()) if (sign !== 0) infinite[j] = true;
  }
  return infinite;
}

/**
 * Where the coefficients go along the directions in which the likelihood grows: −1 or 1, by the first direction that
 * moves one, and 0 for one that none moves.
 */
export function signs(directions: readonly Float64Array[], scaling: Scaling): Int8Array {
  const out = new Int8Array(scaling.scale.length + 1);
  for (const direction of directions) {
    for (const [j, sign] of ownSigns(direction, scaling).entries()) if (out[j] === 0) out[j] = sign;
  }
  return out;
}

/** Signs of a vector's elements in the columns' own units, 0 for those that only rounding makes. */
function ownSigns(vector: Float64Array, {mean, scale}: Scaling): Int8Array {
  const out = new Int8Array(vector.length);
  let size = 0;
  for (let j = 0; j < vector.length; ++j) size = Math.max(size, Math.abs(vector[j]!));
  let intercept = vector[0]!;
  let parts = Math.abs(vector[0]!);
  for (let j = 1; j < vector.length; ++j) {
    if (Math.abs(vector[j]!) > 1e-8 * size) out[j] = Math.sign(vector[j]!);
    const part = (vector[j]! / scale[j - 1]!) * mean[j - 1]!;
    intercept -= part;
    parts += Math.abs(part);
  }
  if (Math.abs(intercept) > 1e-8 * Math.max(size, parts)) out[0] = Math.sign(intercept);
  return out;
}
