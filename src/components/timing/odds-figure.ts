import {fixed} from "../../figures/fixed.js";
import {type EffectRow, effectForest} from "../../figures/timing/effect-forest.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import {COVARIATES, FEWEST_PER_COEFFICIENT} from "./effects.js";
import type {Odds, OddsShown} from "./odds.js";
import type {TimingQuestion} from "./question.js";
import {oddsRCode} from "./r-code.js";
import {hoursText, ratioNumber} from "./words.js";

/** The three rows, one heading. */
export const ODDS_ROWS = 3;

/** Odds of death by the day after the landmark: as they are, by logistic regression, and weighted. */
export function oddsFigure(
  {children, treated, died, x, rows, undecided, coefficients, perCoefficient}: OddsShown,
  question: TimingQuestion,
  until: number,
  sql: string,
): Figure {
  const by = question.adjust.map((name) => COVARIATES[name].label).join(", ");
  const labels: Readonly<Record<Odds["kind"], string>> = {
    crude: "Crude",
    logistic: "Logistic regression",
    weighted: "Overlap weights",
  };
  const at = hoursText(question.landmark);
  const spoken = rows.map((row) => `${labels[row.kind].toLowerCase()} ${text(row)}`).join(", ");
  const summary = `Odds ratio of death by day ${until / 24}, on ECMO by ${at} against not: ${spoken}.`;
  const left =
    undecided > 0
      ? ` ${plural(undecided, "child", "children")} last seen in hospital before that day ${undecided === 1 ? "is" : "are"} in the weighted row only.`
      : "";
  return {
    caption: `${summary} Regression and weights with ${by}.${left} The adjusted ratio is that of two children alike in these values, the weighted one that of two groups alike in them: where deaths are frequent they differ without either being wrong.`,
    summary,
    draw: (width) =>
      effectForest(
        rows.map(
          (row, i): EffectRow => ({
            label: labels[row.kind],
            note: `${row.n}, ${plural(row.deaths, "death")}`,
            ratio:
              row.estimate !== null && row.lower !== null && row.upper !== null
                ? {estimate: row.estimate, lower: row.lower, upper: row.upper}
                : null,
            text: text(row),
            main: row.kind === "logistic",
            ...(i === 0 ? {heading: `On ECMO by ${at}, at risk then`} : {}),
          }),
        ),
        `Odds ratio of death by day ${until / 24}, ECMO against none`,
        width,
      ),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "treated", label: "On ECMO by the landmark (1 = yes)"},
      {key: "died", label: "Died by the day (1 = yes)"},
      ...question.adjust.map((name) => ({key: name, label: COVARIATES[name].label, digits: 6})),
    ],
    rows: children.map((child, i) => ({
      subject_id: child.subject_id,
      treated: treated[i] as number,
      died: died[i] as number,
      ...Object.fromEntries(question.adjust.map((name) => [name, x[name]?.[i] ?? Number.NaN])),
    })),
    how: {
      method: `Logistic regression of death by the day, with profile-likelihood limits; Firth's penalty where the rarer of deaths and survivors are fewer than ${FEWEST_PER_COEFFICIENT} for each coefficient (Heinze G, Schemper M. Stat Med 2002;21:2409). Unlike Cox's regression it needs each outcome to be known and says nothing of when; what begins after the landmark is none of it.`,
      functions: ["logisticRegression", "firthLogistic", "propensityWeightedIncidences"],
      sql,
      r: oddsRCode(question),
    },
    warnings:
      perCoefficient < FEWEST_PER_COEFFICIENT
        ? [
            `${fixed(perCoefficient, 1)} deaths or survivors, the rarer of both, for each of ${coefficients} coefficients: with fewer than ${FEWEST_PER_COEFFICIENT} a model says little.`,
          ]
        : [],
  };
}

/** "0.62 (0.25–1.54)", or why there is no ratio. */
function text({estimate, lower, upper, why}: Odds): string {
  if (estimate === null) return why ?? "";
  return lower === null || upper === null
    ? ratioNumber(estimate)
    : `${ratioNumber(estimate)} (${ratioNumber(lower)}–${ratioNumber(upper)})`;
}
