/** How surely children belong to their classes. */
export interface ClassificationQuality {
  /** Likeliest class of each child, the lowest of several. */
  readonly modal: Uint32Array;
  /** Children whose likeliest class it is, by class. */
  readonly size: Uint32Array;
  /** Mean posterior probability of these for the class, by class; null without children. */
  readonly average: readonly (number | null)[];
  /** Odds of that mean over the odds of the class's probability; null for one class, without children, without doubt. */
  readonly odds: readonly (number | null)[];
  /** 1 − Σ −p log p / (n log k): 1 where nobody's class is in doubt, 0 where all classes are alike; null for one. */
  readonly entropy: number | null;
}

/**
 * @param posterior - n × k posterior probabilities
 * @param probability - k class probabilities
 *
 * Source: Nagin DS. Group-based modeling of development. Harvard University Press 2005, chapter 5 (average posterior
 * probability, odds of correct classification); Ramaswamy V, et al. Mark Sci 1993;12:103 (entropy).
 */
export function classificationQuality(
  posterior: Float64Array,
  probability: ArrayLike<number>,
): ClassificationQuality {
  const k = probability.length;
  const n = posterior.length / k;
  const modal = new Uint32Array(n);
  const size = new Uint32Array(k);
  const sure = new Float64Array(k);
  const doubt = new Float64Array(k);
  let lost = 0;
  for (let i = 0; i < n; ++i) {
    let own = 0;
    for (let c = 1; c < k; ++c) if (posterior[i * k + c]! > posterior[i * k + own]!) own = c;
    modal[i] = own;
    size[own]! += 1;
    for (let c = 0; c < k; ++c) {
      const p = posterior[i * k + c]!;
      if (p > 0) lost -= p * Math.log(p);
      // Summed over the others: 1 less a probability next to 1 would lose what is left.
      if (c === own) sure[own]! += p;
      else doubt[own]! += p;
    }
  }
  return {
    modal,
    size,
    average: Array.from(size, (count, c) => (count > 0 ? sure[c]! / count : null)),
    odds: Array.from(size, (count, c) => {
      const share = probability[c]!;
      return k > 1 && count > 0 && doubt[c]! > 0 && share < 1
        ? sure[c]! / doubt[c]! / (share / (1 - share))
        : null;
    }),
    entropy: k > 1 ? 1 - lost / (n * Math.log(k)) : null,
  };
}
