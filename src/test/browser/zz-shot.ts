// usage: tsx zz-shot.ts path selector out [w] [scheme]
import {chromium} from "playwright-core";
import {launchChromium} from "./chromium.js";
import {dist} from "./dist.js";
import {serveFolder} from "./server.js";
import {troubleLines} from "./trouble.js";
import {openPage} from "./visit.js";

const [path = "", ...jobs] = process.argv.slice(2);
const site = await serveFolder(dist);
const launched = await launchChromium();
const browser = await chromium.connect(launched.server.wsEndpoint());
try {
  for (const job of jobs) {
    const [selector, out, w, scheme] = job.split("|");
    const visit = await openPage(browser, site.origin, path, {
      width: Number(w ?? 1440),
      height: 900,
      colourScheme: (scheme ?? "light") as "light",
    });
    if (selector === "page")
      await visit.page.screenshot({path: out ?? "", fullPage: true, animations: "disabled"});
    else
      await visit.page
        .locator(selector ?? "")
        .first()
        .screenshot({path: out ?? "", animations: "disabled"});
    for (const line of troubleLines(visit.trouble)) console.log(line);
    await visit.close();
  }
} finally {
  await browser.close();
  await launched.close();
  await site.close();
}
