// @vitest-environment jsdom
import {expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {
  type ChangeColumn,
  type ChangeStrip,
  changeStrip,
  changeStripHeight,
  MOST_DOTS,
} from "./change-strip.js";

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), ({textContent}) => textContent);
const height = (svg: Element) => Number(svg.getAttribute("height"));
/** Places of the dots of a layer. */
const places = (layer: Element | undefined) =>
  Array.from(layer?.querySelectorAll(".child-dot") ?? [], (dot) =>
    (/\(([-\d.]+),([-\d.]+)\)/.exec(dot.getAttribute("transform") ?? "") ?? []).slice(1).map(Number),
  );

const dot = (subject_id: string, change: number) => ({
  subject_id,
  group: "RSS+ECMO" as const,
  outcome: change < -20 ? ("died" as const) : ("discharged" as const),
  change,
});
const mark = {estimate: -20, lower: -40, upper: 5, text: ["−20", "−40 to 5"]};
const column = (
  hours: number,
  changes: readonly number[],
  part: Partial<ChangeColumn> = {},
): ChangeColumn => ({
  hours,
  dots: changes.map((change, i) => dot(`c${i}`, change)),
  mark,
  below: [`n = ${changes.length}`, "1 died"],
  ...part,
});
const data: ChangeStrip = {
  columns: [
    column(6, [-40, -20, -20, -20, 10]),
    column(12, [-60, -30], {mark: {estimate: -45, lower: null, upper: null, text: ["−45"]}}),
    column(24, [], {mark: null}),
    column(48, [-5]),
  ],
  matched: [6, 12, 24, 48].map((hours, k) => ({
    hours,
    onEcmo: {dots: [dot("c0", -40), dot("c1", -10)], median: -25},
    controls: {dots: [dot("d0", -10), dot("d1", -5)], median: -7.5},
    difference: k === 3 ? null : {estimate: -17, lower: -30, upper: 2, text: ["−17", "−30 to 2"]},
    below: ["2 sets", "1 to ECMO"],
  })),
  label: "Change of VIS (points)",
  misleading: null,
};

test("has a column of dots an hour, medians beside them, and the matched ones to the right or below", async () => {
  const [wide, phone] = [changeStrip(data, 1000), changeStrip(data, 328)];
  expect(height(wide)).toBe(changeStripHeight(1000, true));
  expect(height(phone)).toBe(changeStripHeight(328, true));
  expect(height(phone)).toBeGreaterThan(height(wide));
  expect(wide.querySelectorAll(".changes .child-dot")).toHaveLength(8);
  expect(wide.querySelectorAll(".matched-changes .child-dot")).toHaveLength(16);
  // Three medians of all children, three differences.
  expect(wide.querySelectorAll(".change-mark")).toHaveLength(6);
  expect(texts(wide)).toEqual(expect.arrayContaining(["−40 to 5", "n = 5", "2 sets", "1 to ECMO"]));
  await expectGolden(wide, "change-strip");
  await expectGolden(phone, "change-strip-phone");
});

test("equal changes stand beside each other at one height, and 0 is on the axis", () => {
  const svg = changeStrip({...data, columns: [column(6, [-20, -20, -20])], matched: null}, 600);
  const dots = places(svg.querySelector(".changes") ?? undefined);
  expect(new Set(dots.map(([, y]) => y)).size).toBe(1);
  expect(new Set(dots.map(([x]) => x)).size).toBe(3);
  expect(texts(svg)).toContain("0");
});

test("of very many children a bar is as wide as it has children, in few elements", async () => {
  const many = (n: number) => Array.from({length: n}, (_, i) => (i % 3 === 0 ? -20 : -60 + (i % 40)));
  const svg = changeStrip(
    {...data, columns: [column(6, many(MOST_DOTS + 1)), column(12, many(MOST_DOTS))]},
    1000,
  );
  const [crowd, few] = svg.querySelectorAll(".changes");
  expect(crowd?.querySelectorAll(".child-dot")).toHaveLength(0);
  expect(crowd?.childElementCount).toBe(1);
  expect(few?.querySelectorAll(".child-dot")).toHaveLength(MOST_DOTS);
  const wide = Array.from(
    (crowd?.querySelector("path")?.getAttribute("d") ?? "").matchAll(/h([\d.]+)v/g),
    ([, width]) => Number(width),
  );
  // A third of the children has one change; the other bars are as wide as their share of these.
  const each = Math.max(...wide) / many(MOST_DOTS + 1).filter((change) => change === -20).length;
  expect(wide.reduce((a, b) => a + b, 0) / each).toBeGreaterThan(MOST_DOTS * 0.9);
  expect(wide.reduce((a, b) => a + b, 0) / each).toBeLessThan(MOST_DOTS * 1.1);
  await expectGolden(svg, "change-strip-many");
});

test("both panels have one axis: a change stands as high in either", () => {
  const svg = changeStrip(data, 1000);
  const y = (layer: string, child: string) =>
    /,([-\d.]+)\)/.exec(
      svg.querySelector(`${layer} [data-child="${child}"]`)?.getAttribute("transform") ?? "",
    )?.[1];
  expect(y(".changes", "c0")).toBe(y(".matched-changes", "c0"));
});

test("a median without limits is hollow, and no line is drawn for it", () => {
  const [with_, without] = changeStrip(data, 1000).querySelectorAll(".change-mark");
  expect(with_?.querySelectorAll("path")).toHaveLength(1);
  expect(without?.querySelectorAll("path")).toHaveLength(0);
  expect(without?.querySelector("circle")?.getAttribute("fill")).toBe("var(--paper)");
});

test("what can't be compared is pale, says why, and has no mark", async () => {
  const misleading = "On ECMO ScvO₂ is another quantity: these are no changes of the child.";
  const svg = changeStrip(
    {...data, columns: [column(6, [-4, 8], {mark: null})], matched: null, misleading},
    328,
  );
  expect(svg.querySelector(".changes")?.getAttribute("opacity")).toBe("0.4");
  expect(svg.querySelectorAll(".change-mark")).toHaveLength(0);
  expect(texts(svg).join(" ")).toContain(misleading);
  expect(height(svg)).toBe(changeStripHeight(328, false));
  await expectGolden(svg, "change-strip-misleading");
});

test("without any child it is an empty axis", () => {
  const columns = [6, 12].map((hours) => column(hours, [], {mark: null, below: ["n = 0"]}));
  const svg = changeStrip({...data, columns, matched: null}, 328);
  expect(svg.querySelectorAll(".child-dot")).toHaveLength(0);
  expect(svg.outerHTML).not.toContain("NaN");
  expect(texts(svg)).toEqual(expect.arrayContaining(["0.0", "n = 0"]));
});

test("one child is one dot", () => {
  const svg = changeStrip({...data, columns: [column(6, [-30], {mark: null})], matched: null}, 328);
  expect(places(svg)).toHaveLength(1);
  expect(svg.outerHTML).not.toContain("NaN");
});
