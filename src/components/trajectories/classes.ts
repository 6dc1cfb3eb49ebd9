import {chiSquareTest} from "../../stats/description/chi-square-test.js";
import {fisherTest} from "../../stats/description/fisher-test.js";
import {moments} from "../../stats/description/moments.js";
import {quantile} from "../../stats/description/quantile.js";
import {type Proportion, wilsonInterval} from "../../stats/description/wilson-interval.js";
import {StatsError} from "../../stats/foundation/stats-error.js";
import {chooseLatentClasses, type LatentClassTable} from "../../stats/trajectories/choose-latent-classes.js";
import type {GridValues} from "../../stats/trajectories/grid-values.js";
import type {LatentClassGrowth} from "../../stats/trajectories/growth-model.js";
import {kmeansTrajectories, type TrajectoryClusters} from "../../stats/trajectories/kmeans-trajectories.js";
import type {KmeansStabilityArgs, LatentClassStabilityArgs} from "../../workers/tasks.js";
import {orNull} from "../or-null.js";
import {
  type ClassChild,
  type ClassValues,
  classValues,
  clock,
  onCommonGrid,
  type Transform,
  transformOf,
} from "./class-values.js";
import {CLASSES, type ClassMethod, type TrajectoryQuestion} from "./question.js";
import type {Trajectories} from "./series.js";

/** What classes follow of the question. */
export type ClassesQuestion = Pick<
  TrajectoryQuestion,
  "variable" | "align" | "days" | "scale" | "method" | "classes"
>;

/** What so many classes come to; null where that is not defined, or the children do not make so many. */
export interface ClassNumber {
  readonly k: number;
  /** Of growth classes. */
  readonly bic: number | null;
  readonly aic: number | null;
  readonly entropy: number | null;
  readonly leastPosterior: number | null;
  /** Of k-means. */
  readonly silhouette: number | null;
  readonly calinskiHarabasz: number | null;
  /** Sum of squares within the clusters over that about the mean of all. */
  readonly within: number | null;
  readonly smallest: number | null;
  /** Starts that came to the same end, of how many. */
  readonly agreeing: number | null;
  readonly starts: number | null;
}

