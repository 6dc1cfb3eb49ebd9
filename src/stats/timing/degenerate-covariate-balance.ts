import type {DegenerateCase} from "../validation/degenerate-case.js";
import {covariateBalance} from "./covariate-balance.js";

const treated = [0, 0, 1, 1];
const equal = [1, 1, 1, 1];
const nothing = {untreated: null, treated: null, difference: null};

/** Degenerate inputs of the balance of covariates. */
export const covariateBalanceDegenerate: readonly DegenerateCase[] = [
  {
    name: "covariateBalance",
    input: "a covariate that nobody has a value of",
    run: () => covariateBalance(treated, {age: equal.map(() => Number.NaN)}, equal)[0],
    expect: {n: 0, nMissing: 4, unweighted: nothing, weighted: nothing},
    answer: "no rows, no means, no difference",
  },
  {
    name: "covariateBalance",
    input: "a covariate that does not vary within the arms",
    run: () => covariateBalance(treated, {sex: [0, 0, 1, 1]}, equal)[0],
    expect: {unweighted: {untreated: 0, treated: 1, difference: null}},
    answer: "means, and no difference in units of no spread",
  },
  {
    name: "covariateBalance",
    input: "nobody treated",
    run: () => covariateBalance([0, 0, 0, 0], {age: [1, 2, 3, 4]}, equal)[0],
    expect: {unweighted: {untreated: 2.5, treated: null, difference: null}},
    answer: "the untreated's mean, no difference",
  },
  {
    name: "covariateBalance",
    input: "no weight left in an arm",
    run: () => covariateBalance(treated, {age: [1, 3, 2, 4]}, [1, 1, 0, 0])[0],
    expect: {weighted: {untreated: 2, treated: null, difference: null}},
    answer: "no weighted mean of it, no weighted difference",
  },
  {
    name: "covariateBalance",
    input: "a negative weight",
    run: () => covariateBalance(treated, {age: [1, 2, 3, 4]}, [1, -1, 1, 1]),
    expect: {error: "out-of-range"},
    answer: "error that names weight",
  },
  {
    name: "covariateBalance",
    input: "a treatment that is neither 0 nor 1",
    run: () => covariateBalance([0, 2, 1, 1], {age: [1, 2, 3, 4]}, equal),
    expect: {error: "not-a-code"},
    answer: "error that names treated",
  },
];
