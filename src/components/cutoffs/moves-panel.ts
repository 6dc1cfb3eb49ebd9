import {dotShape} from "../../figures/child-dot.js";
import {GROUP_COLOURS} from "../../figures/colours.js";
import {sparkline} from "../../figures/cutoffs/sparkline.js";
import {drawing, type Layer} from "../../figures/svg.js";
import {GROUP_LABELS} from "../../schema/groups.js";
import {OUTCOME_LABELS} from "../../schema/outcomes.js";
import {selectControl} from "../controls/controls.js";
import {h} from "../dom.js";
import {childValueText} from "./derived-words.js";
import type {Summary} from "./indicator.js";
import type {Known} from "./indicator-values.js";
import {middleValue} from "./one-indicator.js";
import {prespecifiedFor, publishedText} from "./published.js";
import type {Shown} from "./shown.js";
import {type Mover, movesWords, whoMoves} from "./who-moves.js";
import {cutoffText, OUTCOME_WORDS} from "./words.js";

/** The children who change sides between another cut-off and the chosen one. */
export interface MovesPanel {
  readonly element: HTMLElement;
  show(shown: Shown, known: Known): void;
  clear(): void;
}

/** Summaries on the scale of the values themselves: the cut-off can be drawn among them. */
const OF_VALUES: readonly Summary[] = ["worst", "last", "mean", "time_weighted_mean"];

/** The search's own cut-off, and the middle of the values. */
const BEST = "best";
const MIDDLE = "middle";

export function movesPanel(): MovesPanel {
  let against = BEST;
  let last: {shown: Shown; known: Known} | null = null;
  const control = h("div", {class: "controls data-controls"});
  const sentence = h("p", {class: "moves-words", role: "status"});
  const body = h("tbody");
  const table = h(
    "table",
    {class: "moves"},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        ...["Child", "Group", "Centre", "Value", "Outcome", "Course before the decision"].map((text) =>
          h("th", {scope: "col"}, text),
        ),
      ),
    ),
    body,
  );
  const scroll = h(
    "div",
    {class: "scroll", tabindex: "0", role: "region", "aria-label": "Children who change sides"},
    table,
  );
  let offered = "";

  /** Cut-offs to compare with; the reader's choice stays as long as it is among them. */
  function offer({question, one}: Shown): readonly (readonly [key: string, text: string, value: number])[] {
    const middle = middleValue(one.x);
    const options = [
      ...(one.best.estimate === null || !Number.isFinite(one.best.estimate)
        ? []
        : [
            [
              BEST,
              `the best, ${cutoffText(one.best.estimate, one.direction, question.indicator)}`,
              one.best.estimate,
            ] as const,
          ]),
      ...prespecifiedFor(question.indicator).map(
        (published) => [String(published.value), publishedText(published), published.value] as const,
      ),
      [
        MIDDLE,
        `the middle of the values, ${cutoffText(middle, one.direction, question.indicator)}`,
        middle,
      ] as const,
    ];
    const now = JSON.stringify(options);
    if (now !== offered) {
      offered = now;
      if (!options.some(([key]) => key === against)) against = options[0]?.[0] ?? MIDDLE;
      control.replaceChildren(
        selectControl(
          "Compare the chosen cut-off with",
          options.map(([key, text]) => [key, text] as const),
          against,
          (key) => {
            against = key;
            draw();
          },
        ),
      );
    }
    return options;
  }

  function draw(): void {
    if (!last) return;
    const {shown, known} = last;
    const {question, one, at} = shown;
    const from = offer(shown).find(([key]) => key === against)?.[2];
    if (from === undefined) return;
    const moves = whoMoves(one, from, at.cutoff);
    const words = OUTCOME_WORDS[question.outcome];
    const named = (cutoff: number) => cutoffText(cutoff, one.direction, question.indicator);
    sentence.textContent =
      from === at.cutoff
        ? `The chosen cut-off is the one it is compared with, ${named(from)}: move it, or choose another.`
        : `${named(at.cutoff)} instead of ${named(from)} ${movesWords(moves, words)}.`;
    const movers = [...moves.gained, ...moves.lost];
    const courses = new Map(movers.map((mover) => [mover, known.course(mover.child, question.indicator)]));
    const values = [...courses.values()].flatMap((course) => course?.value ?? []);
    const domain = [Math.min(...values), Math.max(...values)] as const;
    const marked = OF_VALUES.includes(question.indicator.summary) ? at.cutoff : Number.NaN;
    const row = (mover: Mover) => {
      const {child, value} = mover;
      const course = courses.get(mover);
      const to = child.decision_h ?? 0;
      return h(
        "tr",
        {"data-child": child.subject_id},
        h("th", {scope: "row"}, child.subject_id),
        h("td", {}, GROUP_LABELS[child.group]),
        h("td", {}, child.centre),
        h("td", {class: "number"}, childValueText(value, question.indicator)),
        h("td", {}, childMark(child), ` ${OUTCOME_LABELS[child.outcome]}`),
        h(
          "td",
          {},
          course ? sparkline(course, Math.max(0, to - question.indicator.window), to, domain, marked) : "–",
        ),
      );
    };
    body.replaceChildren(...movers.map(row));
    scroll.hidden = movers.length === 0;
  }

  return {
    element: h("div", {class: "moves-panel"}, control, sentence, scroll),
    show(shown, known) {
      last = {shown, known};
      draw();
    },
    clear() {
      last = null;
      offered = "";
      control.replaceChildren();
      sentence.textContent = "";
      body.replaceChildren();
      scroll.hidden = true;
    },
  };
}

/** The child's mark, as in every figure. */
function childMark({group, outcome}: Mover["child"]): SVGSVGElement {
  const svg = drawing(14, 14);
  const layer = svg.append("g").attr("transform", "translate(7,7)") as unknown as Layer;
  dotShape(layer, 5.5, GROUP_COLOURS[group], outcome);
  svg.attr("aria-hidden", "true");
  return svg.node() as SVGSVGElement;
}
