import {fixed} from "../../figures/fixed.js";
import type {OutcomeChoice} from "../../queries/risk-set.js";
import type {Absence} from "./decision-frame.js";
import {digitsOf, type Indicator, unitOf} from "./indicator.js";
import type {CriterionChoice, Question} from "./question.js";

const DEATHS = {event: ["death", "deaths"], noEvent: ["survivor", "survivors"]} as const;

/** What the two rows of children are called, and the outcome in the control. */
export const OUTCOME_WORDS: Readonly<
  Record<
    OutcomeChoice,
    {
      readonly label: string;
      readonly event: string;
      readonly noEvent: string;
      /** One child and several. */
      readonly nouns: {
        readonly event: readonly [one: string, more: string];
        readonly noEvent: readonly [one: string, more: string];
      };
    }
  >
> = {
  hospital: {label: "Death in hospital", event: "died", noEvent: "survived", nouns: DEATHS},
  day28: {label: "Death within 28 days", event: "died by day 28", noEvent: "lived on day 28", nouns: DEATHS},
  day90: {label: "Death within 90 days", event: "died by day 90", noEvent: "lived on day 90", nouns: DEATHS},
  ecmo_or_death: {
    label: "ECMO or death",
    event: "had ECMO or died",
    noEvent: "had neither",
    nouns: {event: ["with the outcome", "with the outcome"], noEvent: ["other", "others"]},
  },
};

export const CRITERION_LABELS: Readonly<Record<CriterionChoice, string>> = {
  youden: "Greatest Youden index",
  "closest-top-left": "Closest to the corner",
  "minimum-sensitivity": "At least this sensitivity",
  "minimum-specificity": "At least this specificity",
  cost: "Least cost of errors",
  "chi-square": "Largest χ²",
};

/** Why children are not in the analysis, as a list of the page says it. */
export const ABSENCE_WORDS: Readonly<Record<Absence, string>> = {
  not_refractory: "never met the rule for refractory shock",
  on_ecmo: "already on ECMO",
  died: "had died",
  discharged: "had been discharged",
  against_advice: "had left against advice",
  in_hospital: "last seen before it",
  no_outcome: "outcome not known, or left out by the study's rule",
};

/** "6 h after shock onset". */
export function decisionWords({origin, hours}: Pick<Question, "origin" | "hours">): string {
  return `${hours} h after ${origin === "rss" ? "refractory shock was recognised" : "shock onset"}`;
}

/** "7.9 mmol/L". */
export function valueText(value: number, indicator: Indicator): string {
  if (indicator.summary === "class") return value > 0.5 ? "worse" : "better";
  const unit = unitOf(indicator);
  return `${fixed(value, digitsOf(indicator))}${unit === "" ? "" : ` ${unit}`}`;
}

/** Decimals beyond the indicator's own that a cut-off may need. */
const MORE = 4;

/**
 * "≥ 7.9 mmol/L"; of a cut-off without a finite value "nobody". A cut-off is printed with all decimals that it has, or
 * rounded towards those it calls: rounded the other way it would call other children than its table counts.
 */
export function cutoffText(cutoff: number, direction: "higher" | "lower", indicator: Indicator): string {
  if (!Number.isFinite(cutoff)) return "nobody";
  // A class is 0 or 1, and the worse one is called.
  if (indicator.summary === "class") return cutoff > 1 ? "nobody" : cutoff > 0 ? "= worse" : "= either";
  const usual = digitsOf(indicator);
  const near = 1e-9 * Math.max(1, Math.abs(cutoff));
  let digits = usual;
  while (digits < usual + MORE && Math.abs(Number(cutoff.toFixed(digits)) - cutoff) > near) digits += 1;
  const scale = 10 ** digits;
  const exact = Math.abs(Number(cutoff.toFixed(digits)) - cutoff) <= near;
  const towards = direction === "higher" ? Math.floor(cutoff * scale) : Math.ceil(cutoff * scale);
  const unit = unitOf(indicator);
  const value = fixed(exact ? cutoff : towards / scale, digits);
  return `${direction === "higher" ? "≥" : "≤"} ${value}${unit === "" ? "" : ` ${unit}`}`;
}

/** What an adjusted p-value says, and never more. */
export function evidenceWords(p: number): string {
  if (p < 0.001) return "strong evidence";
  if (p < 0.01) return "evidence";
  if (p < 0.05) return "some evidence";
  return p < 0.2 ? "at best weak evidence" : "no evidence";
}
