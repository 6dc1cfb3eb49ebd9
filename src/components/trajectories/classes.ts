import {chiSquareTest} from "../../stats/description/chi-square-test.js";
import {fisherTest} from "../../stats/description/fisher-test.js";
import {moments} from "../../stats/description/moments.js";
import {quantile} from "../../stats/description/quantile.js";
import {type Proportion, wilsonInterval} from "../../stats/description/wilson-interval.js";
import type {GridValues} from "../../stats/trajectories/grid-values.js";
import type {LatentClassGrowth} from "../../stats/trajectories/growth-model.js";
import type {TrajectoryClusters} from "../../stats/trajectories/kmeans-trajectories.js";
import type {KmeansStabilityArgs, LatentClassStabilityArgs} from "../../workers/tasks.js";
import type {ClustersFound, FoundClasses, GrowthFound} from "./class-search.js";
import type {ClassChild, ClassValues, Transform} from "./class-values.js";
import type {ClassMethod, TrajectoryQuestion} from "./question.js";

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

/** Resamples of the children, and starts in each. */
const [RESAMPLES, STARTS_IN_RESAMPLES] = [100, 10];
/** Children above which half of the resamples tell as much. */
const MANY = 1000;
/** Children that a curve is drawn of. */
const FEWEST_OF_CURVE = 2;
/** Children up to whom the test of class against death is exact. */
const EXACT_UP_TO = 500;

/** Classes of courses in the number asked for; null where these children make no such classes. */
export function classesOf(found: FoundClasses | string, k: number): ClassesShown | null {
  if (typeof found === "string") return null;
  return found.method === "growth" ? growthShown(found, k) : clustersShown(found, k);
}

/** Why there are no such classes; null where there are. */
export function whyNoClasses(found: FoundClasses | string, k: number): string | null {
  if (typeof found === "string") return found;
  const there = found.method === "growth" ? found.table.models[k - 1] : found.clusters[k - 1];
  if (there) return null;
  const n = found.values.children.length;
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
  {method, values, transform}: FoundClasses,
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
