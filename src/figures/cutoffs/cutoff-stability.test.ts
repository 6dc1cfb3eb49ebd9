// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {type CutoffStability, cutoffStability, cutoffStabilityHeight} from "./cutoff-stability.js";

const DATA: CutoffStability = {
  cutoffs: [2.1, 4.8, 7.9, 8.4, 14.5, 22],
  shares: [0.02, 0.16, 0.5, 0.22, 0.07, 0.03],
  estimate: 7.9,
  lower: 4.8,
  upper: 14.5,
  chosen: 8.4,
  published: [
    {value: 2, label: "Sepsis-3"},
    {value: 4, label: "Surviving Sepsis Campaign, children 2020"},
    {value: 8, label: "Scott 2012"},
  ],
  domain: [0, 20],
  label: "Lactate (mmol/L)",
  format: (value) => value.toFixed(1),
};

const written = (svg: Element) => [...svg.querySelectorAll("text")];
const texts = (svg: Element) => written(svg).map((one) => one.textContent);
const textAt = (svg: Element, text: string) =>
  Number(
    written(svg)
      .find((one) => one.textContent === text)
      ?.getAttribute("x"),
  );
const attribute = (svg: Element, selector: string, name: string) =>
  Number(svg.querySelector(selector)?.getAttribute(name));

