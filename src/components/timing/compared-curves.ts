import type {Course} from "../../queries/courses.js";
import {type AalenJohansenResult, aalenJohansen} from "../../stats/competing-risks/aalen-johansen.js";
import {grayTest} from "../../stats/competing-risks/gray-test.js";
import {probabilityAt} from "../../stats/competing-risks/probability-at.js";
import {maximallySelectedRank} from "../../stats/cutoff-inference/maximally-selected-rank.js";
import type {Interval} from "../../stats/foundation/result.js";
import {kaplanMeier} from "../../stats/survival/kaplan-meier.js";
import {logRankTest} from "../../stats/survival/log-rank-test.js";
import {type GroupAtRisk, numberAtRisk} from "../../stats/survival/number-at-risk.js";
import {restrictedMeanDifference} from "../../stats/survival/restricted-mean-difference.js";
import {survivalQuantile} from "../../stats/survival/survival-quantile.js";
import {orNull} from "../or-null.js";
import {type FollowUp, restricted} from "./follow-up.js";
import type {Strata} from "./strata.js";

/** One group's numbers. */
export interface ComparedGroup {
  /** Position among the strata. */
  readonly stratum: number;
  readonly n: number;
  readonly deaths: number;
  /** Risk of death by the day to which the curves go; null where nobody is followed. */
  readonly risk: {readonly estimate: number; readonly interval: Interval} | null;
  /** Hours by which half have died, where death alone ends follow-up; null where fewer have. */
  readonly median: {readonly estimate: number | null; readonly interval: Interval} | null;
}

/** Groups compared by the incidence of death. */
export interface ComparedCurves {
  /** The followed children whose group is known. */
  readonly follow: FollowUp;
  readonly group: Float64Array;
  /** Children whose group is not known. */
  readonly unknown: number;
  readonly incidence: AalenJohansenResult | null;
  readonly atRisk: readonly GroupAtRisk[];
  readonly groups: readonly ComparedGroup[];
  /** Gray's test where discharge competes, else the log-rank test; null where there is none. */
  readonly test: {readonly name: string; readonly p: number | null} | null;
  /** Difference of the restricted mean survival until the last day, hours; for two groups without competing events. */
  readonly restrictedMean: {readonly estimate: number; readonly interval: Interval} | null;
  /** p of the best of all boundaries between early and late; null for two boundaries, and other comparisons. */
  readonly searched: {readonly cutpoint: number; readonly p: number | null} | null;
}

/**
 * @param until - hours at which risks are read and restricted means end
 * @param times - hours of the table under the curves
 * @param competing - whether discharge competes with death, or nothing does
 */
export function compareCurves(
  all: FollowUp,
  strata: Strata,
  until: number,
  times: readonly number[],
  competing: boolean,
): ComparedCurves {
  const follow = restricted(all, (child) => strata.of(child) !== null);
  const group = Float64Array.from(follow.children, (child) => strata.of(child) as number);
  const {time, status, entry} = follow;
  const incidence = orNull(() => aalenJohansen(time, status, {entry, group}));
  const present = [...new Set(group)].sort((a, b) => a - b);
  return {
    follow,
    group,
    unknown: all.children.length - follow.children.length,
    incidence,
    atRisk: orNull(() => numberAtRisk(time, status, times, {entry, group}))?.groups ?? [],
    groups: present.map((stratum) => numbersOf(stratum, follow, group, incidence, until, competing)),
    test: present.length < 2 ? null : testOf(follow, group, competing),
    restrictedMean: competing || present.length !== 2 ? null : meanDifference(follow, group, present, until),
    searched: strata.timing?.boundaries.length === 1 ? searchedBoundary(follow, strata.timing.wait) : null,
  };
}

function meanDifference(
  {time, died, entry}: FollowUp,
  group: Float64Array,
  present: readonly number[],
  until: number,
): ComparedCurves["restrictedMean"] {
  const sides = group.map((code) => present.indexOf(code));
  const found = orNull(() => restrictedMeanDifference(time, died, sides, {entry, tau: until}))?.difference;
  return found?.estimate == null ? null : {estimate: found.estimate, interval: found.interval};
}

function numbersOf(
  stratum: number,
  {time, died, entry}: FollowUp,
  group: Float64Array,
  incidence: AalenJohansenResult | null,
  until: number,
  competing: boolean,
): ComparedGroup {
  const curve = incidence?.curves.find((one) => one.group === stratum);
  const of = (column: Float64Array) => column.filter((_, i) => group[i] === stratum);
  const deaths = of(died).reduce((sum, one) => sum + one, 0);
  const cause = curve?.causes[0];
  const risk =
    incidence && curve && cause
      ? probabilityAt({time: curve.time, level: incidence.level, method: incidence.method}, cause, until)
      : null;
  const median = competing
    ? null
    : (orNull(() => survivalQuantile(kaplanMeier(of(time), of(died), {entry: of(entry), conf: "log-log"}))) ??
      null);
  return {
    stratum,
    n: of(time).length,
    deaths,
    risk: risk && {estimate: risk.estimate, interval: risk.interval},
    median: median && {estimate: median.estimate, interval: median.interval},
  };
}

/** Gray's test does not know late entry; with it the log-rank test of the cause-specific hazards takes its place. */
function testOf({time, status, died, entry}: FollowUp, group: Float64Array, competing: boolean) {
  const late = entry.some((hours) => hours > 0);
  if (competing && !late) {
    const test = orNull(() => grayTest(time, status, group));
    return test && {name: "Gray's test", p: test.p};
  }
  const test = orNull(() => logRankTest(time, died, group, {entry}));
  return (
    test && {
      name: competing ? "Log-rank test of the hazard of death in hospital" : "Log-rank test",
      p: test.p,
    }
  );
}

/** What remains of the best boundary once the search for it is paid for; from cannulation nobody enters late. */
function searchedBoundary({children, time, died}: FollowUp, wait: (child: Course) => number | null) {
  const waits = Float64Array.from(children, (child) => wait(child) ?? Number.NaN);
  const found = orNull(() => maximallySelectedRank(waits, died, {time}));
  return found && {cutpoint: found.cutpoint, p: found.p};
}