/** A class's curve in the variable's unit, over the hours in which it has children. */
export interface ClassCurve {
  readonly time: readonly number[];
  readonly estimate: readonly number[];
  /** Pointwise 95 % limits; NaN without. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** A class of courses with what became of its children. */
export interface ClassOfCourses {
  /** "class 1". */
  readonly label: string;
  readonly children: readonly ClassChild[];
  /** Mean posterior probability of its children (AvePP) of growth classes, mean silhouette of clusters; null without. */
  readonly sureness: number | null;
  readonly curve: ClassCurve;
  /** Died or left against advice, of its children; null for a class of nobody. */
  readonly deaths: Proportion | null;
  /** Children last seen in hospital. */
  readonly open: number;
  readonly ecmo: {readonly n: number; readonly medianHours: number | null};
  /** Values of a child: least, median and greatest. */
  readonly values: readonly [least: number, median: number, most: number] | null;
}

/** What workers compute the stability of the classes from. */
export type StabilityWork =
  | {readonly method: "growth"; readonly args: LatentClassStabilityArgs}
  | {readonly method: "kmeans"; readonly args: KmeansStabilityArgs};

/** Classes of courses in the reader's number. */
export interface ClassesShown {
  readonly method: ClassMethod;
  readonly k: number;
  /** Of each child with values: its class, from 0. */
  readonly members: ReadonlyMap<string, number>;
  /** "class 1" … */
  readonly labels: readonly string[];
  /** By the mean level of their curves, from the lowest. */
  readonly classes: readonly ClassOfCourses[];
  /** 1, 2, … classes side by side, and which of them is lowest in BIC, or highest in silhouette. */
  readonly numbers: readonly ClassNumber[];
  readonly best: number | null;
  /** Of each number of classes: the children's, in the order of `values.children`; NaN for one in none. */
  readonly partitions: readonly (ArrayLike<number> | null)[];
  /** How much children of a class differ over what their values' scatter explains; null of clusters. */
  readonly heterogeneity: number | null;
  /** Degree of the curves' polynomials; null of clusters. */
  readonly degree: number | null;
  readonly values: ClassValues;
  /** Values at common times, transformed, of clusters. */
  readonly grid: GridValues | null;
  readonly transform: Transform;
  /** Class against death; null with fewer than two classes that have children. */
  readonly test: {readonly name: string; readonly p: number} | null;
  readonly stability: StabilityWork;
  readonly warnings: readonly string[];
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
/** Resamples of the children, and starts in each. */
const [RESAMPLES, STARTS_IN_RESAMPLES] = [100, 10];
/** Children above which half of the resamples tell as much. */
const MANY = 1000;
/** Children that a curve is drawn of. */
const FEWEST_OF_CURVE = 2;
/** Children up to whom the test of class against death is exact. */
const EXACT_UP_TO = 500;

/** Starts of each search: fewer of many children, whose likelihood has fewer side peaks and takes longer. */
export function startsFor(children: number): number {
  const most = Math.floor((STARTS * CHILDREN_OF_ALL_STARTS) / Math.max(1, children));
  return Math.max(FEWEST_STARTS, Math.min(STARTS, most));
}

type Degree = 0 | 1 | 2 | 3;

interface LongValues {
  readonly subject: Float64Array;
  /** By the clock of the curves. */
  readonly time: Float64Array;
  /** Transformed. */
  readonly value: Float64Array;
}

interface Common {
  readonly values: ClassValues;
  readonly transform: Transform;
  readonly starts: number;
}
interface GrowthFound extends Common {
  readonly method: "growth";
  readonly long: LongValues;
  /** Hours at which the curves are known. */
  readonly at: readonly number[];
  readonly degree: Degree;
  readonly table: LatentClassTable;
}
interface ClustersFound extends Common {
  readonly method: "kmeans";
  readonly grid: GridValues;
  /** For 1, 2, … clusters. */
  readonly clusters: readonly (TrajectoryClusters | null)[];
}
type Found = GrowthFound | ClustersFound;

/** Each number of classes is found at once: who changes the number only waits for nothing. */
const known = new WeakMap<Trajectories, Map<string, Found | string>>();

function found(trajectories: Trajectories, {days, scale, method}: ClassesQuestion): Found | string {
  const own = known.get(trajectories) ?? new Map<string, Found | string>();
  known.set(trajectories, own);
  const key = `${days} ${scale} ${method}`;
  const before = own.get(key);
  if (before !== undefined) return before;
  const now = search(trajectories, days, scale, method);
  own.set(key, now);
  return now;
}

const ALIKE = "These children's values do not differ: there are no classes to part them into.";

/** @returns what was found, or why there is nothing */
function search(
  trajectories: Trajectories,
  days: TrajectoryQuestion["days"],
  scale: TrajectoryQuestion["scale"],
  method: ClassMethod,
): Found | string {
  const values = classValues(trajectories, days);
  const {children} = values;
  if (children.length === 0) return "No child of this population has a value in these hours.";
  const transform = transformOf(scale, children);
  const common = {values, transform, starts: startsFor(children.length)};
  try {
    return method === "growth" ? growthFound(common) : clustersFound(common, trajectories);
  } catch (error) {
    if (!(error instanceof StatsError)) throw error;
    return error.code === "constant" ? ALIKE : `There are no classes of these courses (${error.message}).`;
  }
}

function growthFound(common: Common): GrowthFound {
  const long = longValues(common);
  const times = new Set(long.time).size;
  // A curve needs as many times as coefficients.
  const degree = Math.min(DEGREE, times - 1) as Degree;
  const at = places(common.values);
  const table = chooseLatentClasses(long.subject, long.time, long.value, {
    kMax: MOST_CLASSES,
    degree,
    restarts: common.starts,
    at: at.map(clock),
  });
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

function clustersFound(common: Common, trajectories: Trajectories): ClustersFound {
  const grid = onCommonGrid(trajectories, common.values, common.transform);
  const clusters = NUMBERS.map((k) => orNull(() => kmeansTrajectories(grid, {k, restarts: common.starts})));
  if (!clusters[0]) throw new StatsError("empty", "grid", "no child has a value at the common times");
  // Rounding is no difference.
  const {total, centres} = clusters[0];
  if (total <= 1e-20 * moments(centres).n * Math.max(...centres.map((one) => (one || 0) ** 2))) {
    throw new StatsError("constant", "grid", "does not vary");
  }
  return {...common, method: "kmeans", grid, clusters};
}

/** Classes of courses in the number asked for; null where these children make no such classes. */
export function classesOf(trajectories: Trajectories, question: ClassesQuestion): ClassesShown | null {
  const all = found(trajectories, question);
  if (typeof all === "string") return null;
  return all.method === "growth" ? growthShown(all, question.classes) : clustersShown(all, question.classes);
}

/** Why there are no such classes; null where there are. */
export function whyNoClasses(trajectories: Trajectories, question: ClassesQuestion): string | null {
  const all = found(trajectories, question);
  if (typeof all === "string") return all;
  const k = question.classes;
  const there = all.method === "growth" ? all.table.models[k - 1] : all.clusters[k - 1];
  if (there) return null;
  const n = all.values.children.length;
  return n < k
    ? `${n} ${n === 1 ? "child does" : "children do"} not make ${k} classes: choose fewer.`
    : `These children do not make ${k} classes: in every search a class came down to one child or to nobody. Choose fewer.`;
}

const labelsOf = (k: number) => Array.from({length: k}, (_, c) => `class ${c + 1}`);

function growthShown(all: GrowthFound, k: number): ClassesShown | null {
  const {table, values, transform, long, at, degree, starts} = all;
  const model = table.models[k - 1];
  if (!model) return null;
  const classes = labelsOf(k).map((label, c) => {
    const own = values.children.filter((_, i) => model.modal[i] === c);
    const {averagePosterior} = model.classes[c] as LatentClassGrowth["classes"][number];
    return classOf(label, own, averagePosterior, growthCurve(model, at, c, own, transform));
  });
  return {
    ...shared(all, k, classes, model.modal),
    numbers: table.rows.map((row) => ({
      ...NOTHING,
      k: row.k,
      bic: row.bic,
      aic: row.aic,
      entropy: row.entropy,
      // Of one class every child is, without doubt.
      leastPosterior: row.k === 1 ? null : row.leastAveragePosterior,
      smallest: row.smallest,
      agreeing: row.k === 1 ? null : row.agreeing,
      starts: row.k === 1 ? null : row.restarts,
    })),
    best: table.lowestBic,
    partitions: table.models.map((one) => one?.modal ?? null),
    heterogeneity: model.heterogeneity,
    degree,
    grid: null,
    stability: {method: "growth", args: {...long, options: {...resampling(k, starts, values), degree}}},
    // What the caption says of the continuum it says with its number.
    warnings: [...table.warnings, ...model.warnings.filter((one) => !one.includes("continuum"))],
  };
}

function clustersShown(all: ClustersFound, k: number): ClassesShown | null {
  const {clusters, values, transform, grid, starts} = all;
  const model = clusters[k - 1];
  if (!model) return null;
  const classes = labelsOf(k).map((label, c) => {
    const own = values.children.filter((_, i) => model.cluster[i] === c);
    const widths = model.silhouettes.filter((_, i) => model.cluster[i] === c);
    const sureness = model.silhouette === null ? null : meanOf(widths);
    return classOf(label, own, sureness, clusterCurve(model, grid, c, transform));
  });
  const known = clusters.flatMap((one) => (one && one.silhouette !== null ? [one] : []));
  const best = known.reduce<TrajectoryClusters | null>(
    (most, one) => (most && (most.silhouette as number) >= (one.silhouette as number) ? most : one),
    null,
  );
  return {
    ...shared(all, k, classes, model.cluster),
    numbers: clusters.map((one, i) => ({
      ...NOTHING,
      k: i + 1,
      silhouette: one?.silhouette ?? null,
      calinskiHarabasz: one?.calinskiHarabasz ?? null,
      within: one ? one.totalWithin / one.total : null,
      smallest: one ? Math.min(...one.sizes) : null,
      agreeing: one && i > 0 ? one.agreeing : null,
      starts: one && i > 0 ? one.restarts : null,
    })),
    best: best?.k ?? null,
    partitions: clusters.map((one) => one?.cluster ?? null),
    heterogeneity: null,
    degree: null,
    grid,
    stability: {method: "kmeans", args: {grid, options: resampling(k, starts, values)}},
    warnings: model.warnings,
  };
}

const NOTHING = {
  bic: null,
  aic: null,
  entropy: null,
  leastPosterior: null,
  silhouette: null,
  calinskiHarabasz: null,
  within: null,
} as const;

function meanOf(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  return moments(values).aboveOrigin;
}

function resampling(k: number, restarts: number, {children}: ClassValues) {
  const many = children.length > MANY;
  return {
    k,
    restarts,
    restartsInResamples: Math.min(restarts, STARTS_IN_RESAMPLES),
    B: many ? RESAMPLES / 2 : RESAMPLES,
  };
}

function shared(
  {method, values, transform}: Found,
  k: number,
  classes: readonly ClassOfCourses[],
  partition: ArrayLike<number>,
) {
  const members = new Map<string, number>();
  values.children.forEach(({child}, i) => {
    const own = partition[i] as number;
    if (!Number.isNaN(own)) members.set(child.subject_id, own);
  });
  return {
    method,
    k,
    members,
    labels: labelsOf(k),
    classes,
    values,
    transform,
    test: classAgainstDeath(classes),
  };
}

/** Whoever left against advice was dying. */
const died = ({child: {outcome}}: ClassChild) => outcome === "died" || outcome === "against_advice";

function classOf(
  label: string,
  children: readonly ClassChild[],
  sureness: number | null,
  curve: ClassCurve,
): ClassOfCourses {
  const waits = children.flatMap(({child: {ecmo_h}}) => ecmo_h ?? []);
  const counts = children.map(({time}) => time.length);
  return {
    label,
    children,
    sureness,
    curve,
    deaths: children.length > 0 ? wilsonInterval(children.filter(died).length, children.length) : null,
    open: children.filter(({child}) => child.outcome === "in_hospital").length,
    ecmo: {n: waits.length, medianHours: waits.length > 0 ? medianOf(waits) : null},
    values: counts.length > 0 ? [Math.min(...counts), medianOf(counts), Math.max(...counts)] : null,
  };
}

const medianOf = (values: readonly number[]) => (quantile(values, [0.5]) as [number])[0];

function classAgainstDeath(classes: readonly ClassOfCourses[]): ClassesShown["test"] {
  const table = classes.flatMap(({deaths}) => (deaths ? [[deaths.events, deaths.n - deaths.events]] : []));
  if (table.length < 2) return null;
  const n = table.flat().reduce((sum, one) => sum + one, 0);
  const exact = n <= EXACT_UP_TO ? fisherTest(table) : null;
  const {test, p} = exact && exact.p !== null ? exact : chiSquareTest(table, {correct: false});
  return p === null ? null : {name: test, p};
}

/** Between the hours at which the class has its second child and its last but one: beyond, a curve is of nobody. */
function hoursOf(children: readonly ClassChild[]): readonly [number, number] {
  const fewest = Math.min(FEWEST_OF_CURVE, children.length);
  const first = children.map(({time}) => time[0] as number).sort((a, b) => a - b);
  const last = children.map(({time}) => time[time.length - 1] as number).sort((a, b) => b - a);
  return [first[fewest - 1] ?? Number.POSITIVE_INFINITY, last[fewest - 1] ?? Number.NEGATIVE_INFINITY];
}

function growthCurve(
  {curves: {estimate, lower, upper}}: LatentClassGrowth,
  at: readonly number[],
  c: number,
  children: readonly ClassChild[],
  {back}: Transform,
): ClassCurve {
  const [from, to] = hoursOf(children);
  const time = at.filter((hour) => hour >= from && hour <= to);
  const first = at.findIndex((hour) => hour >= from);
  const of = (column: Float64Array) => time.map((_, j) => back(column[c * at.length + first + j] as number));
  return {time, estimate: of(estimate), lower: of(lower), upper: of(upper)};
}

/** The means of the cluster wherever it has two children; clusters have no limits. */
function clusterCurve(
  {centres, cluster, sizes}: TrajectoryClusters,
  {time, values}: GridValues,
  c: number,
  {back}: Transform,
): ClassCurve {
  const m = time.length;
  const fewest = Math.min(FEWEST_OF_CURVE, sizes[c] as number);
  const places = Array.from(time.keys()).filter((j) => {
    const there = cluster.filter((own, i) => own === c && !Number.isNaN(values[i * m + j])).length;
    return there >= Math.max(1, fewest);
  });
  const none = places.map(() => Number.NaN);
  return {
    time: places.map((j) => time[j] as number),
    estimate: places.map((j) => back(centres[c * m + j] as number)),
    lower: none,
    upper: none,
  };
}
