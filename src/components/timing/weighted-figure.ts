import {fixed, pText} from "../../figures/fixed.js";
import {balancePlot} from "../../figures/timing/balance-plot.js";
import {eValue} from "../../stats/timing/e-value.js";
import {
  type PropensityWeightedRisks,
  propensityWeightedRisks,
  type WeightedRisk,
} from "../../stats/timing/propensity-weighted-risks.js";
import type {Figure} from "../figure-card/figure.js";
import {orNull} from "../or-null.js";
import {COVARIATES, knownLater} from "./effects.js";
import {type FollowUp, HORIZON} from "./follow-up.js";
import {ADJUSTMENTS, type TimingQuestion} from "./question.js";
import {weightedRCode} from "./r-code.js";
import {hoursText} from "./words.js";

/** Standardised differences within which arms count as alike. */
const ALIKE = 0.1;
/** Share of children without a known outcome above which there is no risk to tell. */
const MOST_UNDECIDED = 0.1;
/** An arm that tells less than so many children of equal weight makes no contrast. */
const FEWEST = 5;

/** Children at the landmark, on ECMO by then or not, weighted to be alike in how ill they were. */
export interface Weighted {
  readonly children: FollowUp["children"];
  readonly treated: Float64Array;
  readonly died: Float64Array;
  readonly x: Readonly<Record<string, Float64Array>>;
  readonly crude: readonly [untreated: number, treated: number];
  /** Children at risk at the landmark whose outcome is not known yet. */
  readonly undecided: number;
  /** Children whose values are of hours after the landmark. */
  readonly later: number;
  readonly result: PropensityWeightedRisks;
}

/**
 * Risk of death after the landmark of children on ECMO by then and of the others, with overlap weights; null where an
 * arm is empty or the weights are not defined. Weights are by what the reader adjusts for, the balance is of all.
 */
export function weightedOf(follow: FollowUp, {landmark, adjust, outcome}: TimingQuestion): Weighted | null {
  const {children, time, status, died, entry, ecmo} = follow;
  if (adjust.length === 0) return null;
  const horizon = HORIZON[outcome];
  // A child last seen in hospital may still die, before the day or there.
  const decided = (i: number) => status[i] !== 0 || (horizon !== null && (time[i] as number) >= horizon);
  const atRisk = children.flatMap((child, i) =>
    (time[i] as number) > landmark &&
    (entry[i] as number) <= landmark &&
    adjust.every((name) => COVARIATES[name].of(child) !== null)
      ? [i]
      : [],
  );
  const kept = atRisk.filter(decided);
  // To leave out many who still live would make a risk of them that is too high.
  if (atRisk.length - kept.length > MOST_UNDECIDED * atRisk.length) return null;
  const of = (value: (i: number) => number) => Float64Array.from(kept, value);
  const treated = of((i) => Number((ecmo[i] as number) <= landmark));
  const dead = of((i) => died[i] as number);
  const x = Object.fromEntries(
    adjust.map((name) => [
      name,
      of((i) => COVARIATES[name].of(children[i] as FollowUp["children"][number]) as number),
    ]),
  );
  const result = orNull(() => propensityWeightedRisks(treated, dead, x));
  return (
    result && {
      children: kept.map((i) => children[i] as FollowUp["children"][number]),
      treated,
      died: dead,
      x,
      crude: [0, 1].map((arm) => crudeRisk(result.risks[arm === 1 ? 1 : 0])) as [number, number],
      undecided: atRisk.length - kept.length,
      later: adjust.some((name) => name === "vis" || name === "lactate") ? knownLater(follow, landmark) : 0,
      result,
    }
  );
}

const crudeRisk = ({events, n}: WeightedRisk) => events / n;
const percent = (value: number | null) => (value === null ? "not defined" : `${Math.round(100 * value)} %`);

