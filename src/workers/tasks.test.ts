import {expect, test} from "vitest";
import {bootstrapCutpoint} from "../stats/cutoff-inference/bootstrap-cutpoint.js";
import {cutpointPrecision} from "../stats/cutoff-inference/cutpoint-precision.js";
import {maxT} from "../stats/cutoff-inference/max-t.js";
import {maximallySelectedRank} from "../stats/cutoff-inference/maximally-selected-rank.js";
import {randomStream} from "../stats/resampling/random.js";
import {cloneCensorWeight} from "../stats/timing/clone-censor-weight.js";
import {chooseLatentClasses} from "../stats/trajectories/choose-latent-classes.js";
import {kmeansStability} from "../stats/trajectories/kmeans-stability.js";
import {kmeansTrajectories} from "../stats/trajectories/kmeans-trajectories.js";
import {latentClassStability} from "../stats/trajectories/latent-class-stability.js";
import {meanCurve} from "../stats/trajectories/mean-curve.js";
import {runHere} from "./run-here.js";
import {TASKS} from "./tasks.js";

const stream = randomStream(3);
const event = Float64Array.from({length: 60}, (_, i) => (i < 19 ? 1 : 0));
const x = event.map((e) => 4 + 3 * e + 2 * stream.normal());

test("bootstrapCutpoint cut into ranges is the function's own result, to the bit", () => {
  const options = {B: 300, seed: 5, criterion: "youden"} as const;
  expect(runHere(TASKS.bootstrapCutpoint, {x, event, options})).toEqual(bootstrapCutpoint(x, event, options));
});

test("cutpointPrecision cut into ranges is the function's own result, to the bit", () => {
  const options = {sizes: [60, 90], B: 150, seed: 5, step: 0.1} as const;
  expect(runHere(TASKS.cutpointPrecision, {x, event, options})).toEqual(cutpointPrecision(x, event, options));
});

test("cloneCensorWeight cut into ranges is the function's own result, to the bit", () => {
  const time = x.map(() => Math.ceil(20 * stream.next()));
  const data = {
    time,
    event,
    exposureTime: time.map((end, i) => (i % 3 === 0 ? end / 2 : Number.NaN)),
    x: {x},
  };
  const options = {within: 4, horizon: 15, B: 150, seed: 5} as const;
  expect(runHere(TASKS.cloneCensorWeight, {data, options})).toEqual(cloneCensorWeight(data, options));
});

test("maxT cut into ranges is the function's own result, to the bit, exact too", () => {
  const indicators = [
    x,
    x.map((v, i) => (i % 4 === 0 ? Number.NaN : v + i / 9)),
    x.map(() => stream.normal()),
  ];
  const time = x.map(() => Math.ceil(20 * stream.next()));
  for (const options of [
    {B: 300, seed: 5},
    {B: 200, time, statistic: "maximally-selected"},
  ] as const) {
    expect(TASKS.maxT.replicates({indicators, event, options})).toBe(options.B);
    expect(runHere(TASKS.maxT, {indicators, event, options})).toEqual(maxT(indicators, event, options));
  }
  const few = {
    indicators: indicators.map((one) => one.slice(16, 24)),
    event: event.slice(16, 24),
    options: {},
  };
  expect(TASKS.maxT.replicates(few)).toBe(0);
  expect(runHere(TASKS.maxT, few)).toEqual(maxT(few.indicators, few.event));
});

test("maximallySelectedRank cut into ranges is the function's own result, to the bit, by formula too", () => {
  const time = x.map(() => Math.ceil(20 * stream.next()));
  for (const options of [{time, B: 300, seed: 7}, {}, {method: "monte-carlo", B: 65}] as const) {
    expect(runHere(TASKS.maximallySelectedRank, {x, event, options})).toEqual(
      maximallySelectedRank(x, event, options),
    );
  }
});

test("meanCurve cut into ranges is the function's own result, to the bit", () => {
  const time = Float64Array.of(0, 6, 12, 24);
  const grid = {time, n: 20, values: Float64Array.from({length: 80}, () => 20 + 5 * stream.normal())};
  const options = {replicates: 200, seed: 9, summary: "median"} as const;
  expect(runHere(TASKS.meanCurve, {grid, options})).toEqual(meanCurve(grid, options));
});

/** Twenty children with four values each, half of them rising. */
function children() {
  const time = Float64Array.of(0, 6, 12, 24);
  const value = (i: number, t: number) => (i % 2 === 0 ? 20 : 30 + t) + 3 * stream.normal();
  const values = Float64Array.from({length: 80}, (_, j) => value(Math.floor(j / 4), time[j % 4] as number));
  return {time, n: 20, values};
}

test("latentClassStability cut into ranges is the function's own result, to the bit", () => {
  const {time: at, values: value} = children();
  const subject = value.map((_, j) => Math.floor(j / 4));
  const time = value.map((_, j) => at[j % 4] as number);
  const options = {k: 2, degree: 1, B: 70, seed: 9, restarts: 3, restartsInResamples: 2} as const;
  expect(runHere(TASKS.latentClassStability, {subject, time, value, options})).toEqual(
    latentClassStability(subject, time, value, options),
  );
});

test("kmeansStability cut into ranges is the function's own result, to the bit", () => {
  const grid = children();
  const options = {k: 2, B: 70, seed: 9, restarts: 3, restartsInResamples: 2} as const;
  expect(runHere(TASKS.kmeansStability, {grid, options})).toEqual(kmeansStability(grid, options));
});

test("classes of each number, which come in one piece, are the functions' own result, to the bit", () => {
  const grid = children();
  const subject = grid.values.map((_, j) => Math.floor(j / 4));
  const time = grid.values.map((_, j) => grid.time[j % 4] as number);
  const value = grid.values;
  const options = {kMax: 3, degree: 1, restarts: 3} as const;
  expect(runHere(TASKS.chooseLatentClasses, {subject, time, value, options})).toEqual(
    chooseLatentClasses(subject, time, value, options),
  );
  expect(runHere(TASKS.kmeansTrajectories, {grid, options: {k: 2, restarts: 3}})).toEqual(
    kmeansTrajectories(grid, {k: 2, restarts: 3}),
  );
});

test("a number of replicates that is not whole is refused before a worker has anything to do", () => {
  for (const B of [0, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    const options = {B, method: "monte-carlo"} as const;
    expect(() => TASKS.bootstrapCutpoint.replicates({x, event, options})).toThrow("B: is");
    expect(() => TASKS.maxT.replicates({indicators: [x], event, options})).toThrow("B: is");
    expect(() => TASKS.maximallySelectedRank.replicates({x, event, options})).toThrow("B: is");
    const grid = {time: Float64Array.of(0), n: 1, values: Float64Array.of(2)};
    expect(() => TASKS.kmeansStability.replicates({grid, options: {k: 1, B}})).toThrow("B: is");
    const long = {subject: [0], time: [0], value: [2], options: {k: 1, B}};
    expect(() => TASKS.latentClassStability.replicates(long)).toThrow("B: is");
    expect(() => TASKS.meanCurve.replicates({grid, options: {replicates: B}})).toThrow("replicates: is");
  }
});
