import {mkdirSync} from "node:fs";
import {dirname} from "node:path";
import type {Page} from "playwright-core";

/** Writes a picture of the whole page, as long as it is, to a PNG file. */
export async function screenshot(page: Page, file: string): Promise<void> {
  mkdirSync(dirname(file), {recursive: true});
  await page.screenshot({path: file, fullPage: true, animations: "disabled"});
}
