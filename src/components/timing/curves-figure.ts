import {GROUP_COLOURS, GROUP_TEXT_COLOURS} from "../../figures/colours.js";
import {fixed, pText} from "../../figures/fixed.js";
import {type GroupCurve, survivalCurves} from "../../figures/timing/survival-curves.js";
import {GROUPS} from "../../schema/groups.js";
import type {CauseCurve} from "../../stats/competing-risks/aalen-johansen.js";
import type {Interval} from "../../stats/foundation/result.js";
import {numberAtRisk} from "../../stats/survival/number-at-risk.js";
import type {Reading} from "../drag/readout.js";
import type {Figure} from "../figure-card/figure.js";
import type {TimeAxis} from "./axis.js";
import type {ComparedCurves, ComparedGroup} from "./compared-curves.js";
import {HORIZON} from "./follow-up.js";
import type {TimingQuestion} from "./question.js";
import {curvesRCode} from "./r-code.js";
import {COMPARISON_LABELS, type Strata} from "./strata.js";
import {absentWords, hoursText, whoWords} from "./words.js";

/** Marks of groups that have no colour of their own, told apart by their strokes too. */
const STYLES = [
  {colour: "var(--accent)", textColour: "var(--accent)", dash: null},
  {colour: "var(--ink)", textColour: "var(--ink)", dash: "8 3"},
  {colour: "var(--ink-3)", textColour: "var(--ink-2)", dash: "2 3"},
] as const;

/** Groups of children, compared by the incidence of death. */
export function curvesFigure(
  question: TimingQuestion,
  strata: Strata,
  compared: ComparedCurves,
  axis: TimeAxis,
  sql: string,
): Figure {
  const {follow, groups, test, searched, restrictedMean, unknown} = compared;
  const hospital = question.outcome === "hospital";
  const day = question.days;
  const curves = groups.map((group): GroupCurve => curveOf(group, strata, compared, question));
  const risks = groups
    .map((group) => `${strata.labels[group.stratum]}: ${group.deaths} of ${group.n} died${risk(group)}`)
    .join("; ");
  const tested = test
    ? ` ${test.name}: p ${test.p === null ? "not defined" : pText(test.p)}${beforehand(strata)}.`
    : "";
  const search =
    searched?.p == null
      ? ""
      : ` Searched over all boundaries the best would be ${hoursText(searched.cutpoint)}; adjusted for the search p ${pText(searched.p)}${hospital ? " (hazard of death in hospital)" : ""}.`;
  const mean = restrictedMean
    ? ` Restricted mean survival until day ${day}: ${fixed(restrictedMean.estimate / 24, 1)} days${limits(restrictedMean.interval, (hours) => fixed(hours / 24, 1))} more in “${strata.labels[groups[1]?.stratum ?? 0]}”.`
    : "";
  const origin = strata.origin === "cannulation" ? "cannulation" : null;
  return {
    caption: `${hospital ? "Cumulative incidence of death in hospital; discharge alive competes with it" : "Survival; who was discharged alive counts as alive"}. ${COMPARISON_LABELS[question.by]}${question.cut === null ? "" : ", at a cut-off that the reader chose: if it was searched for, p is too small"}. ${origin ? `${follow.children.length} children, from ${origin}; ${follow.deaths} died.` : whoWords(follow, {...question})}${origin ? "" : absentWords(follow)}${unknown > 0 ? ` ${unknown} are in no group: the value is not known.` : ""} Bands: 95 % intervals (log-log); ticks: follow-up ended ${hospital ? "without death or discharge" : "before that day"}. Table: at risk just before the day, died and left by the day.${tested}${search}${mean}`,
    summary: `By day ${day}: ${risks}.${tested}${search}`,
    draw: (width) =>
      survivalCurves(
        {
          groups: curves,
          until: axis.until,
          ticks: axis.ticks,
          axis: origin ? "Days from cannulation" : axis.label,
          yLabel: hospital ? "Died in hospital (%)" : "Alive (%)",
          survival: !hospital,
          blocks: [
            "At risk",
            "Died",
            hospital ? "Discharged alive, or last seen in hospital" : "Last seen alive",
          ],
          misleading: strata.misleading !== null,
        },
        width,
      ),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "group", label: "Group"},
      {key: "entry", label: "Followed from (h)", digits: 4},
      {key: "time", label: "Followed until (h)", digits: 4},
      {key: "status", label: "Status (0 censored, 1 died, 2 discharged alive)"},
    ],
    rows: follow.children.map((child, i) => ({
      subject_id: child.subject_id,
      group: strata.labels[compared.group[i] as number] ?? "",
      entry: follow.entry[i] as number,
      time: follow.time[i] as number,
      status: follow.status[i] as number,
    })),
    how: {
      method: hospital
        ? "Aalen–Johansen with late entry; Gray RJ. Ann Stat 1988;16:1141 (with late entry, which it does not know, the log-rank test of the cause-specific hazards); layout: Morris TP et al. BMJ Open 2019;9:e030215."
        : "Kaplan–Meier (one minus the Aalen–Johansen incidence, which is the same without competing events), log-log limits; log-rank test; layout: Morris TP et al. BMJ Open 2019;9:e030215.",
      functions: hospital
        ? ["aalenJohansen", "grayTest", "numberAtRisk", "maximallySelectedRank"]
        : [
            "aalenJohansen",
            "logRankTest",
            "restrictedMeanDifference",
            "numberAtRisk",
            "maximallySelectedRank",
          ],
      sql,
      r: curvesRCode(question),
    },
    warnings: [
      ...(strata.misleading ? [strata.misleading] : []),
      ...(strata.caution ? [strata.caution] : []),
      ...(compared.incidence?.warnings ?? []),
    ],
  };
}