/** Whether weighting made the arms alike, and what is left of the difference in risk. */
export function weightedFigure(weighted: Weighted, question: TimingQuestion, sql: string): Figure {
  const {children, treated, died, x, crude, result, undecided, later} = weighted;
  const {risks, difference, ratio, weights} = result;
  const [untreatedArm, treatedArm] = weights.arms;
  const at = hoursText(question.landmark);
  const points = (value: number) => `${Math.round(100 * value)}`.replace("-", "−");
  const {lower, upper} = difference.interval;
  const limits = lower === null || upper === null ? "" : ` (${points(lower)} to ${points(upper)})`;
  const apart =
    difference.estimate === null
      ? "cannot be compared"
      : `differ by ${points(difference.estimate)} percentage points${limits}${difference.p === null ? "" : `, p ${pText(difference.p)}`}`;
  const thin = [untreatedArm, treatedArm].some(({effectiveSize}) => effectiveSize < FEWEST);
  const seen = `Of the ${treatedArm.n} on ECMO by ${at}, ${risks[1].events} died (${percent(crude[1])}); of the ${untreatedArm.n} others, ${risks[0].events} (${percent(crude[0])}).`;
  const summary = thin
    ? `${seen} Too few for a weighted contrast: an arm tells less than ${FEWEST} children of equal weight.`
    : `${seen} Weighted to be alike the risks are ${percent(risks[1].estimate)} and ${percent(risks[0].estimate)} and ${apart}.`;
  const limitsOf = ratio.interval;
  const value =
    !thin && ratio.estimate !== null && ratio.estimate > 0
      ? eValue(ratio.estimate, {lower: limitsOf.lower, upper: limitsOf.upper})
      : null;
  const strength = value
    ? ` E-value of the risk ratio ${fixed(ratio.estimate as number, 2)}: ${fixed(value.estimate, 2)}${value.limit === null ? "" : `, of its limit nearest to 1: ${fixed(value.limit, 2)}`}.`
    : "";
  const out = undecided > 0 ? ` ${undecided} more are left out, for they were last seen in hospital.` : "";
  const late =
    later > 0
      ? ` For ${later} children the six hours that VIS and lactate are of end after the landmark.`
      : "";
  return {
    caption: `Children at risk at the landmark of ${at} whose outcome is known.${out} ${summary} Overlap weights by ${question.adjust.map((name) => COVARIATES[name].label).join(", ")}: they are about children who might have gone either way. So many children of equal weight would say as much: ${fixed(treatedArm.effectiveSize, 1)} on ECMO, ${fixed(untreatedArm.effectiveSize, 1)} not. What is weighted by is exactly alike then, by construction; what is not may still differ. Band: differences below ${ALIKE}.${strength}${late}`,
    summary,
    draw: (width) =>
      balancePlot(
        weights.balance.map(({name, unweighted, weighted: after}) => ({
          label: COVARIATES[ADJUSTMENTS.find((one) => one === name) ?? "vis"].label,
          unweighted: unweighted.difference,
          weighted: after.difference,
        })),
        ALIKE,
        width,
      ),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "treated", label: "On ECMO by the landmark (1 = yes)"},
      {key: "died", label: "Died (1 = yes)"},
      ...question.adjust.map((name) => ({key: name, label: COVARIATES[name].label, digits: 6})),
      {key: "weight", label: "Weight, adding up to 1 in each arm", digits: 4},
    ],
    rows: children.map((child, i) => ({
      subject_id: child.subject_id,
      treated: treated[i] as number,
      died: died[i] as number,
      ...Object.fromEntries(question.adjust.map((name) => [name, x[name]?.[i] ?? Number.NaN])),
      weight: weights.weight[i] as number,
    })),
    how: {
      method:
        "Propensity score by logistic regression, overlap weights: Li F, Morgan KL, Zaslavsky AM. J Am Stat Assoc 2018;113:390; interval by M-estimation, which knows that the score was estimated; in simulations of 60 children it covers 92 % (Validation page). E-value: VanderWeele TJ, Ding P. Ann Intern Med 2017;167:268.",
      functions: ["propensityWeightedRisks", "overlapWeights", "eValue"],
      sql,
      r: weightedRCode(question),
    },
    warnings: result.warnings,
  };
}
