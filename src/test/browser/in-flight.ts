import type {Page} from "playwright-core";

/** Counts a page's requests that have not ended, those of its workers included. */
export function countInFlight(page: Page): () => number {
  const pending = new Set<object>();
  page.on("request", (request) => pending.add(request));
  page.on("requestfinished", (request) => pending.delete(request));
  page.on("requestfailed", (request) => pending.delete(request));
  return () => pending.size;
}
