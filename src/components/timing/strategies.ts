import {fixed} from "../../figures/fixed.js";
import {type GroupCurve, survivalCurves} from "../../figures/timing/survival-curves.js";
import {type CloneCensorWeightOptions, cloneCensorWeight} from "../../stats/timing/clone-censor-weight.js";
import type {
  CloneArm,
  CloneCensorWeight,
  CloneEstimate,
} from "../../stats/timing/summarise-clone-censor-weight.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import type {TimeAxis} from "./axis.js";
import {COVARIATES, knownLater} from "./effects.js";
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

/** Each child from the start of its own follow-up, with the values that its weights depend on. */
function strategyData(all: FollowUp, {adjust}: TimingQuestion) {
  const follow = restricted(all, (child) => adjust.every((name) => COVARIATES[name].of(child) !== null));
  const x = Object.fromEntries(
    adjust.map((name) => [
      name,
      Float64Array.from(follow.children, (child) => COVARIATES[name].of(child) ?? Number.NaN),
    ]),
  );
  const since = (hours: Float64Array) => hours.map((value, i) => value - (follow.entry[i] as number));
  return {
    follow,
    columns: {time: since(follow.time), event: follow.status, exposureTime: since(follow.ecmo), x},
  };
}

type StrategyData = ReturnType<typeof strategyData>;

/** Clones that tell less than so many children of equal weight make no contrast. */
const FEWEST = 5;
/** Share of resamples without an answer above which there is no interval to trust. */
const MOST_UNDEFINED = 0.05;

/** Why the two strategies cannot be contrasted in these children; null where they can. */
function tooFew({arms, nUndefined, B}: CloneCensorWeight): string | null {
  const thin = arms.find(({weights}) => weights.effectiveSize < FEWEST);
  if (thin) {
    return `the children who go on in “${thin.strategy}” tell as much as ${fixed(thin.weights.effectiveSize, 1)} of equal weight`;
  }
  if (arms.some(({risk}) => risk.estimate === null))
    return "nobody is followed as long as that in one of them";
  return B > 0 && nUndefined / B > MOST_UNDEFINED
    ? `${Math.round((100 * nUndefined) / B)} % of the resamples of these children have no answer`
    : null;
}

export function strategiesFigure(
  result: CloneCensorWeight,
  {follow, columns}: StrategyData,
  all: FollowUp,
  question: TimingQuestion,
  axis: TimeAxis,
  sql: string,
): Figure {
  const {arms, difference, inBoth, B} = result;
  const [not, within] = arms;
  const hours = hoursText(question.within);
  const day = question.days;
  const why = tooFew(result);
  const summary = why
    ? `Too few children for a contrast: ${why}.`
    : `If the values weighted by hold all that matters: had all started ECMO within ${hours}, the risk of death by day ${day} would be ${percent(within.risk)}; had none started by then (they might later), ${percent(not.risk)}: a difference of ${percentPoints(difference)}${B > 0 ? "" : " (interval being computed)"}.`;
  const late = all.children.length - follow.children.length;
  const adjusted =
    question.adjust.length > 0
      ? question.adjust.map((name) => COVARIATES[name].label).join(", ")
      : "nothing, so that it is crude";
  const unknown = question.adjust.length > 0 ? knownLater(follow, 0) : 0;
  return {
    caption: `${summary} Each child stands in both strategies until it departs from one, and those that stay are weighted for those that departed. ${whoWords(follow, question)}${late > 0 ? ` ${late} more have no value to weight by.` : ""} Hours count from the start of each child's follow-up. ${plural(inBoth.children, "child", "children")} died or left within ${hours} without ECMO: in both. Weights by ${adjusted}${unknown > 0 ? ` (VIS and lactate of ${unknown} children are known only later than that start)` : ""}; the largest is ${weight(within)} within, ${weight(not)} not; so many children of equal weight would say as much: ${fixed(within.weights.effectiveSize, 1)} and ${fixed(not.weights.effectiveSize, 1)}.${B > 0 && !why ? ` Bands: 95 % of ${B} resamples of the children.` : ""}`,
    summary,
    draw: (width) =>
      survivalCurves(
        {
          groups: arms.map(
            (arm, i): GroupCurve => curveOf(arm, i, result, columns, hours, axis, why === null),
          ),
          until: axis.until,
          ticks: axis.ticks,
          axis: "Days from the start of follow-up",
          yLabel: question.outcome === "hospital" ? "Died in hospital (%)" : "Died (%)",
          survival: false,
          blocks: ["Clones at risk"],
          misleading: why !== null,
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
            time: columns.time[i] as number,
            status: follow.status[i] as number,
            ecmo: columns.exposureTime[i] as number,
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
  {times, at, within}: CloneCensorWeight,
  {time, exposureTime}: StrategyData["columns"],
  hours: string,
  {ticks, until}: TimeAxis,
  sure: boolean,
): GroupCurve {
  const side = i === 1 ? 1 : 0;
  const {lower, upper} = arm.risk.interval;
  const or = (value: number | null, estimate: number | null) => value ?? estimate ?? Number.NaN;
  const known = at.map(({time: hour, risks}) => ({hour, risk: risks[side]}));
  const started = (child: number, by: number) => (exposureTime[child] as number) <= by;
  // In “not within” a clone departs when it starts; in “within” when the hours are over and it has not.
  const follows = (child: number, tick: number) =>
    side === 0 ? !started(child, Math.min(tick, within)) : tick <= within || started(child, within);
  const atRisk = (tick: number) =>
    Array.from(time).filter((end, child) => end >= tick && (tick === 0 || follows(child, tick))).length;
  // The curve goes on as it is for as long as anybody is followed.
  const last = Math.max(0, ...Array.from(time).filter((_, child) => follows(child, within + 1)));
  const end = Math.min(until, last);
  const events = Array.from(times).filter((hour) => hour < end);
  const risks = Array.from(arm.curve.risk).slice(0, events.length);
  return {
    ...STYLES[side],
    label: side === 1 ? `ECMO within ${hours}` : `not within ${hours}`,
    time: [...events, end],
    estimate: [...risks, risks.at(-1) ?? 0],
    band: {
      time: sure ? known.map(({hour}) => hour) : [],
      lower: known.map(({risk}) => or(risk.interval.lower, risk.estimate)),
      upper: known.map(({risk}) => or(risk.interval.upper, risk.estimate)),
    },
    censored: [],
    risk: sure
      ? `${percent(arm.risk)}${lower === null || upper === null ? "" : ` (${Math.round(100 * lower)}–${Math.round(100 * upper)})`}`
      : `${plural(arm.events, "death")}`,
    table: [ticks.map(atRisk)],
  };
}