/** What a p of chosen boundaries does not know. */
function beforehand({timing}: Strata): string {
  if (!timing) return "";
  return timing.boundaries.length === 1
    ? ", for this boundary as if it had been set beforehand"
    : ", for these boundaries as if they had been set beforehand";
}

function curveOf(
  group: ComparedGroup,
  strata: Strata,
  {incidence, atRisk, follow, group: codes}: ComparedCurves,
  {by, outcome}: TimingQuestion,
): GroupCurve {
  const {stratum} = group;
  const curve = incidence?.curves.find((one) => one.group === stratum);
  const cause = curve?.causes[0];
  const table = atRisk.find((one) => one.group === stratum);
  const horizon = HORIZON[outcome] ?? Number.POSITIVE_INFINITY;
  const empty = new Float64Array(0);
  const none = new Uint32Array(0);
  const named = GROUPS[stratum];
  const style =
    by === "group" && named
      ? {colour: GROUP_COLOURS[named], textColour: GROUP_TEXT_COLOURS[named], dash: null}
      : (STYLES[stratum % STYLES.length] ?? STYLES[0]);
  return {
    ...style,
    label: strata.labels[stratum] ?? "",
    time: curve?.time ?? empty,
    estimate: cause?.estimate ?? empty,
    band: limited(curve?.time ?? empty, cause),
    censored: follow.children.flatMap((_, i) =>
      codes[i] === stratum && follow.status[i] === 0 && (follow.time[i] as number) < horizon
        ? [follow.time[i] as number]
        : [],
    ),
    risk: riskBeside(group, outcome !== "hospital"),
    table: table
      ? [
          table.atRisk,
          table.events[0] ?? none,
          table.censored.map((count, i) => count + (table.events[1]?.[i] ?? 0)),
        ]
      : [],
  };
}

/** Limits where the estimate has them; without, as before a first death, it is its own. */
function limited(time: Float64Array, cause: CauseCurve | undefined): GroupCurve["band"] {
  if (!cause) return {time, lower: time, upper: time};
  const or = (limit: Float64Array) =>
    limit.map((value, i) => (Number.isNaN(value) ? (cause.estimate[i] as number) : value));
  return {time, lower: or(cause.lower), upper: or(cause.upper)};
}

const percent = (value: number) => `${Math.round(100 * value)}`;

/** A risk of death, and its limits where it has them. */
interface Risk {
  readonly estimate: number;
  readonly interval: Pick<Interval, "lower" | "upper">;
}

function limits({lower, upper}: Interval, text: (value: number) => string): string {
  return lower === null || upper === null ? "" : ` (${text(lower)} to ${text(upper)})`;
}

/** "45 % (22–70)", of dying or of living. */
function riskText({estimate, interval}: Risk, survival: boolean): string {
  const turned = (value: number) => percent(survival ? 1 - value : value);
  const [low, high] = survival ? [interval.upper, interval.lower] : [interval.lower, interval.upper];
  return `${turned(estimate)} %${low === null || high === null ? "" : ` (${turned(low)}–${turned(high)})`}`;
}

/** The risk beside a curve. None of a few children is not the certainty that a band without width would show. */
function riskBeside({risk: known, n, deaths}: ComparedGroup, survival: boolean): string {
  if (!known) return "";
  const bare = known.interval.lower === null || known.interval.upper === null;
  const seen = bare && n > 0 && (deaths === 0 || deaths === n) ? `, ${deaths} of ${n} died` : "";
  return `${riskText(known, survival)}${seen}`;
}

function risk({risk: known, median}: ComparedGroup): string {
  if (!known) return "";
  const half = median?.estimate == null ? "" : `, half of them by day ${fixed(median.estimate / 24, 1)}`;
  return `, risk ${percent(known.estimate)} %${limits(known.interval, percent)}${half}`;
}

/** What stands at an hour of the curves: each group's risk (or survival) with its limits, and how many are at risk. */
export function readCurves(
  hours: number,
  strata: Strata,
  {incidence, group, follow}: ComparedCurves,
  {outcome}: Pick<TimingQuestion, "outcome">,
): Reading {
  const {time, status, entry} = follow;
  const survival = outcome !== "hospital";
  const atRisk = numberAtRisk(time, status, [hours], {entry, group}).groups;
  const lines = (incidence?.curves ?? []).map((curve) => {
    const cause = curve.causes[0];
    const at = curve.time.findLastIndex((one) => one <= hours);
    const known = (column: Float64Array | undefined) => {
      const value = column?.[at];
      return value === undefined || Number.isNaN(value) ? null : value;
    };
    const interval = {lower: known(cause?.lower), upper: known(cause?.upper)};
    const text = riskText({estimate: known(cause?.estimate) ?? 0, interval}, survival);
    const left = atRisk.find((one) => one.group === curve.group)?.atRisk[0] ?? 0;
    return {text: `${strata.labels[curve.group] ?? ""}: ${text}, ${left} at risk`, colour: "var(--ink)"};
  });
  return {heading: `day ${fixed(hours / 24, 1)}`, lines};
}
