import {fixed, pText} from "../../figures/fixed.js";
import type {MaximallySelectedRank} from "../../stats/cutoff-inference/summarise-maximally-selected-rank.js";
import {h} from "../dom.js";
import type {DecisionFrame} from "./decision-frame.js";
import {notHalvedWords} from "./derived-words.js";
import {indicatorPhrase} from "./indicator.js";
import {type AtCutoff, type OneIndicator, searchFinds} from "./one-indicator.js";
import {prespecifiedFor} from "./published.js";
import type {Question} from "./question.js";
import {againstAdviceWords} from "./shown.js";
import {cutoffText, decisionWords, evidenceWords, OUTCOME_WORDS} from "./words.js";

type Part = Node | string;

/** An AUC with its interval: "0.71 (0.52–0.88)". */
export function aucText({estimate, interval: {lower, upper}}: OneIndicator["auc"]): string {
  return lower === null || upper === null
    ? `${fixed(estimate, 2)} (no interval)`
    : `${fixed(estimate, 2)} (${fixed(lower, 2)}–${fixed(upper, 2)})`;
}

/** Whether a cut-off was set before these children were looked at. */
export function prespecifiedCutoff(question: Question) {
  return prespecifiedFor(question.indicator).find(({value}) => value === question.cutoff) ?? null;
}

/**
 * The page's answer: of whom, when, how well the indicator and its cut-off tell the outcomes apart, and what is left of
 * that once the search over its cut-offs, and over all indicators, is paid for.
 */
export function cutoffAnswer(
  question: Question,
  frame: DecisionFrame,
  one: OneIndicator,
  at: AtCutoff,
  selected: MaximallySelectedRank | null,
  family: {readonly adjusted: number; readonly indicators: number} | null,
): Part[] {
  const {event} = OUTCOME_WORDS[question.outcome];
  const label = indicatorPhrase(question.indicator);
  const prespecified = prespecifiedCutoff(question);
  const found = prespecified
    ? `This cut-off was set beforehand (${prespecified.source}), so its numbers need no correction for a search. `
    : "";
  const paid =
    selected?.p == null
      ? ""
      : `A search over all cut-offs of this indicator, once paid for, gives ${evidenceWords(selected.p)} that it tells the outcomes apart (adjusted p ${pText(selected.p)}).`;
  const rescued = one.children.filter(
    ({ecmo_h, decision_h}, i) =>
      one.event[i] === 0 && ecmo_h !== null && decision_h !== null && ecmo_h > decision_h,
  ).length;
  const paradox =
    rescued === 0
      ? ""
      : ` ${rescued} of the ${at.fp + at.tn} others were put on ECMO after the decision: to call them need not have been in vain.`;
  const otherSide =
    one.auc.estimate < 0.5
      ? " The outcome lies on the other side than expected: the AUC is below 0.5, and the search's evidence is for the opposite of this cut-off."
      : "";
  const none =
    question.cutoff === null && !searchFinds(one)
      ? " By this criterion no cut-off is better than calling nobody; the middle of the values is shown."
      : "";
  const unhalved = notHalvedWords(one, question.indicator);
  const screened =
    family === null
      ? ""
      : ` As one of the ${family.indicators} indicators screened below there is ${evidenceWords(family.adjusted)} of it (adjusted p ${pText(family.adjusted)}).`;
  return [
    `In ${one.x.length} children${question.refractoryOnly ? " with refractory septic shock" : ""} at risk ${decisionWords(question)} (${one.events} ${event}${againstAdviceWords(one)}${one.missing > 0 ? `; ${one.missing} of ${frame.children.length} without a value` : ""}), `,
    h("b", {}, `${label} ${cutoffText(at.cutoff, one.direction, question.indicator)}`),
    ` calls ${at.tp} of ${at.tp + at.fn} who ${event} and ${at.fp} of ${at.fp + at.tn} others; AUC `,
    h("b", {}, aucText(one.auc)),
    `. ${unhalved === "" ? "" : `${unhalved} `}${found}${paid}${screened}${otherSide}${none}${paradox}`,
  ];
}
