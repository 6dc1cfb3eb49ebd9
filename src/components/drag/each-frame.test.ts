import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {eachFrame} from "./each-frame.js";

let frames: Map<number, () => void>;
const nextFrame = () => {
  const due = [...frames.values()];
  frames.clear();
  for (const run of due) run();
};

beforeEach(() => {
  frames = new Map();
  let id = 0;
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
    frames.set(++id, run);
    return id;
  });
  vi.stubGlobal("cancelAnimationFrame", (known: number) => frames.delete(known));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const recorded = () => {
  const seen: (readonly [number, boolean])[] = [];
  return {seen, follow: eachFrame((value: number, done) => seen.push([value, done]))};
};

test("of the values that come before a frame the last one runs, once", () => {
  const {seen, follow} = recorded();
  follow(1, false);
  follow(2, false);
  expect(seen).toEqual([]);
  nextFrame();
  nextFrame();
  expect(seen).toEqual([[2, false]]);
  follow(3, false);
  nextFrame();
  expect(seen).toEqual([
    [2, false],
    [3, false],
  ]);
});

test("a final value runs at once, and what waited for the frame does not come after it", () => {
  const {seen, follow} = recorded();
  follow(1, false);
  follow(2, true);
  expect(seen).toEqual([[2, true]]);
  nextFrame();
  expect(seen).toEqual([[2, true]]);
});
