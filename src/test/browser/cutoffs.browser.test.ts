import {afterEach, expect, test} from "vitest";
import {axisPlaces} from "./axis-places.js";
import {useBrowser} from "./browser-test.js";
import {troubleLines} from "./trouble.js";
import type {Viewing, Visit} from "./visit.js";

const open = useBrowser();
let visit: Visit;
afterEach(() => visit?.close());

const visitCutoffs = async (search = "", viewing: Viewing = {}) => {
  visit = await open(`/cutoffs${search}`, viewing);
  return visit.page;
};
const search = () => visit.page.evaluate(() => location.search);
const cutoff = () => visit.page.locator(".cutoff-value").textContent();
const stamp = () => visit.page.locator(".stamp").textContent();
const table = () => visit.page.locator(".two-by-two td").allTextContents();
const league = () => visit.page.locator("#cutoff-league .league-row");

const placesOf = (figure: string, ...values: readonly number[]) => axisPlaces(visit.page, figure, values);

test("dragging in the chart of the children moves the cut-off of every panel, and the address follows", async () => {
  const page = await visitCutoffs();
  expect(await stamp()).toBe("exploratory: found by search");
  await page.locator("#cutoff-dots .figure-drawing").scrollIntoViewIfNeeded();
  const [from, to] = await placesOf("cutoff-dots", 13, 8);
  if (!from || !to) throw new Error("the chart has no axis");
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= 10; ++i) await page.mouse.move(from.x + ((to.x - from.x) * i) / 10, from.y);
  await page.mouse.up();
  await expect.poll(search).toBe("?cutoff=8");
  expect(await cutoff()).toBe("≥ 8.0 mmol/L");
  expect(await stamp()).toBe("prespecified");
  // What the children's own values say, counted from the figure's table.
  await page.locator("#cutoff-dots .figure-tools button", {hasText: "Table"}).click();
  const rows = await page.locator("#cutoff-dots tbody tr").allInnerTexts();
  const counted = rows
    .map((row) => row.split("\t"))
    .map((cells) => [Number(cells[3]) >= 8, cells[4]?.trim() === "1"]);
  const count = (called: boolean, event: boolean) =>
    String(counted.filter(([a, b]) => a === called && b === event).length);
  expect((await table()).slice(1)).toEqual([
    count(true, true),
    count(true, false),
    count(false, true),
    count(false, false),
  ]);
  expect(await page.locator("#cutoff-rates .cutoff-line text").textContent()).toBe("≥ 8.0 mmol/L");
  expect(await page.locator("#cutoff-roc").textContent()).toContain("≥ 8.0 mmol/L");
  expect(await page.locator(".cutoff-answer").textContent()).toContain("≥ 8.0 mmol/L");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("children whose shock is not refractory stand below the analysis, and are in it when all are asked for", async () => {
  const page = await visitCutoffs("?cutoff=4");
  const contrast = () => page.locator("#cutoff-dots .contrast .child-dot").count();
  const texts = () => page.locator("#cutoff-dots .figure-drawing text").allTextContents();
  expect(await contrast()).toBe(30);
  expect(await texts()).toContain("5 of 30 not refractory");
  expect(await page.locator("#cutoff-dots figcaption").textContent()).toContain("such children (5 of 30)");
  expect((await table()).slice(1).reduce((sum, cell) => sum + Number(cell), 0)).toBe(27);
  await page.locator(".cutoff-question select").nth(5).selectOption("all");
  await expect.poll(contrast).toBe(0);
  expect(await texts()).not.toContain("Septic shock, not refractory: not in the analysis");
  expect((await table()).slice(1).reduce((sum, cell) => sum + Number(cell), 0)).toBeGreaterThan(50);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("the arrow keys move the cut-off, and the slider says what it calls", async () => {
  const page = await visitCutoffs("?cutoff=8");
  const slider = page.locator(".cutoff-slider");
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(cutoff).toBe("≥ 8.1 mmol/L");
  expect(await slider.getAttribute("aria-valuetext")).toMatch(
    /^≥ 8\.1 mmol\/L: \d+ of \d+ who died and \d+ of \d+ others are called positive$/,
  );
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("cutoff-slider");
  expect(await stamp()).toBe("exploratory: chosen by eye");
  await page.locator(".cutoff-choices-slot button", {hasText: "Best"}).click();
  await expect.poll(search).toBe("");
});

test("a link restores the question: decision, indicator, summary, outcome, criterion and cut-off", async () => {
  const page = await visitCutoffs(
    "?from=rss&at=2&indicator=vis&summary=time_weighted_mean&outcome=day28&children=all&by=minimum-sensitivity&target=80&cutoff=42.5",
  );
  await expect.poll(cutoff).toBe("≥ 42.5 points");
  expect(await stamp()).toBe("prespecified");
  expect(await page.locator(".cutoff-answer").textContent()).toContain(
    "time-weighted mean VIS of 6 h ≥ 42.5 points",
  );
  expect(await page.locator(".cutoff-answer").textContent()).toContain(
    "2 h after refractory shock was recognised",
  );
  expect(
    await page
      .locator(".cutoff-question select")
      .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value)),
  ).toEqual(["vis", "time_weighted_mean", "6", "rss", "day28", "all"]);
  expect(await page.locator(".cutoff-choices input").inputValue()).toBe("80");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("a row of the league opens its indicator by the keyboard, and the focus stays on it", async () => {
  const page = await visitCutoffs();
  await expect.poll(() => league().count()).toBeGreaterThan(10);
  const row = league().nth(1);
  const key = await row.getAttribute("data-indicator");
  await row.locator(".league-button").focus();
  await page.keyboard.press("Enter");
  await expect.poll(search).toContain(`indicator=${key?.split("-")[0]}`);
  expect(
    await page.evaluate(() => document.activeElement?.parentElement?.getAttribute("data-indicator")),
  ).toBe(key);
  expect(
    await page
      .locator('#cutoff-league .league-row:has([aria-pressed="true"])')
      .getAttribute("data-indicator"),
  ).toBe(key);
});

test("the resamples come in, and correct what the search promises", async () => {
  const page = await visitCutoffs();
  await expect
    .poll(() => page.locator("#cutoff-promise figcaption").textContent(), {timeout: 10_000})
    .toContain("2000 bootstrap resamples");
  const numbers = (await page.locator("#cutoff-promise svg text[font-weight='600']").allTextContents()).map(
    (text) => Number(text.replace("−", "-")),
  );
  expect(numbers).toHaveLength(4);
  // Apparent is the flattering one.
  expect(Math.max(...numbers.slice(1))).toBeLessThan(numbers[0] as number);
  // What does not wait for them, nor for the family's p, is drawn once.
  await expect
    .poll(() => page.locator(".cutoff-answer").textContent(), {timeout: 20_000})
    .toContain("As one of the");
  const drawn = (figure: string) =>
    page.evaluate((name) => performance.getEntriesByName(name).length, `figure:${figure}`);
  expect(await Promise.all(["cutoff-dots", "cutoff-roc", "cutoff-rates"].map(drawn))).toEqual([1, 1, 1]);
});

test("another decision time asks the engine, and who has left the risk set is said", async () => {
  const page = await visitCutoffs("?at=24");
  await expect
    .poll(() => page.locator(".cutoff-answer").textContent(), {timeout: 20_000})
    .toContain("24 h after shock onset");
  expect(await page.locator(".absent li").allTextContents()).toContain("8 already on ECMO");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("children of whom nothing is to be told apart are said so, without an error", async () => {
  const page = await visitCutoffs("?indicator=phoenix");
  await expect
    .poll(() => page.locator(".cutoff-answer").textContent())
    .toContain("no value of Phoenix is known in the 27 children at risk");
  expect(await page.locator("#cutoff-dots .figure-empty").count()).toBe(1);
  expect(await league().count()).toBeGreaterThan(10);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("dragging among two indicators moves both cut-offs, and the link has them", async () => {
  const page = await visitCutoffs("?second=vis&rule=or");
  const stage = page.locator("#cutoff-pair .figure-drawing");
  await stage.scrollIntoViewIfNeeded();
  const box = await stage.boundingBox();
  if (!box) throw new Error("the figure is not on the page");
  await page.mouse.move(box.x + 300, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 320, box.y + 150);
  await page.mouse.move(box.x + 340, box.y + 200);
  // The figure under the pointer follows it, not only its release.
  const label = () => page.locator("#cutoff-pair svg").first().getAttribute("aria-label");
  const held = await label();
  await page.mouse.move(box.x + 200, box.y + 80);
  await expect.poll(label).not.toBe(held);
  await page.mouse.move(box.x + 340, box.y + 200);
  await page.mouse.up();
  await expect.poll(search).toMatch(/^\?cutoff=[\d.]+&second=vis&rule=or&cutoff2=\d+$/);
  const called = (text: string | null) =>
    /calls? (\d+ of \d+ who died and \d+ of \d+ others)/.exec(text ?? "")?.[1];
  expect(called(await page.locator("#cutoff-pair svg").first().getAttribute("aria-label"))).toBe(
    called(
      await page
        .locator('.decision-row input[aria-label="Cut-off of the second indicator"]')
        .getAttribute("aria-valuetext"),
    ),
  );
  const first = await cutoff();
  const address = await search();
  await visit.close();
  await visitCutoffs(address);
  expect(await cutoff()).toBe(first);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("two quick changes leave the league and the panels at the last of them", async () => {
  const page = await visitCutoffs("?at=13");
  await expect
    .poll(() => page.locator("#cutoff-league figcaption").textContent(), {timeout: 20_000})
    .toContain("keep");
  await page.evaluate(() => {
    const slider = document.querySelector<HTMLInputElement>(".decision-row input");
    const summary = document.querySelectorAll<HTMLSelectElement>(".cutoff-question select")[1];
    if (!slider || !summary) throw new Error("the controls are not on the page");
    slider.value = "14";
    slider.dispatchEvent(new Event("input"));
    summary.value = "last";
    summary.dispatchEvent(new Event("change"));
  });
  // Nothing of the old hour may be said with the new one's words.
  expect(await page.locator(".cutoff-answer").textContent()).not.toMatch(/14 h[\s\S]*highest lactate/);
  const settled = async () => {
    await expect
      .poll(() => page.locator("#cutoff-league figcaption").textContent(), {timeout: 20_000})
      .toContain("keep");
    await expect.poll(() => page.locator(".league-tools .muted").textContent(), {timeout: 20_000}).toBe("");
    return page.locator("#cutoff-league .league-row").allTextContents();
  };
  await expect
    .poll(() => page.locator(".cutoff-answer").textContent(), {timeout: 20_000})
    .toContain("14 h after shock onset");
  const after = await settled();
  const address = await search();
  expect(address).toBe("?at=14&summary=last");
  await page.goto(new URL(`/cutoffs${address}`, page.url()).href);
  await expect
    .poll(() => page.locator(".cutoff-answer").textContent(), {timeout: 20_000})
    .toContain("14 h after shock onset");
  expect(await settled()).toEqual(after);
});

test("a search that finds no cut-off says so, and draws no error", async () => {
  const page = await visitCutoffs("?children=all&at=24&indicator=gcs&summary=change");
  await expect
    .poll(() => page.locator(".cutoff-answer").textContent(), {timeout: 20_000})
    .toContain("24 h after shock onset");
  expect(await page.locator(".cutoff-answer").textContent()).not.toContain("nobody calls");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("other children have no p of the screen of the former ones", async () => {
  const page = await visitCutoffs();
  await expect
    .poll(() => page.locator(".cutoff-answer").textContent(), {timeout: 20_000})
    .toContain("As one of the");
  // In one task: the screen of the new children cannot be there yet.
  const said = await page.evaluate(() => {
    const girls = Array.from(
      document.querySelectorAll<HTMLInputElement>('[data-facet="sexes"] input[type=checkbox]'),
    )[0];
    girls?.click();
    return document.querySelector(".cutoff-answer")?.textContent ?? "";
  });
  expect(said).not.toContain("As one of the");
  expect(said).not.toContain("In 27 children");
  await expect
    .poll(() => page.locator(".cutoff-answer").textContent(), {timeout: 20_000})
    .toContain("As one of the");
});

test("the planner says what more children would give, and its link restores how many", async () => {
  const page = await visitCutoffs("?more=150");
  const caption = page.locator("#cutoff-planner figcaption");
  expect(await caption.textContent()).toMatch(
    /^177 children, 150 more than now, would be expected to give an AUC/,
  );
  expect(await caption.textContent()).toContain("where 95 % of simulated studies");
  const slider = page.getByRole("slider", {name: "Further children in the analysis"});
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(search).toBe("?more=200");
  expect(await caption.textContent()).toMatch(/^227 children, 200 more than now/);
  await expect.poll(() => slider.getAttribute("aria-valuetext")).toMatch(/^200 more: 227 children/);
  expect(troubleLines(visit.trouble)).toEqual([]);
});
