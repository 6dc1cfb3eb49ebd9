import {type Covariates, namedColumns} from "../cox/cox-data.js";
import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {requireChoice} from "../regression/require-choice.js";
import {exposureColumns} from "./exposure-columns.js";

/** Follow-up with a treatment that may start later, columns of one length n. */
export interface CloneCensorData {
  /** End of each child's follow-up, from a common origin. */
  readonly time: ArrayLike<number>;
  /** 1 = died then, 0 = censored, 2 = a competing event as discharge. */
  readonly event: ArrayLike<number>;
  /** When the treatment started, in `time`'s unit and from its origin; NaN = never. */
  readonly exposureTime: ArrayLike<number>;
  /** Covariates known at the origin, for the weights; none if absent. */
  readonly x?: Covariates | undefined;
}

/** Which strategies are compared, and how the weights are made. */
export interface CloneCensorSettings {
  /** End of the time in which treatment is to start, ≥ 0: "within" means until and at it. */
  readonly within: number;
  /** Time of the risks and of the restricted means; the last at which both arms are followed unless told. */
  readonly horizon?: number;
  /** How the models of departure are fitted: "maximum likelihood" unless told, "firth" for few children. */
  readonly method?: "maximum likelihood" | "firth";
  /** Weights above this quantile of their arm's, in (0, 1), are set to it; none unless told. */
  readonly truncate?: number;
  /** Further times at which the risks are wanted with intervals. */
  readonly times?: readonly number[];
}

/** The complete rows with follow-up, and the settings on their scale. */
export interface CloneColumns {
  readonly n: number;
  readonly time: Float64Array;
  readonly status: Float64Array;
  /** When treatment started if it did within the time given for it, ≥ 0; Infinity otherwise. */
  readonly start: Float64Array;
  readonly names: readonly string[];
  readonly x: readonly Float64Array[];
  readonly within: number;
  readonly horizon: number | undefined;
  readonly times: Float64Array;
  readonly firth: boolean;
  readonly truncate: number | undefined;
  readonly nMissing: number;
  readonly nWithoutFollowUp: number;
}

/** Drops incomplete rows, ties times and tells who starts in time: treatment at the end of follow-up counts as none. */
export function cloneColumns(data: CloneCensorData, settings: CloneCensorSettings): CloneColumns {
  const {within, horizon, method = "maximum likelihood", truncate, times = []} = settings;
  requireChoice("method", method, ["maximum likelihood", "firth"]);
  if (!(within >= 0 && Number.isFinite(within))) {
    throw new StatsError("out-of-range", "within", `is ${within}, a time from 0 was expected`);
  }
  if (horizon !== undefined && !(horizon > 0 && Number.isFinite(horizon))) {
    throw new StatsError("out-of-range", "horizon", `is ${horizon}, a positive time was expected`);
  }
  if (truncate !== undefined && !(truncate > 0 && truncate < 1)) {
    throw new StatsError("out-of-range", "truncate", `is ${truncate}, a number between 0 and 1 was expected`);
  }
  for (const at of times) {
    if (!(at >= 0 && Number.isFinite(at))) {
      throw new StatsError("out-of-range", "times", `holds ${at}, times from 0 were expected`);
    }
  }
  const {time, event, exposureTime} = data;
  if (event.length !== time.length) {
    throw new StatsError(
      "length-mismatch",
      "event",
      `has ${event.length} values where time has ${time.length}`,
    );
  }
  const named = data.x ? namedColumns(data.x) : [];
  const xs = Object.fromEntries(named.map(([name, column]) => [`x.${name}`, column]));
  // The event may have a third code: it goes along as a column of its own.
  const given = exposureColumns(
    {time, event: new Float64Array(time.length), exposureTime},
    {status: event, ...xs},
    [within, horizon ?? Number.NaN, ...times],
  );
  const status = given.columns.status!;
  requireCodes("event", status, 2);
  const end = given.marks[0]!;
  const start = given.exposureTime.map((at, i) =>
    at <= end && at < given.time[i]! ? Math.max(0, at) : Number.POSITIVE_INFINITY,
  );
  return {
    n: given.n,
    time: given.time,
    status,
    start,
    names: named.map(([name]) => name),
    x: named.map(([name]) => given.columns[`x.${name}`]!),
    within: end,
    horizon: horizon === undefined ? undefined : given.marks[1]!,
    times: given.marks.subarray(2),
    firth: method === "firth",
    truncate,
    nMissing: given.nMissing,
    nWithoutFollowUp: given.nWithoutFollowUp,
  };
}

/** The children that were drawn, each as often as it was. */
export function drawnColumns(columns: CloneColumns, indices: Uint32Array): CloneColumns {
  const pick = (values: Float64Array) => Float64Array.from(indices, (i) => values[i]!);
  return {
    ...columns,
    time: pick(columns.time),
    status: pick(columns.status),
    start: pick(columns.start),
    x: columns.x.map(pick),
  };
}
