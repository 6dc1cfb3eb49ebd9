import type {Browser, BrowserContext, Page} from "playwright-core";
import {waitUntilReady} from "./ready.js";
import {recordTrouble, type Trouble} from "./trouble.js";

/** How a reader looks at a page. */
export interface Viewing {
  readonly colourScheme?: "light" | "dark";
  /** Of the window, in CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: "reduce" | "no-preference";
}

/** A page that has been opened and has settled. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly trouble: Trouble;
  close(): Promise<void>;
}

/**
 * Opens a path of the site ("/cohort?group=SS") as a new reader, nothing remembered, and waits until it is
 * ready. Close it when done; \`await using visit = await openPage(…)\` is not in Node 20.
 */
export async function openPage(
  browser: Browser,
  origin: string,
  path: string,
  viewing: Viewing = {},
): Promise<Visit> {
  const {colourScheme = "light", width = 1440, height = 900, reducedMotion = "reduce"} = viewing;
  const context = await browser.newContext({
    colorScheme: colourScheme,
    viewport: {width, height},
    reducedMotion,
    locale: "en-GB",
    timezoneId: "UTC",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const trouble = await recordTrouble(context, page, origin);
  try {
    await page.goto(origin + path);
    await waitUntilReady(page);
  } catch (error) {
    await context.close();
    throw error;
  }
  return {page, context, trouble, close: () => context.close()};
}
