import type {Browser, BrowserContext, Page} from "playwright-core";
import {countInFlight} from "./in-flight.js";
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
 * ready. Close it when done.
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
  // tsx wraps named functions in a call of __name; those that are sent into the page would not find it.
  await context.addInitScript("globalThis.__name ??= (value) => value");
  const page = await context.newPage();
  const trouble = await recordTrouble(context, page, origin);
  const inFlight = countInFlight(page);
  try {
    await page.goto(origin + path);
    do await waitUntilReady(page);
    while (inFlight() > 0);
  } catch (error) {
    await context.close();
    throw error;
  }
  return {page, context, trouble, close: () => context.close()};
}
