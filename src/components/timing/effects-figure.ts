import {fixed, pText} from "../../figures/fixed.js";
import {type EffectRow, effectForest} from "../../figures/timing/effect-forest.js";
import {type Course, SEVERITY_HOURS} from "../../queries/courses.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import {
  COVARIATES,
  type Effect,
  effectOf,
  FEWEST_PER_COEFFICIENT,
  inCentre,
  knownLater,
  unmeasured,
  withoutCentre,
} from "./effects.js";
import {courseRows, type FollowUp} from "./follow-up.js";
import type {TimingQuestion} from "./question.js";
import {effectsRCode} from "./r-code.js";
import {ratioText, whoWords} from "./words.js";

/** Every way of looking at the hazard ratio of ECMO that the page offers, below each other. */
export interface EffectsShown {
  readonly rows: readonly (EffectRow & {readonly effect: Effect})[];
  readonly main: Effect;
}

/**
 * The crude ratio, adjusted ones, what the other reading of a discharge against advice makes of it, and the ratio
 * without each centre.
 *
 * @param otherAdvice - the children followed with the other reading; null where nobody left against advice
 */
export function effectsOf(
  follow: FollowUp,
  {adjust}: Pick<TimingQuestion, "adjust">,
  otherAdvice: {readonly follow: FollowUp; readonly label: string} | null,
  centreLabel: (centre: string) => string,
): EffectsShown {
  const crude = effectOf(follow, []);
  const main = effectOf(follow, adjust);
  const row = (label: string, effect: Effect, part: Partial<EffectRow> = {}) => ({
    label,
    effect,
    note: `${effect.n}, ${plural(effect.deaths, "death")}`,
    ratio: limitsOf(effect),
    text: effect.hazard ? ratioText(effect.hazard) : (effect.why ?? ""),
    main: false,
    ...part,
  });
  const named = adjust.map((name) => COVARIATES[name].label);
  const centres = [...new Set(follow.children.map(({centre}) => centre))].sort();
  const alone = centres.flatMap((centre) => {
    const effect = inCentre(follow, centre);
    return effect ? [{centre, effect}] : [];
  });
  return {
    main,
    rows: [
      row("Crude", crude, {main: adjust.length === 0, heading: "ECMO as it begins"}),
      ...(adjust.length > 1
        ? adjust.map((name) => row(`with ${COVARIATES[name].label}`, effectOf(follow, [name])))
        : []),
      ...(adjust.length > 0
        ? [
            row(
              adjust.length === 1
                ? `with ${named[0]}`
                : `with ${adjust.length === 2 ? "both" : `all ${adjust.length}`}`,
              main,
              {main: true},
            ),
          ]
        : []),
      ...(centres.length > 1
        ? [row("by plain likelihood, variance by centre", effectOf(follow, adjust, {clustered: true}))]
        : []),
      ...(otherAdvice ? [row(otherAdvice.label, effectOf(otherAdvice.follow, adjust))] : []),
      ...(centres.length > 2
        ? centres.map((centre, i) =>
            row(`without ${centreLabel(centre)}`, effectOf(withoutCentre(follow, centre), adjust), {
              ...(i === 0 ? {heading: "Without one centre"} : {}),
            }),
          )
        : []),
      ...(centres.length > 1
        ? alone.map(({centre, effect}, i) =>
            row(`${centreLabel(centre)} alone`, effect, {
              ...(i === 0
                ? {heading: `Each centre alone, crude (${alone.length} of ${centres.length} can tell)`}
                : {}),
            }),
          )
        : []),
    ],
  };
}

/** From when the values adjusted for are, and for how many children that is later than the start of follow-up. */
function adjustedWords({adjust}: TimingQuestion, follow: FollowUp): string {
  if (!adjust.some((name) => name === "vis" || name === "lactate")) return "";
  const late = knownLater(follow, 0);
  return ` VIS and lactate are of the first ${SEVERITY_HOURS} hours after shock onset, before any ECMO${late > 0 ? `; for ${late} children that ends after their follow-up began` : ""}.`;
}

function limitsOf({hazard}: Effect): EffectRow["ratio"] {
  const {lower, upper} = hazard?.hazardRatioInterval ?? {lower: null, upper: null};
  return hazard && lower !== null && upper !== null ? {estimate: hazard.hazardRatio, lower, upper} : null;
}

