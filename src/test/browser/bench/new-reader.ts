import type {Browser} from "playwright-core";
import {watchFirstFigure} from "./figure-marks.js";

/** A browser without a cache or a history, before it opens a page. */
export async function newReader(from: Browser) {
  const context = await from.newContext({viewport: {width: 1440, height: 900}});
  await context.addInitScript("globalThis.__name ??= (value) => value"); // tsx, see visit.ts
  await watchFirstFigure(context);
  return {context, page: await context.newPage()};
}
