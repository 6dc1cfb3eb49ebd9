import {expect, test} from "vitest";
import {randomStream, xoshiro} from "./random.js";

test("xoshiro128** gives the numbers of its authors' program", () => {
  const stream = xoshiro([1, 2, 3, 4]);
  expect(Array.from({length: 6}, () => stream.nextUint32())).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492,
  ]);
});

/** One step of the generator's state as a bit matrix: column j is the step of unit vector j. */
function stepMatrix(): bigint[] {
  const mask = 0xffffffffn;
  return Array.from({length: 128}, (_, j) => {
    const s = [0n, 0n, 0n, 0n];
    s[j >> 5] = 1n << BigInt(j & 31);
    const t = (s[1]! << 9n) & mask;
    s[2]! ^= s[0]!;
    s[3]! ^= s[1]!;
    s[1]! ^= s[2]!;
    s[0]! ^= s[3]!;
    s[2]! ^= t;
    s[3] = ((s[3]! << 11n) | (s[3]! >> 21n)) & mask;
    return s[0]! | (s[1]! << 32n) | (s[2]! << 64n) | (s[3]! << 96n);
  });
}

function times(matrix: readonly bigint[], vector: bigint): bigint {
  let out = 0n;
  for (let j = 0; j < 128; ++j) if ((vector >> BigInt(j)) & 1n) out ^= matrix[j]!;
  return out;
}

test("jump moves on by 2^64 numbers, as 64 squarings of the step's matrix do", () => {
  let matrix = stepMatrix();
  for (let i = 0; i < 64; ++i) {
    const squared = matrix;
    matrix = squared.map((column) => times(squared, column));
  }
  const state = times(matrix, 1n | (2n << 32n) | (3n << 64n) | (4n << 96n));
  const word = (i: number) => Number((state >> BigInt(32 * i)) & 0xffffffffn);
  const expected = xoshiro([word(0), word(1), word(2), word(3)]);
  const jumped = xoshiro([1, 2, 3, 4], 1);
  for (let i = 0; i < 5; ++i) expect(jumped.nextUint32()).toBe(expected.nextUint32());
});

test("the same seed and stream give the same numbers, another seed or stream others", () => {
  const first = (seed: number, stream?: number) => randomStream(seed, stream).nextUint32();
  expect(first(1, 3)).toBe(first(1, 3));
  expect(new Set([first(1), first(2), first(1, 1), first(0)]).size).toBe(4);
});

test("below(n) is uniform, also where n divides 2^32 badly: χ² of 7 classes below its 99.9 % point", () => {
  const stream = randomStream(5);
  const counts = new Float64Array(7);
  for (let i = 0; i < 70_000; ++i) counts[stream.below(7)]! += 1;
  const chi2 = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chi2).toBeLessThan(22.46);
  const large = Array.from({length: 1000}, () => stream.below(3_000_000_000));
  expect(Math.max(...large)).toBeGreaterThan(2_900_000_000);
  expect(Math.max(...large)).toBeLessThan(3_000_000_000);
});

test("next() lies in [0, 1) with mean 1/2 and variance 1/12; normal() has mean 0, variance 1, kurtosis 3", () => {
  const stream = randomStream(11);
  const n = 100_000;
  let [sum, squares, normal1, normal2, normal4] = [0, 0, 0, 0, 0];
  let outside = 0;
  for (let i = 0; i < n; ++i) {
    const u = stream.next();
    if (!(u >= 0 && u < 1)) outside += 1;
    sum += u / n;
    squares += (u - 0.5) ** 2 / n;
    const z = stream.normal();
    normal1 += z / n;
    normal2 += z ** 2 / n;
    normal4 += z ** 4 / n;
  }
  expect(outside).toBe(0);
  // Four standard errors each.
  expect(Math.abs(sum - 0.5)).toBeLessThan(0.0037);
  expect(Math.abs(squares - 1 / 12)).toBeLessThan(0.001);
  expect(Math.abs(normal1)).toBeLessThan(0.0127);
  expect(Math.abs(normal2 - 1)).toBeLessThan(0.018);
  expect(Math.abs(normal4 - 3)).toBeLessThan(0.124);
});

test("a copy goes on from where the stream stands, and neither moves the other", () => {
  const stream = randomStream(9);
  stream.nextUint32();
  const copy = stream.copy();
  const ahead = Array.from({length: 5}, () => copy.nextUint32());
  expect(Array.from({length: 5}, () => stream.nextUint32())).toEqual(ahead);
});

/** Position of the first value that differs, −1 without one: far faster than to compare objects of 65 536 values. */
const firstDifference = (a: Int32Array | Uint32Array, b: Int32Array | Uint32Array): number =>
  a.length === b.length ? a.findIndex((value, i) => value !== b[i]) : a.length;

test("numbers drawn many at once, and shuffles, are those of below one by one, on both sides of 65 536", () => {
  for (const n of [1, 2, 7, 65_535, 65_536, 65_537]) {
    const [one, many] = [randomStream(n), randomStream(n)];
    const place = Uint32Array.from({length: n}, (_, i) => n - 1 - i);
    const counts = new Int32Array(n);
    many.countBelow(n, 3000, place, counts);
    const expected = new Int32Array(n);
    for (let k = 0; k < 3000; ++k) expected[n - 1 - one.below(n)]! += 1;
    expect(firstDifference(counts, expected)).toBe(-1);
    const values = Uint32Array.from({length: n + 2}, (_, i) => i);
    const shuffled = values.slice();
    many.shuffle(shuffled, 1, n + 1);
    for (let i = n; i > 1; --i) {
      const j = 1 + one.below(i);
      [values[i], values[j]] = [values[j]!, values[i]!];
    }
    expect(firstDifference(shuffled, values)).toBe(-1);
    expect(many.nextUint32()).toBe(one.nextUint32());
    const [whole, some] = [values.slice(), values.slice()];
    one.copy().shuffle(whole, 1, n + 1);
    many.shuffle(some, 1, n + 1, 3);
    expect(some.subarray(Math.max(1, n - 2))).toEqual(whole.subarray(Math.max(1, n - 2)));
  }
});

test("draws that would favour some numbers are drawn anew as below does, also where they are most frequent", () => {
  // Once in 90 810 and 157 273 draws.
  for (const n of [60_000, 49_153]) {
    const [one, many] = [randomStream(3), randomStream(3)];
    const place = Uint32Array.from({length: n}, (_, i) => i);
    const counts = new Int32Array(n);
    many.countBelow(n, 600_000, place, counts);
    const expected = new Int32Array(n);
    for (let k = 0; k < 600_000; ++k) expected[one.below(n)]! += 1;
    expect(firstDifference(counts, expected)).toBe(-1);
  }
});
