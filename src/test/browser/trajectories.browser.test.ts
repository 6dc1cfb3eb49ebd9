import {afterEach, expect, test} from "vitest";
import {axisPlaces} from "./axis-places.js";
import {useBrowser} from "./browser-test.js";
import {troubleLines} from "./trouble.js";
import type {Viewing, Visit} from "./visit.js";

/** The first child waits for the page's DuckDB to start. */
const ENGINE = {timeout: 15_000};

const open = useBrowser();
let visit: Visit;
afterEach(() => visit?.close());

const visitTrajectories = async (search = "", viewing: Viewing = {}) => {
  visit = await open(`/trajectories${search}`, viewing);
  return visit.page;
};
const search = () => visit.page.evaluate(() => location.search);
const texts = (figure: string) => visit.page.locator(`#${figure} .figure-drawing text`).allTextContents();
const has = async (figure: string, words: RegExp) => (await texts(figure)).some((text) => words.test(text));

/** Where a child's line is in the figure of all children. */
async function placeOf(child: string): Promise<{x: number; y: number}> {
  return visit.page.evaluate((id) => {
    const line = document.querySelector<SVGPathElement>(
      `#trajectories-children .course-lines [data-child="${id}"] path`,
    );
    if (!line) throw new Error(`no line of ${id}`);
    const half = line.getPointAtLength(line.getTotalLength() * 0.35);
    const place = new DOMPoint(half.x, half.y).matrixTransform(line.getScreenCTM() as DOMMatrix);
    return {x: place.x, y: place.y};
  }, child);
}

test("a child under the pointer is lit with its name, and a click opens its timeline and its address", async () => {
  const page = await visitTrajectories("?group=rss-ecmo&align=cannulation");
  const children = await page
    .locator("#trajectories-children .course-lines > .course-line")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-child") as string));
  expect(children).toHaveLength(15);
  await page.locator("#trajectories-children .figure-drawing").scrollIntoViewIfNeeded();
  const {x, y} = await placeOf(children[0] as string);
  await page.mouse.move(x - 2, y - 2);
  await page.mouse.move(x, y);
  const lit = page.locator("#trajectories-children .course-front text");
  await expect.poll(() => lit.count()).toBe(1);
  const name = await lit.textContent();
  await page.mouse.click(x, y);
  await expect.poll(search).toContain(`child=${name}`);
  await expect.poll(() => has("trajectories-child", /^VIS \(points\), by drug$/), ENGINE).toBe(true);
  expect(await page.getByRole("combobox", {name: "Child", exact: true}).inputValue()).toBe(name);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("by keyboard a child is chosen from the list, its hours by sliders, and the figure says its course", async () => {
  const page = await visitTrajectories();
  const list = page.getByRole("combobox", {name: "Child", exact: true});
  await list.focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(search).toMatch(/^\?child=SYN-/);
  const drawing = page.locator("#trajectories-child svg");
  await expect
    .poll(() => drawing.getAttribute("aria-label"), ENGINE)
    .toMatch(/^SYN-\d\d-\d{4} \(.+\): .*highest VIS \d+ at /);
  const until = page.getByRole("slider", {name: "Hours shown until"});
  const before = Number(await until.inputValue());
  await until.focus();
  await page.keyboard.press("ArrowLeft");
  expect(Number(await until.inputValue())).toBe(before - 1);
  expect(await until.getAttribute("aria-valuetext")).toBe(`${before - 1} hours from shock onset`);
  await page.getByRole("button", {name: "Close"}).click();
  await expect.poll(search).toBe("");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("a link restores what runs, from when, on which scale, and whose timeline is open", async () => {
  const page = await visitTrajectories(
    "?variable=lactate&align=rss&scale=log&view=multiples&days=4&child=SYN-01-0003",
  );
  expect(await has("trajectories-children", /^Lactate \(mmol\/L\); full height \d+$/)).toBe(true);
  expect(await has("trajectories-children", /^Hours from the recognition of refractory shock$/)).toBe(true);
  await expect.poll(() => has("trajectories-child", /^Lactate \(mmol\/L\)$/), ENGINE).toBe(true);
  const chosen = await page
    .locator(".data-controls select")
    .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
  expect(chosen.slice(0, 4)).toEqual(["lactate", "rss", "4", "log"]);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("dragging over the strip of the whole stay chooses the hours above it", async () => {
  const page = await visitTrajectories("?child=SYN-01-0003");
  await expect.poll(() => page.locator("#trajectories-child .timeline-strip").count(), ENGINE).toBe(1);
  const strip = page.locator("#trajectories-child .timeline-strip > rect").first();
  await strip.scrollIntoViewIfNeeded();
  const box = await strip.boundingBox();
  if (!box) throw new Error("no strip");
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2, {steps: 4});
  await page.mouse.up();
  const hours = async () =>
    [
      await page.getByRole("slider", {name: "Hours shown from"}).inputValue(),
      await page.getByRole("slider", {name: "Hours shown until"}).inputValue(),
    ].map(Number);
  // The stay of this child is of 431 hours.
  await expect.poll(hours).toEqual([expect.closeTo(215, -1), expect.closeTo(258, -1)]);
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("the arrow keys read the groups' curves, and the pointer does, in a line through the states below", async () => {
  const page = await visitTrajectories("");
  const slider = page.getByRole("slider", {name: "Read the groups at"});
  await expect.poll(() => has("trajectories-groups", /^Where the children are$/)).toBe(true);
  await slider.focus();
  expect(await slider.getAttribute("aria-valuetext")).toMatch(
    /^0 h from shock onset; .+, \d+ of \d+ observed(, \d+ died)?$/,
  );
  for (let press = 1; press <= 3; ++press) await page.keyboard.press("ArrowRight");
  const said = (await slider.getAttribute("aria-valuetext")) as string;
  expect(said).toMatch(
    /^6 h from shock onset; Septic shock: [\d.]+ \([\d.]+–[\d.]+\), \d+ of \d+ observed(, \d+ died)?; /,
  );
  const readout = page.locator("#trajectories-groups .readout");
  expect(await readout.locator("text").allTextContents()).toEqual(said.split("; "));
  await page.keyboard.press("Tab");
  expect(await readout.count()).toBe(0);
  await page
    .locator("#trajectories-groups .figure-drawing svg")
    .evaluate((svg) => svg.scrollIntoView({block: "center"}));
  const [place] = await axisPlaces(page, "trajectories-groups", [24]);
  if (!place) throw new Error("no axis");
  await page.mouse.move(place.x, place.y);
  expect(await readout.locator("text").first().textContent()).toBe("24 h from shock onset");
  expect(troubleLines(visit.trouble)).toEqual([]);
});

test("in a population without anybody cannulated the figure says so", async () => {
  const page = await visitTrajectories("?group=ss&align=cannulation");
  expect(await page.locator("#trajectories-children .figure-empty").textContent()).toBe(
    "No child of this population has a course from this moment on.",
  );
  expect(troubleLines(visit.trouble)).toEqual([]);
});
