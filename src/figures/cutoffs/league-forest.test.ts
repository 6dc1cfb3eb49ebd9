// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type LeagueRow, leagueForest, leagueForestHeight} from "./league-forest.js";

const LACTATE: LeagueRow = {
  key: "lactate_max",
  label: "Lactate, highest of 6 h",
  n: 58,
  missing: 2,
  auc: 0.71,
  lower: 0.52,
  upper: 0.88,
  cutoff: "≥ 7.9 mmol/L",
  youden: 0.48,
  corrected: 0.31,
  p: 0.012,
  adjusted: 0.18,
  chosen: true,
};
const ADRENALINE: LeagueRow = {
  ...LACTATE,
  key: "adrenaline",
  label: "Adrenaline, rate at the decision",
  n: 9,
  missing: 51,
  auc: 0.5,
  lower: 0.12,
  upper: 0.9,
  cutoff: "≥ 0.35 µg/kg/min",
  youden: 0.1,
  corrected: undefined,
  p: 0.9981,
  adjusted: null,
  chosen: false,
};
const NOTHING: LeagueRow = {
  ...ADRENALINE,
  key: "platelets",
  label: "Platelets",
  lower: null,
  upper: null,
  cutoff: null,
  youden: null,
  p: null,
};
const ROWS = [LACTATE, ADRENALINE, NOTHING];

const texts = (element: Element) => Array.from(element.querySelectorAll("text"), (one) => one.textContent);
const rowsOf = (svg: Element) => [...svg.querySelectorAll(".league-row")];
const squares = (svg: Element) =>
  Array.from(svg.querySelectorAll("rect.auc"), (one) => one.getAttribute("fill"));

describe("leagueForest", () => {
  test("keeps the caller's order, a row an indicator that can be pressed", async () => {
    const svg = leagueForest(ROWS, 900);
    expect(rowsOf(svg).map((row) => row.getAttribute("data-indicator"))).toEqual([
      "lactate_max",
      "adrenaline",
      "platelets",
    ]);
    for (const row of rowsOf(svg)) {
      const button = row.lastElementChild;
      expect([button?.getAttribute("tabindex"), button?.getAttribute("role")]).toEqual(["0", "button"]);
      expect([button?.getAttribute("fill"), button?.getAttribute("width")]).toEqual(["transparent", "900"]);
    }
    expect(rowsOf(svg).map((row) => row.lastElementChild?.getAttribute("aria-pressed"))).toEqual([
      "true",
      "false",
      "false",
    ]);
    await expectGolden(svg, "league-forest-wide");
  });

  test("says in a sentence all that the row shows", () => {
    const said = rowsOf(leagueForest(ROWS, 900)).map((row) =>
      row.lastElementChild?.getAttribute("aria-label"),
    );
    expect(said).toEqual([
      "Lactate, highest of 6 h: AUC 0.71 with an interval from 0.52 to 0.88; the best cut-off is ≥ 7.9 mmol/L " +
        "with a Youden index of 0.48, 0.31 without optimism; p 0.012, adjusted p 0.18; 58 children, 2 missing.",
      "Adrenaline, rate at the decision: AUC 0.50 with an interval from 0.12 to 0.90; the best cut-off is " +
        "≥ 0.35 µg/kg/min with a Youden index of 0.10, its optimism not known; p > 0.99; 9 children, 51 missing.",
      "Platelets: AUC 0.50; no cut-off was found; 9 children, 51 missing.",
    ]);
  });

  test("writes the numbers beside the interval, with dots for what is still computed and a dash for nothing", () => {
    const [lactate, adrenaline, nothing] = rowsOf(leagueForest(ROWS, 900)).map(texts);
    expect(lactate).toEqual([
      "Lactate, highest of 6\u00a0h",
      "≥ 7.9 mmol/L",
      "0.48 → 0.31",
      "0.012",
      "0.18",
      "58 (2)",
    ]);
    expect(adrenaline?.slice(2)).toEqual(["0.10 → …", "> 0.99", "…", "9 (51)"]);
    expect(nothing?.slice(1)).toEqual(["–", "–", "–", "–", "9 (51)"]);
  });

  test("writes only what the search is worth and its adjusted p on a phone", async () => {
    const svg = leagueForest(ROWS, 340);
    expect(rowsOf(svg).map((row) => texts(row).slice(-2))).toEqual([
      ["corrected Youden 0.31", "adjusted p 0.18"],
      ["corrected Youden …", "adjusted p …"],
      ["corrected Youden –", "adjusted p –"],
    ]);
    await expectGolden(svg, "league-forest-narrow");
  });

  test("prints p as journals do", () => {
    const printed = (p: number) =>
      texts(rowsOf(leagueForest([{...LACTATE, adjusted: p}], 900))[0] as Element)[4];
    expect([0, 0.00099, 0.001, 0.0456, 0.0994, 0.0996, 0.18, 0.994, 1].map(printed)).toEqual([
      "< 0.001",
      "< 0.001",
      "0.001",
      "0.046",
      "0.099",
      "0.10",
      "0.18",
      "0.99",
      "> 0.99",
    ]);
  });

  test("fills the square only where the interval keeps clear of chance, on either side", () => {
    const at = (lower: number | null, upper: number | null) =>
      squares(leagueForest([{...LACTATE, lower, upper}], 900))[0];
    expect(at(0.51, 0.9)).toBe("var(--ink)");
    expect(at(0.3, 0.49)).toBe("var(--ink)");
    expect(at(0.5, 0.9)).toBe("var(--paper)");
    expect(at(0.3, 0.5)).toBe("var(--paper)");
    expect(at(null, null)).toBe("var(--paper)");
  });

  test("has an arrow for an interval that leaves the axis, and no square for an area that does", () => {
    const svg = leagueForest(ROWS, 900);
    expect(rowsOf(svg).map((row) => row.querySelectorAll(".beyond").length)).toEqual([0, 1, 0]);
    const lost = leagueForest([{...LACTATE, auc: 0.15, lower: 0.05, upper: 0.19}], 900);
    expect([squares(lost).length, lost.querySelectorAll(".beyond").length]).toEqual([0, 1]);
  });

  test("has the height that was reserved for it", () => {
    for (const width of [300, 619, 620, 1400])
      expect(Number(leagueForest(ROWS, width).getAttribute("height"))).toBe(leagueForestHeight(3, width));
    expect(leagueForestHeight(10, 340)).toBeGreaterThan(leagueForestHeight(10, 900));
  });

  test("writes the chosen label in bold and no other", () => {
    const weights = rowsOf(leagueForest(ROWS, 340)).map((row) =>
      row.querySelector("text")?.getAttribute("font-weight"),
    );
    expect(weights).toEqual(["700", "400", "400"]);
  });
});
