import type {Download} from "playwright-core";
import {afterEach, expect, test} from "vitest";
import {axisPlaces} from "./axis-places.js";
import {useBrowser} from "./browser-test.js";
import {troubleLines} from "./trouble.js";
import type {Viewing, Visit} from "./visit.js";

const open = useBrowser();
let visit: Visit;
afterEach(() => visit?.close());

const visitTiming = async (search = "", viewing: Viewing = {}) => {
  visit = await open(`/timing${search}`, viewing);
  return visit.page;
};
const search = () => visit.page.evaluate(() => location.search);
const texts = (figure: string) => visit.page.locator(`#${figure} .figure-drawing text`).allTextContents();
const has = async (figure: string, words: RegExp) => (await texts(figure)).some((text) => words.test(text));
const landmark = () => visit.page.getByRole("slider", {name: "Landmark, hours from the origin"});

/** Presses on a figure's axis at one value and lets go at another. */
async function drag(figure: string, from: number, to: number): Promise<void> {
  const {page} = visit;
  await page.locator(`#${figure} .figure-drawing`).scrollIntoViewIfNeeded();
  const places = await axisPlaces(page, figure, [from, to]);
  const [start, end] = places as [{x: number; y: number}, {x: number; y: number}];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let i = 1; i <= 8; ++i) await page.mouse.move(start.x + ((end.x - start.x) * i) / 8, start.y);
  await page.mouse.up();
}

async function textOf(download: Download): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

