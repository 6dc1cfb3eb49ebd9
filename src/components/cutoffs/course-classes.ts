import type {RiskSetRow} from "../../queries/risk-set.js";
import {quantile} from "../../stats/description/quantile.js";
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

/** A class of courses, as a line to the decision. */
export interface CourseClass {
  /** In the variable's unit, where half of the children have a value already. */
  readonly start: number;
  /** At the decision. */
  readonly end: number;
  /** Share of children that the model gives it. */
  readonly share: number;
}

/** Two classes of courses before a decision. */
export interface CourseClasses {
  /** The better and the worse one, by their lines at the decision. */
  readonly classes: readonly [better: CourseClass, worse: CourseClass];
  /** Hours from the decision at which the lines begin, 0 or below. */
  readonly from: number;
  /** Children that they were found from, and their values. */
  readonly n: number;
  readonly values: number;
  /** Of one class and of two. */
  readonly bic: readonly [one: number, two: number];
  /** Children whose probability of the worse class is between a tenth and nine tenths. */
  readonly doubtful: number;
  /** The values that they were found from, with the class that each child is in. */
  readonly courses: readonly (WindowCourse & {readonly subject_id: string; readonly worse: boolean})[];
  /** What makes one doubt the classes, such as a class of few children. */
  readonly warnings: readonly string[];
  /** Probability of the worse class for a child with these values; NaN without a value. */
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

/** Whether a class of this probability is the likelier one of the two. */
export const isLikelier = (probability: number) => probability > 0.5;
/** A class is in doubt between these probabilities. */
const [DOUBT_FROM, DOUBT_TO] = [0.1, 0.9];

/**
 * Two latent classes of straight lines, found from values before the decision only and without the outcome.
 *
 * @param children - those that they are found from
 * @returns null where the children do not make two classes
 */
export function courseClasses(
  children: readonly RiskSetRow[],
  courseOf: (child: RiskSetRow) => WindowCourse | null,
  variable: ClassVariable,
): CourseClasses | null {
  const {of, back} = SCALES[variable];
  const own = children.flatMap((child) => {
    const course = courseOf(child);
    return course && course.time.length > 0 ? [{subject_id: child.subject_id, ...course}] : [];
  });
  const rows = own.flatMap(({time, value}, i) =>
    Array.from(time, (at, k) => ({child: i, at, value: of(value[k] as number)})),
  );
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
  const [from] = quantile(
    own.map(({time}) => time[0] as number),
    [0.5],
  ) as [number];
  const lines = two.classes.map(({coefficients, probability}): CourseClass => {
    const [intercept, slope] = coefficients.map(({estimate}) => estimate) as [number, number];
    return {start: back(intercept + slope * from), end: back(intercept), share: probability};
  }) as [CourseClass, CourseClass];
  // What a doctor sees is where a course has come to, whatever it was before.
  const lowIsWorse = wordsOfVariable(variable).worst === "lowest";
  const worse = lines[1].end < lines[0].end === lowIsWorse ? 1 : 0;
  const classes = [lines[1 - worse], lines[worse]] as [CourseClass, CourseClass];
  const [better, other] = classes;
  const crossed = better.start !== other.start && other.start < better.start !== lowIsWorse;
  const ofWorse = Array.from({length: two.n}, (_, i) => two.posterior[2 * i + worse] as number);
  return {
    classes,
    from,
    warnings: [
      ...(crossed
        ? ["the lines of the classes cross before the decision; the worse one is the worse at the decision"]
        : []),
      ...two.warnings.map((text) =>
        text.replace(/\bclass ([12])\b/g, (_, number) =>
          Number(number) === worse + 1 ? "the worse class" : "the better class",
        ),
      ),
    ],
    courses: own.map(({subject_id, time, value}, i) => ({
      subject_id,
      time,
      value,
      worse: isLikelier(ofWorse[i] as number),
    })),
    n: two.n,
    values: two.values,
    bic: [one.bic, two.bic],
    doubtful: ofWorse.filter((p) => p > DOUBT_FROM && p < DOUBT_TO).length,
    worse({time, value}) {
      if (time.length === 0) return Number.NaN;
      const code = new Float64Array(time.length);
      const {posterior} = latentClassPosterior(two, code, time, Float64Array.from(value, of));
      return posterior[worse] as number;
    },
  };
}
