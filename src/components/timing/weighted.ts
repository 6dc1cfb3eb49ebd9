import type {Course} from "../../queries/courses.js";
import {aalenJohansen} from "../../stats/competing-risks/aalen-johansen.js";
import {probabilityAt} from "../../stats/competing-risks/probability-at.js";
import {type CovariateBalance, covariateBalance} from "../../stats/timing/covariate-balance.js";
import {
  type PropensityWeightedIncidences,
  propensityWeightedIncidences,
} from "../../stats/timing/propensity-weighted-incidences.js";
import {orNull} from "../or-null.js";
import {COVARIATES, knownLater} from "./effects.js";
import {type FollowUp, HORIZON} from "./follow-up.js";
import {ADJUSTMENTS, type TimingQuestion} from "./question.js";

/** What children can be alike in: all that could be weighted by, and what could not. */
const BALANCED: readonly {
  readonly key: string;
  readonly label: string;
  of(child: Course): number | null;
}[] = [
  ...ADJUSTMENTS.map((key) => ({key, ...COVARIATES[key]})),
  {key: "male", label: "boys", of: ({sex}) => Number(sex === "male")},
  {
    key: "delay",
    label: "hours until refractory",
    of: ({rss_h}) => rss_h,
  },
];

/** Balance of one value, whether the weights were made from it or not. */
export interface Balanced extends CovariateBalance {
  readonly label: string;
  readonly weightedBy: boolean;
  /** Children without a value. */
  readonly nMissing: number;
}

/** Children at the landmark, on ECMO by then or not, weighted to be alike in how ill they were. */
export interface Weighted {
  readonly children: readonly Course[];
  readonly treated: Float64Array;
  /** Hours from the origin to the end of follow-up, and `STATUS` then. */
  readonly time: Float64Array;
  readonly status: Float64Array;
  readonly x: Readonly<Record<string, Float64Array>>;
  /** Hours from the origin by which a death counts. */
  readonly until: number;
  /** Risks as they are, of the untreated and of the treated. */
  readonly crude: readonly [number, number];
  readonly balance: readonly Balanced[];
  /** Children whose values are of hours after the landmark. */
  readonly later: number;
  readonly result: PropensityWeightedIncidences;
}

/** By when a death counts: the outcome's day, or of deaths in hospital the last day of the curves. */
export function lastHour({outcome, days}: Pick<TimingQuestion, "outcome" | "days">): number {
  return HORIZON[outcome] ?? days * 24;
}

/**
 * Risk of death by a day of children on ECMO by the landmark and of the others, with overlap weights; null where an arm
 * is empty or the weights are not defined. Weights are by what the reader adjusts for, the balance is of all. A child
 * last seen in hospital before the day may still die: a pseudo-observation stands for its outcome.
 */
export function weightedOf(follow: FollowUp, question: TimingQuestion): Weighted | null {
  const {landmark, adjust} = question;
  const until = lastHour(question);
  if (adjust.length === 0 || landmark >= until) return null;
  const atRisk = follow.children.flatMap((child, i) =>
    (follow.time[i] as number) > landmark &&
    (follow.entry[i] as number) <= landmark &&
    adjust.every((name) => COVARIATES[name].of(child) !== null)
      ? [i]
      : [],
  );
  const pick = (column: Float64Array) => Float64Array.from(atRisk, (i) => column[i] as number);
  const children = atRisk.map((i) => follow.children[i] as Course);
  const valuesOf = (of: (child: Course) => number | null) =>
    Float64Array.from(children, (child) => of(child) ?? Number.NaN);
  const [time, status] = [pick(follow.time), pick(follow.status)];
  const treated = pick(follow.ecmo).map((hours) => Number(hours <= landmark));
  const x = Object.fromEntries(adjust.map((name) => [name, valuesOf(COVARIATES[name].of)]));
  const result = orNull(() => propensityWeightedIncidences(treated, time, status, x, {at: until}));
  const crude = orNull(() => crudeRisks(time, status, treated, until));
  if (!result || !crude) return null;
  // Of other children some are not refractory yet, or never.
  const named = BALANCED.filter(({key}) => key !== "delay" || question.refractoryOnly);
  const found = covariateBalance(
    treated,
    Object.fromEntries(named.map(({key, of}) => [key, valuesOf(of)])),
    result.weights.weight,
  );
  const balance = named
    .map(({key, label}, i): Balanced => {
      const one = found[i] as (typeof found)[number];
      return {...one, label, weightedBy: adjust.some((name) => name === key)};
    })
    .sort((a, b) => Number(b.weightedBy) - Number(a.weightedBy));
  const later = adjust.some((name) => name === "vis" || name === "lactate")
    ? knownLater(follow, landmark)
    : 0;
  return {children, treated, time, status, x, until, crude, balance, later, result};
}

/** What the curves of both arms stand at, without weights. */
function crudeRisks(
  time: Float64Array,
  status: Float64Array,
  treated: Float64Array,
  until: number,
): readonly [number, number] | null {
  const {curves, level, method} = aalenJohansen(time, status, {group: treated});
  const risks = curves.map(({time: at, causes: [cause]}) =>
    cause ? probabilityAt({time: at, level, method}, cause, until).estimate : Number.NaN,
  );
  return risks.length === 2 ? [risks[0] as number, risks[1] as number] : null;
}
