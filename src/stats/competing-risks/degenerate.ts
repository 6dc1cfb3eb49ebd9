import type {DegenerateCase} from "../validation/degenerate-case.js";
import {aalenJohansen} from "./aalen-johansen.js";
import {fineGray} from "./fine-gray.js";
import {grayTest} from "./gray-test.js";
import {probabilityAt} from "./probability-at.js";
import {stateOccupancy} from "./state-occupancy.js";
import {subdistributionIncidence} from "./subdistribution-incidence.js";

const {NaN: missing, POSITIVE_INFINITY: infinite} = Number;
const four = {time: [1, 2, 3, 4], status: [1, 2, 0, 1], x: {age: [4, 1, 3, 2]}};

/** Degenerate inputs with their documented answers. */
export const competingRisksDegenerate: readonly DegenerateCase[] = [
  {
    name: "aalenJohansen",
    input: "no rows",
    run: () => aalenJohansen([], []),
    expect: {n: 0, events: 0, curves: [], warnings: ["There is no complete row: no curve."]},
    answer: "no curve, with a warning",
  },
  {
    name: "aalenJohansen",
    input: "nobody with an event",
    run: () => aalenJohansen([1, 2], [0, 0]),
    expect: {n: 2, events: 0, curves: [{eventFree: {estimate: Float64Array.of(1, 1)}, causes: []}]},
    answer: "event-free probability 1 throughout, no cause, with a warning",
  },
  {
    name: "aalenJohansen",
    input: "all missing",
    run: () => aalenJohansen([missing, missing], [1, 0]),
    expect: {n: 0, nMissing: 2, curves: []},
    answer: "no curve, all counted as missing",
  },
  {
    name: "aalenJohansen",
    input: "all events at one time",
    run: () => aalenJohansen([3, 3, 3, 3], [1, 1, 2, 1]),
    expect: {curves: [{eventFree: {estimate: Float64Array.of(0)}, causes: [{events: 3}, {events: 1}]}]},
    answer: "one step to the shares of the causes",
  },
  {
    name: "aalenJohansen",
    input: "an infinite time",
    run: () => aalenJohansen([1, infinite], [1, 0]),
    expect: {error: "not-finite"},
    answer: "error that names time",
  },
  {
    name: "aalenJohansen",
    input: "a status that is no code",
    run: () => aalenJohansen([1, 2], [1, 0.5]),
    expect: {error: "not-a-code"},
    answer: "error that names status",
  },
  {
    name: "aalenJohansen",
    input: "an entry after the end",
    run: () => aalenJohansen([1, 2], [1, 0], {entry: [0, 2]}),
    expect: {error: "out-of-range"},
    answer: "error that names entry and the row",
  },
  {
    name: "aalenJohansen",
    input: "a negative weight",
    run: () => aalenJohansen([1, 2], [1, 0], {weight: [-1, 1]}),
    expect: {error: "out-of-range"},
    answer: "error that names weight",
  },
  {
    name: "aalenJohansen",
    input: "weights that are all 0",
    run: () => aalenJohansen([1, 2], [1, 0], {weight: [0, 0]}),
    expect: {n: 0, curves: [], nMissing: 0},
    answer: "no curve, with a warning",
  },
  {
    name: "aalenJohansen",
    input: "level 1",
    run: () => aalenJohansen([1, 2], [1, 0], {level: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names level",
  },
  {
    name: "aalenJohansen",
    input: "columns of different length",
    run: () => aalenJohansen([1, 2], [1]),
    expect: {error: "length-mismatch"},
    answer: "error that names status",
  },
  {
    name: "grayTest",
    input: "no rows",
    run: () => grayTest([], [], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "grayTest",
    input: "one group",
    run: () => grayTest([1, 2], [1, 0], [3, 3]),
    expect: {error: "one-class"},
    answer: "error that names group",
  },
  {
    name: "grayTest",
    input: "nobody with the cause",
    run: () => grayTest([1, 2], [2, 0], [0, 1]),
    expect: {error: "no-events"},
    answer: "error that names status",
  },
  {
    name: "grayTest",
    input: "groups that are never at risk together",
    run: () => grayTest([1, 2, 3, 4], [1, 1, 0, 0], [0, 0, 1, 1], {strata: [0, 0, 1, 1]}),
    expect: {
      statistic: null,
      p: null,
      warnings: [
        "The groups' scores depend on each other, or have with so many ties no valid variance: no test.",
      ],
    },
    answer: "no statistic, with a warning",
  },
  {
    name: "grayTest",
    input: "a ρ that is infinite",
    run: () => grayTest([1, 2], [1, 0], [0, 1], {rho: infinite}),
    expect: {error: "out-of-range"},
    answer: "error that names rho",
  },
  {
    name: "grayTest",
    input: "all events at one time",
    run: () => grayTest([2, 2, 2, 2], [1, 1, 1, 0], [0, 0, 1, 1]),
    expect: {n: 4, events: 3, df: 1},
    answer: "the test of one table",
  },
  {
    name: "fineGray",
    input: "no rows",
    run: () => fineGray({time: [], status: [], x: {age: []}}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "fineGray",
    input: "nobody with the cause",
    run: () => fineGray({...four, status: [2, 2, 0, 0]}),
    expect: {error: "no-events"},
    answer: "error that names status",
  },
  {
    name: "fineGray",
    input: "a covariate that is the same for all",
    run: () => fineGray({...four, x: {age: [1, 1, 1, 1]}}),
    expect: {error: "constant"},
    answer: "error that names the covariate",
  },
  {
    name: "fineGray",
    input: "two covariates that depend on each other",
    run: () => fineGray({...four, x: {age: [4, 1, 3, 2], months: [48, 12, 36, 24]}}),
    expect: {error: "collinear"},
    answer: "error that names x",
  },
  {
    name: "fineGray",
    input: "separated events",
    run: () => fineGray({time: [1, 2, 3, 4], status: [1, 1, 2, 0], x: {worst: [1, 1, 0, 0]}}),
    expect: {coefficients: [{infinite: true, p: null, z: null}], wald: {statistic: null, p: null}},
    answer: "the coefficient is marked infinite, without interval and p",
  },
  {
    name: "fineGray",
    input: "one child with the event",
    run: () => fineGray({...four, status: [0, 1, 2, 0]}),
    expect: {n: 4, events: 1, competing: 1},
    answer: "a fit with a warning about few events",
  },
  {
    name: "fineGray",
    input: "Fine–Gray variance with late entry",
    run: () => fineGray({...four, entry: [0, 0, 1, 1]}, {variance: "fine-gray"}),
    expect: {error: "out-of-range"},
    answer: "error that names variance",
  },
  {
    name: "subdistributionIncidence",
    input: "a covariate too few",
    run: () => subdistributionIncidence(fineGray(four), []),
    expect: {error: "length-mismatch"},
    answer: "error that names the covariates",
  },
  {
    name: "stateOccupancy",
    input: "no rows",
    run: () => stateOccupancy({id: [], from: [], to: [], time: []}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "stateOccupancy",
    input: "no move at all",
    run: () => stateOccupancy({id: [1, 2], from: [0, 1], to: [0, 1], time: [2, 3]}),
    expect: {
      n: 2,
      events: 0,
      transitions: [],
      warnings: ["No move: the probabilities stay where they started."],
    },
    answer: "the probabilities of the start, with a warning",
  },
  {
    name: "stateOccupancy",
    input: "stays that overlap",
    run: () => stateOccupancy({id: [1, 1], from: [0, 1], to: [1, 2], time: [2, 3], entry: [0, 1]}),
    expect: {error: "out-of-range"},
    answer: "error that names the child",
  },
  {
    name: "stateOccupancy",
    input: "a stay that begins in another state than the last one ended in",
    run: () => stateOccupancy({id: [1, 1], from: [0, 2], to: [1, 1], time: [2, 3]}),
    expect: {error: "out-of-range"},
    answer: "error that names the child and the states",
  },
  {
    name: "stateOccupancy",
    input: "a start that does not add up to 1",
    run: () => stateOccupancy({id: [1], from: [0], to: [1], time: [2]}, {initial: [0.5, 0.4]}),
    expect: {error: "out-of-range"},
    answer: "error that names initial",
  },
  {
    name: "stateOccupancy",
    input: "a missing state",
    run: () => stateOccupancy({id: [1, 2], from: [0, 0], to: [1, missing], time: [2, 3]}),
    expect: {n: 1, nMissing: 1, events: 1},
    answer: "the row is dropped and counted",
  },
  {
    name: "probabilityAt",
    input: "a curve without times",
    run: () => {
      const none = new Float64Array();
      const curve = {estimate: none, standardError: none, lower: none, upper: none};
      return probabilityAt({time: none, level: 0.95, method: ""}, curve, 1);
    },
    expect: {error: "empty"},
    answer: "error",
  },
];
