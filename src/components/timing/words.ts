import {fixed} from "../../figures/fixed.js";
import type {CoxCoefficient} from "../../stats/cox/cox-fit.js";
import {plural} from "../controls/controls.js";
import type {Absence, FollowUp} from "./follow-up.js";
import type {OutcomeChoice, TimeOrigin, TimingQuestion} from "./question.js";

export const ORIGIN_WORDS: Readonly<Record<TimeOrigin, string>> = {
  rss: "the recognition of refractory shock",
  onset: "shock onset",
  picu: "admission to the PICU",
};

export const ORIGIN_LABELS: Readonly<Record<TimeOrigin, string>> = {
  rss: "Refractory shock",
  onset: "Shock onset",
  picu: "PICU admission",
};

export const OUTCOME_LABELS: Readonly<Record<OutcomeChoice, string>> = {
  hospital: "Death in hospital",
  day28: "Death within 28 days",
  day90: "Death within 90 days",
};

export const ABSENCE_WORDS: Readonly<Record<Absence, string>> = {
  no_origin: "never met the rule for refractory shock",
  ended_before: "had died or left before being followed",
  left_out: "left against advice, which is left out",
};

/** How the boundaries of a figure are moved. */
export function dragWords(boundaries: readonly unknown[]): string {
  return boundaries.length > 1
    ? "The lines part early from the middle, and that from late: drag them."
    : "The line parts early from late: drag it.";
}

/** "0.62 (0.25–1.54)"; a limit beyond what anybody would read as "> 100". */
export function ratioText({hazardRatio, hazardRatioInterval: {lower, upper}}: CoxCoefficient): string {
  const one = ratioNumber;
  return lower === null || upper === null
    ? one(hazardRatio)
    : `${one(hazardRatio)} (${one(lower)}–${one(upper)})`;
}

/** A ratio with two digits; beyond what anybody would read, that it is beyond. */
export function ratioNumber(value: number): string {
  return value > 99.5 ? "> 100" : value < 0.005 ? "< 0.01" : fixed(value, 2);
}

/** "30 children with refractory septic shock, followed from …; 14 had ECMO, 15 died." */
export function whoWords(
  follow: FollowUp,
  question: Pick<TimingQuestion, "origin" | "refractoryOnly">,
): string {
  const {children, treated, deaths} = follow;
  return `${plural(children.length, "child", "children")}${question.refractoryOnly ? " with refractory septic shock" : ""}, from ${ORIGIN_WORDS[question.origin]}; ${treated} had ECMO, ${deaths} died.`;
}

/** Who of the population has no follow-up, as a sentence; empty where everybody has. */
export function absentWords({absent}: FollowUp): string {
  if (absent.size === 0) return "";
  const parts = [...absent].map(([why, n]) => `${n} ${ABSENCE_WORDS[why]}`);
  return ` Not followed: ${parts.join(", ")}.`;
}

/** "18 h", or in whole days. */
export function hoursText(hours: number): string {
  return `${fixed(hours, Math.abs(hours - Math.round(hours)) < 0.05 ? 0 : 1)} h`;
}
