// @vitest-environment jsdom
import {expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type Funnel, type FunnelPoint, precisionFunnel, precisionFunnelHeight} from "./precision-funnel.js";

const point = (n: number, lower: number | null, upper: number | null): FunnelPoint => ({
  n,
  lower,
  middle: lower === null || upper === null ? null : (lower + upper) / 2,
  upper,
});
const auc: Funnel = {
  title: "AUC: expected 95 % interval",
  points: [point(30, 0.5, 0.9), point(90, 0.6, 0.84), point(330, 0.66, 0.78)],
  chosen: point(90, 0.6, 0.84),
  domain: [0.45, 0.95],
  reference: {value: 0.5, label: "no better than chance"},
  format: (value) => value.toFixed(2),
};
const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent);

test("each quantity has its panel, with the limits at the chosen number of children and the children there are", async () => {
  const svg = precisionFunnel([auc, {...auc, title: "Cut-off", chosen: point(330, 0.71, 0.72)}], 600);
  expect(texts(svg)).toEqual(expect.arrayContaining(["0.60", "0.84", "0.71", "0.72", "30 now"]));
  expect(Number(svg.getAttribute("height"))).toBe(precisionFunnelHeight());
  await expectGolden(svg, "precision-funnel");
});

test("limits that lie close together have their words apart", () => {
  const svg = precisionFunnel([{...auc, chosen: point(90, 0.71, 0.711)}], 600);
  const [upper, lower] = Array.from(svg.querySelectorAll(".funnel-chosen text"), (text) =>
    Number(text.getAttribute("y")),
  );
  expect((lower as number) - (upper as number)).toBeGreaterThanOrEqual(27);
});

test("what cannot be foretold is said instead of drawn", () => {
  const unknown = {...auc, points: [point(30, null, null)], chosen: point(30, null, null)};
  const svg = precisionFunnel([auc, unknown], 600);
  expect(texts(svg)).toContain("Nothing can be foretold");
  expect(svg.querySelectorAll(".funnel-chosen")).toHaveLength(1);
});
