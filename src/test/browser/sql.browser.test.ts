import {buffer} from "node:stream/consumers";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {hashOfQuery} from "../../components/sql-editor/hash-query.js";
import {useBrowser} from "./browser-test.js";
import {troubleLines} from "./trouble.js";
import type {Visit} from "./visit.js";

const open = useBrowser();

const SLOW = "SELECT count(*) FROM range(1000000000) a, range(1000) b";

/** Writes a text into the editor, in place of what is there, and runs it by the keyboard. */
async function run(page: Page, sql: string): Promise<void> {
  await write(page, sql);
  await page.keyboard.press("Control+Enter");
}

async function write(page: Page, sql: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(sql);
}

const status = (page: Page) => page.locator(".sql-status");
const cells = (page: Page) => page.locator(".sql-result .result-table tbody td").allInnerTexts();

/** Waits until the run is over and its status holds a text. */
async function done(page: Page, text: RegExp): Promise<void> {
  await page.locator('.sql-result[aria-busy="false"]').waitFor();
  await status(page).filter({hasText: text}).waitFor();
}

describe("the SQL page", () => {
  let visit: Visit;
  let page: Page;
  beforeAll(async () => {
    visit = await open("/sql");
    page = visit.page;
  });
  afterAll(async () => {
    await visit?.close();
  });

  test("opens with its first example answered", async () => {
    expect(await status(page).textContent()).toMatch(/^\d+ rows, which came with the page/);
    expect(await page.locator(".sql-result .result-table tbody tr").count()).toBeGreaterThan(5);
  });

  test("runs a query by the keyboard and shows a missing value as a dash", async () => {
    await run(page, "SELECT 1.5 AS n, NULL AS nothing, 'a' AS t");
    await done(page, /^1 row in/);
    expect(await cells(page)).toEqual(["1.5", "–", "a"]);
  });

  test("runs a script to its last statement", async () => {
    await run(page, "CREATE OR REPLACE TEMP TABLE t AS SELECT 41 AS x; -- now\nSELECT x + 1 AS y FROM t;");
    await done(page, /^1 row in/);
    expect(await cells(page)).toEqual(["42"]);
  });

  test("shows markup in a value as text", async () => {
    await run(page, "SELECT '<img src=x onerror=alert(1)>' AS \"<b>bold</b>\"");
    await done(page, /^1 row in/);
    expect(await cells(page)).toEqual(["<img src=x onerror=alert(1)>"]);
    expect(await page.locator(".sql-result .result-table img, .sql-result .result-table b").count()).toBe(0);
  });

  test("tells a mistake with its line and column and marks it until the next edit", async () => {
    await run(page, "SELECT 1;\nSELECT subject_id,\n  nonsense FROM subjects");
    await page.locator(".sql-error").waitFor();
    expect(await page.locator(".sql-error-place").textContent()).toBe("Line 3, column 3");
    expect(await page.locator(".sql-error").textContent()).toContain('column "nonsense" not found');
    expect(await page.locator(".cm-error-mark").textContent()).toBe("nonsense");
    await page.keyboard.press("End");
    await page.keyboard.insertText(" ");
    expect(await page.locator(".cm-error-mark").count()).toBe(0);
  });

  test("cancels a slow query, and the next one runs", async () => {
    await run(page, SLOW);
    await status(page).filter({hasText: /1 s$/}).waitFor();
    await page.getByRole("button", {name: "Cancel"}).click();
    await done(page, /^Cancelled\.$/);
    await run(page, "SELECT 7 AS x");
    await done(page, /^1 row in/);
    expect(await cells(page)).toEqual(["7"]);
  });

  test("shows the first 10 000 of many rows, with few of them in the page", async () => {
    await run(page, "SELECT range AS n, range % 7 AS r FROM range(25000)");
    await done(page, /^The first 10\u00a0000 of 25\u00a0000 rows/);
    await page
      .locator(".sql-result .result-table")
      .evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await page.locator('.sql-result .result-table tr[aria-rowindex="10001"]').waitFor();
    expect(
      await page.locator('.sql-result .result-table tr[aria-rowindex="10001"] td').first().textContent(),
    ).toBe("9999");
    expect(await page.locator(".sql-result .result-table tbody tr").count()).toBeLessThan(80);
  });

  test("sorts by a heading, up, down and back", async () => {
    await run(page, "SELECT x FROM (VALUES (2), (NULL), (10), (1)) t(x)");
    await done(page, /^4 rows in/);
    const heading = page.locator(".sql-result .result-table th button");
    const order = page.locator(".sql-result .result-table th");
    await heading.click();
    expect([await order.getAttribute("aria-sort"), await cells(page)]).toEqual([
      "ascending",
      ["1", "2", "10", "–"],
    ]);
    await heading.click();
    expect([await order.getAttribute("aria-sort"), await cells(page)]).toEqual([
      "descending",
      ["10", "2", "1", "–"],
    ]);
    await heading.click();
    expect([await order.getAttribute("aria-sort"), await cells(page)]).toEqual([
      "none",
      ["2", "–", "10", "1"],
    ]);
  });

  test("downloads the result as CSV without a running formula", async () => {
    await run(page, "SELECT -1.5 AS n, '=1+1' AS formula, '放弃治疗' AS t");
    await done(page, /^1 row in/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".sql-bar button", {hasText: "CSV"}).click(),
    ]);
    expect((await buffer(await download.createReadStream())).toString("utf8")).toBe(
      "\ufeffn,formula,t\r\n-1.5,'=1+1,放弃治疗\r\n",
    );
  });

  test("lets the keyboard out of the editor with Tab", async () => {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Run");
  });

  test("completes tables and columns", async () => {
    await write(page, "SELECT ecmo_ FROM subjects");
    await page.keyboard.press("Home");
    for (let i = 0; i < "SELECT ecmo_".length; i++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Control+Space");
    const options = page.locator(".cm-tooltip-autocomplete li");
    await options.first().waitFor();
    expect((await options.allInnerTexts()).join(" ")).toContain("ecmo_flow_ml_kg_min");
    await page.keyboard.press("Escape");
  });

  test("answers every example", async () => {
    for (const example of await page.locator(".sql-examples button").all()) {
      await example.click();
      await done(page, /rows? in /);
      expect(await page.locator(".sql-error").isHidden()).toBe(true);
    }
  });

  test("refuses to open a file or an address", async () => {
    await run(page, "SELECT * FROM 'https://example.org/data.csv'");
    await page.locator(".sql-error").waitFor();
    expect(await page.locator(".sql-error").textContent()).toContain("disabled by configuration");
  });

  test("has caused no error, warning or outside request through all of this", () => {
    expect(troubleLines(visit.trouble)).toEqual([]);
  });
});

