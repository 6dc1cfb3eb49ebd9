import type {DegenerateCase} from "../validation/degenerate-case.js";
import {stepFunction, stepTimeBeyond, timeBeyond, timeToHalf} from "./index.js";

const dose = stepFunction([0, 2], [2, 4], [40, 20]);
const unknownAfter = stepFunction([0], [2], [1], {gaps: "unknown"});
const day = {from: 0, to: 24, threshold: 4};

export const halfDegenerate: readonly DegenerateCase[] = [
  {
    name: "timeToHalf",
    input: "no interval",
    run: () => timeToHalf(stepFunction([], [], []), 0, 6),
    expect: {
      estimate: null,
      halved: null,
      peak: null,
      followed: null,
      warnings: ["the value is not above 0 at any known time of the window"],
    },
    answer: "null: nothing ran, so there is nothing to halve; a warning",
  },
  {
    name: "timeToHalf",
    input: "a window in which nothing is known",
    run: () => timeToHalf(unknownAfter, 4, 6),
    expect: {estimate: null, halved: null, coverage: 0},
    answer: "null, coverage 0, a warning",
  },
  {
    name: "timeToHalf",
    input: "a value that is halved only when the window ends",
    run: () => timeToHalf(dose, 0, 2),
    expect: {estimate: null, halved: false, followed: 2},
    answer: "not halved: null, the time since the peak, a warning",
  },
  {
    name: "timeToHalf",
    input: "a constant value",
    run: () => timeToHalf(stepFunction([-5], [50], [7]), 0, 6),
    expect: {estimate: null, halved: false, peak: 7, peakTime: 0, followed: 6},
    answer: "not halved, a peak from the window's start on",
  },
  {
    name: "timeToHalf",
    input: "a window without length",
    run: () => timeToHalf(dose, 1, 1),
    expect: {error: "out-of-range"},
    answer: "error that names the window's end",
  },
  {
    name: "stepTimeBeyond",
    input: "a window in which nothing is known",
    run: () => stepTimeBeyond(unknownAfter, 4, 6, {threshold: 1}),
    expect: {estimate: null, coverage: 0},
    answer: "null, coverage 0, a warning",
  },
  {
    name: "stepTimeBeyond",
    input: "a threshold that is missing",
    run: () => stepTimeBeyond(dose, 0, 4, {threshold: Number.NaN}),
    expect: {error: "not-finite"},
    answer: "error that names the threshold",
  },
  {
    name: "timeBeyond",
    input: "no value in the window",
    run: () => timeBeyond([30, 40], [1, 2], day),
    expect: {estimate: null, coverage: 0, n: 0},
    answer: "null with a warning",
  },
  {
    name: "timeBeyond",
    input: "values at one time only",
    run: () => timeBeyond([3, 3], [7, 8], day),
    expect: {estimate: null, n: 2, warnings: ["a line needs values at two times"]},
    answer: "null with a warning",
  },
  {
    name: "timeBeyond",
    input: "values that are the threshold itself",
    run: () => timeBeyond([3, 5], [4, 4], day),
    expect: {estimate: 2, coverage: 2 / 24},
    answer: "all of the time counts as at or above",
  },
  {
    name: "timeBeyond",
    input: "columns of different length",
    run: () => timeBeyond([3, 5], [1], day),
    expect: {error: "length-mismatch"},
    answer: "error that names the column and both lengths",
  },
];
