import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {seriousFindings} from "./axe.js";
import {useBrowser} from "./browser-test.js";
import {pagePaths} from "./dist.js";
import {drawnFigures} from "./figures.js";
import {layoutShift} from "./layout-shift.js";
import {wideElements} from "./overflow.js";
import {troubleLines} from "./trouble.js";
import type {Visit} from "./visit.js";

const open = useBrowser();

const viewings = pagePaths().flatMap((path) =>
  (["light", "dark"] as const).flatMap((colourScheme) =>
    [360, 1440].map((width) => ({path, colourScheme, width})),
  ),
);

/** The least area of a drawing that can be read: a sparkline has it, a collapsed figure does not. */
const LEAST_AREA = 40 * 12;

describe.each(viewings)("$path in $colourScheme at $width px", ({path, colourScheme, width}) => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await open(path, {colourScheme, width});
  });
  afterAll(() => visit?.close());

  test("opens without an error, a warning, a failed request or one to another origin", () => {
    expect(troubleLines(visit.trouble)).toEqual([]);
  });

  test("has a title, one main heading and one main landmark", async () => {
    expect(await visit.page.title()).not.toBe("");
    expect(await visit.page.locator("h1").count()).toBe(1);
    expect(await visit.page.locator("main").count()).toBe(1);
  });

  test("has every figure drawn", async () => {
    const figures = await drawnFigures(visit.page);
    expect(figures.filter(({area}) => area < LEAST_AREA)).toEqual([]);
  });

  test("shows no error where a figure or a result should be", async () => {
    const errors = visit.page.locator(".observablehq--error, .observablehq--inspect");
    expect(await errors.allInnerTexts()).toEqual([]);
  });

  test("does not scroll sideways", async () => {
    expect(await wideElements(visit.page)).toEqual([]);
  });

  test("holds still while it loads", async () => {
    const {score, moved} = await layoutShift(visit.page);
    expect(score, moved.join("\n")).toBeLessThan(0.1);
  });

  test("has no serious accessibility finding", async () => {
    expect((await seriousFindings(visit.page)).join("\n")).toBe("");
  });
});
