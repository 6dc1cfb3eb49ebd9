import {fixed, thousands} from "../../figures/fixed.js";
import {type GroupCourse, groupCourses} from "../../figures/trajectories/group-courses.js";
import {STATE_LABELS, STATES} from "../../figures/trajectories/group-states.js";
import type {Outcome} from "../../schema/outcomes.js";
import {plural} from "../controls/controls.js";
import type {Cell} from "../download/csv.js";
import type {DataFile} from "../download/save-csv.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import {upperFirst} from "../upper-first.js";
import {curveText, valueText} from "./group-text.js";
import {
  BAND_EVERY,
  type Curve,
  type GroupsQuestion,
  type GroupsShown,
  OLD,
  type ShownGroup,
  SPAN,
} from "./groups.js";
import {groupsRCode} from "./groups-r-code.js";
import {styleOf} from "./groups-style.js";
import type {Average} from "./question.js";
import {type CourseVariable, wordsOf} from "./series.js";
import {ALIGNMENT_LABELS, AXIS_WORDS, hoursText, ON_ECMO_WEANED} from "./words.js";

/** Children below which a line is thin, and a group's average says little. */
const [FEW, SMALL] = [5, 10];

const AVERAGE_WORDS: Readonly<Record<Average, string>> = {
  median: "median",
  mean: "mean",
  smooth: "smooth mean",
};

/** Groups of children: an average of the observed, the median with the dead in it, and where the children are. */
export function groupsFigure(shown: GroupsShown, question: GroupsQuestion, sql: string): Figure {
  const {grid, groups, worst} = shown;
  const {variable, dead, average} = question;
  const {label, unit} = wordsOf(variable);
  const chosen = (group: ShownGroup) => (dead === "worst" ? group.ranked : group.observed);
  const observedText = `${AVERAGE_WORDS[average]} of the children still observed`;
  const rankedText = "median with the dead as worst";
  const leave = leaves(shown);
  const drawn = groups.map((group): GroupCourse => {
    const {estimate, band, n} = chosen(group);
    return {
      ...styleOf(group.key),
      label: group.label,
      estimate,
      band: band ?? {time: [], lower: [], upper: []},
      behind: n,
      other: (dead === "worst" ? group.observed : group.ranked).estimate,
      quartiles: group.quartiles,
      observed: group.observed.n,
      endText: endText(chosen(group), shown, variable),
      states: {
        counts: group.states.counts,
        atEnd: group.states.atEnd,
        children: group.members.length,
      },
    };
  });
  const found = finding(shown, question);
  return {
    caption: captionOf(shown, question),
    summary: found,
    draw: (width) =>
      groupCourses(
        {
          groups: drawn,
          time: grid,
          scale: question.scale,
          domain: domainOf(groups, variable),
          label: `${label} (${unit})`,
          axis: AXIS_WORDS[question.align],
          strips: leave
            ? worst === "highest"
              ? {top: "died", bottom: "home"}
              : {top: "home", bottom: "died"}
            : null,
          mainText: !leave
            ? `${dead === "worst" ? "median" : AVERAGE_WORDS[average]} of the children`
            : dead === "worst"
              ? rankedText
              : observedText,
          otherText: leave ? (dead === "worst" ? observedText : rankedText) : null,
          few: FEW,
        },
        width,
      ),
    columns: [
      {key: "group", label: "Group"},
      {key: "hours", label: `Hours ${AXIS_WORDS[question.align]}`, digits: 1},
      {key: "observed", label: "Still observed"},
      {key: "average", label: `${label}: ${observedText}`, unit, digits: 2},
      {key: "ranked", label: `${label}: ${rankedText}`, unit, digits: 2},
      {key: "lower", label: "Lower 95 % limit", unit, digits: 2},
      {key: "upper", label: "Upper 95 % limit", unit, digits: 2},
      ...(dead === "worst"
        ? [
            {key: "q1", label: "Lower quartile", unit, digits: 2},
            {key: "q3", label: "Upper quartile", unit, digits: 2},
          ]
        : []),
      ...STATES.map((state) => ({key: state, label: upperFirst(STATE_LABELS[state])})),
    ],
    rows: groups.flatMap((group) => rowsOf(group, chosen(group), shown)),
    how: {
      method: methodOf(shown, question),
      functions: [
        "meanCurve",
        ...(shown.kind === "points" ? (["measuredOnGrid"] as const) : []),
        ...(average === "smooth" ? (["loess"] as const) : []),
        ...(dead === "worst" ? (["quantile"] as const) : []),
        ...(groups.some(({states}) => states.censored > 0) ? (["stateOccupancy"] as const) : []),
      ],
      sql,
      r: groupsRCode(shown, question),
      data: childrenFile(shown),
    },
    warnings: warningsOf(shown, question),
  };
}

