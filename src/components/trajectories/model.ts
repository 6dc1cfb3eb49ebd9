import {GROUPS, type Group} from "../../schema/groups.js";
import type {TestResult} from "../../stats/foundation/result.js";
import {jointWaldTest} from "../../stats/regression/joint-wald-test.js";
import {
  type FixedEffect,
  type LinearMixedModel,
  linearMixedModel,
} from "../../stats/trajectories/linear-mixed-model.js";
import {type MixedModelChecks, mixedModelChecks} from "../../stats/trajectories/mixed-model-checks.js";
import {mixedModelMeans} from "../../stats/trajectories/mixed-model-means.js";
import {orNull} from "../or-null.js";
import {type Scale, shownHours, type TrajectoryQuestion} from "./question.js";
import type {CourseVariable, Series, Trajectories} from "./series.js";

/** Hours between the values that are taken from the step function of a child's doses. */
export const EVERY = 6;
/** Children that a group has at least, to have a line of its own. */
export const FEWEST_CHILDREN = 3;
/** Of which the others' coefficients are differences: the children with refractory shock and without ECMO. */
const REFERENCE: readonly Group[] = ["RSS", ...GROUPS.filter((group) => group !== "RSS")];
/** Points at which a group's line is drawn; on a bent scale it is no straight line. */
const POINTS = 41;
const DAY = 24;
const SQUARE = "days²";

/** The scales' values for the model, and back. */
const SCALING: Readonly<Record<Scale, {to(value: number): number; from(scaled: number): number}>> = {
  linear: {to: (value) => value, from: (scaled) => scaled},
  // Below 0 there is no value whose root it would be.
  sqrt: {to: Math.sqrt, from: (scaled) => Math.max(0, scaled) ** 2},
  log: {to: Math.log1p, from: (scaled) => Math.max(0, Math.expm1(scaled))},
};

/** A child's values that the model is fitted to; hours from the moment of alignment. */
export interface ModelChild {
  readonly series: Series;
  readonly hours: readonly number[];
  readonly values: readonly number[];
}

