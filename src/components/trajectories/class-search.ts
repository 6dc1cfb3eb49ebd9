import {moments} from "../../stats/description/moments.js";
import {StatsError} from "../../stats/foundation/stats-error.js";
import type {LatentClassTable} from "../../stats/trajectories/choose-latent-classes.js";
import type {GridValues} from "../../stats/trajectories/grid-values.js";
import type {TrajectoryClusters} from "../../stats/trajectories/kmeans-trajectories.js";
import type {Pool, RunOptions} from "../../workers/pool.js";
import type {TASKS} from "../../workers/tasks.js";
import {
  type ClassValues,
  classValues,
  clock,
  onCommonGrid,
  type Transform,
  transformOf,
} from "./class-values.js";
import {CLASSES, type TrajectoryQuestion} from "./question.js";
import type {Trajectories} from "./series.js";

/** What the search for classes follows of the question: each number of classes is found at once. */
export type SearchQuestion = Pick<TrajectoryQuestion, "days" | "scale" | "method">;

/** Who does the long work: the page's pool. */
export type RunTask = Pool<typeof TASKS>["run"];

interface Common {
  readonly values: ClassValues;
  readonly transform: Transform;
  readonly starts: number;
}

/** Classes of 1, 2, … by latent class growth. */
export interface GrowthFound extends Common {
  readonly method: "growth";
  readonly long: LongValues;
  /** Hours at which the curves are known. */
  readonly at: readonly number[];
  readonly degree: Degree;
  readonly table: LatentClassTable;
}

/** Clusters by k-means. */
export interface ClustersFound extends Common {
  readonly method: "kmeans";
  readonly grid: GridValues;
  /** For 1, 2, … clusters. */
  readonly clusters: readonly (TrajectoryClusters | null)[];
}

export type FoundClasses = GrowthFound | ClustersFound;

type Degree = 0 | 1 | 2 | 3;

/** A row for each value. */
export interface LongValues {
  readonly subject: Float64Array;
  /** By the clock of the curves. */
  readonly time: Float64Array;
  /** Transformed. */
  readonly value: Float64Array;
}

/** Numbers of classes that are compared. */
const MOST_CLASSES = CLASSES[CLASSES.length - 1] as number;
const NUMBERS = Array.from({length: MOST_CLASSES}, (_, i) => i + 1);
/** Degree of the polynomials: a peak with a tail needs a third. */
const DEGREE = 3;
/** Hours at which curves are drawn. */
const PLACES = 201;
/** Children up to which the search begins from 20 starts, and the fewest of more children. */
const [STARTS, CHILDREN_OF_ALL_STARTS, FEWEST_STARTS] = [20, 100, 3];

/** Starts of each search: fewer of many children, whose likelihood has fewer side peaks and takes longer. */
export function startsFor(children: number): number {
  const most = Math.floor((STARTS * CHILDREN_OF_ALL_STARTS) / Math.max(1, children));
  return Math.max(FEWEST_STARTS, Math.min(STARTS, most));
}

/** Each number of classes is found at once: who changes the number only waits for nothing. */
const known = new WeakMap<Trajectories, Map<string, FoundClasses | string>>();
const keyOf = ({days, scale, method}: SearchQuestion) => `${days} ${scale} ${method}`;

/** What a search before has found; undefined where there was none. */
export function knownClasses(
  trajectories: Trajectories,
  question: SearchQuestion,
): FoundClasses | string | undefined {
  return known.get(trajectories)?.get(keyOf(question));
}

const ALIKE = "These children's values do not differ: there are no classes to part them into.";

/**
 * Looks for 1, 2, … classes of courses.
 *
 * @returns what was found, or why there is nothing
 */
export async function searchClasses(
  trajectories: Trajectories,
  question: SearchQuestion,
  run: RunTask,
  options: RunOptions = {},
): Promise<FoundClasses | string> {
  const before = knownClasses(trajectories, question);
  if (before !== undefined) return before;
  const now = await search(trajectories, question, run, options);
  const own = known.get(trajectories) ?? new Map<string, FoundClasses | string>();
  known.set(trajectories, own.set(keyOf(question), now));
  return now;
}

async function search(
  trajectories: Trajectories,
  {days, scale, method}: SearchQuestion,
  run: RunTask,
  options: RunOptions,
): Promise<FoundClasses | string> {
  const values = classValues(trajectories, days);
  const {children} = values;
  if (children.length === 0) return "No child of this population has a value in these hours.";
  const transform = transformOf(scale, children);
  const common = {values, transform, starts: startsFor(children.length)};
  try {
    return method === "growth"
      ? await growthFound(common, run, options)
      : await clustersFound(common, trajectories, run, options);
  } catch (error) {
    if (!(error instanceof StatsError)) throw error;
    return error.code === "constant" ? ALIKE : `There are no classes of these courses (${error.message}).`;
  }
}

async function growthFound(common: Common, run: RunTask, options: RunOptions): Promise<GrowthFound> {
  const long = longValues(common);
  const times = new Set(long.time).size;
  // A curve needs as many times as coefficients.
  const degree = Math.min(DEGREE, times - 1) as Degree;
  const at = places(common.values);
  const asked = {kMax: MOST_CLASSES, degree, restarts: common.starts, at: at.map(clock)};
  const table = await run("chooseLatentClasses", {...long, options: asked}, options);
  return {...common, method: "growth", long, at, degree, table};
}

/** Even places from the first value to the last. */
function places({children}: ClassValues): number[] {
  const first = Math.min(...children.map(({time}) => time[0] as number));
  const last = Math.max(...children.map(({time}) => time[time.length - 1] as number));
  const inner = Array.from({length: PLACES - 1}, (_, j) => first + ((last - first) * j) / (PLACES - 1));
  return [...inner, last];
}

function longValues({values: {children}, transform}: Common): LongValues {
  const n = children.reduce((sum, {time}) => sum + time.length, 0);
  const long = {subject: new Float64Array(n), time: new Float64Array(n), value: new Float64Array(n)};
  let at = 0;
  children.forEach(({time, value}, i) => {
    long.subject.fill(i, at, at + time.length);
    long.time.set(time.map(clock), at);
    long.value.set(value.map(transform.of), at);
    at += time.length;
  });
  return long;
}

async function clustersFound(
  common: Common,
  trajectories: Trajectories,
  run: RunTask,
  options: RunOptions,
): Promise<ClustersFound> {
  const grid = onCommonGrid(trajectories, common.values, common.transform);
  const clusters = await Promise.all(
    NUMBERS.map((k) =>
      run("kmeansTrajectories", {grid, options: {k, restarts: common.starts}}, options).catch(
        (error: unknown) => {
          if (error instanceof StatsError) return null;
          throw error;
        },
      ),
    ),
  );
  if (!clusters[0]) throw new StatsError("empty", "grid", "no child has a value at the common times");
  // Rounding is no difference.
  const {total, centres} = clusters[0];
  if (total <= 1e-20 * moments(centres).n * Math.max(...centres.map((one) => (one || 0) ** 2))) {
    throw new StatsError("constant", "grid", "does not vary");
  }
  return {...common, method: "kmeans", grid, clusters};
}
