// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type CentreRow, centreStrip, centreStripHeight} from "./centre-strip.js";

const SHANGHAI: CentreRow = {
  centre: "Shanghai",
  n: 10,
  events: 4,
  auc: 0.71,
  lower: 0.4,
  upper: 0.95,
  cutoff: 8.4,
  hits: [3, 4],
  passes: [5, 6],
  values: [3, 3, 4.2, 5.5, 7, 9, 6.8, 8.6, 9, 13].map((value, i) => ({value, event: i >= 6})),
};
const NO_DEATHS: CentreRow = {
  ...SHANGHAI,
  centre: "Xi'an",
  n: 5,
  events: 0,
  auc: null,
  lower: null,
  upper: null,
  cutoff: 7.2,
  hits: [0, 0],
  passes: [4, 5],
  values: [2, 4, 5, 6, 8.1].map((value) => ({value, event: false})),
};
const NO_SURVIVORS: CentreRow = {
  ...NO_DEATHS,
  centre: "Beijing",
  n: 1,
  events: 1,
  hits: [1, 1],
  passes: [0, 0],
  values: [{value: 10, event: true}],
};
const NO_CUTOFF: CentreRow = {...SHANGHAI, centre: "Wuhan", cutoff: null, hits: null, passes: null};
const ROWS = [SHANGHAI, NO_DEATHS, NO_SURVIVORS, NO_CUTOFF];
const OPTIONS = {
  pooled: 7.9,
  domain: [0, 20],
  label: "Lactate (mmol/L)",
  format: (value: number) => value.toFixed(1),
  higher: true,
  words: {event: ["death", "deaths"], noEvent: ["survivor", "survivors"]},
} as const;

const texts = (element: Element) => Array.from(element.querySelectorAll("text"), (one) => one.textContent);
const rowsOf = (svg: Element) => [...svg.querySelectorAll(".centre-row")];
const number = (element: Element | null | undefined, name: string) => Number(element?.getAttribute(name));

describe("centreStrip", () => {
  test("draws each child of a centre, filled where it died", async () => {
    const svg = centreStrip(ROWS, OPTIONS, 900);
    const counts = rowsOf(svg).map((row) =>
      ["died", "survived"].map((name) => row.querySelectorAll(`.child.${name}`).length),
    );
    expect(counts).toEqual([
      [4, 6],
      [0, 5],
      [1, 0],
      [4, 6],
    ]);
    expect(svg.querySelector(".child.died circle")?.getAttribute("fill")).toBe("var(--all)");
    expect(svg.querySelector(".child.survived circle")?.getAttribute("fill")).toBe("var(--paper)");
    await expectGolden(svg, "centre-strip-wide");
  });

  test("says in words how the cut-off found elsewhere did, and what a centre lacks instead of a number", () => {
    const said = rowsOf(centreStrip(ROWS, OPTIONS, 900)).map((row) => texts(row).slice(-2));
    expect(said).toEqual([
      ["3 of 4 deaths, 5 of 6 survivors right", "AUC 0.71 (0.40–0.95)"],
      ["no deaths; 4 of 5 survivors right", "no AUC without deaths"],
      ["1 of 1 death right; no survivors", "no AUC without survivors"],
      ["no cut-off found without this centre", "AUC 0.71 (0.40–0.95)"],
    ]);
    const empty = {...NO_DEATHS, n: 0, values: [], hits: null, passes: null};
    expect(texts(rowsOf(centreStrip([empty], OPTIONS, 900))[0] as Element).slice(-2)).toEqual([
      "no children",
      "no AUC",
    ]);
  });

  test("draws the cut-off of all centres through every row, each centre's own as a tick with its value", () => {
    const svg = centreStrip(ROWS, OPTIONS, 900);
    // From 158 px to 628 px for 0 to 20.
    const x = (value: number) => 158 + (470 * value) / 20;
    for (const line of svg.querySelectorAll(".pooled")) expect(number(line, "x1")).toBeCloseTo(x(7.9), 9);
    expect(svg.querySelectorAll(".pooled")).toHaveLength(4);
    expect(rowsOf(svg).map((row) => row.querySelectorAll(".cutoff").length)).toEqual([1, 1, 1, 0]);
    expect(number(svg.querySelector(".cutoff"), "x1")).toBeCloseTo(x(8.4), 9);
    expect(texts(rowsOf(svg)[0] as Element)).toContain("8.4");
    expect(texts(svg)).toContain("all centres ≥ 7.9");
  });

  test("writes a tick's value on the side away from the cut-off of all centres, unless that leaves the axis", () => {
    const anchor = (cutoff: number) =>
      [...centreStrip([{...SHANGHAI, cutoff}], OPTIONS, 900).querySelectorAll(".centre-row text")]
        .find((one) => one.textContent === cutoff.toFixed(1))
        ?.getAttribute("text-anchor");
    expect([0.2, 7.2, 8.4, 19.8].map(anchor)).toEqual(["start", "end", "start", "end"]);
  });

  test("shades the side on which children are called", () => {
    const band = (higher: boolean) =>
      centreStrip([SHANGHAI], {...OPTIONS, higher}, 900).querySelector(".called");
    const at = 158 + (470 * 7.9) / 20;
    expect(number(band(true), "x")).toBeCloseTo(at, 9);
    expect(number(band(true), "width")).toBeCloseTo(628 - at, 9);
    expect(number(band(false), "x")).toBeCloseTo(158, 9);
    expect(number(band(false), "width")).toBeCloseTo(at - 158, 9);
    expect(texts(centreStrip([SHANGHAI], {...OPTIONS, higher: false}, 900))).toEqual(
      expect.arrayContaining(["all centres ≤ 7.9", "← called"]),
    );
  });

  test("draws no line where no cut-off was found in all centres together", () => {
    const svg = centreStrip(ROWS, {...OPTIONS, pooled: null}, 900);
    expect(svg.querySelectorAll(".pooled, .called")).toHaveLength(0);
    expect(texts(svg).some((text) => text?.startsWith("all centres"))).toBe(false);
  });

  test("keeps the line off the words that stand beneath the dots on a phone", async () => {
    const svg = centreStrip(ROWS, OPTIONS, 340);
    for (const row of rowsOf(svg)) {
      const line = row.querySelector(".pooled");
      const lines = Array.from(row.querySelectorAll("text"), (one) => number(one, "y"));
      // The name above, the two lines of words beneath.
      expect(number(line, "y1")).toBeGreaterThan(Math.min(...lines) + 4);
      const beneath = lines.filter((y) => y > number(line, "y1") + 30);
      expect(beneath).toHaveLength(2);
      expect(number(line, "y2")).toBeLessThan(Math.min(...beneath) - 9);
    }
    await expectGolden(svg, "centre-strip-narrow");
  });

  test("has the height that was reserved for it", () => {
    for (const width of [300, 559, 560, 1400])
      expect(number(centreStrip(ROWS, OPTIONS, width), "height")).toBe(centreStripHeight(4, width));
    expect(centreStripHeight(4, 340)).toBeGreaterThan(centreStripHeight(4, 900));
  });

  test("cuts a name that a phone has no room for, and wraps it where there is room", () => {
    const centre = "Children's Hospital of Chongqing Medical University";
    const first = (width: number) =>
      texts(rowsOf(centreStrip([{...SHANGHAI, centre}], OPTIONS, width))[0] as Element);
    expect(first(340)[0]).toBe("Children's Hospital of Chongqing …");
    expect(first(900).slice(0, 3).join(" ")).toBe(centre);
  });
});