/** What the model expects of a group over the hours at which it has values. */
export interface ModelGroup {
  readonly group: Group;
  readonly children: number;
  readonly values: number;
  readonly hours: Float64Array;
  /** In the variable's own unit. */
  readonly estimate: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface ModelShown {
  readonly variable: CourseVariable;
  readonly kind: Trajectories["kind"];
  readonly scale: Scale;
  readonly children: readonly ModelChild[];
  /** The first is the one whose intercept and slope the model's are. */
  readonly groups: readonly ModelGroup[];
  readonly model: LinearMixedModel;
  /** "intercept" where the values are too few for a slope of each child. */
  readonly random: "intercept" | "intercept+slope";
  /** Whether slopes differ between the groups; null with one group. */
  readonly interaction: (TestResult & {readonly dfResidual?: number}) | null;
  readonly checks: MixedModelChecks;
  /** The square of time, added to the model: whether the courses bend. null where it can't be told. */
  readonly bend: FixedEffect | null;
  /** Children of groups with too few of them; children without a value in the shown hours. */
  readonly without: {readonly group: number; readonly value: number};
  /** Children whose stay ended within the shown hours by death. */
  readonly died: number;
}

/**
 * Linear mixed model of a variable over the shown hours: groups by time in days, on the scale of the page, with an
 * intercept and a slope of each child; null where the values carry none.
 */
export function modelOf(trajectories: Trajectories, question: TrajectoryQuestion): ModelShown | null {
  const {variable, kind, series} = trajectories;
  const hours = shownHours(question);
  const all = series
    .map((one) => valuesOf(one, trajectories, hours))
    .filter(({hours: own}) => own.length > 0);
  const counts = new Map(
    GROUPS.map((group) => [group, all.filter(({series: {child}}) => child.group === group).length]),
  );
  const groups = REFERENCE.filter((group) => (counts.get(group) as number) >= FEWEST_CHILDREN);
  const children = all.filter(({series: {child}}) => groups.includes(child.group));
  const {to} = SCALING[question.scale];
  const rows = children.flatMap(({series: {child}, hours: own, values}, i) =>
    own.map((hour, k) => ({
      subject: i,
      group: child.group,
      days: hour / DAY,
      y: to(values[k] as number),
    })),
  );
  const columns = designOf(
    rows.map(({group}) => group),
    rows.map(({days}) => days),
    groups,
  );
  const y = rows.map((row) => row.y);
  const subject = rows.map((row) => row.subject);
  const time = rows.map((row) => row.days);
  const found = fitted(y, subject, time, columns);
  if (!found) return null;
  const {model, random} = found;
  return {
    variable,
    kind,
    scale: question.scale,
    children,
    groups: groups.map((group) => groupOf(group, groups, children, model, {scale: question.scale, variable})),
    model,
    random,
    interaction: slopesDiffer(model, groups.length),
    checks: mixedModelChecks(model, subject, time),
    bend: bendOf(y, subject, time, columns, random),
    without: {group: all.length - children.length, value: series.length - all.length},
    died: children.filter(
      // Of ScvO₂ no value from cannulation on is asked for, so that none is missing then.
      ({series: {child, until, ecmo}}) =>
        child.outcome === "died" && until <= hours[1] && !(variable === "scvo2" && ecmo),
    ).length,
  };
}

/** The values of a child that are shown: of doses every so many hours from the first on, else as measured. */
function valuesOf(
  series: Series,
  {variable, kind}: Trajectories,
  [low, high]: readonly [number, number],
): ModelChild {
  const {time, value, until, ecmo} = series;
  const hours: number[] = [];
  const values: number[] = [];
  if (kind === "steps") {
    // Before the first infusion the VIS is 0 because nothing has begun: no part of a course that is a straight line.
    const first = value.findIndex((dose) => dose > 0);
    let k = -1;
    for (let hour = Math.ceil(low / EVERY) * EVERY; hour <= high && hour < until; hour += EVERY) {
      while (k + 1 < time.length && (time[k + 1] as number) <= hour) k += 1;
      if (first < 0 || k < first) continue;
      hours.push(hour);
      values.push(value[k] as number);
    }
  } else {
    // On ECMO the saturation is of another quantity.
    const end = variable === "scvo2" && ecmo ? ecmo.from : Number.POSITIVE_INFINITY;
    for (let k = 0; k < time.length; ++k) {
      const hour = time[k] as number;
      if (hour < low || hour > high || hour >= end) continue;
      hours.push(hour);
      values.push(value[k] as number);
    }
  }
  return {series, hours, values};
}

/** Columns of the fixed effects: the groups but the first, time in days, and time in each of those groups. */
function designOf(
  of: readonly Group[],
  days: readonly number[],
  groups: readonly Group[],
): Readonly<Record<string, number[]>> {
  const others = groups.slice(1);
  return {
    ...Object.fromEntries(others.map((group) => [group, of.map((one) => Number(one === group))])),
    days: [...days],
    ...Object.fromEntries(
      others.map((group) => [
        `${group} × days`,
        of.map((one, i) => (one === group ? (days[i] as number) : 0)),
      ]),
    ),
  };
}

/** With a slope of each child, or where the values are too few for it without. */
function fitted(
  y: readonly number[],
  subject: readonly number[],
  time: readonly number[],
  fixed: Readonly<Record<string, number[]>>,
): Pick<ModelShown, "model" | "random"> | null {
  for (const random of ["intercept+slope", "intercept"] as const) {
    const model = orNull(() => linearMixedModel(y, subject, {fixed, random, time}));
    if (model) return {model, random};
  }
  return null;
}

/** The coefficient of the square of time beside the others. */
function bendOf(
  y: readonly number[],
  subject: readonly number[],
  time: readonly number[],
  columns: Readonly<Record<string, number[]>>,
  random: ModelShown["random"],
): FixedEffect | null {
  const fixed = {...columns, [SQUARE]: time.map((days) => days ** 2)};
  const model = orNull(() => linearMixedModel(y, subject, {fixed, random, time}));
  return model?.coefficients.find(({name}) => name === SQUARE) ?? null;
}

/** Wald's F test of all interactions, with the fewest degrees of freedom of any of them. */
function slopesDiffer(model: LinearMixedModel, groups: number): ModelShown["interaction"] {
  if (groups < 2) return null;
  // Intercept, groups and days come first.
  const which = Array.from({length: groups - 1}, (_, i) => groups + 1 + i);
  const df = which.map((position) => model.coefficients[position]?.df ?? null);
  const fewest = df.includes(null) ? null : Math.min(...(df as number[]));
  return orNull(() => jointWaldTest(model, which, fewest === null ? {} : {dfResidual: fewest}));
}

function groupOf(
  group: Group,
  groups: readonly Group[],
  children: readonly ModelChild[],
  model: LinearMixedModel,
  {scale, variable}: {readonly scale: Scale; readonly variable: Trajectories["variable"]},
): ModelGroup {
  const own = children.filter(({series: {child}}) => child.group === group);
  const at = own.flatMap((one) => one.hours);
  const first = at.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = at.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const hours = Float64Array.from({length: POINTS}, (_, i) => first + ((last - first) * i) / (POINTS - 1));
  const design = designOf(
    Array.from(hours, () => group),
    Array.from(hours, (hour) => hour / DAY),
    groups,
  );
  // The model does not know that a saturation ends at 100 %.
  const most = variable === "scvo2" ? 100 : Number.POSITIVE_INFINITY;
  const from = (scaled: number) => Math.min(most, SCALING[scale].from(scaled));
  const means = mixedModelMeans(model, design);
  return {
    group,
    children: own.length,
    values: at.length,
    hours,
    estimate: means.estimate.map(from),
    lower: means.lower.map(from),
    upper: means.upper.map(from),
  };
}
