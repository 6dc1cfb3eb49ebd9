import {fixed, pText} from "../../figures/fixed.js";
import {balancePlot} from "../../figures/timing/balance-plot.js";
import {eValue} from "../../stats/timing/e-value.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import {COVARIATES} from "./effects.js";
import type {TimingQuestion} from "./question.js";
import {weightedRCode} from "./r-code.js";
import type {Balanced, Weighted} from "./weighted.js";
import {hoursText} from "./words.js";

/** Standardised differences within which arms count as alike. */
const ALIKE = 0.1;
/** An arm that tells less than so many children of equal weight makes no contrast. */
const FEWEST = 5;

/** Rows of the balance: all that can be weighted by, and what cannot. */
export const BALANCE_ROWS = 6;

const percent = (value: number | null) => (value === null ? "not defined" : `${Math.round(100 * value)} %`);

/** Whether weighting made the arms alike, and what is left of the difference in risk. */
export function weightedFigure(weighted: Weighted, question: TimingQuestion, sql: string): Figure {
  const {children, treated, time, status, x, until, crude, balance, result, later} = weighted;
  const {risks, difference, ratio, weights, undecided} = result;
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
  const seen = `Of the ${treatedArm.n} on ECMO by ${at}, ${risks[1].events} died by day ${until / 24} (${percent(crude[1])}); of the ${untreatedArm.n} others, ${risks[0].events} (${percent(crude[0])}).`;
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
  const open = undecided[0] + undecided[1];
  const stand =
    open > 0
      ? ` ${plural(open, "child", "children")} last seen alive in hospital before day ${until / 24} ${open === 1 ? "is" : "are"} not left out: ${open === 1 ? "a pseudo-observation stands for its outcome" : "pseudo-observations stand for their outcomes"}.`
      : "";
  const late =
    later > 0
      ? ` For ${later} children the six hours that VIS and lactate are of end after the landmark.`
      : "";
  return {
    caption: `Children at risk at the landmark of ${at}.${stand} ${summary} Overlap weights by ${question.adjust.map((name) => COVARIATES[name].label).join(", ")}: they are about children who might have gone either way. So many children of equal weight would say as much: ${fixed(treatedArm.effectiveSize, 1)} on ECMO, ${fixed(untreatedArm.effectiveSize, 1)} not. What is weighted by is exactly alike then, by construction.${apartWords(balance)} Band: differences below ${ALIKE}.${strength}${late}`,
    summary,
    draw: (width) =>
      balancePlot(
        balance.map((one, i) => ({
          label: one.label,
          unweighted: one.unweighted.difference,
          weighted: one.weighted.difference,
          heading:
            i === 0
              ? "Weighted by"
              : one.weightedBy !== balance[i - 1]?.weightedBy
                ? "Not weighted by"
                : null,
        })),
        ALIKE,
        width,
      ),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "treated", label: "On ECMO by the landmark (1 = yes)"},
      {key: "time", label: "Followed until (h)", digits: 6},
      {key: "status", label: "Status (0 censored, 1 died, 2 discharged alive)"},
      ...question.adjust.map((name) => ({key: name, label: COVARIATES[name].label, digits: 6})),
      {key: "weight", label: "Weight, adding up to 1 in each arm", digits: 4},
    ],
    rows: children.map((child, i) => ({
      subject_id: child.subject_id,
      treated: treated[i] as number,
      time: time[i] as number,
      status: status[i] as number,
      ...Object.fromEntries(question.adjust.map((name) => [name, x[name]?.[i] ?? Number.NaN])),
      weight: weights.weight[i] as number,
    })),
    how: {
      method:
        "Propensity score by logistic regression, overlap weights: Li F, Morgan KL, Zaslavsky AM. J Am Stat Assoc 2018;113:390; risks by the day from pseudo-observations within each arm, which are the outcomes themselves where all are known: Zeng S, Li F, Hu L, Li F. Stat Sinica 2023;33:2161; interval by M-estimation, which knows that the score was estimated; in simulations of 60 children it covers 92 % (Validation page). E-value: VanderWeele TJ, Ding P. Ann Intern Med 2017;167:268.",
      functions: ["propensityWeightedIncidences", "overlapWeights", "covariateBalance", "eValue"],
      sql,
      r: weightedRCode(question, until),
    },
    // The statistics know of no unit.
    warnings: result.warnings.map((text) => text.replace(`until ${until}`, `until day ${until / 24}`)),
  };
}

/** What the weights leave apart of what they were not made from. */
function apartWords(balance: readonly Balanced[]): string {
  const others = balance.filter(({weightedBy}) => !weightedBy);
  const apart = others.flatMap(({label, weighted: {difference}}) =>
    difference !== null && Math.abs(difference) >= ALIKE ? [`${label} (${fixed(difference, 2)})`] : [],
  );
  if (others.length === 0) return "";
  return apart.length === 0
    ? " What is not weighted by differs by less than that band too."
    : ` What is not may still differ: ${apart.join(", ")}.`;
}
