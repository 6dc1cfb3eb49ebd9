import type {Page} from "playwright-core";

/**
 * Waits until a page has settled: loaded, fonts in, nothing marked `aria-busy="true"`, no loading cell, and
 * neither the document changing nor anything being fetched for a quarter of a second. Throws with what is
 * still busy when that takes longer than `timeout` milliseconds.
 */
export async function waitUntilReady(page: Page, timeout = 30_000): Promise<void> {
  await page.waitForLoadState("load", {timeout});
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  try {
    await page.waitForFunction(settled, 250, {timeout, polling: 50});
  } catch (error) {
    const busy = await page.evaluate(() =>
      Array.from(document.querySelectorAll('[aria-busy="true"], observablehq-loading'), (element) =>
        element.outerHTML.slice(0, 160),
      ),
    );
    const what = busy.length > 0 ? `still busy: ${busy.join("\n")}` : "the document does not come to rest";
    throw new Error(`${page.url()}: ${what}`, {cause: error});
  }
}

/** Runs in the page; keeps its watch on the document and the network there between calls. */
function settled(quietFor: number): boolean {
  interface Watch {
    last: number;
  }
  const store = globalThis as typeof globalThis & {__quiet?: Watch};
  let watch = store.__quiet;
  if (!watch) {
    const fresh: Watch = {last: performance.now()};
    const touch = () => {
      fresh.last = performance.now();
    };
    const options = {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    };
    new MutationObserver(touch).observe(document, options);
    new PerformanceObserver(touch).observe({
      type: "resource",
      buffered: false,
    });
    store.__quiet = fresh;
    watch = fresh;
  }
  const busy = document.querySelector('[aria-busy="true"], observablehq-loading') !== null;
  if (busy) watch.last = performance.now();
  return !busy && performance.now() - watch.last > quietFor;
}