export function effectsFigure(
  {rows, main}: EffectsShown,
  follow: FollowUp,
  question: TimingQuestion,
  sql: string,
): Figure {
  const {adjust} = question;
  const per = main.deaths / main.coefficients;
  const value = unmeasured(main);
  const strength = value
    ? ` An unmeasured reason that goes with both ECMO and death would explain this ratio away if each of its risk ratios were ${fixed(value.estimate, 2)} (E-value${value.limit === null ? "" : `; of the limit nearest to 1: ${fixed(value.limit, 2)}`}).`
    : "";
  const crude = rows[0]?.effect.proportional;
  const proportional =
    crude == null
      ? ""
      : ` Whether the crude ratio stays the same over time: p ${pText(crude)} (Grambsch and Therneau).`;
  const left = follow.children.length - main.n;
  const leftOut = rows.filter(({label}) => label.startsWith("without "));
  const ratios = leftOut.flatMap(({effect}) => effect.hazard?.hazardRatio ?? []);
  const range =
    ratios.length > 1
      ? ` Without one centre it goes from ${fixed(Math.min(...ratios), 2)} to ${fixed(Math.max(...ratios), 2)}.`
      : "";
  const summary = `${adjust.length > 0 ? "Adjusted" : "Crude"} hazard ratio of death with ECMO: ${main.hazard ? ratioText(main.hazard) : (main.why ?? "not defined")}.${range}`;
  return {
    caption: `Hazard ratio of death with ECMO as it begins against without. ${whoWords(follow, question)}${left > 0 ? ` ${left} of them have no value to adjust for and are left out of the adjusted rows.` : ""}${range}${strength}${proportional}${adjustedWords(question, follow)}`,
    summary,
    draw: (width) => effectForest(rows, "Hazard ratio of death, ECMO against none", width),
    columns: [
      {key: "row", label: "Row"},
      {key: "n", label: "n"},
      {key: "deaths", label: "Deaths"},
      {key: "ratio", label: "Hazard ratio", digits: 4},
      {key: "lower", label: "Lower limit", digits: 4},
      {key: "upper", label: "Upper limit", digits: 4},
      {key: "p", label: "p", digits: 4},
      {key: "method", label: "Method"},
    ],
    rows: rows.map(({label, effect}) => ({
      row: label,
      n: effect.n,
      deaths: effect.deaths,
      ratio: effect.hazard?.hazardRatio ?? Number.NaN,
      lower: effect.hazard?.hazardRatioInterval.lower ?? Number.NaN,
      upper: effect.hazard?.hazardRatioInterval.upper ?? Number.NaN,
      p: effect.hazard?.p ?? Number.NaN,
      method: effect.firth ? "Firth, profile likelihood" : "partial likelihood, Wald",
    })),
    how: {
      method: `Cox regression with ECMO as a time-dependent exposure; Firth's penalty with profile-likelihood limits where there are fewer than ${FEWEST_PER_COEFFICIENT} deaths for each coefficient (Heinze G, Schemper M. Biometrics 2001;57:114). Variance by centre: Lin DY, Wei LJ. J Am Stat Assoc 1989;84:1074; with eight centres it is rather too small. E-value: VanderWeele TJ, Ding P. Ann Intern Med 2017;167:268, of the hazard ratio of a frequent outcome as an approximate risk ratio.`,
      functions: ["timeDependentExposure", "coxRegression", "proportionalHazardsTest", "eValue"],
      sql,
      r: effectsRCode(question),
      data: {
        name: "timing-effects-children.csv",
        columns: [
          {key: "subject_id", label: "Child"},
          {key: "centre", label: "Centre"},
          {key: "entry", label: "Followed from (h)", digits: 4},
          {key: "time", label: "Followed until (h)", digits: 4},
          {key: "status", label: "Status"},
          {key: "ecmo", label: "ECMO from (h)", digits: 4},
          ...adjust.map((name) => ({key: name, label: COVARIATES[name].label, digits: 4})),
        ],
        rows: () =>
          courseRows(follow).map((row, i) => ({
            ...row,
            ...Object.fromEntries(
              adjust.map((name) => [name, COVARIATES[name].of(follow.children[i] as Course) ?? Number.NaN]),
            ),
          })),
      },
    },
    warnings:
      per < FEWEST_PER_COEFFICIENT
        ? [
            `${fixed(per, 1)} deaths for each of ${main.coefficients} coefficient${main.coefficients === 1 ? "" : "s"}: with fewer than ${FEWEST_PER_COEFFICIENT} a model says little, and each further covariate says less.`,
          ]
        : [],
  };
}
