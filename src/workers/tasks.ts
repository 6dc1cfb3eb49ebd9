import type {BootstrapCutpointOptions} from "../stats/cutoff-inference/bootstrap-cutpoint.js";
import {
  type BootstrapCutpointReplicates,
  bootstrapCutpointReplicates,
} from "../stats/cutoff-inference/bootstrap-cutpoint-replicates.js";
import type {CutpointPrecisionOptions} from "../stats/cutoff-inference/cutpoint-precision.js";
import {
  type CutpointPrecisionReplicates,
  cutpointPrecisionReplicates,
} from "../stats/cutoff-inference/cutpoint-precision-replicates.js";
import type {MaxTOptions} from "../stats/cutoff-inference/max-t.js";
import {
  type MaxTReplicates,
  maxTReplicates,
  maxTShuffles,
} from "../stats/cutoff-inference/max-t-replicates.js";
import type {MaximallySelectedRankOptions} from "../stats/cutoff-inference/maximally-selected-rank.js";
import {
  type MaximallySelectedRankReplicates,
  maximallySelectedRankReplicates,
  selectionShuffles,
} from "../stats/cutoff-inference/maximally-selected-rank-replicates.js";
import {
  type BootstrapCutpoint,
  summariseBootstrapCutpoint,
} from "../stats/cutoff-inference/summarise-bootstrap-cutpoint.js";
import {
  type CutpointPrecision,
  summariseCutpointPrecision,
} from "../stats/cutoff-inference/summarise-cutpoint-precision.js";
import {type MaxT, summariseMaxT} from "../stats/cutoff-inference/summarise-max-t.js";
import {
  type MaximallySelectedRank,
  summariseMaximallySelectedRank,
} from "../stats/cutoff-inference/summarise-maximally-selected-rank.js";
import {requireFew} from "../stats/resampling/replicates.js";
import type {CloneCensorData, CloneCensorWeightOptions} from "../stats/timing/clone-censor-weight.js";
import {
  type CloneCensorWeightReplicates,
  cloneCensorWeightReplicates,
} from "../stats/timing/clone-censor-weight-replicates.js";
import {
  type CloneCensorWeight,
  summariseCloneCensorWeight,
} from "../stats/timing/summarise-clone-censor-weight.js";
import {
  type ChooseLatentClassesOptions,
  chooseLatentClasses,
  type LatentClassTable,
} from "../stats/trajectories/choose-latent-classes.js";
import type {ClassStabilityReplicates} from "../stats/trajectories/class-stability-replicates.js";
import type {GridValues} from "../stats/trajectories/grid-values.js";
import type {KmeansStabilityOptions} from "../stats/trajectories/kmeans-stability.js";
import {kmeansStabilityReplicates} from "../stats/trajectories/kmeans-stability-replicates.js";
import {
  type KmeansTrajectoriesOptions,
  kmeansTrajectories,
  type TrajectoryClusters,
} from "../stats/trajectories/kmeans-trajectories.js";
import type {LatentClassStabilityOptions} from "../stats/trajectories/latent-class-stability.js";
import {latentClassStabilityReplicates} from "../stats/trajectories/latent-class-stability-replicates.js";
import {type MeanCurve, type MeanCurveOptions, meanCurve} from "../stats/trajectories/mean-curve.js";
import {meanCurveReplicates} from "../stats/trajectories/mean-curve-replicates.js";
import {
  type ClassStability,
  summariseClassStability,
} from "../stats/trajectories/summarise-class-stability.js";
import type {Task} from "./task.js";

/** A number that is not whole, or has no end, would leave the pool waiting for ever. */
function checked(argument: string, replicates: number): number {
  requireFew(argument, replicates);
  return replicates;
}

export interface BootstrapCutpointArgs {
  readonly x: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly options: BootstrapCutpointOptions;
}

const bootstrapCutpoint: Task<BootstrapCutpointArgs, BootstrapCutpointReplicates, BootstrapCutpoint> = {
  replicates: ({options}) => checked("B", options.B ?? 2000),
  run: ({x, event, options}, from, to) =>
    bootstrapCutpointReplicates(x, event, {...options, seed: options.seed ?? 1, from, to}),
  combine: ({x, event, options}, parts) => summariseBootstrapCutpoint(x, event, parts, options),
};

export interface CutpointPrecisionArgs {
  readonly x: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly options: CutpointPrecisionOptions;
}

const cutpointPrecision: Task<CutpointPrecisionArgs, CutpointPrecisionReplicates, CutpointPrecision> = {
  replicates: ({options}) => checked("B", options.B ?? 1000),
  run: ({x, event, options}, from, to) =>
    cutpointPrecisionReplicates(x, event, {...options, seed: options.seed ?? 1, from, to}),
  combine: ({x, event, options}, parts) => summariseCutpointPrecision(x, event, parts, options),
};

