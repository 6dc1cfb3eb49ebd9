import {FileAttachment} from "observablehq:stdlib";
import {thousands} from "../../figures/fixed.js";
import {relativeSize} from "../../stats/validation/relative-size.js";
import type {CheckMessage} from "../../workers/checks.js";
import {h} from "../dom.js";

/** A button that repeats every comparison with R in the reader's own browser, in a worker. */
export function repeatHere(): HTMLElement {
  const progress = h("progress", {max: "1", value: "0", hidden: true, "aria-label": "Comparisons made"});
  const status = h("p", {class: "repeat-status", role: "status"});
  const workers = h("p", {class: "repeat-status", role: "status"});
  const exceptions = h("ul", {class: "repeat-exceptions", hidden: true});
  const button = h("button", {type: "button", class: "button"}, "Repeat all comparisons in this browser");
  let worker: Worker | null = null;

  const stop = (said: string) => {
    worker?.terminate();
    worker = null;
    progress.hidden = true;
    status.textContent = said;
    button.textContent = "Repeat all comparisons in this browser";
  };

  button.addEventListener("click", () => {
    if (worker) {
      stop("Stopped.");
      return;
    }
    const found: CheckMessage[] = [];
    exceptions.hidden = true;
    workers.textContent = "";
    progress.value = 0;
    progress.hidden = false;
    status.textContent = "Loading the reference values …";
    button.textContent = "Stop";
    const start = performance.now();
    worker = new Worker(FileAttachment("../../data/checks.js").href, {type: "module", name: "checks"});
    worker.addEventListener("message", ({data}: MessageEvent<CheckMessage>) => {
      found.push(data);
      progress.value = data.done / data.of;
      status.textContent = `${data.done} of ${data.of}: ${data.name}`;
      if (data.done < data.of) return;
      stop(verdict(found, performance.now() - start));
      const off = found.filter(({difference, tolerance}) => difference > tolerance);
      exceptions.replaceChildren(
        ...off.map(({name, dataset, quantity, difference}) =>
          h("li", {}, `${name}, ${dataset}, ${quantity}: ${relativeSize(difference)}`),
        ),
      );
      exceptions.hidden = off.length === 0;
      import("./workers-agree.js")
        .then(({workersAgree}) => workersAgree())
        .then(
          (said) => {
            workers.textContent = said;
          },
          (error: unknown) => {
            workers.textContent = `The workers failed: ${error instanceof Error ? error.message : String(error)}`;
          },
        );
    });
    worker.addEventListener("error", () =>
      stop("The comparisons could not be loaded; reload the page and try again."),
    );
  });

  return h("div", {class: "repeat-here"}, button, progress, status, exceptions, workers);
}

/** What the reader's browser found, in a sentence. */
export function verdict(found: readonly CheckMessage[], milliseconds: number): string {
  const within = found.filter(({difference, tolerance}) => difference <= tolerance).length;
  const numbers = found.reduce((sum, one) => sum + one.numbers, 0);
  const exact = found.filter(({tolerance}) => tolerance <= 1e-7);
  const worst = Math.max(0, ...exact.map(({difference}) => difference));
  return `This browser: ${within} of ${found.length} comparisons within their tolerance, ${thousands(numbers)} numbers in ${(milliseconds / 1000).toFixed(1)} s; of those that can be exact the farthest differs by ${relativeSize(worst)}.`;
}