describe("cutoffStability", () => {
  test("draws a needle a cut-off within the axis, as high as its share, and writes what lies beyond", async () => {
    const svg = cutoffStability(DATA, 800);
    const titles = Array.from(svg.querySelectorAll(".needle title"), (one) => one.textContent);
    expect(titles).toEqual(["2.1: 2.0 %", "4.8: 16 %", "7.9: 50 %", "8.4: 22 %", "14.5: 7.0 %"]);
    const heights = Array.from(
      svg.querySelectorAll(".needle line"),
      (one) => Number(one.getAttribute("y1")) - Number(one.getAttribute("y2")),
    );
    expect((heights[1] as number) / (heights[2] as number)).toBeCloseTo(0.16 / 0.5, 9);
    expect(texts(svg)).toContain("3.0 % higher →");
    expect(texts(svg).some((text) => text?.includes("lower"))).toBe(false);
    await expectGolden(svg, "cutoff-stability-wide");
  });

  test("writes what lies beyond the axis above the needles that stand at that end", () => {
    const at = (cutoffs: number[], width: number) => {
      const svg = cutoffStability({...DATA, cutoffs, shares: [0.5, 0.3, 0.2]}, width);
      const note = written(svg).find((one) => one.textContent === "20 % higher →");
      const needles = [...svg.querySelectorAll(".needle line")];
      return {note: Number(note?.getAttribute("y")), tip: Number(needles[1]?.getAttribute("y2"))};
    };
    const covered = at([8, 18, 25], 400);
    expect(covered.note).toBe(covered.tip - 8);
    const clear = at([2, 8, 25], 400);
    expect(clear.note).toBeGreaterThan(clear.tip);
  });

  test("spans the interval by a bar with its numbers at the ends, and the estimate as a tick in it", () => {
    const svg = cutoffStability(DATA, 800);
    // From 40 px to 786 px for 0 to 20.
    const x = (value: number) => 40 + (746 * value) / 20;
    expect(attribute(svg, ".interval", "x")).toBeCloseTo(x(4.8), 9);
    expect(attribute(svg, ".interval", "width")).toBeCloseTo(x(14.5) - x(4.8), 9);
    expect(attribute(svg, ".estimate", "x1")).toBeCloseTo(x(7.9), 9);
    expect(textAt(svg, "4.8")).toBeCloseTo(x(4.8), 9);
    expect(textAt(svg, "14.5")).toBeCloseTo(x(14.5), 9);
    expect(textAt(svg, "estimate 7.9")).toBeCloseTo(x(7.9), 9);
    expect(attribute(svg, ".chosen", "x1")).toBeCloseTo(x(8.4), 9);
    expect(texts(svg)).toContain("chosen 8.4");
  });

  test("parts the numbers of a short interval, in their order and within the figure", () => {
    const format = (value: number) => `${value.toFixed(1)} µg/kg/min`;
    for (const width of [300, 420])
      for (const [lower, estimate, upper] of [
        [7.8, 7.9, 8],
        [0, 0.1, 0.2],
        [19.8, 19.9, 20],
      ] as const) {
        const svg = cutoffStability({...DATA, chosen: null, lower, estimate, upper, format}, width);
        const box = (text: string) => {
          const half = (text.length * 6) / 2;
          return [textAt(svg, text) - half, textAt(svg, text) + half] as const;
        };
        const middle = box(`estimate ${format(estimate)}`);
        // On a phone the estimate stands in a line of its own.
        for (const line of width < 420
          ? [[box(format(lower)), box(format(upper))], [middle]]
          : [[box(format(lower)), middle, box(format(upper))]]) {
          const ends = [0, ...line.flat(), width];
          expect(ends).toEqual([...ends].sort((a, b) => a - b));
        }
      }
  });

  test("staggers published cut-offs: no words over other words or over another's line, on a phone too", async () => {
    const published = [2, 4, 7.6, 8, 8.3, 17, 19, 26].map((value) => ({value, label: `Study of ${value}`}));
    for (const width of [320, 500, 1200]) {
      const svg = cutoffStability({...DATA, published}, width);
      const flags = Array.from(svg.querySelectorAll(".published"), (g) => {
        const [text, path] = [g.querySelector("text") as Element, g.querySelector("path") as Element];
        const [at, y] = (path.getAttribute("d")?.match(/M([\d.]+),([\d.]+)/) ?? []).slice(1).map(Number) as [
          number,
          number,
        ];
        const length = (text.textContent?.length ?? 0) * 5.3;
        const right = text.getAttribute("text-anchor") === "start";
        // The triangle is 9 px wide, the words stand 8 px from its tip.
        const tip = at + 4.5;
        const words = right ? ([tip + 8, tip + 8 + length] as const) : ([tip - 8 - length, tip - 8] as const);
        return {x: tip, y, words, from: Math.min(at, words[0]), to: Math.max(at + 9, words[1])};
      });
      expect(flags).toHaveLength(8);
      for (const [i, one] of flags.entries())
        for (const other of flags.slice(i + 1)) {
          const meet = one.from < other.to && other.from < one.to;
          expect(meet && one.y === other.y).toBe(false);
          const [upper, lower] = one.y < other.y ? [one, other] : [other, one];
          if (upper.y < lower.y) expect(upper.x > lower.words[0] && upper.x < lower.words[1]).toBe(false);
        }
    }
    await expectGolden(cutoffStability({...DATA, published}, 340), "cutoff-stability-narrow");
  });

  test("names a published cut-off with its value once, and points to one beyond the axis", () => {
    const published = [
      {value: 8, label: "Scott"},
      {value: 4, label: "above 4.0"},
      {value: 25, label: "Far"},
    ];
    const svg = cutoffStability({...DATA, published}, 800);
    const names = Array.from(svg.querySelectorAll(".published text"), (one) => one.textContent).sort();
    expect(names).toEqual(["Scott,\u00a08.0", "above 4.0", "→ Far,\u00a025.0"]);
  });

  test("says so where no resample found a cut-off", () => {
    const svg = cutoffStability(
      {
        ...DATA,
        cutoffs: [],
        shares: [],
        estimate: null,
        lower: null,
        upper: null,
        chosen: null,
        published: [],
      },
      400,
    );
    expect(texts(svg)).toContain("No resample found a cut-off");
    expect(svg.querySelectorAll(".needle, .interval, .estimate, .chosen")).toHaveLength(0);
  });

  test("has the height that was reserved for it", () => {
    for (const width of [300, 419, 420, 1400])
      expect(Number(cutoffStability(DATA, width).getAttribute("height"))).toBe(
        cutoffStabilityHeight(3, width),
      );
    expect(cutoffStabilityHeight(4, 340) - cutoffStabilityHeight(3, 340)).toBe(28);
  });
});
