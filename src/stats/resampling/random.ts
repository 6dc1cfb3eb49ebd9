/** Seeded stream of random numbers. */
export interface RandomStream {
  /** The next whole number in [0, 2³²). */
  nextUint32(): number;
  /** The next number in [0, 1), of 53 random bits. */
  next(): number;
  /** A whole number in [0, n), each equally likely; n ≤ 2³². */
  below(n: number): number;
  /** Draws `times` numbers below n and adds 1 to `counts[place[number]]` for each: as `below`, in a third of the time. */
  countBelow(n: number, times: number, place: Uint32Array, counts: Int32Array): void;
  /**
   * Shuffles the values from `low` to before `end`: each changes places with `below(i − low + 1)`, the last i first.
   * With `count` the shuffle ends after so many: these last are then a random choice in random order.
   */
  shuffle(values: Uint32Array, low: number, end: number, count?: number): void;
  /** A standard normal number. */
  normal(): number;
  /** Moves on by 2⁶⁴ numbers, to a stream that never meets this one. */
  jump(): void;
  /** A stream of its own that goes on from where this one stands. */
  copy(): RandomStream;
}

/** Resamples that share a stream: what a worker takes at once, so that results don't depend on how many there are. */
export const REPLICATES_PER_STREAM = 64;

/**
 * The one random generator of the workbench: xoshiro128**, seeded by SplitMix32 (period 2¹²⁸ − 1; passes
 * BigCrush). The same seed gives the same numbers on every machine and browser.
 *
 * @param seed - whole number in [0, 2³²)
 * @param stream - which of the streams that `jump` separates; 0 is the first
 *
 * Source: Blackman D, Vigna S. ACM Trans Math Softw 2021;47:36; Lemire D. ACM Trans Model Comput Simul 2019;29:3
 * (`below`). R has no equivalent: the tests hold the authors' C program's numbers.
 *
 * @example
 * randomStream(1).below(6) < 6 // => true
 */
export function randomStream(seed: number, stream = 0): RandomStream {
  let mix = seed >>> 0;
  const splitMix = () => {
    mix = (mix + 0x9e3779b9) >>> 0;
    let z = mix;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  return xoshiro([splitMix(), splitMix(), splitMix(), splitMix()], stream);
}

/** The generator from its four words of state, for the comparison with its authors' program. */
export function xoshiro(state: readonly [number, number, number, number], stream = 0): RandomStream {
  let [s0, s1, s2, s3] = state.map((word) => word | 0) as [number, number, number, number];
  let spare = Number.NaN;

  const nextUint32 = () => {
    const product = Math.imul(s1, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const t = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = (s3 << 11) | (s3 >>> 21);
    return result;
  };

  const next = () => ((nextUint32() >>> 5) * 67108864 + (nextUint32() >>> 6)) / 9007199254740992;

  const below = (n: number) => {
    // Beyond this the product below would lose bits; the rest's favour is then smaller than 2⁻³¹.
    if (n > 2097152) return Math.floor(next() * n);
    for (;;) {
      const product = nextUint32() * n;
      const high = Math.floor(product / 4294967296);
      const low = product - high * 4294967296;
      // The few low halves that would favour some numbers are drawn anew.
      if (low >= n || low >= (4294967296 - n) % n) return high;
    }
  };

  // The two loops that draw by the million hold the state in variables of their own, which the engine keeps in registers.
  const countBelow = (n: number, times: number, place: Uint32Array, counts: Int32Array) => {
    if (n > MOST_BY_HALVES) {
      for (let k = 0; k < times; ++k) counts[place[below(n)]!]! += 1;
      return;
    }
    let [a0, a1, a2, a3] = [s0, s1, s2, s3];
    const unfair = ((4294967296 - n) % n) >>> 0;
    for (let k = 0; k < times; ) {
      const product = Math.imul(a1, 5);
      const word = Math.imul((product << 7) | (product >>> 25), 9);
      const t = a1 << 9;
      a2 ^= a0;
      a3 ^= a1;
      a1 ^= a2;
      a0 ^= a3;
      a2 ^= t;
      a3 = (a3 << 11) | (a3 >>> 21);
      if (Math.imul(word, n) >>> 0 < unfair) continue;
      counts[place[highByHalves(word, n)]!]! += 1;
      k += 1;
    }
    [s0, s1, s2, s3] = [a0, a1, a2, a3];
  };

  const shuffle = (values: Uint32Array, low: number, end: number, count = end - low) => {
    // A value alone has nowhere to go.
    const last = Math.max(end - count, low + 1);
    let i = end - 1;
    for (; i >= last && i - low >= MOST_BY_HALVES; --i) swap(values, i, low + below(i - low + 1));
    let [a0, a1, a2, a3] = [s0, s1, s2, s3];
    while (i >= last) {
      const n = (i - low + 1) >>> 0;
      const product = Math.imul(a1, 5);
      const word = Math.imul((product << 7) | (product >>> 25), 9);
      const t = a1 << 9;
      a2 ^= a0;
      a3 ^= a1;
      a1 ^= a2;
      a0 ^= a3;
      a2 ^= t;
      a3 = (a3 << 11) | (a3 >>> 21);
      const rest = Math.imul(word, n) >>> 0;
      if (rest < n && rest < (4294967296 - n) % n) continue;
      swap(values, i, low + highByHalves(word, n));
      i -= 1;
    }
    [s0, s1, s2, s3] = [a0, a1, a2, a3];
  };

  const normal = () => {
    if (!Number.isNaN(spare)) {
      const value = spare;
      spare = Number.NaN;
      return value;
    }
    for (;;) {
      const x = 2 * next() - 1;
      const y = 2 * next() - 1;
      const r = x * x + y * y;
      if (r === 0 || r >= 1) continue;
      const scale = Math.sqrt((-2 * Math.log(r)) / r);
      spare = y * scale;
      return x * scale;
    }
  };

  const jump = () => {
    let [j0, j1, j2, j3] = [0, 0, 0, 0];
    for (const word of JUMP) {
      for (let bit = 0; bit < 32; ++bit) {
        if (word & (1 << bit)) {
          j0 ^= s0;
          j1 ^= s1;
          j2 ^= s2;
          j3 ^= s3;
        }
        nextUint32();
      }
    }
    [s0, s1, s2, s3] = [j0, j1, j2, j3];
    spare = Number.NaN;
  };

  const copy = () => xoshiro([s0, s1, s2, s3]);

  for (let i = 0; i < stream; ++i) jump();
  return {nextUint32, next, below, countBelow, shuffle, normal, jump, copy};
}

/** Up to here a product with a word can be taken by halves, each of at most 32 bits. */
const MOST_BY_HALVES = 65536;

/** ⌊word × n / 2³²⌋ of a word of 32 bits. */
function highByHalves(word: number, n: number): number {
  return (Math.imul(word >>> 16, n) + (Math.imul(word & 0xffff, n) >>> 16)) >>> 16;
}

function swap(values: Uint32Array, i: number, j: number): void {
  const kept = values[i]!;
  values[i] = values[j]!;
  values[j] = kept;
}

/** The polynomial of 2⁶⁴ steps, as its authors give it. */
const JUMP = [0x8764000b, 0xf542d2d3, 0x6fa035c3, 0x77f2db5b] as const;
