import {h} from "../dom.js";
import {save} from "../download/save.js";
import {saveCsv} from "../download/save-csv.js";
import {dataTable} from "./data-table.js";
import {explanation} from "./explanation.js";
import type {Figure} from "./figure.js";
import {toPng} from "./raster.js";
import {type Frame, standaloneSvg} from "./standalone-svg.js";

export interface FigureCardOptions {
  /** Anchor of the card and stem of its files, such as "outcome-by-group". */
  readonly id: string;
  readonly title: string;
  /** Height in pixels to reserve until the first drawing, so that nothing jumps. */
  readonly height: number;
  /** Whether it shows the study's children: then its exports say where the study is synthetic. Yes unless told. */
  readonly ofStudy?: boolean;
}

/** A card on the page; `element` goes into the page, `show` follows the state. */
export interface FigureCard {
  readonly element: HTMLElement;
  /** Draws a figure, in place of what was there. */
  show(figure: Figure): void;
  /** Says what is being computed; keeps the last drawing, paled, if there is one. */
  busy(message: string): void;
  /** Says in place of the drawing why there is none, such as "no child matches the filter". */
  empty(message: string): void;
  /** Shows what went wrong and what to do. */
  fail(error: unknown): void;
}

type View = "figure" | "table" | "how";

const PNG_SCALE = 4; // 4 × 96 = 384 dpi at the width on screen.
const EXPORT_WIDTH = 720;

/**
 * How much larger figures are shown than drawn, as the style sheet says for the window's width. Asked for once a width:
 * each asking would have the browser reckon the styles of what changed since.
 */
let knownScale: number | null = null;
globalThis.addEventListener?.("resize", () => {
  knownScale = null;
});
function scaleOn(stage: Element): number {
  knownScale ??= Number.parseFloat(getComputedStyle(stage).getPropertyValue("--figure-scale")) || 1;
  return knownScale;
}

