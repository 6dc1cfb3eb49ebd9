import {fixed} from "../../figures/fixed.js";
import type {Metric} from "../../stats/accuracy/metric.js";
import type {ComparedFunction} from "../../stats/validation/parity-summary.js";
import {h} from "../dom.js";
import {parity} from "../parity.js";
import {upperFirst} from "../upper-first.js";
import {greyZoneWords} from "./grey-zone-words.js";
import type {Shown} from "./shown.js";
import {cutoffText, OUTCOME_WORDS} from "./words.js";

/** The 2 × 2 table at the chosen cut-off with what follows from it; follows a drag. */
export interface TablePanel {
  readonly element: HTMLElement;
  show(shown: Shown): void;
  /** Takes the numbers away, where there is nothing to count. */
  clear(): void;
}

type Key =
  | "sensitivity"
  | "specificity"
  | "positivePredictiveValue"
  | "negativePredictiveValue"
  | "positiveLikelihoodRatio"
  | "negativeLikelihoodRatio"
  | "diagnosticOddsRatio";

const LINES: readonly {
  readonly key: Key;
  readonly label: string;
  readonly about: string;
  readonly percent: boolean;
}[] = [
  {
    key: "sensitivity",
    label: "Sensitivity",
    about: "Share of children with the outcome who are called positive",
    percent: true,
  },
  {
    key: "specificity",
    label: "Specificity",
    about: "Share of children without the outcome who are not",
    percent: true,
  },
  {
    key: "positivePredictiveValue",
    label: "Positive predictive value",
    about: "Share of those called positive who have the outcome",
    percent: true,
  },
  {
    key: "negativePredictiveValue",
    label: "Negative predictive value",
    about: "Share of those not called who don't have it",
    percent: true,
  },
  {
    key: "positiveLikelihoodRatio",
    label: "Positive likelihood ratio",
    about: "How many times likelier a call is with the outcome than without",
    percent: false,
  },
  {
    key: "negativeLikelihoodRatio",
    label: "Negative likelihood ratio",
    about: "How many times likelier no call is with the outcome than without",
    percent: false,
  },
  {
    key: "diagnosticOddsRatio",
    label: "Diagnostic odds ratio",
    about: "Odds of a call with the outcome against those without",
    percent: false,
  },
];

const FUNCTION: ComparedFunction = "diagnosticMetrics";

/** Made once; only texts change, so that nothing moves while the cut-off does. */
export function tablePanel(): TablePanel {
  const cells = {tp: h("td"), fp: h("td"), fn: h("td"), tn: h("td")};
  const heads = {
    event: h("th", {scope: "col"}),
    noEvent: h("th", {scope: "col"}),
    called: h("th", {scope: "row"}),
    other: h("th", {scope: "row"}, "Not called"),
  };
  const values = new Map(LINES.map(({key}) => [key, h("td", {class: "metric-value"})]));
  const zone = h("p", {class: "grey-zone"});
  const element = h(
    "div",
    {class: "cutoff-table"},
    h(
      "table",
      {class: "two-by-two"},
      h("caption", {}, "Children at the chosen cut-off"),
      h("thead", {}, h("tr", {}, h("td"), heads.event, heads.noEvent)),
      h(
        "tbody",
        {},
        h("tr", {}, heads.called, cells.tp, cells.fp),
        h("tr", {}, heads.other, cells.fn, cells.tn),
      ),
    ),
    h(
      "table",
      {class: "metrics"},
      h("caption", {}, "With 95 % intervals (proportions: Wilson; ratios: logarithmic) ", parity(FUNCTION)),
      h(
        "tbody",
        {},
        ...LINES.map(({key, label, about}) =>
          h("tr", {}, h("th", {scope: "row"}, h("abbr", {title: about}, label)), values.get(key)),
        ),
      ),
    ),
    h("h3", {class: "grey-zone-title"}, "Two cut-offs instead of one ", parity("greyZone")),
    zone,
  );
  return {
    element,
    show({question, one, at}) {
      const words = OUTCOME_WORDS[question.outcome];
      zone.textContent = greyZoneWords(one.greyZone, question.indicator, words);
      heads.event.textContent = upperFirst(words.event);
      heads.noEvent.textContent = upperFirst(words.noEvent);
      heads.called.textContent = `Called: ${cutoffText(at.cutoff, one.direction, question.indicator)}`;
      for (const name of ["tp", "fp", "fn", "tn"] as const) cells[name].textContent = String(at[name]);
      for (const {key, percent} of LINES)
        (values.get(key) as HTMLElement).textContent = metricText(at.metrics[key], percent);
    },
    clear() {
      for (const cell of [...Object.values(cells), ...values.values(), zone]) cell.textContent = "–";
      heads.called.textContent = "Called";
    },
  };
}

/** "69 % (42–87)" or "1.9 (1.0–3.6)"; a dash where it is not defined. */
export function metricText({estimate, interval: {lower, upper}}: Metric, percent: boolean): string {
  if (estimate === null) return "–";
  const one = (value: number) =>
    percent ? fixed(value * 100, 0) : fixed(value, value < 9.95 ? 2 : value < 99.5 ? 1 : 0);
  const limits =
    lower === null || upper === null
      ? "no interval"
      : `${one(lower)}–${Number.isFinite(upper) ? one(upper) : "∞"}`;
  return `${one(estimate)}${percent ? " %" : ""} (${limits})`;
}
