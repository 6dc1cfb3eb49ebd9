import {expect, test} from "vitest";
import {boxOf, freeWords, type Words} from "./free-words.js";

const words = (x: number, y: number, anchor: Words["anchor"] = "start"): Words => ({
  text: "0123456789",
  x,
  y,
  anchor,
  size: 10,
});
const within = {left: 0, top: 0, right: 200, bottom: 100};

test("words cover their letters from the end at which they are anchored", () => {
  expect(boxOf(words(20, 50))).toEqual({left: 20, top: 41.5, right: 72, bottom: 52.5});
  expect(boxOf(words(72, 50, "end"))).toEqual({left: 20, top: 41.5, right: 72, bottom: 52.5});
});

test("takes the first place that is within the drawing and covers nothing", () => {
  const taken = [{left: 60, top: 45, right: 70, bottom: 55}];
  const places = [words(180, 50), words(20, 50), words(80, 4), words(80, 50), words(80, 90)];
  expect(freeWords(places, within, taken)).toBe(places[3]);
});

test("words that have no free place are left out", () => {
  expect(freeWords([words(20, 50)], within, [within])).toBeNull();
  expect(freeWords([], within, [])).toBeNull();
});
