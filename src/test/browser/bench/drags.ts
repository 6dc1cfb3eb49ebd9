import type {Browser} from "playwright-core";
import {waitUntilReady} from "../ready.js";
import {BOUNDARY, CUTOFF, type Dragged, dragFrames, LANDMARK, resampling} from "./cutoff-drag.js";
import type {Measurement} from "./measurement.js";
import {newReader} from "./new-reader.js";

/** What follows a reader's hand: the drags of every page that has one. */
export async function dragMeasurements(browser: Browser, origin: string): Promise<Measurement[]> {
  const {frames, resamples, children} = await cutoffs(browser, origin);
  return [
    {
      name: `/cutoffs drag, ${children} children: every panel, page's work in a frame`,
      target: 16,
      runs: frames,
    },
    {
      name: `/cutoffs 2 000 resamples, ${children} children, after another indicator`,
      target: 100,
      runs: resamples,
    },
    await timing(browser, origin, LANDMARK, "landmark"),
    await timing(browser, origin, BOUNDARY, "boundary between early and late"),
  ];
}

/** A reader of the Timing page who drags one of its lines. */
async function timing(
  browser: Browser,
  origin: string,
  dragged: Dragged,
  what: string,
): Promise<Measurement> {
  const {context, page} = await newReader(browser);
  try {
    await page.goto(`${origin}/timing?children=all&from=onset`);
    await waitUntilReady(page);
    const children = await page.locator("#timing-courses .course").count();
    await dragFrames(page, dragged);
    const runs = await dragFrames(page, dragged);
    return {
      name: `/timing drag of the ${what}, ${children} children: page's work in a frame`,
      target: 16,
      runs,
    };
  } finally {
    await context.close();
  }
}

/** A reader who drags the cut-off of all children at risk, then looks at other indicators. */
async function cutoffs(
  browser: Browser,
  origin: string,
): Promise<{frames: number[]; resamples: number[]; children: number}> {
  const {context, page} = await newReader(browser);
  try {
    await page.goto(`${origin}/cutoffs?children=all`);
    await waitUntilReady(page);
    const children = await page.locator("#cutoff-dots .child-dot").count();
    await dragFrames(page, CUTOFF);
    const frames = await dragFrames(page, CUTOFF);
    const resamples: number[] = [];
    for (const indicator of ["vis", "lactate", "map", "heart_rate", "platelets", "lactate"]) {
      const took = await resampling(page, indicator);
      if (took !== null) resamples.push(took);
    }
    return {frames, resamples, children};
  } finally {
    await context.close();
  }
}
