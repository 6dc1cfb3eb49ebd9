import {afterEach, expect, test} from "vitest";
import {seriousFindings} from "./axe.js";
import {useBrowser} from "./browser-test.js";
import {troubleLines} from "./trouble.js";
import type {Viewing, Visit} from "./visit.js";

const open = useBrowser();
let visit: Visit;
afterEach(() => visit?.close());

const visitCohort = async (search = "", viewing: Viewing = {}) => {
  visit = await open(`/cohort${search}`, viewing);
  return visit.page;
};
const children = async () => Number(await visit.page.locator(".population-n b").textContent());
/** Asked in the page, for the harness hears of a change of address a little later. */
const search = () => visit.page.evaluate(() => location.search);

test("a population in the address is the one on the page, and unknown values are shown as ignored", async () => {
  const page = await visitCohort("?rss=1&centre=C999&decision=6");
  expect(await page.locator(".facet-flag input").isChecked()).toBe(true);
  expect(await page.locator(".population-ignored").textContent()).toContain("centre=C999");
  expect(await page.locator("#baseline-table thead").textContent()).toContain("n = 0");
  await page.locator(".population-reset").click();
  await expect.poll(search).toBe("?decision=6");
  expect(await page.locator(".population-ignored").count()).toBe(0);
});

test("a bar narrows every figure by mouse and by keyboard, and Back undoes it", async () => {
  const page = await visitCohort();
  const all = await children();
  const bar = page.locator('#population-characteristics [data-facet="sexes"][data-value="female"]');
  await bar.focus();
  await page.keyboard.press("Space");
  const girls = await children();
  expect(girls).toBeLessThan(all);
  await expect.poll(search).toBe("?sex=female");
  expect(await bar.getAttribute("aria-checked")).toBe("true");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("data-value"))).toBe("female");
  expect(await page.locator('#baseline-distributions [data-panel="age_months"] .child-dot').count()).toBe(
    girls,
  );
  await page.locator('#population-characteristics [data-facet="groups"][data-value="SS"]').click();
  await expect.poll(search).toBe("?group=ss&sex=female");
  await page.goBack();
  await expect.poll(search).toBe("?sex=female");
  expect(await children()).toBe(girls);
});

test("links to the other pages take the population along", async () => {
  const page = await visitCohort("?rss=1");
  const links = await page
    .locator("#observablehq-header nav a")
    .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).search));
  expect(new Set(links)).toEqual(new Set(["?rss=1"]));
});

test("the age range follows its fields, and dragging leaves one entry in the history", async () => {
  const page = await visitCohort();
  await page.locator('.facet[data-facet="age"] summary').click();
  await page.getByLabel("Youngest age in months, exactly").fill("12");
  await page.keyboard.press("Tab");
  await expect.poll(search).toBe("?age=12-");
  const before = await page.evaluate(() => history.length);
  const box = await page.locator(".age-slider input").nth(1).boundingBox();
  if (!box) throw new Error("the slider is not on the page");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 8, y);
  await page.mouse.down();
  for (const step of [20, 40, 60, 80]) await page.mouse.move(box.x + box.width - 8 - step, y);
  await page.mouse.up();
  await expect.poll(search).toMatch(/^\?age=12-1\d\d$/);
  expect(await page.evaluate(() => history.length)).toBe(before + 1);
});

test("a population of nobody is said, and draws no error", async () => {
  const page = await visitCohort("?group=ss&mode=VA");
  expect(await children()).toBe(0);
  expect(await page.locator(".answer").textContent()).toContain("No child matches these filters");
  expect(await page.locator(".figure-empty").count()).toBe(3);
  expect(troubleLines(visit.trouble)).toEqual([]);
  expect((await seriousFindings(page)).join("\n")).toBe("");
});

test("arrow keys walk from child to child and light it in every panel", async () => {
  const page = await visitCohort();
  await page.locator('#baseline-distributions [data-panel="age_months"] .child-dot[tabindex="0"]').focus();
  await page.keyboard.press("ArrowRight");
  const child = await page.evaluate(() => document.activeElement?.getAttribute("data-child"));
  expect(child).toBeTruthy();
  const lit = page.locator("#baseline-distributions .is-lit");
  expect(await lit.count()).toBe(6);
  expect(new Set(await lit.evaluateAll((dots) => dots.map((dot) => dot.getAttribute("data-child"))))).toEqual(
    new Set([child]),
  );
});

test("on a phone the filter opens as a sheet that closes with Escape", async () => {
  const page = await visitCohort("", {width: 360, height: 780});
  await page.locator(".population-open").click();
  await page.locator('.population-sheet .facet[data-facet="groups"] label').nth(2).click();
  expect(await page.locator(".population-sheet .button").textContent()).toBe(
    `Show ${await children()} children`,
  );
  expect((await seriousFindings(page)).join("\n")).toBe("");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.className)).toContain("population-open");
  await expect.poll(search).toBe("?group=rss-ecmo");
});
