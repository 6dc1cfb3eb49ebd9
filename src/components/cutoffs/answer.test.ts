// @vitest-environment jsdom
import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {maximallySelectedRank} from "../../stats/cutoff-inference/maximally-selected-rank.js";
import {cutoffAnswer} from "./answer.js";
import {decisionFrame} from "./decision-frame.js";
import {knownAtDecision} from "./indicator-values.js";
import {atCutoff, columnsOf, oneIndicator} from "./one-indicator.js";
import {FIRST_QUESTION, type Question} from "./question.js";
import {childAtRisk, measurements} from "./testing.js";

const lactates = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, null];
const frame = decisionFrame(
  lactates.map((_, i) => childAtRisk({subject_id: `S${i}`, event: i >= 5})),
  EVERYONE,
  true,
);
const known = knownAtDecision(
  lactates.flatMap((value, i) => (value === null ? [] : [measurements(`S${i}`, "lactate", [1, value])])),
  [],
);
const one = oneIndicator(columnsOf(frame, known, FIRST_QUESTION.indicator), FIRST_QUESTION);

function said(question: Question, cutoff: number, family: Parameters<typeof cutoffAnswer>[5] = null): string {
  const parts = cutoffAnswer(
    question,
    frame,
    one,
    atCutoff(one, cutoff),
    maximallySelectedRank(one.x, one.event),
    family,
  );
  return parts.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
}

test("the answer says of whom, when, what the cut-off calls, and what the search leaves of the evidence", () => {
  expect(said(FIRST_QUESTION, 7)).toBe(
    "In 10 children with refractory septic shock at risk 6 h after shock onset (5 died; 1 of 11 without a value), highest lactate of 6 h ≥ 7.0 mmol/L calls 5 of 5 who died and 0 of 5 others; AUC 1.00 (no interval). A search over all cut-offs of this indicator, once paid for, gives evidence that it tells the outcomes apart (adjusted p 0.008).",
  );
});

test("a published cut-off is said to be prespecified, with its source", () => {
  expect(said({...FIRST_QUESTION, cutoff: 8}, 8)).toContain(
    "This cut-off was set beforehand (ESPNIC score, Morin 2016), so its numbers need no correction for a search.",
  );
  expect(said({...FIRST_QUESTION, cutoff: 8.1}, 8.1)).not.toContain("beforehand");
});

test("once all indicators are screened the answer pays for them, too", () => {
  expect(said(FIRST_QUESTION, 7, {adjusted: 0.41, indicators: 53})).toContain(
    "As one of the 53 indicators screened below there is no evidence of it (adjusted p 0.41).",
  );
});

test("children discharged against advice, and survivors who were put on ECMO later, are said to be such", () => {
  const children = one.children.map((child, i) => ({
    ...child,
    ...(i === 5 ? {outcome: "against_advice" as const} : {}),
    ...(i < 2 ? {ecmo_h: 20} : {}),
  }));
  const parts = cutoffAnswer(FIRST_QUESTION, frame, {...one, children}, atCutoff(one, 7), null, null);
  const text = parts.map((part) => (typeof part === "string" ? part : part.textContent)).join("");
  expect(text).toContain(
    "(5 died, 1 of them discharged against advice, which counts as death; 1 of 11 without a value)",
  );
  expect(text).toContain(
    "2 of the 5 others were put on ECMO after the decision: to call them need not have been in vain.",
  );
});

test("an area below 0.5 is said to speak for the other side", () => {
  const turned = {...one, auc: {...one.auc, estimate: 0.3}};
  const parts = cutoffAnswer(FIRST_QUESTION, frame, turned, atCutoff(one, 7), null, null);
  expect(parts.at(-1)).toContain("The outcome lies on the other side than expected");
});

test("of a time to half the answer says how many were not halved by the decision", () => {
  const half = {variable: "vis", summary: "time_to_half", window: 11} as const;
  expect(said({...FIRST_QUESTION, indicator: half}, 7)).toContain(
    "time to half of the highest VIS within 11 h ≥ 7.0 h calls 5 of 5 who died and 0 of 5 others; AUC 1.00 (no interval). Not halved by the decision: 1 of 10 children; how long their VIS takes is not known, and each counts as the whole window, 11 h, longer than any that was halved.",
  );
});
