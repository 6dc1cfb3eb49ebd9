import type {BrowserContext, Page} from "playwright-core";

/*
 * Pages say what they do with marks: `figure:<id>` when a figure card has drawn, `filter:change` when the
 * population changes. What is timed here ends with the frame that shows it, one frame later.
 */

/** Makes every page of a context mark the frame that shows its first figure. */
export async function watchFirstFigure(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const observer = new PerformanceObserver((list) => {
      if (!list.getEntries().some(({name}) => name.startsWith("figure:"))) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark("bench:first-figure")));
    });
    observer.observe({type: "mark"});
  });
}

/**
 * Milliseconds from the start of the page's navigation until its first figure was on screen; for a page
 * without figures, until its text was. Null when neither comes within ten seconds.
 */
export function firstSight(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    while (performance.now() < 10_000) {
      const [figure] = performance.getEntriesByName("bench:first-figure");
      if (figure) return figure.startTime;
      const [paint] = performance.getEntriesByName("first-contentful-paint");
      const loaded = document.readyState === "complete" && performance.now() > 3000;
      if (loaded && paint && document.querySelector("[data-figure]") === null) return paint.startTime;
      await wait(20);
    }
    return null;
  });
}

/**
 * Toggles the n-th filter of a page and returns the milliseconds from the change until the last figure that
 * it redrew was on screen for the first time; null when the page has no filter or redraws nothing.
 */
export function filterTime(page: Page, n: number): Promise<number | null> {
  return page.evaluate(async (index) => {
    const inputs = document.querySelectorAll<HTMLInputElement>(".population-facets input[type=checkbox]");
    const input = inputs[index % Math.max(1, inputs.length)];
    if (!input) return null;
    performance.clearMarks();
    input.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const frameEnd = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 600)); // Figures that wait for the query engine.
    const change = performance.getEntriesByName("filter:change").at(-1);
    const figures = performance.getEntriesByType("mark").filter(({name}) => name.startsWith("figure:"));
    // A figure that refines itself, as resamples come in, was on screen when it was first drawn.
    const first = new Map<string, number>();
    for (const {name, startTime} of figures) if (!first.has(name)) first.set(name, startTime);
    const last = Math.max(...first.values());
    if (!change || figures.length === 0) return null;
    return Math.max(last, Math.min(frameEnd, last + 17)) - change.startTime;
  }, n);
}
