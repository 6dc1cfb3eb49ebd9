import {join} from "node:path";
import {chromium} from "playwright-core";
import {launchChromium} from "./chromium.js";
import {dist, pagePaths} from "./dist.js";
import {screenshot} from "./screenshot.js";
import {serveFolder} from "./server.js";
import {troubleLines} from "./trouble.js";
import {openPage, type Viewing} from "./visit.js";

/** Pictures of every page as it looks on a telephone, a laptop and a projector, light and dark. */
const FOLDER = ".cache/shots";
const SIZES: readonly Viewing[] = [
  {width: 360, height: 780},
  {width: 1440, height: 900},
  {width: 1920, height: 1080},
];

const asked = process.argv.slice(2);
const site = await serveFolder(dist);
const launched = await launchChromium();
const browser = await chromium.connect(launched.server.wsEndpoint());
try {
  for (const path of pagePaths().filter((page) => asked.length === 0 || asked.includes(nameOf(page)))) {
    for (const size of SIZES) {
      for (const colourScheme of ["light", "dark"] as const) {
        const visit = await openPage(browser, site.origin, path, {...size, colourScheme});
        const file = join(FOLDER, `${nameOf(path)}-${size.width}-${colourScheme}.png`);
        await screenshot(visit.page, file);
        console.log(file);
        for (const line of troubleLines(visit.trouble)) console.log(`  ${line}`);
        await visit.close();
      }
    }
  }
} finally {
  await browser.close();
  await launched.close();
  await site.close();
}

function nameOf(path: string): string {
  return path === "/" ? "index" : path.slice(1).replaceAll("/", "-");
}
