import type {DegenerateCase} from "../validation/degenerate-case.js";
import {linearMixedModel} from "./linear-mixed-model.js";
import {mixedModelChecks} from "./mixed-model-checks.js";
import {mixedModelMeans} from "./mixed-model-means.js";

const subject = [0, 0, 1, 1, 2, 2];
const later = [0, 1, 0, 1, 0, 1];
const fitted = () => linearMixedModel([1, 3, 2, 6, 4, 8], subject, {fixed: {later}});

export const mixedMeansDegenerate: readonly DegenerateCase[] = [
  {
    name: "mixedModelMeans",
    input: "no rows",
    run: () => ({rows: mixedModelMeans(fitted(), {later: []}).estimate.length}),
    expect: {rows: 0},
    answer: "no means",
  },
  {
    name: "mixedModelMeans",
    input: "a model without columns",
    run: () => ({rows: mixedModelMeans(linearMixedModel([1, 3, 2, 6, 4, 8], subject), {}).estimate.length}),
    expect: {rows: 1},
    answer: "the one mean",
  },
  {
    name: "mixedModelMeans",
    input: "a column of the model that is not given",
    run: () => mixedModelMeans(fitted(), {}),
    expect: {error: "empty"},
    answer: "error that names the column",
  },
  {
    name: "mixedModelMeans",
    input: "a missing value",
    run: () => mixedModelMeans(fitted(), {later: [0, Number.NaN]}),
    expect: {error: "not-finite"},
    answer: "error that names the column and the position",
  },
  {
    name: "mixedModelMeans",
    input: "columns of different length",
    run: () =>
      mixedModelMeans(
        linearMixedModel([1, 3, 2, 6, 4, 8], subject, {fixed: {later, old: [0, 0, 1, 1, 1, 1]}}),
        {later: [0, 1], old: [1]},
      ),
    expect: {error: "length-mismatch"},
    answer: "error that names the column",
  },
  {
    name: "mixedModelMeans",
    input: "level 1",
    run: () => mixedModelMeans(fitted(), {later: [0]}, {level: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names level",
  },
  {
    name: "mixedModelChecks",
    input: "columns that are shorter than the model's",
    run: () => mixedModelChecks(fitted(), [0, 0], later),
    expect: {error: "length-mismatch"},
    answer: "error that names the column",
  },
  {
    name: "mixedModelChecks",
    input: "residuals that are all 0",
    run: () => mixedModelChecks({...fitted(), residuals: new Float64Array(6)}, subject, later),
    expect: {beyondTwo: 0, skewness: null, autocorrelation: null, pairs: 3},
    answer: "no skewness, no correlation",
  },
  {
    name: "mixedModelChecks",
    input: "one value a child",
    run: () => mixedModelChecks(fitted(), [0, 1, 2, 3, 4, 5], later),
    expect: {autocorrelation: null, pairs: 0},
    answer: "no pairs, no correlation",
  },
];
