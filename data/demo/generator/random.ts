import {exp, ln, normalQuantile} from "./exact-math.js";

/**
 * The purposes for which a child draws numbers. Each has its own stream, so that a change to, say, the way
 * heart rates are charted leaves every child's course and outcome as it was.
 */
export const PURPOSES = ["screening", "baseline", "course", "drugs", "chart", "slips", "dates"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The finaliser of MurmurHash3: spreads every bit of a 32-bit integer over all bits. */
function mix32(x: number): number {
  let z = x | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return z ^ (z >>> 16);
}

/**
 * A seeded stream of random numbers: xoshiro128** 1.1 (Blackman and Vigna 2018), its state filled by a
 * SplitMix32 sequence. 32-bit integer arithmetic only, so the same on every machine.
 */
export class Stream {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** The stream of one child and purpose: depends on nothing but these three numbers. */
  constructor(seed: number, child: number, purpose: Purpose) {
    let state = mix32(seed + 0x9e3779b9) ^ mix32(child * 8 + PURPOSES.indexOf(purpose) + 0x51ed270b);
    const next = () => {
      state = (state + 0x9e3779b9) | 0;
      return mix32(state);
    };
    this.#a = next();
    this.#b = next();
    this.#c = next() ^ mix32(child);
    this.#d = next() | 1;
  }

  /** 32 random bits as an integer in [0, 2³²). */
  uint32(): number {
    const times5 = Math.imul(this.#b, 5);
    const result = Math.imul((times5 << 7) | (times5 >>> 25), 9);
    const t = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= t;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result >>> 0;
  }

  /** Uniform in the open interval (0, 1). */
  uniform(): number {
    return (this.uint32() + 0.5) / 4294967296;
  }

  /** Uniform in (low, high). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number from low to high, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** True with probability p. */
  chance(p: number): boolean {
    return this.uniform() < p;
  }

  /** Normal by inversion: one uniform each, so streams stay aligned. */
  normal(mean = 0, sd = 1): number {
    return mean + sd * normalQuantile(this.uniform());
  }

  /** Log-normal by its median and the standard deviation of the logarithm. */
  logNormal(median: number, sdLog: number): number {
    return median * exp(this.normal(0, sdLog));
  }

  /** Exponential with mean 1. */
  exponential(): number {
    return -ln(this.uniform());
  }

  /** An index drawn with the given weights. */
  index(weights: readonly number[]): number {
    let total = 0;
    for (const weight of weights) total += weight;
    let rest = this.uniform() * total;
    for (let i = 0; i < weights.length; i++) {
      rest -= weights[i] ?? 0;
      if (rest < 0) return i;
    }
    return weights.length - 1;
  }
}
