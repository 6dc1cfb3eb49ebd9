import type {TestProject} from "vitest/node";
import {launchChromium} from "./chromium.js";
import {dist, pagePaths} from "./dist.js";
import {serveFolder} from "./server.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built site is served. */
    origin: string;
    /** Where the one Chromium of the run listens. */
    chromium: string;
  }
}

/** One Chromium and one server for all browser tests of a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  pagePaths(); // Says what is missing before anything starts.
  const site = await serveFolder(dist);
  const browser = await launchChromium();
  project.provide("origin", site.origin);
  project.provide("chromium", browser.server.wsEndpoint());
  return async () => {
    await browser.close();
    await site.close();
  };
}
