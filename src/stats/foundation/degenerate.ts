import type {DegenerateCase} from "../validation/degenerate-case.js";
import {completeCases} from "./complete-cases.js";
import {findRoot} from "./find-root.js";
import {symmetricInverse} from "./symmetric-inverse.js";

/** Degenerate inputs with their documented answers. */
export const foundationDegenerate: readonly DegenerateCase[] = [
  {
    name: "completeCases",
    input: "columns of different length",
    run: () => completeCases({time: [1, 2], event: [1]}),
    expect: {error: "length-mismatch"},
    answer: "error that names the column and both lengths",
  },
  {
    name: "completeCases",
    input: "an infinite value",
    run: () => completeCases({time: [1, Number.POSITIVE_INFINITY]}),
    expect: {error: "not-finite"},
    answer: "error that names the column and the position",
  },
  {
    name: "completeCases",
    input: "only missing values",
    run: () => completeCases({time: [Number.NaN, Number.NaN]}),
    expect: {n: 0, nMissing: 2},
    answer: "no rows, both counted as missing",
  },
  {
    name: "findRoot",
    input: "a function without a change of sign",
    run: () => ({root: findRoot((x) => x * x + 1, -1, 1)}),
    expect: {root: null},
    answer: "null",
  },
  {
    name: "symmetricInverse",
    input: "a singular matrix",
    run: () => ({inverse: symmetricInverse([1, 1, 1, 1], 2)}),
    expect: {inverse: null},
    answer: "null",
  },
];
