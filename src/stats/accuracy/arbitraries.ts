import fc from "fast-check";

/** An indicator with an outcome that has both classes; few distinct values, so that many tie. */
export interface Sample {
  readonly x: readonly number[];
  readonly event: readonly number[];
}

/** Samples of 4 to 60 children with at least two of each class. */
export const sample: fc.Arbitrary<Sample> = fc
  .array(
    fc.record({
      x: fc.oneof(fc.integer({min: -6, max: 6}), fc.double({min: -5, max: 5, noNaN: true})),
      event: fc.nat(1),
    }),
    {
      minLength: 4,
      maxLength: 60,
    },
  )
  .map((rows) => ({x: rows.map((row) => row.x), event: rows.map((row) => row.event)}))
  .filter(({event}) => {
    const events = event.reduce((sum, one) => sum + one, 0);
    return events >= 2 && event.length - events >= 2;
  });

/** A 2 × 2 table without empty cells. */
export const fullTable = fc.tuple(
  fc.integer({min: 1, max: 400}),
  fc.integer({min: 1, max: 400}),
  fc.integer({min: 1, max: 400}),
  fc.integer({min: 1, max: 400}),
);

/** The rows in another order, always the same one for a length: a stride that is coprime to it. */
export function reordered<T>(values: readonly T[]): T[] {
  const n = values.length;
  let stride = Math.max(1, Math.floor(n * 0.618));
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  while (divisor(stride, n) !== 1) ++stride;
  return values.map((_, i) => values[(i * stride + 1) % n] as T);
}