test("the naive comparison comes last and is said to mislead, and the answer is not its", async () => {
  const page = await visitTiming();
  const titles = await page.locator("#timing-approaches .approach > text:first-child").allTextContents();
  expect(titles).toEqual(["ECMO as it begins", "Landmark at 24 h", "Naive: ever against never"]);
  expect(await page.locator(".approach.is-misleading > text:first-child").allTextContents()).toEqual([
    "Naive: ever against never",
  ]);
  const answer = await page.locator(".timing-answer").textContent();
  expect(answer).toContain("the hazard of death with ECMO was 1.08 (0.35–3.33) times that without");
  expect(answer).toContain("would have said 0.49");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("dragging the landmark over the children's courses moves it everywhere, and the address follows", async () => {
  const page = await visitTiming();
  await drag("timing-courses", 24, 96);
  await expect.poll(search).toBe("?landmark=96");
  expect(await has("timing-approaches", /^Landmark at 96 h$/)).toBe(true);
  expect(await has("timing-courses", /^At 96 h: /)).toBe(true);
  expect(await landmark().inputValue()).toBe("96");
  expect(await page.locator(".timing-answer").textContent()).toContain("1.08 (0.35–3.33)");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("the arrow keys move the landmark, and the slider says who is on ECMO by then", async () => {
  const page = await visitTiming();
  await landmark().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect
    .poll(() => landmark().getAttribute("aria-valuetext"))
    .toMatch(/^26 hours: \d+ on ECMO by then, \d+ not$/);
  expect(await has("timing-approaches", /^Landmark at 26 h$/)).toBe(true);
});

test("dragging the line in the hazard's figure parts early from late in the curves", async () => {
  await visitTiming();
  await drag("timing-dose", 23, 40);
  await expect.poll(search).toMatch(/^\?boundary=(39|40|41)$/);
  expect(await has("timing-curves", /^ECMO within (39|40|41) h$/)).toBe(true);
  await visit.page.getByRole("button", {name: "The median"}).click();
  await expect.poll(search).toBe("");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("the arrow keys read the curves, and say what stands there", async () => {
  const page = await visitTiming();
  const slider = page.getByRole("slider", {name: "Read the curves at"});
  await slider.focus();
  expect(await slider.getAttribute("aria-valuetext")).toMatch(
    /^day 0\.0; ECMO within 23 h: 0 %, 8 at risk; /,
  );
  for (let day = 1; day <= 7; ++day) await page.keyboard.press("ArrowRight");
  const said = (await slider.getAttribute("aria-valuetext")) as string;
  expect(said).toMatch(/^day 7\.0; ECMO within 23 h: \d+ % \(\d+–\d+\), \d+ at risk; ECMO after 23 h: /);
  // The drawing says the same, and no more once the slider is left.
  expect(await page.locator("#timing-curves .readout text").allTextContents()).toEqual(said.split("; "));
  await page.keyboard.press("Tab");
  expect(await page.locator("#timing-curves .readout").count()).toBe(0);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("with a middle there are two lines to drag, and neither passes the other", async () => {
  const page = await visitTiming();
  await page.getByRole("button", {name: "With a middle"}).click();
  await expect.poll(search).toBe("?classes=3");
  const sliders = page.locator(".timing-boundary input");
  const values = () =>
    sliders.evaluateAll((all) => all.map((one) => Number((one as HTMLInputElement).value)));
  const [early, late] = (await values()) as [number, number];
  expect(await has("timing-curves", new RegExp(`^${early} h to ${late} h$`))).toBe(true);
  await drag("timing-dose", late, late + 10);
  await expect.poll(async () => (await values())[1]).toBeGreaterThan(late + 7);
  expect((await values())[0]).toBe(early);
  // Beyond the other line the first stops an hour before it.
  const behind = (await values())[1] as number;
  await drag("timing-waits", early, behind + 8);
  await expect.poll(values).toEqual([behind - 1, behind]);
  expect(await search()).toBe(`?classes=3&boundary=${behind - 1}&second=${behind}`);
  await page.getByRole("button", {name: "With a middle"}).click();
  await expect.poll(search).toBe("");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("a link restores what was asked", async () => {
  const page = await visitTiming(
    "?from=onset&children=all&outcome=day28&landmark=48&days=14&by=sex&adjust=vis%20lactate&within=36&sex=female",
  );
  expect(await has("timing-approaches", /^Landmark at 48 h$/)).toBe(true);
  expect(await has("timing-approaches", /^Days from shock onset$/)).toBe(true);
  expect(await has("timing-curves", /^Alive \(%\)$/)).toBe(true);
  expect(await has("timing-effects", /^with both$/)).toBe(true);
  expect(await has("timing-strategies", /^ECMO within 36 h/)).toBe(true);
  const boxes = await page
    .locator(".timing-adjustment input")
    .evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked));
  expect(boxes).toEqual([true, true, false, false]);
  expect(await page.locator(".population-place").textContent()).toContain("of 60 children");
});

test("where nobody is followed every figure says so, and the sliders stand where the address says", async () => {
  const page = await visitTiming("?group=ss&within=60&boundary=10");
  const empty = await page.locator(".figure-empty").allTextContents();
  expect(empty).toHaveLength(9);
  expect(new Set(empty)).toEqual(new Set(["No child of this population is followed from this origin."]));
  expect(await page.getByRole("slider", {name: "Hours within which ECMO is to start"}).inputValue()).toBe(
    "60",
  );
  expect(await page.getByRole("slider", {name: /from which on ECMO is late/}).inputValue()).toBe("10");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("in a population chosen by the future ECMO is not compared with none", async () => {
  const page = await visitTiming("?group=rss-ecmo");
  const why = /^The filter chooses children by what came later \(group\)/;
  expect(await page.locator(".timing-answer").textContent()).toMatch(why);
  for (const figure of ["approaches", "effects", "weighted", "odds", "strategies"]) {
    expect(await page.locator(`#timing-${figure} .figure-empty`).textContent()).toMatch(why);
  }
  // From cannulation on nothing of it is in the future.
  expect(await has("timing-curves", /^ECMO within \d+ h$/)).toBe(true);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("with one arm of a handful there is no contrast of the strategies", async () => {
  const page = await visitTiming("?centre=C1");
  const caption = page.locator("#timing-strategies figcaption");
  await expect.poll(() => caption.textContent()).toMatch(/^Too few children for a contrast: /);
  expect(await has("timing-strategies", /%\s*\(/)).toBe(false);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("the example of the heart transplants gives the ratio that R gives of survival::heart, and is marked as one", async () => {
  const page = await visitTiming("?data=heart&landmark=720&days=90&adjust=age&within=720&sex=female");
  expect(await page.locator(".timing-example").isVisible()).toBe(true);
  expect(await page.locator(".population-place").isVisible()).toBe(false);
  // coxph(Surv(start, stop, event) ~ transplant, heart): exp(0.127), standard error 0.301.
  expect(await page.locator(".timing-answer").textContent()).toContain("1.14 (0.63–2.05) times that without");
  expect(await page.locator(".timing-answer").textContent()).toContain("103 children");
  expect(await landmark().inputValue()).toBe("720");
  const saved = page.waitForEvent("download");
  await page.locator("#timing-approaches .figure-tools button", {hasText: "SVG"}).click();
  const svg = await textOf(await saved);
  expect(svg).toContain("Example, not this study: 103 people");
  expect(svg).toContain("public example data");
  expect(svg).not.toContain("SYNTHETIC");
  await page.getByRole("combobox", {name: "Data", exact: true}).selectOption("study");
  await expect.poll(search).toBe("?sex=female");
  await expect.poll(() => page.locator(".timing-example").isVisible()).toBe(false);
  expect(await page.locator(".timing-answer").textContent()).not.toContain("103 children");
  expect(troubleLines(visit.trouble)).toEqual([]);
});
