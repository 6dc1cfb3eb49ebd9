import type {DegenerateCase} from "../validation/degenerate-case.js";

const {NaN: missing, POSITIVE_INFINITY: infinite} = Number;
/** An interval without ends. */
export const noEnds = {lower: null, upper: null};
type OfColumns = (x: ArrayLike<number>, event: ArrayLike<number>) => unknown;

/** What every function of an indicator and an outcome refuses. */
export const refused = (name: string, run: OfColumns): DegenerateCase[] => [
  {
    name,
    input: "no rows",
    run: () => run([], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name,
    input: "only missing values",
    run: () => run([missing, 1], [1, missing]),
    expect: {error: "empty"},
    answer: "error that says how many rows were incomplete",
  },
  {
    name,
    input: "no event",
    run: () => run([1, 2, 3], [0, 0, 0]),
    expect: {error: "one-class"},
    answer: "error",
  },
  {
    name,
    input: "events only, once the missing are dropped",
    run: () => run([1, 2, missing], [1, 1, 0]),
    expect: {error: "one-class"},
    answer: "error",
  },
  {
    name,
    input: "an outcome of 2",
    run: () => run([1, 2, 3], [0, 1, 2]),
    expect: {error: "not-a-code"},
    answer: "error that names the row",
  },
  {
    name,
    input: "an infinite value",
    run: () => run([1, infinite], [0, 1]),
    expect: {error: "not-finite"},
    answer: "error that names the row",
  },
  {
    name,
    input: "columns of different length",
    run: () => run([1, 2, 3], [0, 1]),
    expect: {error: "length-mismatch"},
    answer: "error",
  },
];

/** Six children whose classes don't overlap. */
export const separated = [1, 2, 3, 4, 5, 6];
export const outcome = [0, 0, 0, 1, 1, 1];
export const tied = [7, 7, 7, 7, 7, 7];
