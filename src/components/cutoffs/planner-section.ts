import {
  type FunnelPoint,
  precisionFunnel,
  precisionFunnelHeight,
} from "../../figures/cutoffs/precision-funnel.js";
import {fixed, thousands} from "../../figures/fixed.js";
import type {AucPrecision} from "../../stats/accuracy/auc-precision.js";
import type {CutpointPrecision} from "../../stats/cutoff-inference/summarise-cutpoint-precision.js";
import {statsPool} from "../../workers/browser-pool.js";
import {h} from "../dom.js";
import type {Figure} from "../figure-card/figure.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import {unitOf} from "./indicator.js";
import {plannedAuc, plannedCutpoint, toEnrol} from "./planner.js";
import {MORE_CHILDREN} from "./question.js";
import {plannerRCode} from "./r-code/planner.js";
import {childrenValues, type Shown} from "./shown.js";
import {decisionWords, valueText} from "./words.js";

/** How much surer more children would make both the AUC and the cut-off. */
export interface PlannerSection {
  readonly element: HTMLElement;
  readonly card: FigureCard;
  /** Foretells anew where the children or the search changed. */
  update(shown: Shown): void;
  /** Gives up what is being simulated: the workers are wanted for another question. */
  stop(): void;
}

/**
 * @param choose - takes the number of further children while the slider moves (`done` false) and where it stops
 */
export function plannerSection(choose: (more: number, done: boolean) => void): PlannerSection {
  const card = figureCard({
    id: "cutoff-planner",
    title: "How narrow would it become?",
    height: precisionFunnelHeight(),
  });
  const slider = h("input", {
    type: "range",
    min: "0",
    max: String(MORE_CHILDREN.length - 1),
    step: "1",
    "aria-label": "Further children in the analysis",
  });
  const value = h("output", {class: "decision-hours"});
  const moved = (done: boolean) => choose(MORE_CHILDREN[Number(slider.value)] ?? 0, done);
  slider.addEventListener("input", () => moved(false));
  slider.addEventListener("change", () => moved(true));
  const control = h(
    "label",
    {class: "control control-decision"},
    h("span", {}, "With so many more children like these"),
    h("span", {class: "decision-row"}, slider, value),
  );

  let foretelling = new AbortController();
  let foretold: Shown["one"] | null = null;
  let auc: AucPrecision | null = null;
  let cutpoint: CutpointPrecision | null = null;
  let last: Shown | null = null;

  function draw(): void {
    if (!last || !auc) return;
    const {more} = last.question;
    slider.value = String(MORE_CHILDREN.indexOf(more));
    value.textContent = `${more} more`;
    const figure = plannerFigure(last, auc, cutpoint);
    slider.setAttribute("aria-valuetext", `${more} more: ${figure.summary}`);
    card.show(figure);
  }

  function foretell({one, question}: Shown): void {
    foretelling.abort();
    foretelling = new AbortController();
    const {signal} = foretelling;
    foretold = one;
    auc = plannedAuc(one);
    cutpoint = null;
    // One child of an outcome has no distribution to draw others from.
    if (one.events < 2 || one.x.length - one.events < 2) return;
    const {x, event} = one;
    statsPool()
      .run("cutpointPrecision", {x, event, options: plannedCutpoint(one, question)}, {signal})
      .then((found) => {
        if (signal.aborted) return;
        cutpoint = found;
        draw();
      })
      .catch((error: unknown) => {
        if (!signal.aborted) card.fail(error);
      });
  }

  return {
    element: h("div", {}, h("div", {class: "controls data-controls"}, control), card.element),
    card,
    stop() {
      foretelling.abort();
      foretold = null;
      card.busy("Searching 2 000 resamples first …");
    },
    update(shown) {
      last = shown;
      if (shown.one !== foretold) foretell(shown);
      draw();
    },
  };
}