/** Numbered title, drawing, caption, downloads, table, explanation and link: every figure sits in one. */
export function figureCard({id, title, height, ofStudy = true}: FigureCardOptions): FigureCard {
  let figure: Figure | null = null;
  let view: View = "figure";
  let drawnWidth = 0;

  const stage = h("div", {
    class: "figure-drawing",
    "aria-busy": "true",
    style: `min-height:${height}px`,
  });
  const panel = h("div", {class: "figure-panel", hidden: true});
  const caption = h("figcaption");
  const status = h("p", {class: "figure-status", role: "status"}, "Loading the data …");
  const tableButton = toggle("Table", "table");
  const howButton = toggle("How", "how");
  const downloads = [
    tool("SVG", "Download as SVG", () => download("svg")),
    tool("PNG", "Download as PNG", () => download("png")),
    tool("CSV", "Download the plotted data as CSV", () => download("csv")),
  ];
  const tools = h(
    "div",
    {
      class: "figure-tools",
      role: "group",
      "aria-label": `${title}: views and downloads`,
    },
    tableButton,
    howButton,
    ...downloads,
    tool("Link", "Copy a link to this figure in this state", copyLink),
  );
  /** Without a figure there is nothing to download; the views and the link stay. */
  const needFigure = (there: boolean) => {
    for (const button of downloads) button.disabled = !there;
  };
  needFigure(false);
  const element = h(
    "figure",
    {class: "figure-card", id, "data-figure": id},
    h("div", {class: "figure-head"}, h("h3", {class: "figure-title"}, title), tools),
    status,
    stage,
    panel,
    caption,
  );

  function toggle(label: string, to: View): HTMLButtonElement {
    return h(
      "button",
      {
        type: "button",
        "aria-pressed": "false",
        onclick: () => setView(view === to ? "figure" : to),
      },
      label,
    );
  }
  function tool(label: string, describes: string, run: () => unknown): HTMLButtonElement {
    return h(
      "button",
      {
        type: "button",
        title: describes,
        "aria-label": `${describes}: ${title}`,
        onclick: run,
      },
      label,
    );
  }

  function setView(to: View): void {
    view = to;
    tableButton.setAttribute("aria-pressed", String(view === "table"));
    howButton.setAttribute("aria-pressed", String(view === "how"));
    render();
  }

  function say(message: string): void {
    status.textContent = message;
    status.hidden = message === "";
  }

  function draw(width: number): void {
    if (!figure || width < 40) return;
    drawnWidth = width;
    // Seen from the back row a figure grows as a whole: drawn narrower, shown larger.
    const scale = scaleOn(stage);
    const svg = figure.draw(Math.round(width / scale), "screen");
    if (scale !== 1) {
      svg.style.width = `${width}px`;
      svg.style.height = "auto";
    }
    svg.setAttribute("role", figure.interactive ? "group" : "img");
    svg.setAttribute("aria-label", figure.summary);
    // Plot names its marks; a name without a role is against ARIA, and the figure has its own.
    if (!figure.interactive)
      for (const part of svg.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    stage.replaceChildren(svg);
    // Once drawn, the drawing keeps its own place.
    stage.style.minHeight = "";
    stage.setAttribute("aria-busy", "false");
    performance.mark(`figure:${id}`);
  }

  function render(): void {
    // Why there is nothing to see stands in the drawing's place, whichever view the reader has chosen.
    stage.hidden = figure !== null && view !== "figure";
    panel.hidden = !stage.hidden;
    if (!figure) return;
    // The observer below follows the width; to ask for it here would lay the page out anew for each card.
    if (view === "figure") draw(drawnWidth || Math.floor(stage.clientWidth));
    else if (view === "table") panel.replaceChildren(dataTable(figure.columns, figure.rows, title));
    else panel.replaceChildren(explanation(figure.how));
  }

  function writeCaption(f: Figure): void {
    caption.replaceChildren(
      h("span", {}, f.caption),
      ...(f.warnings ?? []).map((text) => h("span", {class: "figure-warning"}, ` ${text}`)),
    );
  }

  function number(): number {
    return Array.from(document.querySelectorAll("[data-figure]")).indexOf(element) + 1;
  }

  function frame(f: Figure): Frame {
    const version = document.querySelector("[data-version]")?.textContent ?? "";
    // A page may show a public example in the place of the study, and says so on it.
    const example = ofStudy ? (document.querySelector("[data-example]")?.textContent ?? null) : null;
    const synthetic = ofStudy && document.querySelector(".synthetic") !== null;
    return {
      title: `Figure ${number()}. ${title}`,
      caption: [f.caption, ...(f.warnings ?? [])].join(" "),
      footnote: `ECMO Timing Workbench · ${example === null ? `data version ${version}` : "public example data"} · ${location.href}`,
      mark: example !== null ? example : synthetic ? "SYNTHETIC DATA: these children do not exist" : null,
    };
  }

  async function download(kind: "svg" | "png" | "csv"): Promise<void> {
    if (!figure) return;
    const name = `${id}.${kind}`;
    try {
      if (kind === "csv") {
        const {columns, rows} = figure;
        saveCsv({name, columns, rows: () => rows});
        return;
      }
      const svg = standaloneSvg(
        (width) => (figure as Figure).draw(width, "file"),
        EXPORT_WIDTH,
        frame(figure),
      );
      if (kind === "svg") {
        save(
          new Blob([new XMLSerializer().serializeToString(svg)], {
            type: "image/svg+xml;charset=utf-8",
          }),
          name,
        );
      } else save(await toPng(svg, PNG_SCALE), name);
    } catch (error) {
      say(
        `The ${kind.toUpperCase()} could not be written: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  async function copyLink(): Promise<void> {
    const url = new URL(location.href);
    url.hash = id;
    try {
      await navigator.clipboard.writeText(url.href);
      say("Link copied.");
    } catch {
      say(url.href); // No clipboard without a secure page: the reader copies it by hand.
    }
  }

  // Redraw at the width that the page gives; not for a change of height, which drawing itself makes.
  new ResizeObserver(() => {
    const width = Math.floor(stage.clientWidth);
    if (view === "figure" && figure && width !== drawnWidth) draw(width);
  }).observe(stage);

  return {
    element,
    show(next) {
      figure = next;
      needFigure(true);
      element.classList.remove("is-busy");
      say("");
      writeCaption(next);
      if (stage.isConnected) render();
    },
    busy(message) {
      element.classList.add("is-busy");
      stage.setAttribute("aria-busy", "true");
      say(message);
    },
    empty(message) {
      figure = null;
      needFigure(false);
      element.classList.remove("is-busy");
      say("");
      stage.replaceChildren(h("p", {class: "figure-empty"}, message));
      stage.style.minHeight = "";
      stage.setAttribute("aria-busy", "false");
      caption.replaceChildren();
      panel.replaceChildren();
      render();
    },
    fail(error) {
      figure = null;
      needFigure(false);
      element.classList.remove("is-busy");
      say("");
      stage.replaceChildren(
        h(
          "p",
          {class: "figure-empty is-error", role: "alert"},
          `This figure could not be made: ${error instanceof Error ? error.message : String(error)}. Load the page again; if that does not help, the site was not copied whole.`,
        ),
      );
      stage.style.minHeight = "";
      stage.setAttribute("aria-busy", "false");
      caption.replaceChildren();
      panel.replaceChildren();
      render();
    },
  };
}
