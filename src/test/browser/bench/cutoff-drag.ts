import type {Page} from "playwright-core";

/*
 * What is timed: from the pointer's event, as the browser stamps it, to the mark that the page sets when all panels hold
 * the new cut-off; and how long the page's own work of such a frame takes.
 */

/** Milliseconds of each frame of a drag through the chart of the children: the page's work from its first panel to the last. */
export async function dragFrames(page: Page): Promise<number[]> {
  const stage = page.locator("#cutoff-dots .figure-drawing");
  await stage.scrollIntoViewIfNeeded();
  const box = await stage.boundingBox();
  if (!box) return [];
  await page.evaluate(() => {
    performance.clearMarks("cutoff:follow");
    performance.clearMarks("cutoff:shown");
  });
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  for (let i = 0; i < 60; ++i) {
    await page.mouse.move(box.x + box.width * (0.3 + (0.4 * i) / 60), y);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }
  await page.mouse.up();
  return page.evaluate(() => {
    const times = (name: string) => performance.getEntriesByName(name).map(({startTime}) => startTime);
    const begun = times("cutoff:follow");
    return times("cutoff:shown").map((end, i) => end - (begun[i] ?? Number.NaN));
  });
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
