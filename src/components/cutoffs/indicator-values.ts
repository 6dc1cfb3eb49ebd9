import type {Course} from "../../figures/cutoffs/sparkline.js";
import type {DosedRow, MeasuredRow} from "../../queries/known-at-decision.js";
import type {RiskSetRow} from "../../queries/risk-set.js";
import type {VariableName} from "../../schema/variables.js";
import {type StepFunction, stepFunction} from "../../stats/trajectories/step-function.js";
import {type StepSummary, stepSummary} from "../../stats/trajectories/step-summary.js";
import {stepTimeBeyond} from "../../stats/trajectories/step-time-beyond.js";
import {stepValueAt} from "../../stats/trajectories/step-value-at.js";
import {timeBeyond} from "../../stats/trajectories/time-beyond.js";
import {timeToHalf} from "../../stats/trajectories/time-to-half.js";
import {type WindowSummary, windowSummary} from "../../stats/trajectories/window-summary.js";
import {type CourseClasses, courseClasses, isLikelier, type WindowCourse} from "./course-classes.js";
import {
  type DoseScore,
  hasClasses,
  type Indicator,
  isChildScore,
  isDoseScore,
  type Summary,
  THRESHOLDS,
  wordsOfVariable,
} from "./indicator.js";

/** All that was known of the children at the decision. */
export interface Known {
  /** Value of an indicator for a child at risk; NaN where nothing was measured in its window. */
  value(child: RiskSetRow, indicator: Indicator): number;
  /** The values behind an indicator in its window, by time; null for a score of the child, or without a value. */
  course(child: RiskSetRow, indicator: Indicator): Course | null;
  /**
   * The same with classes of courses found from these children; until they are named, nobody is in a class. The same
   * children again give the same object.
   */
  among(children: readonly RiskSetRow[]): Known;
  /** The two classes of an indicator's variable and window; null where these children do not make them. */
  classes(indicator: Indicator): CourseClasses | null;
}

/** Moments of a child's window at which a dose is looked at for its class, the last one the decision. */
const PLACES = 6;

const NOTHING: StepFunction = stepFunction([], [], []);