function plannerFigure(shown: Shown, auc: AucPrecision, cutpoint: CutpointPrecision | null): Figure {
  const {question, one, frame} = shown;
  const {more, indicator} = question;
  const at = MORE_CHILDREN.indexOf(more);
  const n = one.x.length;
  const areas = auc.at.map(({n, lower, upper}): FunnelPoint => ({n, lower, middle: auc.estimate, upper}));
  const cutoffs = cutpoint
    ? cutpoint.at.map(({n, lower, median, upper}): FunnelPoint => ({n, lower, middle: median, upper}))
    : auc.at.map(({n}): FunnelPoint => ({n, lower: null, middle: null, upper: null}));
  const [area, cutoff] = [areas[at] as FunnelPoint, cutoffs[at] as FunnelPoint];
  const range = (point: FunnelPoint, text: (value: number) => string) =>
    point.lower === null || point.upper === null ? null : `${text(point.lower)} to ${text(point.upper)}`;
  const value = (one: number) => valueText(one, indicator);
  const unit = unitOf(indicator);
  const two = (one: number) => fixed(one, 2);
  const ofArea = range(area, two);
  const ofCutoff = range(cutoff, value);
  const now = areas[0] && range(areas[0], two);
  const nowCutoff = cutoffs[0] && range(cutoffs[0], value);
  const than = (before: string | null | undefined) => (more > 0 && before ? ` (now ${before})` : "");
  const summary = [
    `${n + more} children${more > 0 ? `, ${more} more than now,` : ""} would be expected to give`,
    ofArea ? ` an AUC with limits of ${ofArea}${than(now)}` : " no limits of the AUC",
    ofCutoff ? ` and, in 95 % of such studies, a cut-off from ${ofCutoff}${than(nowCutoff)}.` : ".",
  ].join("");
  const needed = auc.needed.flatMap(({width, n}) =>
    n === null ? [] : [`${thousands(n)} for a width of ${width}`],
  );
  const needs =
    needed.length > 0 ? ` Children needed for the AUC's interval in all: ${needed.join(", ")}.` : "";
  const enrol =
    more > 0 && frame.population > n
      ? ` ${n} of the ${frame.population} children${question.refractoryOnly ? " with refractory shock" : ""} are in this analysis (at risk, with a value and a known outcome): ${more} more in it mean about ${thousands(toEnrol(more, frame, one))} more enrolled.`
      : "";
  return {
    caption: `${summary}${needs}${enrol} Bands: above, the 95 % interval that is expected if the AUC is and stays ${two(auc.estimate)}; below, where 95 % of simulated studies ${decisionWords(question)} find their best cut-off, with their median.`,
    summary,
    draw: (width) =>
      precisionFunnel(
        [
          {
            title: "AUC: expected 95 % interval",
            points: areas,
            chosen: area,
            domain: domainOf(areas, [0.4, 0.9], [0, 1]),
            reference: {value: 0.5, label: "no better than chance"},
            format: two,
          },
          {
            title: `Best cut-off${unit === "" ? "" : ` (${unit})`}: where 95 % of studies find it`,
            points: cutoffs,
            chosen: cutoff,
            domain: domainOf(cutoffs, shown.axis.domain, shown.axis.domain),
            format: value,
          },
        ],
        width,
      ),
    columns: [
      {key: "n", label: "Children"},
      {key: "auc_lower", label: "AUC, lower limit", digits: 3},
      {key: "auc_upper", label: "AUC, upper limit", digits: 3},
      {key: "auc_width", label: "Width", digits: 3},
      {key: "cutoff_lower", label: "Cut-off, lower limit", digits: 4},
      {key: "cutoff_median", label: "Median", digits: 4},
      {key: "cutoff_upper", label: "Cut-off, upper limit", digits: 4},
    ],
    rows: auc.at.map((one, i) => ({
      n: one.n,
      auc_lower: one.lower ?? Number.NaN,
      auc_upper: one.upper ?? Number.NaN,
      auc_width: one.width ?? Number.NaN,
      cutoff_lower: cutoffs[i]?.lower ?? Number.NaN,
      cutoff_median: cutoffs[i]?.middle ?? Number.NaN,
      cutoff_upper: cutoffs[i]?.upper ?? Number.NaN,
    })),
    how: {
      method: `If further children are like these. AUC: DeLong's variance with the placements' spread and the share of outcomes as now, logit interval (Obuchowski et al. Clin Chem 2004;50:1118). Cut-off: ${cutpoint ? `${cutpoint.B} ` : ""}studies of each size, drawn from each outcome's values with a kernel's error (smoothed bootstrap: Silverman & Young. Biometrika 1987;74:469; the plain one fails for a searched cut-off) and searched as above. In simulations 60 children foretold the spread at 240 within 5 % on average, single studies from half to nearly twice of it (Validation page). An AUC that is too high now makes the interval foretold too narrow.`,
      functions: ["aucPrecision", "cutpointPrecision"],
      sql: shown.sql,
      r: plannerRCode(shown),
      data: childrenValues(one),
    },
    warnings: [...new Set([...auc.warnings, ...(cutpoint?.warnings ?? [])])],
  };
}

/** An axis that holds all limits with a little room, within bounds. */
function domainOf(
  points: readonly FunnelPoint[],
  otherwise: readonly [number, number],
  [least, most]: readonly [number, number],
): readonly [number, number] {
  const limits = points.flatMap(({lower, upper}) => (lower === null || upper === null ? [] : [lower, upper]));
  if (limits.length === 0) return otherwise;
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  const room = (high - low || 1) * 0.06;
  return [Math.max(least, low - room), Math.min(most, high + room)];
}
