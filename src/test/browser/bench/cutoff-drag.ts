import type {Page} from "playwright-core";

/*
 * What is timed: from the pointer's event, as the browser stamps it, to the mark that the page sets when all panels hold
 * the new cut-off; and how long the page's own work of such a frame takes.
 */

/** A figure that is dragged, and the marks that the page sets before its first panel and after its last. */
export interface Dragged {
  readonly figure: string;
  readonly begun: string;
  readonly shown: string;
}

export const CUTOFF: Dragged = {figure: "cutoff-dots", begun: "cutoff:follow", shown: "cutoff:shown"};
export const LANDMARK: Dragged = {figure: "timing-courses", begun: "timing:follow", shown: "timing:shown"};
export const BOUNDARY: Dragged = {figure: "timing-dose", begun: "timing:compare", shown: "timing:compared"};

/** Milliseconds of each frame of a drag through a figure: the page's work from its first panel to the last. */
export async function dragFrames(page: Page, dragged: Dragged): Promise<number[]> {
  const stage = page.locator(`#${dragged.figure} .figure-drawing`);
  await stage.scrollIntoViewIfNeeded();
  const box = await stage.boundingBox();
  if (!box) return [];
  await page.evaluate(({begun, shown}) => {
    performance.clearMarks(begun);
    performance.clearMarks(shown);
  }, dragged);
  const y = box.y + Math.min(300, box.height / 2);
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  for (let i = 0; i < 60; ++i) {
    await page.mouse.move(box.x + box.width * (0.3 + (0.4 * i) / 60), y);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }
  await page.mouse.up();
  return page.evaluate(({begun, shown}) => {
    const times = (name: string) => performance.getEntriesByName(name).map(({startTime}) => startTime);
    const starts = times(begun);
    return times(shown).map((end, i) => end - (starts[i] ?? Number.NaN));
  }, dragged);
}

/** Milliseconds from asking for 2 000 resamples to their being shown, after the worker is warm. */
export function resampling(page: Page, indicator: string): Promise<number | null> {
  return page.evaluate(async (name) => {
    performance.clearMarks("cutoff:resampled");
    performance.clearMarks("cutoff:resample");
    const select = document.querySelector<HTMLSelectElement>(".cutoff-question select");
    if (!select) return null;
    select.value = name;
    select.dispatchEvent(new Event("change"));
    for (let i = 0; i < 200; ++i) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      const [end] = performance.getEntriesByName("cutoff:resampled");
      const [begin] = performance.getEntriesByName("cutoff:resample");
      if (end && begin) return end.startTime - begin.startTime;
    }
    return null;
  }, indicator);
}
