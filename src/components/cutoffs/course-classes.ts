import type {RiskSetRow} from "../../queries/risk-set.js";
import {chooseLatentClasses} from "../../stats/trajectories/choose-latent-classes.js";
import {latentClassPosterior} from "../../stats/trajectories/latent-class-posterior.js";
import {orNull} from "../or-null.js";
import {type ClassVariable, wordsOfVariable} from "./indicator.js";

/** A child's values in the window, by time. */
export interface WindowCourse {
  /** Hours from the decision, 0 or below. */
  readonly time: ArrayLike<number>;
  /** In the variable's unit. */
  readonly value: ArrayLike<number>;
}

/** A class of courses, as a line from the window's start to the decision. */
export interface CourseClass {
  /** In the variable's unit. */
  readonly start: number;
  readonly end: number;
  /** Share of children that the model gives it. */
  readonly share: number;
}

/** Two classes of courses before a decision. */
export interface CourseClasses {
  /** The better and the worse one, by the mean level of their lines. */
  readonly classes: readonly [better: CourseClass, worse: CourseClass];
  /** Children that they were found from, and their values. */
  readonly n: number;
  readonly values: number;
  /** Of one class and of two. */
  readonly bic: readonly [one: number, two: number];
  /** Probability of the worse class for a child with these values, in per cent to a tenth; NaN without a value. */
  worse(course: WindowCourse): number;
}

/** Scales on which values scatter evenly about a line. */
const SCALES: Readonly<Record<ClassVariable, Scale>> = {
  lactate: {words: "of the logarithm of 1 + the value", of: Math.log1p, back: Math.expm1, r: "log1p(value)"},
  scvo2: {words: "", of: (v) => v, back: (x) => x, r: "value"},
  vis: {words: "of the logarithm of 1 + the value", of: Math.log1p, back: Math.expm1, r: "log1p(value)"},
};
interface Scale {
  readonly words: string;
  readonly of: (value: number) => number;
  readonly back: (value: number) => number;
  readonly r: string;
}
export const scaleOf = (variable: ClassVariable): Pick<Scale, "words" | "r"> => SCALES[variable];

/** Digits beyond a tenth of a per cent say nothing of a child, and would part children by chance. */
const TENTHS = 10;

/**
 * Two latent classes of straight lines, found from values before the decision only and without the outcome.
 *
 * @param children - those that they are found from
 * @returns null where the children do not make two classes
 */
export function courseClasses(
  children: readonly RiskSetRow[],
  courseOf: (child: RiskSetRow) => WindowCourse | null,
  {variable, window}: {readonly variable: ClassVariable; readonly window: number},
): CourseClasses | null {
  const {of, back} = SCALES[variable];
  const rows = children.flatMap((child, i) => {
    const {time, value} = courseOf(child) ?? {time: [], value: []};
    return Array.from(time, (at, k) => ({child: i, at, value: of(value[k] as number)}));
  });
  const table = orNull(() =>
    chooseLatentClasses(
      rows.map(({child}) => child),
      rows.map(({at}) => at),
      rows.map(({value}) => value),
      {kMax: 2, degree: 1},
    ),
  );
  const [one, two] = table?.models ?? [];
  if (!one || !two) return null;
  const level = (c: number): CourseClass => {
    const {coefficients, probability} = two.classes[c] as (typeof two.classes)[number];
    const [intercept, slope] = coefficients.map(({estimate}) => estimate) as [number, number];
    return {start: back(intercept - slope * window), end: back(intercept), share: probability};
  };
  // Classes come from the lowest to the highest level.
  const worse = wordsOfVariable(variable).worst === "lowest" ? 0 : 1;
  return {
    classes: [level(1 - worse), level(worse)],
    n: two.n,
    values: two.values,
    bic: [one.bic, two.bic],
    worse({time, value}) {
      if (time.length === 0) return Number.NaN;
      const code = new Float64Array(time.length);
      const {posterior} = latentClassPosterior(two, code, time, Float64Array.from(value, of));
      return Math.round(100 * TENTHS * (posterior[worse] as number)) / TENTHS;
    },
  };
}
