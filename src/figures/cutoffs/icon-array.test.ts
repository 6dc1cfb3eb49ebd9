// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import {expectGolden} from "../golden.js";
import {iconArray, iconArrayHeight} from "./icon-array.js";

const WORDS = {event: "die", noEvent: "survive"};
const F = {truePositive: 14, falseNegative: 9, falsePositive: 8, trueNegative: 69};

const texts = (svg: Element) => Array.from(svg.querySelectorAll("text"), (one) => one.textContent);
/** The dots of the square, without those before the sentences. */
const square = (svg: Element) =>
  Array.from(svg.querySelectorAll(".icon"), (one) => one.getAttribute("class")).slice(0, 100);

describe("iconArray", () => {
  test("draws 100 dots in reading order: called and dying, called, dying, neither", async () => {
    const svg = iconArray(F, 600, WORDS);
    expect(square(svg)).toEqual([
      ...new Array(14).fill("icon called event"),
      ...new Array(8).fill("icon called none"),
      ...new Array(9).fill("icon left event"),
      ...new Array(69).fill("icon left none"),
    ]);
    expect(svg.querySelectorAll(".icon")).toHaveLength(104);
    await expectGolden(svg, "icon-array-wide");
  });

  test("rings those called and fills those with the event", () => {
    const svg = iconArray(F, 600, WORDS);
    const fills = (name: string) => [
      ...new Set(
        Array.from(svg.querySelectorAll(`.${name} > circle:last-child`), (one) => one.getAttribute("fill")),
      ),
    ];
    expect(fills("event")).toEqual(["var(--all)"]);
    expect(fills("none")).toEqual(["var(--paper)"]);
    const circles = (name: string) =>
      [...svg.querySelectorAll(`.icon.${name}`)].map((one) => one.querySelectorAll("circle").length);
    expect(new Set(circles("called"))).toEqual(new Set([2]));
    expect(new Set(circles("left"))).toEqual(new Set([1]));
  });

  test("says in sentences what the dots show, to see and to hear", () => {
    const svg = iconArray(F, 600, WORDS);
    expect(texts(svg)).toEqual([
      "Of 100 such children",
      "22 would be called:",
      "14 of them die",
      "8 of them survive",
      "78 would not be called:",
      "9 of them die",
      "69 of them survive",
    ]);
    expect(svg.getAttribute("aria-label")).toBe(
      "Of 100 such children 22 would be called: 14 of them die, 8 survive. " +
        "78 would not be called: 9 of them die, 69 survive.",
    );
  });

  test("says 'dies' of one, and brackets no dots where they are none or fewer than three", () => {
    const svg = iconArray(
      {truePositive: 0, falseNegative: 1, falsePositive: 0, trueNegative: 99},
      600,
      WORDS,
    );
    expect(texts(svg)).toContain("1 of them dies");
    expect(texts(svg)).toContain("0 would be called:");
    expect(svg.querySelectorAll(".bracket")).toHaveLength(1);
    const brackets = (truePositive: number) =>
      iconArray(
        {truePositive, falseNegative: 0, falsePositive: 0, trueNegative: 100 - truePositive},
        600,
        WORDS,
      ).querySelectorAll(".bracket").length;
    expect([0, 2, 3, 97, 98, 100].map(brackets)).toEqual([1, 1, 2, 2, 1, 1]);
  });

  test("keeps the two blocks of sentences apart and within the figure, whatever the counts", () => {
    for (const width of [300, 439, 440, 900])
      for (const truePositive of [0, 1, 50, 99, 100]) {
        const rest = {falseNegative: 0, falsePositive: 0, trueNegative: 100 - truePositive};
        const svg = iconArray({truePositive, ...rest}, width, WORDS);
        const lines = Array.from(svg.querySelectorAll("text"), (one) => Number(one.getAttribute("y")));
        lines.slice(1).forEach((y, i) => {
          expect(y - (lines[i] as number)).toBeGreaterThanOrEqual(20);
        });
        expect(lines.at(-1)).toBeLessThan(iconArrayHeight(width) - 3);
        expect(Number(svg.getAttribute("height"))).toBe(iconArrayHeight(width));
      }
  });

  test("puts the sentences beneath the dots on a phone", async () => {
    const svg = iconArray(F, 340, WORDS);
    const first = [...svg.querySelectorAll("text")][1];
    expect(first?.getAttribute("x")).toBe("0");
    expect(Number(first?.getAttribute("y"))).toBeGreaterThan(24 + 260);
    await expectGolden(svg, "icon-array-narrow");
  });
});
