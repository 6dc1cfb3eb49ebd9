import {type PairDot, pairPlot, pairPlotHeight} from "../../figures/cutoffs/pair-plot.js";
import {fixed, pText, thousands} from "../../figures/fixed.js";
import {selectControl} from "../controls/controls.js";
import {h} from "../dom.js";
import {eachFrame} from "../drag/each-frame.js";
import {connectValueDrag} from "../drag/value-drag.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import {
  digitsOf,
  INDICATOR_VARIABLES,
  type Indicator,
  indicatorLabel,
  summariesOf,
  wordsOfVariable,
} from "./indicator.js";
import type {Known} from "./indicator-values.js";
import {type Pair, pairOf, pairValues, ruleTable} from "./pair.js";
import {pathsWords} from "./paths.js";
import {FIRST_QUESTION, type SecondIndicator} from "./question.js";
import {pairRCode} from "./r-code/pair.js";
import {axisOf, type Shown} from "./shown.js";
import {cutoffText, decisionWords, OUTCOME_WORDS} from "./words.js";

/** A rule of two indicators, with both cut-offs to drag. */
export interface PairSection {
  readonly element: HTMLElement;
  readonly card: FigureCard;
  show(shown: Shown, known: Known): void;
}

/**
 * @param set - takes the second indicator with its cut-off, and the first one's where it was dragged along
 */
