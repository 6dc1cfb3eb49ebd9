import {type ValueDot, type ValuedChild, valueDots} from "../../figures/cutoffs/value-dots.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import {classWarnings, classWords, definitionWords, notHalvedWords} from "./derived-words.js";
import {calledAt, type IndicatorValues, type OneIndicator} from "./one-indicator.js";
import {pathsWords} from "./paths.js";
import {publishedMarks, trianglesWords} from "./published.js";
import {classRCode, coursesFile} from "./r-code/classes.js";
import {cutoffRCode} from "./r-code/one-indicator.js";
import {type Shown, VALUE_COLUMNS, valueRows, whoWords} from "./shown.js";
import {CRITERION_LABELS, cutoffText, OUTCOME_WORDS} from "./words.js";

/** Made once: each frame of a drag draws the same dots, so that their places are reckoned once. */
function once<T extends object, R>(make: (of: T) => R): (of: T) => R {
  const made = new WeakMap<T, R>();
  return (of) => {
    const known = made.get(of) ?? make(of);
    made.set(of, known);
    return known;
  };
}

const valued = ({children, x}: IndicatorValues): readonly ValuedChild[] =>
  children.map(({subject_id, group, outcome}, i) => ({subject_id, group, outcome, value: x[i] as number}));

const dotsOf = once((one: OneIndicator): readonly ValueDot[] =>
  valued(one).map((child, i) => ({...child, event: one.event[i] === 1})),
);

const contrastOf = once(valued);

/** How often the cut-off would call those who are not in the analysis; empty where there are none. */
function contrastWords({contrast, one, at}: Shown): {readonly caption: string; readonly summary: string} {
  const n = contrast.x.length;
  if (n === 0) return {caption: "", summary: ""};
  const called = `${calledAt(contrast, one.direction, at.cutoff)} of ${n}`;
  const missing = contrast.missing > 0 ? ` (${contrast.missing} more without a value)` : "";
  return {
    caption: `Pale, below, and not in the analysis: ${plural(n, "child", "children")} at risk in the septic shock group, the shock not refractory by the decision${missing}; the contrast shows how often the same cut-off would call such children (${called}). `,
    summary: ` It would call ${called} children whose shock is not refractory, who are not in the analysis.`,
  };
}

/** Every child at its value, with the cut-off to drag. */
export function dotsFigure(shown: Shown): Figure {
  const {question, one, at, axis} = shown;
  const words = OUTCOME_WORDS[question.outcome];
  const text = cutoffText(at.cutoff, one.direction, question.indicator);
  const children = dotsOf(one);
  const contrast = contrastOf(shown.contrast);
  const {caption, summary} = contrastWords(shown);
  const published = publishedMarks(question.indicator);
  const defined = [
    definitionWords(question.indicator),
    notHalvedWords(one, question.indicator),
    classWords(shown.classes, question.indicator),
  ]
    .filter((words) => words !== "")
    .map((words) => `${words} `)
    .join("");
  return {
    caption: `${axis.label} of ${whoWords(shown)} Filled: died; half-filled: discharged against advice; hollow: discharged alive; colour: group. The tinted side is called positive (${text}). ${defined}${caption}${trianglesWords(published)}${pathsWords(shown.paths)}`,
    summary: `At ${text}, ${at.tp} of ${at.tp + at.fn} who ${words.event} and ${at.fp} of ${at.fp + at.tn} others are called positive.${summary}`,
    draw: (width) =>
      valueDots(
        {
          axis,
          children,
          contrast,
          // Between the two classes, not through one of them.
          cutoff: question.indicator.summary === "class" ? at.cutoff - 0.5 : at.cutoff,
          direction: one.direction,
          cutoffText: text,
          published,
          words,
        },
        width,
      ),
    columns: VALUE_COLUMNS,
    rows: valueRows(one),
    warnings: [
      ...classWarnings(shown.classes),
      ...(question.outcome === "ecmo_or_death" && published.some(({label}) => label.includes("ESPNIC"))
        ? [
            "Circular: the ESPNIC cut-offs were made to foretell ECMO or death, so they cannot be tested against it.",
          ]
        : []),
    ],
    how: {
      method: `A child at the cut-off counts as positive. Best cut-off: ${lowerFirst(CRITERION_LABELS[question.criterion])} over every value that occurs; all optima are shown in the ROC curve. Only values before cannulation enter.${contrast.length > 0 ? " Table, CSV and query are of the analysis, without the contrast below." : ""}`,
      functions: [
        "windowSummary",
        "stepSummary",
        "timeBeyond",
        "stepTimeBeyond",
        "timeToHalf",
        "chooseLatentClasses",
        "latentClassPosterior",
        "optimalCutpoint",
        "diagnosticMetrics",
      ],
      sql: shown.sql,
      ...(shown.classes ? {data: coursesFile(shown.classes)} : {}),
      r: `${classRCode(question.indicator)}${cutoffRCode(shown)}`,
    },
  };
}