/** Ties the rows of the queries to the summaries of `src/stats/trajectories`. */
export function knownAtDecision(measured: readonly MeasuredRow[], dosed: readonly DosedRow[]): Known {
  const series = new Map(measured.map((row) => [`${row.subject_id}\n${row.variable}`, row]));
  const doses = new Map(
    dosed.map((row) => {
      const steps = (score: DoseScore) => stepFunction(row.start, row.stop, row[score]);
      return [row.subject_id, {vis: steps("vis"), inotropic_score: steps("inotropic_score")}];
    }),
  );
  // A screen asks for several summaries of each window, and a filter for the same ones again.
  const summaries = new Map<string, WindowSummary>();
  const summaryOf = (row: MeasuredRow, from: number, to: number): WindowSummary => {
    const key = `${row.subject_id}\n${row.variable}\n${from}`;
    const known = summaries.get(key);
    if (known) return known;
    const worst = wordsOfVariable(row.variable).worst ?? "highest";
    const made = windowSummary(row.time, row.value, {from, to, closed: true, worst});
    summaries.set(key, made);
    return made;
  };
  const doseSummaries = new Map<string, StepSummary>();
  const doseSummaryOf = (id: string, score: DoseScore, steps: StepFunction, from: number, to: number) => {
    const key = `${id}\n${score}\n${from}`;
    const made = doseSummaries.get(key) ?? stepSummary(steps, from, to);
    doseSummaries.set(key, made);
    return made;
  };
  const stepsOf = (child: RiskSetRow, score: DoseScore) => doses.get(child.subject_id)?.[score] ?? NOTHING;
  /** Measurements of a window, both ends included; null without one. */
  const measuredWithin = (child: RiskSetRow, variable: VariableName, from: number, to: number) => {
    const row = series.get(`${child.subject_id}\n${variable}`);
    const kept = row?.time.flatMap((t, i) => (t >= from && t <= to ? [i] : [])) ?? [];
    if (!row || kept.length === 0) return null;
    const at = (column: readonly number[]) => kept.map((i) => column[i] as number);
    return {time: at(row.time), value: at(row.value)};
  };
  const windowCourse = (child: RiskSetRow, {variable, window}: Indicator): WindowCourse | null => {
    const to = child.decision_h;
    if (to === null || isChildScore(variable)) return null;
    const from = windowStart(to, window);
    // At shock onset itself there is no window yet.
    if (!(from < to)) return null;
    if (isDoseScore(variable)) {
      const time = Array.from({length: PLACES}, (_, j) => ((j + 1 - PLACES) * (to - from)) / PLACES);
      // What ran until then: a dose that begins at the decision was not known before.
      const value = stepValueAt(
        stepsOf(child, variable),
        time.map((at) => to + at),
        {limit: "before"},
      );
      return {time, value};
    }
    const within = measuredWithin(child, variable, from, to);
    return within && {time: within.time.map((t) => t - to), value: within.value};
  };
  const without = knownWith(() => null);
  let last: {readonly of: string; readonly known: Known} = {of: "", known: without};
  return without;

  function among(children: readonly RiskSetRow[]): Known {
    const of = children.map(({subject_id, decision_h}) => `${subject_id} ${decision_h}`).join("\n");
    if (of === last.of) return last.known;
    const found = new Map<string, CourseClasses | null>();
    const classes = ({variable, summary, window}: Indicator) => {
      if (summary !== "class" || !hasClasses(variable)) return null;
      const key = `${variable}\n${window}`;
      const indicator = {variable, summary, window} as const;
      const known = found.get(key);
      const made =
        known === undefined
          ? courseClasses(children, (child) => windowCourse(child, indicator), variable)
          : known;
      found.set(key, made);
      return made;
    };
    last = {of, known: knownWith(classes)};
    return last.known;
  }

  function knownWith(classes: Known["classes"]): Known {
    return {
      among,
      classes,
      value(child, indicator) {
        const {variable, summary, window} = indicator;
        if (isChildScore(variable)) return child[variable] ?? Number.NaN;
        const to = child.decision_h;
        if (to === null) return Number.NaN;
        const from = windowStart(to, window);
        // At shock onset itself there is no window yet.
        if (!(from < to)) return Number.NaN;
        if (summary === "class") {
          const course = windowCourse(child, indicator);
          const worse = course ? classes(indicator)?.worse(course) : undefined;
          // In one class or the other: a cut-off of 3 % would part children of whom all are surely in the better one.
          return worse === undefined || Number.isNaN(worse) ? Number.NaN : Number(isLikelier(worse));
        }
        if (isDoseScore(variable)) {
          const steps = stepsOf(child, variable);
          if (summary === "time_to_half") return hoursToHalf(steps, from, to, window);
          if (summary === "time_above") {
            const beyond = THRESHOLDS[variable];
            return settled(beyond ? stepTimeBeyond(steps, from, to, beyond).estimate : null);
          }
          return dosedValue(doseSummaryOf(child.subject_id, variable, steps, from, to), summary);
        }
        const row = series.get(`${child.subject_id}\n${variable}`);
        if (!row) return Number.NaN;
        if (summary === "time_above") {
          const beyond = THRESHOLDS[variable];
          return settled(
            beyond ? timeBeyond(row.time, row.value, {from, to, closed: true, ...beyond}).estimate : null,
          );
        }
        return measuredValue(summaryOf(row, from, to), summary);
      },
      course(child, {variable, window}) {
        const to = child.decision_h;
        if (isChildScore(variable) || to === null) return null;
        const from = windowStart(to, window);
        if (isDoseScore(variable)) {
          const steps = stepsOf(child, variable);
          const changes = Array.from(steps.time).filter((t) => t > from && t < to);
          const time = [from, ...changes, to];
          return {time, value: Array.from(stepValueAt(steps, time)), steps: true};
        }
        const within = measuredWithin(child, variable, from, to);
        return within && {...within, steps: false};
      },
    };
  }
}

/** The window begins at shock onset at the earliest; a difference of hours is rounded by far less than values are. */
const windowStart = (to: number, window: number) => Math.max(0, Math.round((to - window) * 1e12) / 1e12);

/** Differences of times end in other bits: what lasted equally long must tie. */
const settled = (value: number | null) =>
  value === null ? Number.NaN : Math.round(value * SETTLED) / SETTLED;
const SETTLED = 1e9;

/**
 * Hours until a dose was halved. Where that was not so by the decision they are not known, only that they are more
 * than the hours since the peak: the child counts as the whole window, longer than every child whose dose was halved.
 * Without a dose there is nothing to halve, and no value.
 */
function hoursToHalf(steps: StepFunction, from: number, to: number, window: number): number {
  const {estimate, halved} = timeToHalf(steps, from, to);
  return settled(halved === false ? window : estimate);
}

function measuredValue(all: WindowSummary, summary: Summary): number {
  const {estimate, auc, coverage} = all.timeWeightedMean;
  const found = {
    worst: all.worst,
    last: all.last,
    mean: all.mean,
    time_weighted_mean: estimate,
    change: all.change,
    slope: all.slope.estimate,
    clearance: all.clearance.estimate === null ? null : 100 * all.clearance.estimate,
    // One measurement has no line, and an area of 0 would say that it was low.
    area: coverage > 0 ? settled(auc) : null,
    time_above: null,
    time_to_half: null,
    class: null,
  }[summary];
  return found ?? Number.NaN;
}

function dosedValue(all: StepSummary, summary: Summary): number {
  const found = {
    worst: all.max,
    last: all.last,
    mean: all.mean,
    time_weighted_mean: all.mean,
    change: all.change,
    slope: null,
    clearance: null,
    area: settled(all.auc),
    time_above: null,
    time_to_half: null,
    class: null,
  }[summary];
  return found ?? Number.NaN;
}
