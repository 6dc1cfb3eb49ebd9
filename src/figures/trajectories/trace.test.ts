import fc from "fast-check";
import {expect, test} from "vitest";
import {lastAt, type Pen, stepValue, tracePoints, traceSteps} from "./trace.js";

type Point = readonly [number, number];

/** A pen that keeps its strokes. */
function recorder(): Pen & {readonly strokes: Point[][]} {
  const strokes: Point[][] = [];
  return {
    strokes,
    moveTo: (x, y) => void strokes.push([[x, y]]),
    lineTo: (x, y) => void strokes.at(-1)?.push([x, y]),
  };
}

const same = (value: number) => value;

test("a step function is drawn with each value held until the next, up to the end of the stay", () => {
  const pen = recorder();
  traceSteps(pen, {time: [0, 10, 20], value: [5, 8, 2], until: 26}, same, same, [0, 100]);
  expect(pen.strokes).toEqual([
    [
      [0, 5],
      [10, 5],
      [10, 8],
      [20, 8],
      [20, 2],
      [26, 2],
    ],
  ]);
});

test("what lies before or after the hours that are shown is cut off at their edge, where the held value stands", () => {
  const pen = recorder();
  traceSteps(pen, {time: [0, 10, 20], value: [5, 8, 2], until: 26}, same, same, [12, 22]);
  expect(pen.strokes).toEqual([
    [
      [12, 8],
      [20, 8],
      [20, 2],
      [22, 2],
    ],
  ]);
  const nothing = recorder();
  traceSteps(nothing, {time: [0], value: [5], until: 26}, same, same, [30, 40]);
  traceSteps(nothing, {time: [], value: [], until: 26}, same, same, [0, 40]);
  expect(nothing.strokes).toEqual([]);
});

test("however often a dose changes, each column of pixels keeps its least and greatest value and few points", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({min: 1, max: 40}), fc.integer({min: 0, max: 50})), {
        minLength: 1,
        maxLength: 400,
      }),
      (steps) => {
        // The first change is at the origin.
        const time: number[] = [];
        for (const [gap] of steps) time.push(time.length === 0 ? 0 : (time.at(-1) as number) + gap / 60);
        const value = steps.map(([, one]) => one);
        const until = (time.at(-1) as number) + 1;
        // Two pixels an hour.
        const x = (hours: number) => hours * 2;
        const pen = recorder();
        traceSteps(pen, {time, value, until}, x, same, [0, until]);
        const drawn = pen.strokes.flat();
        const columns = new Map<number, number[]>();
        time.forEach((hours, k) => {
          const to = (time[k + 1] ?? until) * 2;
          for (let column = Math.floor(hours * 2); column < to; ++column)
            columns.set(column, [...(columns.get(column) ?? []), value[k] as number]);
        });
        for (const [column, held] of columns) {
          const own = drawn.filter(([place]) => Math.floor(place) === column).map(([, y]) => y);
          // A column in which nothing changes is crossed by a line and has no point of its own.
          if (own.length === 0) continue;
          const before = value[lastAt(time, column / 2 - 1e-9)];
          const all = before === undefined ? held : [...held, before];
          expect(Math.max(...own)).toBeLessThanOrEqual(Math.max(...all));
          expect(Math.min(...own)).toBeGreaterThanOrEqual(Math.min(...all));
          expect(Math.max(...own)).toBeGreaterThanOrEqual(Math.max(...held));
          expect(Math.min(...own)).toBeLessThanOrEqual(Math.min(...held));
          expect(own.length).toBeLessThanOrEqual(7);
        }
      },
    ),
    {seed: 1, numRuns: 200},
  );
});

test("measurements are joined up to a gap, and longer gaps go to a pen of their own", () => {
  const [pen, gaps] = [recorder(), recorder()];
  tracePoints(pen, {time: [0, 6, 30, 36], value: [4, 5, 2, 1], until: 40}, same, same, [0, 100], 12, gaps);
  expect(pen.strokes).toEqual([
    [
      [0, 4],
      [6, 5],
    ],
    [
      [30, 2],
      [36, 1],
    ],
  ]);
  expect(gaps.strokes).toEqual([
    [
      [6, 5],
      [30, 2],
    ],
  ]);
});

test("the value at an hour is the one that holds then; before the first and after the end there is none", () => {
  const line = {time: [0, 10], value: [5, 8], until: 26};
  expect([-1, 0, 9.9, 10, 26, 26.1].map((hour) => stepValue(line, hour))).toEqual([null, 5, 5, 8, 8, null]);
  expect([-1, 0, 10, 99].map((hour) => lastAt(line.time, hour))).toEqual([-1, 0, 1, 1]);
});
