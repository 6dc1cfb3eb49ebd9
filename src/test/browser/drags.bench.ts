import {chromium} from "playwright-core";
import {dragMeasurements} from "./bench/drags.js";
import {formatMeasurements} from "./bench/measurement.js";
import {launchChromium} from "./chromium.js";
import {dist} from "./dist.js";
import {serveFolder} from "./server.js";

// The drags alone, on the site that DIST names: run by `npm run bench` on a study of 300 children.
const site = await serveFolder(dist);
const launched = await launchChromium();
const browser = await chromium.connect(launched.server.wsEndpoint());
try {
  console.log(formatMeasurements(await dragMeasurements(browser, site.origin)).join("\n"));
} finally {
  await browser.close();
  await launched.close();
  await site.close();
}
