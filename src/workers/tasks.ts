import type {BootstrapCutpointOptions} from "../stats/cutoff-inference/bootstrap-cutpoint.js";
import {
  type BootstrapCutpointReplicates,
  bootstrapCutpointReplicates,
} from "../stats/cutoff-inference/bootstrap-cutpoint-replicates.js";
import {
  type BootstrapCutpoint,
  summariseBootstrapCutpoint,
} from "../stats/cutoff-inference/summarise-bootstrap-cutpoint.js";
import type {GridValues} from "../stats/trajectories/grid-values.js";
import {type MeanCurve, type MeanCurveOptions, meanCurve} from "../stats/trajectories/mean-curve.js";
import {meanCurveReplicates} from "../stats/trajectories/mean-curve-replicates.js";
import type {Task} from "./task.js";

export interface BootstrapCutpointArgs {
  readonly x: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly options: BootstrapCutpointOptions;
}

const bootstrapCutpoint: Task<BootstrapCutpointArgs, BootstrapCutpointReplicates, BootstrapCutpoint> = {
  replicates: ({options}) => options.B ?? 2000,
  run: ({x, event, options}, from, to) =>
    bootstrapCutpointReplicates(x, event, {...options, seed: options.seed ?? 1, from, to}),
  combine: ({x, event, options}, parts) => summariseBootstrapCutpoint(x, event, parts, options),
};

export interface MeanCurveArgs {
  readonly grid: GridValues;
  readonly options: MeanCurveOptions;
}

const meanCurveTask: Task<MeanCurveArgs, Float64Array, MeanCurve> = {
  replicates: ({options}) => options.replicates ?? 1000,
  run: ({grid, options: {summary = "mean", seed = 1}}, from, to) =>
    meanCurveReplicates(grid, {summary, seed, first: from, count: to - from}),
  combine({grid, options}, parts) {
    const curves = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      curves.set(part, at);
      at += part.length;
    }
    return meanCurve(grid, {...options, curves});
  },
};

/** The long work that pages can ask for, by the name of the function it belongs to: same arguments, same result. */
export const TASKS = {bootstrapCutpoint, meanCurve: meanCurveTask} as const;
