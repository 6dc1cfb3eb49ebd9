import {chromium} from "playwright-core";
import {courseMeasurements} from "./bench/courses.js";
import {dragMeasurements} from "./bench/drags.js";
import {filterTime, firstSight} from "./bench/figure-marks.js";
import {formatMeasurements, type Measurement} from "./bench/measurement.js";
import {newReader} from "./bench/new-reader.js";
import {launchChromium} from "./chromium.js";
import {dist, pagePaths} from "./dist.js";
import {waitUntilReady} from "./ready.js";
import {serveFolder} from "./server.js";

// What a reader waits for, on this machine: run by `npm run bench` after a build.
const RUNS = 7;

const site = await serveFolder(dist);
const launched = await launchChromium();
const browser = await chromium.connect(launched.server.wsEndpoint());
try {
  const measurements: Measurement[] = [];
  for (const path of pagePaths()) {
    measurements.push({
      name: `${path} from cold, first figure`,
      target: 1500,
      runs: await repeat(() => cold(path)),
    });
  }
  for (const path of pagePaths().filter((page) => page !== "/")) {
    measurements.push({
      name: `${path} from another page`,
      target: 1000,
      runs: await repeat(() => change(path)),
    });
  }
  for (const path of pagePaths()) {
    const runs = await filters(path);
    if (runs.length > 0) measurements.push({name: `${path} filter to all figures`, target: 100, runs});
  }
  measurements.push(...(await dragMeasurements(browser, site.origin)));
  measurements.push(...(await courseMeasurements(browser, site.origin)));
  console.log(formatMeasurements(measurements).join("\n"));
} finally {
  await browser.close();
  await launched.close();
  await site.close();
}

/** A new reader: nothing cached, the browser already open. */
async function cold(path: string): Promise<number | null> {
  const {context, page} = await newReader(browser);
  try {
    await page.goto(site.origin + path, {waitUntil: "commit"});
    return await firstSight(page);
  } finally {
    await context.close();
  }
}

/** A reader who has seen the first page and follows a link of the navigation. */
async function change(path: string): Promise<number | null> {
  const {context, page} = await newReader(browser);
  try {
    await page.goto(`${site.origin}/`);
    await waitUntilReady(page);
    await page.evaluate((to) => location.assign(to), path);
    await page.waitForURL((url) => url.pathname === path, {waitUntil: "commit"});
    return await firstSight(page);
  } finally {
    await context.close();
  }
}

/** A reader who changes filters on a page that has been used for a moment. */
async function filters(path: string): Promise<number[]> {
  const {context, page} = await newReader(browser);
  try {
    await page.goto(site.origin + path);
    await waitUntilReady(page);
    if ((await filterTime(page, 0)) === null) return [];
    await filterTime(page, 0);
    const runs: (number | null)[] = [];
    for (let n = 0; n < RUNS; n++) runs.push(await filterTime(page, n));
    return runs.filter((run) => run !== null);
  } finally {
    await context.close();
  }
}

async function repeat(run: () => Promise<number | null>): Promise<number[]> {
  const runs: (number | null)[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await run());
  return runs.filter((time) => time !== null);
}
