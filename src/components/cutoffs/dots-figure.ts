import {type ValueDot, valueDots} from "../../figures/cutoffs/value-dots.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import type {OneIndicator} from "./one-indicator.js";
import {pathsWords} from "./paths.js";
import {prespecifiedFor, publishedText} from "./published.js";
import {cutoffRCode} from "./r-code/one-indicator.js";
import {type Shown, VALUE_COLUMNS, valueRows, whoWords} from "./shown.js";
import {CRITERION_LABELS, cutoffText, OUTCOME_WORDS} from "./words.js";

/** The same dots for every frame of a drag, so that their places are reckoned once. */
const dots = new WeakMap<OneIndicator, readonly ValueDot[]>();

function dotsOf(one: OneIndicator): readonly ValueDot[] {
  const known = dots.get(one);
  if (known) return known;
  const made = one.children.map((child, i) => ({
    subject_id: child.subject_id,
    group: child.group,
    outcome: child.outcome,
    value: one.x[i] as number,
    event: one.event[i] === 1,
  }));
  dots.set(one, made);
  return made;
}

/** Every child at its value, with the cut-off to drag. */
export function dotsFigure(shown: Shown): Figure {
  const {question, one, at, axis} = shown;
  const words = OUTCOME_WORDS[question.outcome];
  const text = cutoffText(at.cutoff, one.direction, question.indicator);
  const children = dotsOf(one);
  const published = prespecifiedFor(question.indicator).map((one) => ({
    value: one.value,
    label: publishedText(one),
  }));
  return {
    caption: `${axis.label} of ${whoWords(shown)} Filled: died; half-filled: discharged against advice; hollow: discharged alive; colour: group. The tinted side is called positive (${text}). ${published.length > 0 ? "Triangles: published cut-offs. " : ""}${pathsWords(shown.paths)}`,
    summary: `At ${text}, ${at.tp} of ${at.tp + at.fn} who ${words.event} and ${at.fp} of ${at.fp + at.tn} others are called positive.`,
    draw: (width) =>
      valueDots(
        {axis, children, cutoff: at.cutoff, direction: one.direction, cutoffText: text, published, words},
        width,
      ),
    columns: VALUE_COLUMNS,
    rows: valueRows(one),
    warnings:
      question.outcome === "ecmo_or_death" && published.some(({label}) => label.includes("ESPNIC"))
        ? [
            "Circular: the ESPNIC cut-offs were made to foretell ECMO or death, so they cannot be tested against it.",
          ]
        : [],
    how: {
      method: `A child at the cut-off counts as positive. Best cut-off: ${lowerFirst(CRITERION_LABELS[question.criterion])} over every value that occurs; all optima are shown in the ROC curve. Only values before cannulation enter.`,
      functions: ["windowSummary", "stepSummary", "optimalCutpoint", "diagnosticMetrics"],
      sql: shown.sql,
      r: cutoffRCode(shown),
    },
  };
}