export interface MaxTArgs {
  readonly indicators: readonly ArrayLike<number>[];
  readonly event: ArrayLike<number>;
  readonly options: MaxTOptions;
}

/** Few arrangements need no shuffle: `combine` goes through all of them. */
const maxT: Task<MaxTArgs, MaxTReplicates, MaxT> = {
  replicates: ({indicators, event, options}) => maxTShuffles(indicators, event, options),
  run: ({indicators, event, options}, from, to) =>
    maxTReplicates(indicators, event, {...options, seed: options.seed ?? 1, from, to}),
  combine: ({indicators, event, options}, parts) => summariseMaxT(indicators, event, parts, options),
};

export interface MaximallySelectedRankArgs {
  readonly x: ArrayLike<number>;
  readonly event: ArrayLike<number>;
  readonly options: MaximallySelectedRankOptions;
}

/** Only the Monte Carlo p needs shuffles: `combine` computes the others. */
const maximallySelectedRank: Task<
  MaximallySelectedRankArgs,
  MaximallySelectedRankReplicates,
  MaximallySelectedRank
> = {
  replicates: ({x, event, options}) => selectionShuffles(x, event, options),
  run: ({x, event, options}, from, to) =>
    maximallySelectedRankReplicates(x, event, {...options, seed: options.seed ?? 1, from, to}),
  combine: ({x, event, options}, parts) => summariseMaximallySelectedRank(x, event, parts, options),
};

export interface CloneCensorWeightArgs {
  readonly data: CloneCensorData;
  readonly options: CloneCensorWeightOptions;
}

const cloneCensorWeight: Task<CloneCensorWeightArgs, CloneCensorWeightReplicates, CloneCensorWeight> = {
  replicates: ({options}) => checked("B", options.B ?? 1000),
  run: ({data, options}, from, to) =>
    cloneCensorWeightReplicates(data, {...options, seed: options.seed ?? 1, from, to}),
  combine: ({data, options}, parts) => summariseCloneCensorWeight(data, parts, options),
};

export interface MeanCurveArgs {
  readonly grid: GridValues;
  readonly options: MeanCurveOptions;
}

const meanCurveTask: Task<MeanCurveArgs, Float64Array, MeanCurve> = {
  replicates: ({options}) => checked("replicates", options.replicates ?? 1000),
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

export interface LatentClassStabilityArgs {
  /** A row for each value. */
  readonly subject: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly options: LatentClassStabilityOptions;
}

const latentClassStability: Task<LatentClassStabilityArgs, ClassStabilityReplicates, ClassStability> = {
  replicates: ({options}) => checked("B", options.B ?? 100),
  run: ({subject, time, value, options}, from, to) =>
    latentClassStabilityReplicates(subject, time, value, {...options, from, to}),
  combine: ({options}, parts) => summariseClassStability(parts, options),
};

export interface KmeansStabilityArgs {
  readonly grid: GridValues;
  readonly options: KmeansStabilityOptions;
}

const kmeansStability: Task<KmeansStabilityArgs, ClassStabilityReplicates, ClassStability> = {
  replicates: ({options}) => checked("B", options.B ?? 100),
  run: ({grid, options}, from, to) => kmeansStabilityReplicates(grid, {...options, from, to}),
  combine: ({options}, parts) => summariseClassStability(parts, options),
};

/** Work in one piece: it has no replicates to be shared out by, and is done beside the page all the same. */
function whole<Args, Result>(work: (args: Args) => Result): Task<Args, Result, Result> {
  return {
    replicates: () => 1,
    run: work,
    combine: (_, [result]) => result as Result,
  };
}

export interface ChooseLatentClassesArgs {
  /** A row for each value. */
  readonly subject: ArrayLike<number>;
  readonly time: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly options: ChooseLatentClassesOptions;
}

const chooseLatentClassesTask = whole<ChooseLatentClassesArgs, LatentClassTable>(
  ({subject, time, value, options}) => chooseLatentClasses(subject, time, value, options),
);

export interface KmeansTrajectoriesArgs {
  readonly grid: GridValues;
  readonly options: KmeansTrajectoriesOptions;
}

const kmeansTrajectoriesTask = whole<KmeansTrajectoriesArgs, TrajectoryClusters>(({grid, options}) =>
  kmeansTrajectories(grid, options),
);

/** The long work that pages can ask for, by the name of the function it belongs to: same arguments, same result. */
export const TASKS = {
  bootstrapCutpoint,
  chooseLatentClasses: chooseLatentClassesTask,
  cloneCensorWeight,
  cutpointPrecision,
  kmeansStability,
  kmeansTrajectories: kmeansTrajectoriesTask,
  latentClassStability,
  maxT,
  maximallySelectedRank,
  meanCurve: meanCurveTask,
} as const;
