import {completenessChildren, completenessCounts} from "../../queries/completeness.js";
import {indicatorCoverage} from "../../queries/indicator-coverage.js";
import {listFindings} from "../../queries/list-findings.js";
import {h} from "../dom.js";
import {type FigureCard, figureCard} from "../figure-card/figure-card.js";
import {manifest, rows} from "../rows.js";
import {answerSentence} from "./answer.js";
import {completenessSection} from "./completeness.js";
import {dictionaryRows, dictionarySection} from "./dictionary.js";
import {findingsSection, rulesOfChecks} from "./findings.js";
import {keptFigure, provenanceSection} from "./provenance.js";
import {ratesSection} from "./rates.js";
import {ROW_PER} from "./row-per.js";

/** What the Data page places, already loading. */
export interface DataPage {
  readonly answer: HTMLElement;
  readonly completeness: HTMLElement;
  readonly rates: HTMLElement;
  readonly findings: HTMLElement;
  readonly dictionary: HTMLElement;
  readonly provenance: HTMLElement;
  readonly kept: HTMLElement;
}

export function dataPage(): DataPage {
  const answer = h("p", {class: "answer"}, "");
  const narrow = matchMedia("(max-width: 640px)").matches;
  const cards = {
    completeness: figureCard({
      id: "completeness",
      title: "What is known of whom, and when",
      height: narrow ? 1080 : 960,
    }),
    rates: figureCard({
      id: "measurement-rate",
      title: "How often lactate and ScvO₂ are measured",
      height: narrow ? 656 : 312,
    }),
    kept: figureCard({id: "rows-kept", title: "From the exports to the tables", height: narrow ? 1500 : 640}),
  };
  const completeness = completenessSection(cards.completeness);
  const rates = ratesSection(cards.rates);
  const findings = part();
  const dictionary = part();
  const provenance = part();

  const found = rows(listFindings());
  settle([cards.completeness], null, async () => {
    completeness.show(...(await Promise.all([rows(completenessChildren()), rows(completenessCounts())])));
  });
  rates.load();
  settle([], answer, async () => {
    answer.replaceChildren(...answerSentence(...(await Promise.all([found, rows(indicatorCoverage())]))));
  });
  settle([], findings, async () => {
    findings.replaceChildren(findingsSection(...(await Promise.all([found, rulesOfChecks()]))));
  });
  settle([], dictionary, async () => {
    dictionary.replaceChildren(dictionarySection(await dictionaryRows(), ROW_PER));
  });
  settle([cards.kept], provenance, async () => {
    const about = await manifest();
    provenance.replaceChildren(provenanceSection(about));
    if (about.steps.length === 0) cards.kept.empty("The manifest of this build names no steps.");
    else cards.kept.show(keptFigure(about));
  });

  return {
    answer,
    completeness: completeness.element,
    rates: rates.element,
    findings,
    dictionary,
    provenance,
    kept: cards.kept.element,
  };
}

function part(): HTMLElement {
  return h("div", {"aria-busy": "true"}, h("p", {class: "muted"}, "Loading …"));
}

/** Runs what fills a part of the page; what goes wrong is told in its place. */
function settle(cards: readonly FigureCard[], place: HTMLElement | null, fill: () => Promise<void>): void {
  fill()
    .catch((error: unknown) => {
      for (const card of cards) card.fail(error);
      place?.replaceChildren(
        `This part could not be read: ${error instanceof Error ? error.message : String(error)}`,
      );
    })
    .finally(() => place?.removeAttribute("aria-busy"));
}