/** Whether any child's stay ends within the hours that are shown. */
function leaves({groups, grid}: GroupsShown): boolean {
  const last = grid[grid.length - 1] as number;
  return groups.some(({members, states}) => !states.atEnd && members.some(({until}) => until <= last));
}

/** The last value of a curve that has limits, with them, and when it was where that is before the end. */
function endText(curve: Curve, {grid, worst}: GroupsShown, variable: CourseVariable): string {
  const j = curve.estimate.findLastIndex((value, k) => k % BAND_EVERY === 0 && !Number.isNaN(value));
  if (j < 0) return "not observed";
  return `${curveText(curve, j, worst, variable)}${j < grid.length - 1 ? ` at ${hoursText(grid[j] as number)}` : ""}`;
}

/** From the least to the greatest that is drawn, with a little room; of doses and lactate from 0. */
function domainOf(groups: readonly ShownGroup[], variable: CourseVariable): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const {observed, ranked, quartiles} of groups) {
    for (const column of [
      observed.estimate,
      observed.band?.lower,
      observed.band?.upper,
      ranked.estimate,
      ranked.band?.lower,
      ranked.band?.upper,
      quartiles?.lower,
      quartiles?.upper,
    ]) {
      for (const value of column ?? []) {
        if (!Number.isFinite(value)) continue;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
  }
  if (most < least) return [0, 1];
  if (variable === "vis") return [0, Math.max(1, most * 1.04)];
  if (variable === "lactate") return [Math.min(0.5, least), most * 1.04];
  const room = Math.max(1, 0.06 * (most - least));
  return [Math.max(0, least - room), most + room];
}

/** The hour of which the summary speaks: the first of these at which anybody is observed. */
function hourOf({groups, grid}: GroupsShown, {align, days}: GroupsQuestion): {hour: number; j: number} {
  const step = (grid[1] as number) - (grid[0] as number);
  const place = (hour: number) => Math.round((hour - (grid[0] as number)) / step);
  const hours = align === "outcome" ? [-24] : days >= 4 ? [72, 48, 24, 0, -24] : [24, 12, 0, -12];
  const hour =
    hours.find((one) => groups.some(({observed}) => (observed.n[place(one)] ?? 0) > 0)) ??
    (hours[0] as number);
  return {hour, j: place(hour)};
}

/** "12, 20 and 31". */
function listed(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** What the curves say at an hour with the dead and without, and how many had left. */
function finding(shown: GroupsShown, question: GroupsQuestion): string {
  const {groups, worst} = shown;
  const {variable, align} = question;
  if (groups.length === 0)
    return `No child came to the moment of alignment (${ALIGNMENT_LABELS[align].toLowerCase()}).`;
  const {label, unit} = wordsOf(variable);
  const {hour, j} = hourOf(shown, question);
  const value = (one: number | undefined) =>
    valueText(one ?? Number.NaN, worst, variable).replace(/^(died|home)$/, "“$1”");
  const observed = groups.map(({median, observed: {n}, label: name}) =>
    n[j] === 0
      ? `of nobody (${lowerFirst(name)})`
      : `${value(median[j])} (${lowerFirst(name)}, ${n[j]} observed)`,
  );
  const at =
    align === "outcome"
      ? `${hoursText(-hour)} before the end of the stay`
      : hour > 0
        ? `At ${hoursText(hour)}`
        : hour < 0
          ? `${hoursText(-hour)} before cannulation`
          : `At hour 0 ${AXIS_WORDS[align]}`;
  const start = `${at} the median ${lowerFirst(label)}${unit === "points" ? "" : ` (${unit})`} of the children still observed is ${listed(observed)}`;
  if (!leaves(shown)) return `${start}.`;
  const ranked = groups.map((group) => value(group.ranked.estimate[j]));
  const same = groups.every((group, g) => ranked[g] === value(group.median[j]));
  const otherwise = same
    ? "it is the same"
    : `it is ${listed(ranked)}: the difference comes from who left, not from anybody's recovery`;
  const left = (...outcomes: readonly Outcome[]) =>
    sum(
      groups.map(
        ({members}) =>
          members.filter(({child, until}) => until <= hour && outcomes.includes(child.outcome)).length,
      ),
    );
  const all = sum(groups.map(({members}) => members.length));
  return `${start}; counting the dead as worst and those discharged alive as best ${otherwise}. By then ${left("died", "against_advice")} of ${all} had died or left against advice, and ${left("discharged")} had been discharged alive.`;
}

function captionOf(shown: GroupsShown, question: GroupsQuestion): string {
  const {groups, by, leftOut, without, replicates, kind} = shown;
  const {variable, average, dead, align} = question;
  const {label} = wordsOf(variable);
  const children = sum(groups.map(({members}) => members.length));
  const absent =
    without > 0
      ? ` ${plural(without, "child", "children")} never came to that moment (${ALIGNMENT_LABELS[align].toLowerCase()}).`
      : "";
  const values =
    kind === "steps"
      ? ""
      : " A child keeps its last value until the next one, or until its stay ends; before its first it is not observed.";
  const left =
    leftOut.values > 0
      ? ` On ECMO ${label} is of another quantity: ${plural(leftOut.values, "value")} of ${plural(leftOut.children, "child", "children")} from cannulation on are left out, and these children are no longer counted then.`
      : "";
  const never = sum(groups.map(({members}) => members.filter(({value}) => value.length === 0).length));
  const unmeasured =
    never > 0 ? ` Without any value, and below only: ${plural(never, "child", "children")}.` : "";
  const counted =
    "who died or left against advice has the worst rank from then on, and who was discharged alive the best";
  const blurred =
    average === "smooth" && dead === "leave"
      ? ` The smooth mean is a straight line over ${fixed(100 * SPAN, 0)} % of the hours around each: what changes faster, as at the beginning, is blurred.`
      : "";
  const bars = dead === "worst" ? " Bars at the ticks: the middle half of the children." : "";
  const [strong, thin] = [
    `the ${AVERAGE_WORDS[average]} of the children still observed`,
    "the median of all",
  ];
  const lines = !leaves(shown)
    ? `Lines: the ${dead === "worst" ? "median" : AVERAGE_WORDS[average]} of the children. No stay ends within these hours: to count the dead otherwise would change nothing.${bars}`
    : dead === "worst"
      ? `Strong: ${thin}: ${counted}; where that is half of the children, the line is in the strip “died” or “home”. ${average === "median" ? "" : `A ${AVERAGE_WORDS[average]} is not defined with the dead in it. `}Dashed: ${strong}.${bars}`
      : `Strong: ${strong}; who has died or was discharged has left it. Dashed: ${thin}: ${counted}; where that is half of the children, the line is in the strip “died” or “home”.`;
  const censored = sum(groups.map(({states}) => states.censored));
  const below = `Below: where the children are${censored > 0 ? `; ${plural(censored, "child was", "children were")} last seen in hospital before the last hour and left the curves then, and the states (Aalen–Johansen) are as if they had gone on as the others` : ""}.`;
  return `${label} of ${plural(children, "child", "children")} by ${by}, ${AXIS_WORDS[align]}.${absent}${values}${left}${unmeasured} ${lines}${blurred} Bands: pointwise 95 % intervals, from ${thousands(replicates)} bootstrap samples of whole children. Thin: fewer than ${FEW} children. ${below}`;
}

function methodOf({kind, grid}: GroupsShown, {average, dead}: GroupsQuestion): string {
  const step = (grid[1] as number) - (grid[0] as number);
  const value =
    kind === "steps"
      ? "Each child's VIS is the step function of its infusions"
      : "Each child's value is its last measurement";
  const smooth =
    average === "smooth" && dead === "leave"
      ? ` The smooth mean is a local regression (Cleveland WS. J Am Stat Assoc 1979;74:829) of the means by straight lines over ${fixed(100 * SPAN, 0)} % of the hours, each with the weight of its children; it takes for granted that means change gradually, and whatever changes faster is blurred.`
      : "";
  return `${value}, read every ${hoursText(step)}. Limits are percentiles of curves of children drawn again with replacement (Efron B, Tibshirani RJ. An introduction to the bootstrap. Chapman & Hall 1993): a child's values stay together. 1000 samples; fewer of more than some 300 children, but no fewer than 200, and 200 for a smooth curve.${smooth} With the dead as worst, only the order of children is used and the median and quartiles are defined (Lachin JM. Control Clin Trials 1999;20:408; what the observed alone can tell: Kurland BF et al. Stat Sci 2009;24:211): of two children in the middle the dead one decides, then the one at home. States are counts where every child is followed, else Aalen–Johansen estimates.`;
}

function warningsOf(shown: GroupsShown, {variable, align, days}: GroupsQuestion): string[] {
  const {by, groups, grid, kind} = shown;
  const warnings: string[] = [];
  const small = groups.filter(({members}) => members.length < SMALL);
  if (small.length > 0) {
    const names = small.map(({label, members}) => `${lowerFirst(label)} (${members.length})`);
    warnings.push(`Fewer than ${SMALL} children: ${listed(names)}.`);
  }
  if (by === "outcome") {
    warnings.push(
      "How a stay ends is known only afterwards: these curves describe, and nobody can be told from them what will happen.",
    );
  } else if (align !== "outcome" && groups.some(({key}) => key === "RSS+ECMO")) {
    warnings.push(
      "Who would come to ECMO is known only afterwards: before cannulation nobody of that group can have died.",
    );
  }
  const last = grid.length - 1;
  const observed = sum(groups.map(({observed}) => observed.n[last] as number));
  const old = sum(groups.map(({old}) => old[last] as number));
  if (kind === "points" && old > observed / 3) {
    const when = align === "outcome" ? "the end of the stay" : `day ${days}`;
    warnings.push(
      `At ${when}, ${old} of ${observed} values were measured more than ${OLD} h before: who is better is measured less often.`,
    );
  }
  if (variable === "vis" && groups.some(({members}) => members.some(({ecmo}) => ecmo !== null))) {
    warnings.push(ON_ECMO_WEANED);
  }
  if (align === "cannulation" && by === "group") {
    warnings.push(
      "Before cannulation children enter as their shock begins: until all are in, a curve is of other children at each hour.",
    );
  }
  return warnings;
}

function rowsOf(group: ShownGroup, {band}: Curve, {grid, worst}: GroupsShown): Record<string, Cell>[] {
  // What is beyond all values has a name in place of a number.
  const cell = (value: number | undefined): Cell =>
    value === undefined || Number.isNaN(value)
      ? null
      : Number.isFinite(value)
        ? value
        : value > 0 === (worst === "highest")
          ? "died"
          : "home";
  return Array.from(grid, (hours, j) => ({
    group: group.label,
    hours,
    observed: group.observed.n[j] as number,
    average: cell(group.observed.estimate[j]),
    ranked: cell(group.ranked.estimate[j]),
    lower: j % BAND_EVERY === 0 ? cell(band?.lower[j / BAND_EVERY]) : null,
    upper: j % BAND_EVERY === 0 ? cell(band?.upper[j / BAND_EVERY]) : null,
    q1: cell(group.quartiles?.lower[j]),
    q3: cell(group.quartiles?.upper[j]),
    ...Object.fromEntries(STATES.map((state, s) => [state, group.states.counts[s]?.[j] ?? 0])),
  }));
}

/** The children's values as they were taken, for the R code. */
function childrenFile({groups}: GroupsShown): DataFile {
  return {
    name: "trajectories-groups-children.csv",
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "group", label: "Group"},
      {key: "from", label: "Followed from (h)"},
      {key: "until", label: "Followed until (h)"},
      {key: "ecmo", label: "ECMO from (h)"},
      {key: "ecmo_until", label: "ECMO until (h)"},
      {key: "value_until", label: "Values count until (h)"},
      {key: "outcome", label: "Outcome"},
      {key: "hours", label: "Value from (h)"},
      {key: "value", label: "Value"},
    ],
    rows: () =>
      groups.flatMap(({label, members}) =>
        members.flatMap(({child, from, until, ecmo, valueUntil, time, value}): Record<string, Cell>[] => {
          const own = {
            subject_id: child.subject_id,
            group: label,
            from,
            until,
            ecmo: ecmo?.from ?? null,
            ecmo_until: ecmo?.until ?? null,
            value_until: valueUntil,
            outcome: child.outcome,
          };
          if (time.length === 0) return [{...own, hours: null, value: null}];
          return Array.from(time, (hours, k) => ({...own, hours, value: value[k] as number}));
        }),
      ),
  };
}
