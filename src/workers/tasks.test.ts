import {expect, test} from "vitest";
import {bootstrapCutpoint} from "../stats/cutoff-inference/bootstrap-cutpoint.js";
import {randomStream} from "../stats/resampling/random.js";
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

test("meanCurve cut into ranges is the function's own result, to the bit", () => {
  const time = Float64Array.of(0, 6, 12, 24);
  const grid = {time, n: 20, values: Float64Array.from({length: 80}, () => 20 + 5 * stream.normal())};
  const options = {replicates: 200, seed: 9, summary: "median"} as const;
  expect(runHere(TASKS.meanCurve, {grid, options})).toEqual(meanCurve(grid, options));
});
