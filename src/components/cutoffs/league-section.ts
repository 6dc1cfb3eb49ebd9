import {leagueForestHeight} from "../../figures/cutoffs/league-forest.js";
import {statsPool} from "../../workers/browser-pool.js";
import {h} from "../dom.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import type {DecisionData} from "./decision-data.js";
import type {DecisionFrame} from "./decision-frame.js";
import {type Indicator, indicatorKey} from "./indicator.js";
import {completeLeague, type LeagueEntry, league} from "./league.js";
import {leagueFigure, SHOWN_AT_FIRST} from "./league-figure.js";
import type {PathCount} from "./paths.js";
import type {Question} from "./question.js";

/** The screen of all indicators, which fills up while the reader goes on. */
export interface LeagueSection {
  readonly element: HTMLElement;
  readonly card: FigureCard;
  /** What the family of all indicators leaves of the chosen one's p; null until it is known of these children. */
  family(
    frame: DecisionFrame,
    question: Question,
  ): {readonly adjusted: number; readonly indicators: number} | null;
  /** Marks the chosen indicator, and screens anew where the children, the outcome or the criterion are others. */
  update(frame: DecisionFrame, values: DecisionData["known"], question: Question, sql: string): void;
}

/**
 * @param open - told which indicator the reader chose
 * @param known - told when the family's p-values are there
 */
export function leagueSection(
  paths: PathCount,
  open: (indicator: Indicator) => void,
  known: () => void,
): LeagueSection {
  const card = figureCard({
    id: "cutoff-league",
    title: "Every indicator at once",
    height: leagueForestHeight(SHOWN_AT_FIRST, 1000),
  });
  const allButton = h(
    "button",
    {type: "button", class: "league-all", "aria-pressed": "false"},
    "Show all indicators",
  );
  const progress = h("span", {class: "muted", role: "status"});
  const tools = h("p", {class: "league-tools"}, allButton, " ", progress);

  let all = false;
  let entries: readonly LeagueEntry[] = [];
  let screened = "";
  let screenedValues: DecisionData["known"] | null = null;
  let screening = new AbortController();
  let shown: {frame: DecisionFrame; question: Question; sql: string} | null = null;

  allButton.addEventListener("click", () => {
    all = !all;
    allButton.setAttribute("aria-pressed", String(all));
    show();
  });
  connectRows(card.element, (key) => {
    const entry = entries.find((one) => one.key === key);
    if (entry) open(entry.indicator);
  });

  /** Drawn anew under the reader's hand: the focus goes back to the row that had it. */
  function show(): void {
    if (!shown) return;
    if (entries.length === 0) {
      card.empty("No indicator has two outcomes and two values in the children at risk.");
      allButton.hidden = true;
      return;
    }
    const focused = document.activeElement?.closest(".league-row")?.getAttribute("data-indicator");
    card.show(leagueFigure(entries, {...shown, paths: paths.seen}, all));
    allButton.hidden = entries.length <= SHOWN_AT_FIRST;
    if (focused)
      card.element
        .querySelector<SVGElement>(`[data-indicator="${CSS.escape(focused)}"] .league-button`)
        ?.focus();
  }

  function screen(frame: DecisionFrame, values: DecisionData["known"], question: Question): void {
    screening.abort();
    screening = new AbortController();
    const {signal} = screening;
    entries = league(frame, values, question);
    progress.textContent = "";
    if (entries.length === 0) return;
    completeLeague(statsPool(), entries, frame, question, signal, (next, share) => {
      if (signal.aborted) return;
      const first = entries.every(({p}) => p === undefined);
      entries = next;
      show();
      if (first) known();
      progress.textContent = share < 1 ? `Correcting for optimism: ${Math.round(100 * share)} %` : "";
    }).catch((error: unknown) => {
      if (!signal.aborted) card.fail(error);
    });
  }

  return {
    element: h("div", {}, card.element, tools),
    card,
    family(frame, question) {
      if (screenOf(frame, question) !== screened) return null;
      const p = entries.find(({key}) => key === indicatorKey(question.indicator))?.p;
      return p ? {adjusted: p.maxT, indicators: entries.length} : null;
    },
    update(frame, values, question, sql) {
      shown = {frame, question, sql};
      const now = screenOf(frame, question);
      if (now !== screened || values !== screenedValues) {
        screened = now;
        screenedValues = values;
        screen(frame, values, question);
      }
      show();
    },
  };
}

/** Stands for what a screen depends on: the decision, the outcome, the criterion and the children. */
function screenOf({children}: DecisionFrame, {origin, hours, outcome, criterion, target}: Question): string {
  return JSON.stringify([
    origin,
    hours,
    outcome,
    criterion,
    target,
    children.map(({subject_id}) => subject_id),
  ]);
}

/** A press on a row, or Enter and space on the one with the focus, opens its indicator. */
function connectRows(card: HTMLElement, open: (key: string) => void): void {
  const keyOf = (event: Event) =>
    event.target instanceof Element
      ? event.target.closest(".league-row")?.getAttribute("data-indicator")
      : null;
  card.addEventListener("click", (event) => {
    const key = keyOf(event);
    if (key) open(key);
  });
  card.addEventListener("keydown", (event) => {
    const key = event.key === "Enter" || event.key === " " ? keyOf(event) : null;
    if (!key) return;
    event.preventDefault();
    open(key);
  });
}