export function pairSection(
  set: (second: SecondIndicator, cutoff: number | undefined, dragging: boolean) => void,
): PairSection {
  const width = Math.min(document.documentElement.clientWidth - 32, 1088);
  const card = figureCard({id: "cutoff-pair", title: "Two indicators", height: pairPlotHeight(width)});
  let second = FIRST_QUESTION.second;
  const variable = selectControl(
    "Second indicator",
    INDICATOR_VARIABLES.map((name) => [name, wordsOfVariable(name).label] as const),
    second.variable,
    (value) => {
      const chosen = INDICATOR_VARIABLES.find((name) => name === value);
      if (chosen) set({...second, variable: chosen, cutoff: null}, undefined, false);
    },
  );
  const rule = selectControl(
    "Called when",
    [
      ["and", "both are beyond their cut-offs"],
      ["or", "at least one is"],
    ],
    second.rule,
    (value) => set({...second, rule: value === "or" ? "or" : "and", cutoff: null}, undefined, false),
  );
  const slider = h("input", {type: "range", "aria-label": "Cut-off of the second indicator"});
  const value = h("output", {class: "decision-hours pair-value"});
  slider.addEventListener("input", () => set({...second, cutoff: Number(slider.value)}, undefined, true));
  slider.addEventListener("change", () => set({...second, cutoff: Number(slider.value)}, undefined, false));
  const best = h("button", {type: "button"}, "The best pair");
  const sliderControl = h(
    "label",
    {class: "control control-decision"},
    h("span", {}, "Second cut-off"),
    h("span", {class: "decision-row"}, slider, value),
  );
  const controls = h(
    "div",
    {class: "controls data-controls"},
    variable,
    rule,
    sliderControl,
    h("span", {class: "cutoff-choices"}, best),
  );

  let memo: {
    readonly key: string;
    readonly frame: unknown;
    readonly known: unknown;
    readonly pair: Pair | null;
  } | null = null;
  let bestPair: readonly [number, number] | null = null;
  let digits = 0;
  best.addEventListener("click", () => {
    if (bestPair) set({...second, cutoff: bestPair[1]}, bestPair[0], false);
  });
  const drag = eachFrame(([first, next]: readonly [number, number], done) => {
    set({...second, cutoff: Number(next.toFixed(digits))}, first, !done);
  });
  connectValueDrag(card.element.querySelector(".figure-drawing") as HTMLElement, (first, next, done) => {
    if (next !== null) drag([first, next], done);
  });

  return {
    element: h("div", {}, controls, card.element),
    card,
    show(shown, known) {
      const {question, frame, one, at} = shown;
      second = question.second;
      (variable.querySelector("select") as HTMLSelectElement).value = second.variable;
      (rule.querySelector("select") as HTMLSelectElement).value = second.rule;
      const indicator: Indicator = {
        variable: second.variable,
        summary: summariesOf(second.variable)[0],
        window: question.indicator.window,
      };
      digits = digitsOf(indicator);
      if (second.variable === question.indicator.variable) {
        card.empty("Choose a second indicator that is not the first.");
        return;
      }
      const key = JSON.stringify([
        question.indicator,
        indicator,
        second.rule,
        question.criterion,
        question.target,
      ]);
      if (memo?.key !== key || memo.frame !== frame || memo.known !== known) {
        memo = {key, frame, known, pair: pairOf(frame, known, question, indicator, second.rule)};
      }
      const {pair} = memo;
      if (!pair) {
        card.empty(
          `Too few children have both ${indicatorLabel(question.indicator)} and ${indicatorLabel(indicator)}, or all of them one outcome.`,
        );
        return;
      }
      const finite = pair.rule.optima.filter(({cutoffs}) => cutoffs.every(Number.isFinite));
      bestPair = finite[Math.floor((finite.length - 1) / 2)]?.cutoffs ?? null;
      best.disabled = bestPair === null;
      const chosen = second.cutoff ?? bestPair?.[1] ?? (pair.x[1][0] as number);
      const cutoffs = [at.cutoff, chosen] as const;
      const axes = [axisOf(pair.x[0], question.indicator), axisOf(pair.x[1], indicator)] as const;
      const [low, high] = axes[1].domain;
      slider.min = String(low);
      slider.max = String(high);
      slider.step = String(10 ** -digits);
      slider.value = String(chosen);
      const words = OUTCOME_WORDS[question.outcome];
      const table = ruleTable(pair, cutoffs);
      const text = `${cutoffText(cutoffs[0], one.direction, question.indicator)} ${second.rule} ${cutoffText(chosen, pair.rule.directions[1], indicator)}`;
      value.textContent = cutoffText(chosen, pair.rule.directions[1], indicator);
      const called = `${table.tp} of ${table.tp + table.fn} who ${words.event} and ${table.fp} of ${table.fp + table.tn} others`;
      slider.setAttribute("aria-valuetext", `${value.textContent}: the rule calls ${called}`);
      const {gain} = pair;
      const better = pair.firstIsBetter ? question.indicator : indicator;
      const combination = gain
        ? ` A logistic combination of both values has an AUC of ${fixed(gain.auc[0], 2)} against ${fixed(gain.auc[1], 2)} of ${indicatorLabel(better)} alone${gain.p === null ? "" : ` (difference ${fixed(gain.estimate, 2)}, DeLong paired p ${pText(gain.p)}, not adjusted)`}; it was fitted to these children and flatters.`
        : "";
      const found = bestPair
        ? ` The best pair of ${thousands(pair.rule.grid.cutoffs[0].length * pair.rule.grid.cutoffs[1].length)} tried (diamond) is ${cutoffText(bestPair[0], pair.rule.directions[0], question.indicator)} ${second.rule} ${cutoffText(bestPair[1], pair.rule.directions[1], indicator)}: exploratory, found by search.`
        : "";
      const values = pairValues(pair, question.indicator, indicator);
      card.show({
        caption: `${pair.event.length} children at risk ${decisionWords(question)} who have both values. The framed field is called (${text}): ${called}. The darker the ground, the better a rule with its cut-offs there.${found}${combination} ${pathsWords(shown.paths)}`,
        summary: `The rule ${text} calls ${called}.`,
        draw: (drawn) =>
          pairPlot(
            {
              axes,
              children: pair.children.map(
                (child, i): PairDot => ({
                  subject_id: child.subject_id,
                  group: child.group,
                  outcome: child.outcome,
                  value: pair.x[0][i] as number,
                  second: pair.x[1][i] as number,
                  event: pair.event[i] === 1,
                }),
              ),
              grid: ascending(pair),
              cutoffs,
              directions: pair.rule.directions,
              rule: second.rule,
              best: bestPair,
            },
            drawn,
          ),
        columns: values.columns,
        rows: values.rows(),
        how: {
          method: `All pairs of values that occur are tried (at most 900, at even ranks); the criterion is that of the single indicator. The combination: Firth's logistic regression; AUCs on the same children: DeLong et al. 1988.`,
          functions: ["combinedRule", "compareAuc", "firthLogistic"],
          sql: shown.sql,
          r: pairRCode(pair, question, cutoffs),
        },
        warnings: pair.rule.warnings,
      });
    },
  };
}

/** The grid's finite cut-offs, ascending on both axes, with the Youden index or whatever the criterion is, from 0 to 1. */
function ascending({rule}: Pair) {
  const [first, second] = rule.grid.cutoffs;
  const order = (cutoffs: Float64Array) =>
    Array.from(cutoffs, (cutoff, i) => ({cutoff, i}))
      .filter(({cutoff}) => Number.isFinite(cutoff))
      .sort((a, b) => a.cutoff - b.cutoff);
  const [rows, columns] = [order(first), order(second)];
  const all = Array.from(rule.grid.values).filter((value) => Number.isFinite(value));
  const [worst, best] = [Math.min(...all), Math.max(...all)];
  const better = rule.value !== null && rule.value < (worst + best) / 2 ? -1 : 1;
  const share = (value: number) => {
    if (!Number.isFinite(value) || best === worst) return 0;
    const up = (value - worst) / (best - worst);
    return better > 0 ? up : 1 - up;
  };
  return {
    cutoffs: [rows.map(({cutoff}) => cutoff), columns.map(({cutoff}) => cutoff)] as const,
    values: rows.flatMap((row) =>
      columns.map((column) => share(rule.grid.values[row.i * second.length + column.i] as number) ** 2),
    ),
  };
}
