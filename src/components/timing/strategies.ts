import {fixed} from "../../figures/fixed.js";
import {type GroupCurve, survivalCurves} from "../../figures/timing/survival-curves.js";
import {type CloneCensorWeightOptions, cloneCensorWeight} from "../../stats/timing/clone-censor-weight.js";
import type {
  CloneArm,
  CloneCensorWeight,
  CloneEstimate,
} from "../../stats/timing/summarise-clone-censor-weight.js";
import type {Figure} from "../figure-card/figure.js";
import type {TimeAxis} from "./axis.js";
import {COVARIATES} from "./effects.js";
import {type FollowUp, restricted} from "./follow-up.js";
import type {TimingQuestion} from "./question.js";
import {strategiesRCode} from "./r-code.js";
import {hoursText, whoWords} from "./words.js";

/** Resamples of the children for the intervals. */
export const RESAMPLES = 500;

const STYLES = [
  {colour: "var(--group-rss)", textColour: "var(--group-rss-text)", dash: null},
  {colour: "var(--group-ecmo)", textColour: "var(--group-ecmo-text)", dash: null},
] as const;

/** What both strategies are asked of these children. */
export function strategiesOf(all: FollowUp, question: TimingQuestion, axis: TimeAxis, B: number) {
  const data = strategyData(all, question);
  const options: CloneCensorWeightOptions = {
    within: question.within,
    horizon: axis.until,
    method: "firth",
    times: daysOf(axis),
    B,
    seed: 1,
  };
  return {data, options, result: cloneCensorWeight(data.columns, {...options, B: 0})};
}

/** A risk a day, for the band. */
const daysOf = ({until}: TimeAxis) => Array.from({length: until / 24}, (_, day) => 24 * (day + 1));

/** Children who are followed from the origin itself, with the values that their weights depend on. */
function strategyData(all: FollowUp, {adjust}: TimingQuestion) {
  const starts = new Set(all.children.filter((_, i) => all.entry[i] === 0));
  const follow = restricted(
    all,
    (child) => starts.has(child) && adjust.every((name) => COVARIATES[name].of(child) !== null),
  );
  const x = Object.fromEntries(
    adjust.map((name) => [
      name,
      Float64Array.from(follow.children, (child) => COVARIATES[name].of(child) ?? Number.NaN),
    ]),
  );
  return {follow, columns: {time: follow.time, event: follow.status, exposureTime: follow.ecmo, x}};
}

