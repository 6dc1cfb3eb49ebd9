import {buffer} from "node:stream/consumers";
import {afterAll, beforeAll, expect, test} from "vitest";
import {useBrowser} from "./browser-test.js";
import {troubleLines} from "./trouble.js";
import type {Visit} from "./visit.js";

const open = useBrowser();
const CARD = "#outcome-by-group";
let visit: Visit;
beforeAll(async () => {
  visit = await open("/", {colourScheme: "dark"});
});
afterAll(() => visit?.close());

async function download(kind: string): Promise<{name: string; bytes: Buffer}> {
  const [file] = await Promise.all([
    visit.page.waitForEvent("download"),
    visit.page
      .locator(CARD)
      .getByRole("button", {name: new RegExp(`^Download.*${kind}`)})
      .click(),
  ]);
  return {name: file.suggestedFilename(), bytes: await buffer(await file.createReadStream())};
}

test("the SVG stands alone: white paper even from a dark page, own typeface, title, caption and the synthetic mark", async () => {
  const {name, bytes} = await download("SVG");
  const svg = bytes.toString("utf8");
  expect(name).toBe("outcome-by-group.svg");
  expect(svg).not.toContain("var(--");
  expect(svg).not.toContain("currentColor");
  expect(svg).toContain("data:font/woff2;base64,");
  expect(svg).not.toContain("system-ui, "); // Plot's own choice: another typeface on every machine.
  expect(svg).toContain("SYNTHETIC DATA: these children do not exist");
  expect(svg).toMatch(/>Figure 1\. Survival by group</);
  expect(svg).toContain("rgb(0, 114, 178)"); // Okabe–Ito blue of the light theme.
  expect(svg).toMatch(/data version [0-9a-f]{6,}/);
  const parsed = await visit.page.evaluate(
    (text) =>
      new DOMParser().parseFromString(text, "image/svg+xml").querySelector("parsererror")?.textContent ??
      "well-formed",
    svg,
  );
  expect(parsed).toBe("well-formed");
});

test("the PNG is four pixels to the CSS pixel", async () => {
  const {name, bytes} = await download("PNG");
  expect(name).toBe("outcome-by-group.png");
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.readUInt32BE(16)).toBe(4 * (720 + 32));
});

test("the CSV holds the plotted data with a header, one row per group", async () => {
  const {name, bytes} = await download("CSV");
  expect(name).toBe("outcome-by-group.csv");
  const lines = bytes
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split("\r\n");
  expect(lines[0]).toBe("group,survived,n,estimate,lower,upper");
  expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual([
    "Septic shock",
    "RSS without ECMO",
    "RSS with ECMO",
  ]);
});

test("the table shows the same numbers, by keyboard alone, and the figure comes back", async () => {
  const card = visit.page.locator(CARD);
  const button = card.getByRole("button", {name: "Table", exact: true});
  await button.focus();
  await visit.page.keyboard.press("Enter");
  expect(await button.getAttribute("aria-pressed")).toBe("true");
  expect(await card.locator("tbody tr").count()).toBe(3);
  expect(await card.locator(".figure-drawing").isVisible()).toBe(false);
  await visit.page.keyboard.press("Enter");
  expect(await card.locator(".figure-drawing svg").isVisible()).toBe(true);
});

test("why there is no figure is told to a reader of the table, too", async () => {
  const cohort = await open("/cohort");
  try {
    const card = cohort.page.locator("#baseline-distributions");
    const table = card.getByRole("button", {name: "Table", exact: true});
    await table.click();
    await card.locator("tbody tr").first().waitFor();
    const alone = new URL(cohort.page.url());
    alone.search = "?centre=C7&mode=VV";
    await cohort.page.evaluate((url) => {
      history.pushState(null, "", url);
      dispatchEvent(new PopStateEvent("popstate"));
    }, alone.href);
    await card.locator(".figure-empty").waitFor({state: "visible"});
    expect(await card.locator(".figure-empty").textContent()).toContain("No child matches");
    await table.click();
    expect(await card.locator(".figure-empty").isVisible()).toBe(true);
    const downloads = card.getByRole("button", {name: /^Download/});
    expect(
      await downloads.evaluateAll((all) => all.map((button) => (button as HTMLButtonElement).disabled)),
    ).toEqual([true, true, true]);
  } finally {
    await cohort.close();
  }
});

test("a figure's link leads to it, although it is drawn after the page has come", async () => {
  const linked = await open("/cohort?centre=C1#population-characteristics");
  try {
    const card = linked.page.locator("#population-characteristics");
    await card.locator("svg").waitFor();
    await expect
      .poll(() => card.evaluate((element) => Math.round(element.getBoundingClientRect().top)))
      .toBeLessThan(200);
    expect(await card.getByRole("heading").isVisible()).toBe(true);
  } finally {
    await linked.close();
  }
});

test("how explains: the method with its source, the SQL and R code", async () => {
  const card = visit.page.locator(CARD);
  await card.getByRole("button", {name: "How", exact: true}).click();
  const text = await card.locator(".figure-how").textContent();
  expect(text).toContain("Wilson");
  expect(text).toContain("FROM subjects");
  expect(text).toContain("prop.test(x, n, correct = FALSE)");
});

test("pointing at a child lights it in every figure", async () => {
  const dot = visit.page.locator("#enrolment-by-centre [data-child]").first();
  const id = await dot.getAttribute("data-child");
  await dot.hover({force: true});
  expect(await visit.page.locator(`.is-lit[data-child="${id}"]`).count()).toBe(2);
});

test("the theme button switches to light and is remembered", async () => {
  const button = visit.page.locator("[data-theme-toggle]");
  await button.click();
  expect(await visit.page.evaluate(() => document.documentElement.dataset.theme)).toBe("light");
  await visit.page.reload();
  expect(await visit.page.evaluate(() => document.documentElement.dataset.theme)).toBe("light");
});

test("nothing of this left a trace in the console", () => {
  expect(troubleLines(visit.trouble)).toEqual([]);
});
