import {type Browser, chromium} from "playwright-core";
import {afterAll, beforeAll, inject} from "vitest";
import {openPage, type Viewing, type Visit} from "./visit.js";

/**
 * Connects a test file to the Chromium of the run. Returns a function that opens pages of the built site;
 * what it opened is closed at the end of the file at the latest.
 */
export function useBrowser(): (path: string, viewing?: Viewing) => Promise<Visit> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.connect(inject("chromium"));
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (path, viewing) => {
    if (!browser) throw new Error("pages can be opened in tests and hooks only");
    return openPage(browser, inject("origin"), path, viewing);
  };
}
