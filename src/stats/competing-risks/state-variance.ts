/** What happens to the probabilities at one time: moves r → s of the share λ of those in r. */
export interface StateMoves {
  readonly count: number;
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** Weight that moved, over the weight at risk. */
  readonly share: Float64Array;
}

/** Runs along with the estimate; `step` is called at each time with the probabilities just before. */
export interface StateVariance {
  step(
    moves: StateMoves,
    probability: Float64Array,
    atRisk: Float64Array,
    movers: readonly {
      readonly child: number;
      readonly from: number;
      readonly to: number;
      readonly weight: number;
    }[],
  ): void;
  /** Variance of each state's probability now. */
  write(out: Float64Array): void;
}

/** Σ over children of the squared influence of each: children × states numbers that go along. */
export function influenceOfChildren(
  states: number,
  children: number,
  start: (child: number, state: number) => number,
  present: {readonly state: Int8Array; readonly weight: Float64Array},
): StateVariance {
  const influence = new Float64Array(children * states);
  for (let i = 0; i < children; ++i) for (let s = 0; s < states; ++s) influence[i * states + s] = start(i, s);
  const own = new Float64Array(states);
  return {
    step({count, from, to, share}, probability, atRisk, movers) {
      for (let i = 0; i < children; ++i) {
        const base = i * states;
        const state = present.state[i]!;
        for (let s = 0; s < states; ++s) own[s] = influence[base + s]!;
        // A child at risk in r lessens the share that moves from there.
        if (state >= 0 && atRisk[state]! > 0)
          own[state]! -= (present.weight[i]! * probability[state]!) / atRisk[state]!;
        for (let m = 0; m < count; ++m) {
          const moved = own[from[m]!]! * share[m]!;
          influence[base + to[m]!]! += moved;
          influence[base + from[m]!]! -= moved;
        }
      }
      for (const {child, from: r, to: s, weight} of movers) {
        const size = (weight * probability[r]!) / atRisk[r]!;
        influence[child * states + s]! += size;
        influence[child * states + r]! -= size;
      }
    },
    write(out) {
      out.fill(0);
      for (let i = 0; i < children; ++i)
        for (let s = 0; s < states; ++s) out[s]! += influence[i * states + s]! ** 2;
    },
  };
}

/** Greenwood-type covariance of the probabilities: each time's multinomial covariance, carried on by the moves. */
export function greenwoodOfStates(states: number, initial: Float64Array): StateVariance {
  let covariance = Float64Array.from(initial);
  const turn = new Float64Array(states * states);
  const half = new Float64Array(states * states);
  const variance = new Float64Array(states * states);
  return {
    step({count, from, to, share}, probability, atRisk) {
      turn.fill(0);
      variance.fill(0);
      for (let s = 0; s < states; ++s) turn[s * states + s] = 1;
      for (let m = 0; m < count; ++m) {
        const [r, s] = [from[m]!, to[m]!];
        turn[r * states + s]! += share[m]!;
        turn[r * states + r]! -= share[m]!;
      }
      // Of those in r a multinomial number moves: its rows of `turn` are the shares, staying included.
      for (let r = 0; r < states; ++r) {
        if (!(atRisk[r]! > 0)) continue;
        const size = probability[r]! ** 2 / atRisk[r]!;
        for (let s = 0; s < states; ++s) {
          const a = turn[r * states + s]!;
          if (a === 0) continue;
          for (let u = 0; u < states; ++u) {
            variance[s * states + u]! += size * a * ((s === u ? 1 : 0) - turn[r * states + u]!);
          }
        }
      }
      half.fill(0);
      for (let i = 0; i < states; ++i)
        for (let k = 0; k < states; ++k) {
          const c = covariance[i * states + k]!;
          if (c !== 0) for (let j = 0; j < states; ++j) half[i * states + j]! += c * turn[k * states + j]!;
        }
      covariance = Float64Array.from(variance);
      for (let k = 0; k < states; ++k)
        for (let i = 0; i < states; ++i) {
          const t = turn[k * states + i]!;
          if (t !== 0)
            for (let j = 0; j < states; ++j) covariance[i * states + j]! += t * half[k * states + j]!;
        }
    },
    write(out) {
      for (let s = 0; s < states; ++s) out[s] = Math.max(0, covariance[s * states + s]!);
    },
  };
}
