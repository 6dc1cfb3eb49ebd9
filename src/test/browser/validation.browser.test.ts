import {expect, test} from "vitest";
import {useBrowser} from "./browser-test.js";
import {troubleLines} from "./trouble.js";

const open = useBrowser();

test("every comparison with R holds in the reader's browser, and workers give this thread's bits", async () => {
  const visit = await open("/validation");
  const {page} = visit;
  await page.getByRole("button", {name: "Repeat all comparisons in this browser"}).click();
  const status = page.locator(".repeat-status").first();
  await status.filter({hasText: "This browser:"}).waitFor();
  const [, within, of] = /(\d+) of (\d+) comparisons/.exec((await status.textContent()) ?? "") ?? [];
  expect(Number(of)).toBeGreaterThan(100);
  expect(await page.locator(".repeat-exceptions li").allTextContents()).toEqual([]);
  expect(within).toBe(of);
  const workers = page.locator(".repeat-status").nth(1);
  await workers.filter({hasText: "bootstrap searches"}).waitFor();
  expect(await workers.textContent()).toContain("every bit equal");
  expect(troubleLines(visit.trouble)).toEqual([]);
  await visit.close();
});

test("stopping the comparisons says so and offers them again", async () => {
  const visit = await open("/validation");
  const {page} = visit;
  await page.getByRole("button", {name: "Repeat all comparisons in this browser"}).click();
  await page.getByRole("button", {name: "Stop"}).click();
  await page.locator(".repeat-status", {hasText: "Stopped."}).waitFor();
  expect(await page.getByRole("button", {name: "Repeat all comparisons in this browser"}).count()).toBe(1);
  await visit.close();
});

test("a mark beside a number leads to its function's comparisons, open", async () => {
  const visit = await open("/validation?function=wilsonInterval#functions");
  const {page} = visit;
  await page.locator(".disclosure[open] .comparisons").waitFor();
  expect(await page.locator(".function-name").allTextContents()).toEqual(["wilsonInterval"]);
  expect(
    await page.locator(".disclosure[open] .disclosure[open] .comparisons tbody tr").count(),
  ).toBeGreaterThan(0);
  await visit.close();
});

test("functions are found by name, data set and R call, and by what they cover", async () => {
  const visit = await open("/validation");
  const {page} = visit;
  const areas = page.locator("#functions > div > .disclosure");
  await areas.first().waitFor();
  expect(await areas.count()).toBe(12);
  expect(await page.locator(".function-name").count()).toBe(0);
  await page.getByLabel("Function, data set or R call").fill("coxph");
  const found = await page.locator(".function-name").allTextContents();
  expect(found).toContain("coxRegression");
  expect(found).not.toContain("wilsonInterval");
  await page.getByLabel("Function, data set or R call").fill("no such thing");
  expect(await page.locator("#functions .designed-empty").textContent()).toBe(
    "No function fits this choice.",
  );
  await visit.close();
});

test("“How” of a figure shows how close its functions are to R", async () => {
  const visit = await open("/");
  const {page} = visit;
  const card = page.locator("#outcome-by-group");
  await card.getByRole("button", {name: "How", exact: true}).click();
  await card.locator(".parity").waitFor();
  expect(await card.locator(".figure-checked").textContent()).toMatch(/^Compared with R: wilsonInterval R ✓/);
  await visit.close();
});
