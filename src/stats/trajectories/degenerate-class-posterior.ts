import type {DegenerateCase} from "../validation/degenerate-case.js";
import {type ClassDensity, latentClassPosterior} from "./index.js";

const flat = (level: number, probability = 0.5, residualStandardDeviation = 1): ClassDensity => ({
  coefficients: [{estimate: level}],
  probability,
  residualStandardDeviation,
});
const two = {classes: [flat(0), flat(4)]};

export const classPosteriorDegenerate: readonly DegenerateCase[] = [
  {
    name: "latentClassPosterior",
    input: "no rows",
    run: () => latentClassPosterior(two, [], [], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "latentClassPosterior",
    input: "a child without a value",
    run: () => latentClassPosterior(two, [0, 1], [0, 0], [2, Number.NaN]),
    expect: {n: 1, nMissing: 1, posterior: Float64Array.of(0.5, 0.5), modal: Uint32Array.of(0)},
    answer: "no row of that child; the missing value is counted",
  },
  {
    name: "latentClassPosterior",
    input: "a value so far away that every density is 0",
    run: () => latentClassPosterior(two, [0], [0], [1e6]),
    expect: {posterior: Float64Array.of(0, 1), modal: Uint32Array.of(1)},
    answer: "the nearer class",
  },
  {
    name: "latentClassPosterior",
    input: "one class",
    run: () => latentClassPosterior({classes: [flat(0, 1)]}, [0], [0], [7]),
    expect: {posterior: Float64Array.of(1), modal: Uint32Array.of(0)},
    answer: "everybody's, with probability 1",
  },
  {
    name: "latentClassPosterior",
    input: "a model without classes",
    run: () => latentClassPosterior({classes: []}, [0], [0], [7]),
    expect: {error: "too-few"},
    answer: "error",
  },
  {
    name: "latentClassPosterior",
    input: "a class of no children",
    run: () => latentClassPosterior({classes: [flat(0, 1), flat(1, 0)]}, [0], [0], [7]),
    expect: {error: "out-of-range"},
    answer: "error that names the class",
  },
  {
    name: "latentClassPosterior",
    input: "a class without variance",
    run: () => latentClassPosterior({classes: [flat(0), flat(1, 0.5, 0)]}, [0], [0], [7]),
    expect: {error: "out-of-range"},
    answer: "error that names the class",
  },
  {
    name: "latentClassPosterior",
    input: "columns of different length",
    run: () => latentClassPosterior(two, [0], [0, 1], [7, 8]),
    expect: {error: "length-mismatch"},
    answer: "error that names the column and both lengths",
  },
  {
    name: "latentClassPosterior",
    input: "an infinite value",
    run: () => latentClassPosterior(two, [0], [0], [Number.POSITIVE_INFINITY]),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "latentClassPosterior",
    input: "codes of children that are not whole",
    run: () => latentClassPosterior(two, [0.5], [0], [7]),
    expect: {error: "not-a-code"},
    answer: "error that names the position",
  },
];
