/** M B M for symmetric matrices. */
export function sandwich(bread: Float64Array, meat: Float64Array, p: number): Float64Array {
  const half = new Float64Array(p * p);
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; ++i)
    for (let j = 0; j < p; ++j)
      for (let k = 0; k < p; ++k) half[i * p + j]! += bread[i * p + k]! * meat[k * p + j]!;
  for (let i = 0; i < p; ++i)
    for (let j = 0; j < p; ++j)
      for (let k = 0; k < p; ++k) out[i * p + j]! += half[i * p + k]! * bread[k * p + j]!;
  return out;
}