export function strategiesFigure(
  result: CloneCensorWeight,
  follow: FollowUp,
  all: FollowUp,
  question: TimingQuestion,
  axis: TimeAxis,
  sql: string,
): Figure {
  const {arms, difference, inBoth, B} = result;
  const [not, within] = arms;
  const hours = hoursText(question.within);
  const day = question.days;
  const text = percentPoints(difference);
  const summary = `Had all started ECMO within ${hours}, the risk of death by day ${day} would be ${percent(within.risk)}; had none, ${percent(not.risk)}: a difference of ${text}${B > 0 ? "" : " (interval being computed)"}.`;
  const late = all.children.length - follow.children.length;
  const adjusted =
    question.adjust.length > 0
      ? question.adjust.map((name) => COVARIATES[name].label).join(", ")
      : "nothing, so that it is crude";
  return {
    caption: `${summary} Each child stands in both strategies until it departs from one, and those that stay are weighted for those that departed. ${whoWords(follow, question)}${late > 0 ? ` ${late} more are not in it: followed only from later on, or without a value to weight by.` : ""} ${inBoth.children} died or left within ${hours} without ECMO and count in both. Weights by ${adjusted}; the largest is ${weight(within)} within, ${weight(not)} not; so many children of equal weight would say as much: ${fixed(within.weights.effectiveSize, 1)} and ${fixed(not.weights.effectiveSize, 1)}. Bands: 95 % of ${B > 0 ? B : RESAMPLES} resamples of the children.`,
    summary,
    draw: (width) =>
      survivalCurves(
        {
          groups: arms.map((arm, i): GroupCurve => curveOf(arm, i, result, hours, axis)),
          until: axis.until,
          ticks: axis.ticks,
          axis: axis.label,
          yLabel: question.outcome === "hospital" ? "Died in hospital (%)" : "Died (%)",
          survival: false,
          blocks: ["Clones at risk", "Weight at risk"],
          misleading: false,
        },
        width,
      ),
    columns: [
      {key: "strategy", label: "Strategy"},
      {key: "clones", label: "Clones"},
      {key: "departed", label: "Departed"},
      {key: "deaths", label: "Deaths"},
      {key: "risk", label: `Risk by day ${day}`, digits: 4},
      {key: "lower", label: "Lower limit", digits: 4},
      {key: "upper", label: "Upper limit", digits: 4},
      {key: "mean", label: "Mean weight", digits: 3},
      {key: "largest", label: "Largest weight", digits: 3},
      {key: "effective", label: "Effective size", digits: 3},
    ],
    rows: arms.map((arm) => ({
      strategy: arm.strategy === "within" ? `ECMO within ${hours}` : `not within ${hours}`,
      clones: arm.n,
      departed: arm.censored,
      deaths: arm.events,
      risk: arm.risk.estimate ?? Number.NaN,
      lower: arm.risk.interval.lower ?? Number.NaN,
      upper: arm.risk.interval.upper ?? Number.NaN,
      mean: arm.weights.mean ?? Number.NaN,
      largest: arm.weights.largest ?? Number.NaN,
      effective: arm.weights.effectiveSize,
    })),
    how: {
      method:
        "Clone, censor, weight: Hernán MA. BMJ 2018;360:k182; Maringe C et al. Int J Epidemiol 2020;49:1719. Departure at the end of the hours: logistic regression; departure by a start: Cox regression; both with Firth's penalty. Percentile intervals of a bootstrap of the children. It is right only if the values weighted by hold all that decides on ECMO and matters for survival.",
      functions: ["cloneCensorWeight"],
      sql,
      r: strategiesRCode(question, axis.until),
      data: {
        name: "timing-strategies-children.csv",
        columns: [
          {key: "subject_id", label: "Child"},
          {key: "time", label: "Followed until (h)", digits: 4},
          {key: "status", label: "Status"},
          {key: "ecmo", label: "ECMO from (h)", digits: 4},
          ...question.adjust.map((name) => ({key: name, label: COVARIATES[name].label, digits: 6})),
        ],
        rows: () =>
          follow.children.map((child, i) => ({
            subject_id: child.subject_id,
            time: follow.time[i] as number,
            status: follow.status[i] as number,
            ecmo: follow.ecmo[i] as number,
            ...Object.fromEntries(
              question.adjust.map((name) => [name, COVARIATES[name].of(child) ?? Number.NaN]),
            ),
          })),
      },
    },
    warnings: [...new Set(result.warnings)],
  };
}

const percent = ({estimate}: CloneEstimate) =>
  estimate === null ? "not defined" : `${Math.round(100 * estimate)} %`;
const weight = ({weights}: CloneArm) => (weights.largest === null ? "none" : fixed(weights.largest, 1));

/** "−12 percentage points (−45 to 21)". */
function percentPoints({estimate, interval: {lower, upper}}: CloneEstimate): string {
  if (estimate === null) return "not defined";
  const points = (value: number) => `${Math.round(100 * value)}`.replace("-", "−");
  return `${points(estimate)} percentage points${lower === null || upper === null ? "" : ` (${points(lower)} to ${points(upper)})`}`;
}

function curveOf(
  arm: CloneArm,
  i: number,
  {times, at}: CloneCensorWeight,
  hours: string,
  {ticks}: TimeAxis,
): GroupCurve {
  const {lower, upper} = arm.risk.interval;
  const or = (value: number | null, estimate: number | null) => value ?? estimate ?? Number.NaN;
  const side = i === 1 ? 1 : 0;
  const known = at.map(({time, risks}) => ({time, risk: risks[side]}));
  const before = (tick: number) => times.findIndex((time) => time >= tick);
  const read = (column: Float64Array, tick: number) => {
    const k = before(tick);
    return k < 0 ? 0 : (column[k] as number);
  };
  return {
    ...STYLES[side],
    label: side === 1 ? `ECMO within ${hours}` : `not within ${hours}`,
    time: times,
    estimate: arm.curve.risk,
    band: {
      time: known.map(({time}) => time),
      lower: known.map(({risk}) => or(risk.interval.lower, risk.estimate)),
      upper: known.map(({risk}) => or(risk.interval.upper, risk.estimate)),
    },
    censored: [],
    risk: `${percent(arm.risk)}${lower === null || upper === null ? "" : ` (${Math.round(100 * lower)}–${Math.round(100 * upper)})`}`,
    table: [
      ticks.map((tick) => (tick === 0 ? arm.n : read(arm.curve.clones, tick))),
      ticks.map((tick) => fixed(tick === 0 ? arm.n : read(arm.curve.atRisk, tick), 1)),
    ],
  };
}
