import type {RandomStream} from "../resampling/random.js";

/**
 * The next of the children to start from (k-means++): each drawn by its squared distance from the nearest one chosen so
 * far; any child where nobody is away from them.
 *
 * @param nearest - squared distances, 0 for who is chosen
 *
 * Source: Arthur D, Vassilvitskii S. SODA 2007:1027.
 */
export function farFromChosen(nearest: Float64Array, random: RandomStream): number {
  const n = nearest.length;
  let chosen = random.below(n);
  let total = 0;
  for (let i = 0; i < n; ++i) total += nearest[i]!;
  let left = random.next() * total;
  for (let i = 0; total > 0 && i < n; ++i) {
    if (nearest[i] === 0) continue;
    chosen = i;
    left -= nearest[i]!;
    if (left < 0) break;
  }
  return chosen;
}