test("a SQL cell of a page shows its rows in our own table", async () => {
  const visit = await open("/sql");
  try {
    const table = visit.page.locator("main > .observablehq--block .result-table");
    await table.waitFor();
    expect(await table.locator("thead").textContent()).toContain("median_prism3");
    expect(await table.locator("tbody tr td:nth-child(2)").allInnerTexts()).toEqual(["30", "15", "15"]);
    expect(troubleLines(visit.trouble)).toEqual([]);
  } finally {
    await visit.close();
  }
});

test("a query in the address is shown and not run until its reader runs it", async () => {
  const visit = await open(`/sql${hashOfQuery("SELECT 42 AS answer")}`);
  try {
    const {page} = visit;
    expect(await page.locator(".cm-content").textContent()).toBe("SELECT 42 AS answer");
    expect(await page.getByRole("note").filter({hasText: "came with the link"}).isVisible()).toBe(true);
    expect(await page.locator(".sql-result .result-table").count()).toBe(0);
    await page.getByRole("button", {name: "Run"}).click();
    await done(page, /^1 row in/);
    expect(await cells(page)).toEqual(["42"]);
    await run(page, "SELECT 43 AS next");
    await page.waitForFunction(() => decodeURIComponent(location.hash) === "#q=SELECT 43 AS next");
  } finally {
    await visit.close();
  }
});

test("a server that refuses WebAssembly is named; the page does not wait for ever", async () => {
  const visit = await open("/about");
  try {
    await visit.page.route(/\.wasm$/, (route) => route.fulfill({status: 403, body: ""}));
    await visit.page.goto(new URL("/sql", visit.page.url()).href);
    await run(visit.page, "SELECT 1");
    await visit.page.getByText("The query engine did not start").first().waitFor();
    expect(await visit.page.getByText("HTTP 403").count()).toBeGreaterThan(0);
  } finally {
    await visit.close();
  }
});
