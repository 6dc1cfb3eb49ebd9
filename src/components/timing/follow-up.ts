import type {Course} from "../../queries/courses.js";
import {inPopulation} from "../../queries/in-population.js";
import type {Population} from "../../queries/population.js";
import type {Advice, FollowOrigin, OutcomeChoice, TimingQuestion} from "./question.js";

/** Why a child of the population has no follow-up from the origin. */
export type Absence = "no_origin" | "ended_before" | "left_out";

/** Codes of `status`. */
export const STATUS = {censored: 0, died: 1, discharged: 2} as const;

/** The children that are followed, in columns; hours from the origin. */
export interface FollowUp {
  readonly children: readonly Course[];
  /** Hours from shock onset to each child's origin. */
  readonly origin: Float64Array;
  /** From when a child is followed: later than 0 where it had to live to be in the study, or in the group. */
  readonly entry: Float64Array;
  readonly time: Float64Array;
  /** `STATUS` at `time`. */
  readonly status: Float64Array;
  /** 1 where the child died. */
  readonly died: Float64Array;
  /** When ECMO began; NaN without. */
  readonly ecmo: Float64Array;
  /** Children of the population, with and without follow-up. */
  readonly population: number;
  readonly absent: ReadonlyMap<Absence, number>;
  readonly deaths: number;
  /** Children that had ECMO. */
  readonly treated: number;
}

/** Hours from the origin within which a death counts; null until discharge. */
export const HORIZON: Readonly<Record<OutcomeChoice, number | null>> = {
  hospital: null,
  day28: 28 * 24,
  day90: 90 * 24,
};

/** Whom to follow, from when and to what. */
export interface Asked extends Pick<TimingQuestion, "refractoryOnly" | "outcome"> {
  readonly origin: FollowOrigin;
}

/** When a child's clock starts, in hours from shock onset; null where it never does. */
export function originOf(child: Course, origin: FollowOrigin): number | null {
  if (origin === "rss") return child.rss_h;
  if (origin === "cannulation") return child.ecmo_h;
  return origin === "picu" ? (child.picu_admission_h ?? 0) : 0;
}

/**
 * Follows the children of a population from an origin to death, discharge or the horizon.
 *
 * A child is followed from its admission to the PICU on, for those who died before could not be enrolled; from shock
 * onset on, for nobody is in the study before; and where only children with refractory shock are looked at, from the
 * moment it was recognised, for until then nobody in that group could die. Discharge alive competes with death in
 * hospital; by a day, counted from the origin, it counts as alive on that day.
 *
 * @param advice - what a discharge against advice counts as
 */
export function followUp(
  rows: readonly Course[],
  population: Population,
  question: Asked,
  advice: Advice,
): FollowUp {
  const whole = rows.filter(
    (row) => inPopulation(row, population) && (!question.refractoryOnly || row.group !== "SS"),
  );
  const absent = new Map<Absence, number>();
  const followed = whole.flatMap((child) => {
    const found = follow(child, question, advice);
    if (typeof found !== "string") return [found];
    absent.set(found, (absent.get(found) ?? 0) + 1);
    return [];
  });
  const column = (of: (one: Followed) => number) => Float64Array.from(followed, of);
  return {
    children: followed.map(({child}) => child),
    origin: column(({origin}) => origin),
    entry: column(({entry}) => entry),
    time: column(({time}) => time),
    status: column(({status}) => status),
    died: column(({status}) => Number(status === STATUS.died)),
    ecmo: column(({ecmo}) => ecmo),
    population: whole.length,
    absent,
    deaths: followed.filter(({status}) => status === STATUS.died).length,
    treated: followed.filter(({ecmo, time}) => ecmo < time).length,
  };
}

/** The children of whom something holds. */
export function restricted(follow: FollowUp, holds: (child: Course) => boolean): FollowUp {
  const kept = follow.children.flatMap((child, i) => (holds(child) ? [i] : []));
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i] as number);
  const died = pick(follow.died);
  const ecmo = pick(follow.ecmo);
  return {
    ...follow,
    children: kept.map((i) => follow.children[i] as Course),
    origin: pick(follow.origin),
    entry: pick(follow.entry),
    time: pick(follow.time),
    status: pick(follow.status),
    died,
    ecmo,
    deaths: died.reduce((sum, one) => sum + one, 0),
    treated: ecmo.filter((hours) => !Number.isNaN(hours)).length,
  };
}

/** The followed children's courses, a row each, as tables and CSV files of the page have them. */
export function courseRows({children, entry, time, status, ecmo}: FollowUp) {
  return children.map((child, i) => ({
    subject_id: child.subject_id,
    centre: child.centre,
    entry: entry[i] as number,
    time: time[i] as number,
    status: status[i] as number,
    ecmo: ecmo[i] as number,
  }));
}

interface Followed {
  readonly child: Course;
  readonly origin: number;
  readonly entry: number;
  readonly time: number;
  readonly status: number;
  readonly ecmo: number;
}

function follow(child: Course, {origin, refractoryOnly, outcome}: Asked, advice: Advice): Followed | Absence {
  const start = originOf(child, origin);
  if (start === null || (refractoryOnly && child.rss_h === null)) return "no_origin";
  const horizon = HORIZON[outcome];
  // Hours from the origin; those from shock onset would put the horizon at another place for each child.
  const stay = child.outcome_h - start;
  const beyond = horizon !== null && stay > horizon;
  // Who left against advice after the horizon was alive at it.
  if (child.outcome === "against_advice" && advice === "exclude" && !beyond) return "left_out";
  const begun = Math.max(start, 0, child.picu_admission_h ?? 0, refractoryOnly ? (child.rss_h ?? 0) : 0);
  const entry = begun - start;
  const dead = child.outcome === "died" || child.outcome === "against_advice";
  const alive = horizon !== null && (beyond || child.outcome === "discharged");
  const time = alive ? horizon : stay;
  const status = alive
    ? STATUS.censored
    : dead
      ? STATUS.died
      : child.outcome === "discharged"
        ? STATUS.discharged
        : STATUS.censored;
  const ecmo = child.ecmo_h === null ? Number.NaN : child.ecmo_h - start;
  if (!(time > entry)) return "ended_before";
  // What begins after the horizon is none of its business.
  return {child, origin: start, entry, time, status, ecmo: ecmo < time ? ecmo : Number.NaN};
}
