import type {DegenerateCase} from "../validation/degenerate-case.js";
import {numberAtRisk} from "./number-at-risk.js";

const {NaN: gap, POSITIVE_INFINITY: infinite} = Number;
const counts = (...args: Parameters<typeof numberAtRisk>) => {
  const {groups, ...rest} = numberAtRisk(...args);
  return {
    ...rest,
    groups: groups.map((one) => ({
      group: one.group,
      atRisk: [...one.atRisk],
      events: one.events.map((each) => [...each]),
      censored: [...one.censored],
      entered: [...one.entered],
    })),
  };
};

/** Degenerate inputs of the table under a survival curve. */
export const numberAtRiskDegenerate: readonly DegenerateCase[] = [
  {
    name: "numberAtRisk",
    input: "no child",
    run: () => counts([], [], [0]),
    expect: {error: "empty"},
    answer: "error that says how many rows were missing",
  },
  {
    name: "numberAtRisk",
    input: "only missing values",
    run: () => counts([gap], [1], [0]),
    expect: {error: "empty"},
    answer: "error that says how many rows were missing",
  },
  {
    name: "numberAtRisk",
    input: "nobody had the event",
    run: () => counts([1, 2], [0, 0], [0, 1, 3]),
    expect: {
      groups: [{group: 0, atRisk: [2, 2, 0], events: [[0, 0, 0]], censored: [0, 1, 2], entered: [2, 2, 2]}],
    },
    answer: "zeros, and nobody at risk after the last",
  },
  {
    name: "numberAtRisk",
    input: "a child without follow-up",
    run: () => counts([3, 2], [1, 1], [2], {entry: [0, 2]}),
    expect: {
      n: 1,
      nWithoutFollowUp: 1,
      groups: [{group: 0, atRisk: [1], events: [[0]], censored: [0], entered: [1]}],
    },
    answer: "left out and counted",
  },
  {
    name: "numberAtRisk",
    input: "no times",
    run: () => counts([3, 2], [1, 1], []),
    expect: {groups: [{group: 0, atRisk: [], events: [[]], censored: [], entered: []}]},
    answer: "empty rows",
  },
  {
    name: "numberAtRisk",
    input: "times that don't ascend",
    run: () => counts([3, 2], [1, 1], [2, 2]),
    expect: {error: "out-of-range"},
    answer: "error that names the position",
  },
  {
    name: "numberAtRisk",
    input: "an infinite time",
    run: () => counts([infinite], [1], [0]),
    expect: {error: "not-finite"},
    answer: "error that names the row",
  },
  {
    name: "numberAtRisk",
    input: "a status that is no code",
    run: () => counts([1], [0.5], [0]),
    expect: {error: "not-a-code"},
    answer: "error that names the row",
  },
];
