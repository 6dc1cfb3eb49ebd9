import fc from "fast-check";
import {expect, test} from "vitest";
import {cellAt, completenessLayout} from "./completeness-layout.js";

const shape = (variables: number, children: number, grouped = true) => ({
  edges: [0, 6, 12, 24, 48, 72],
  variables: Array.from({length: variables}, (_, i) => ({label: `Variable ${i}`})),
  rows: Array.from({length: children}, (_, i) => ({group: i % 2 === 0 ? ("RSS" as const) : ("SS" as const)})),
  grouped,
});

test("the point in the middle of a cell finds that cell, at any width", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 320, max: 1600}),
      fc.integer({min: 1, max: 16}),
      fc.integer({min: 1, max: 60}),
      fc.boolean(),
      fc.nat(),
      (width, variables, children, grouped, seed) => {
        const layout = completenessLayout(shape(variables, children, grouped), width);
        const place = {row: seed % children, variable: seed % variables, bin: seed % 5};
        const x =
          layout.labelWidth + place.variable * layout.columnPitch + (place.bin + 0.5) * layout.binWidth;
        const y = (layout.rowY[place.row] as number) + layout.cellHeight / 2;
        expect(cellAt(layout, x, y)).toEqual(place);
      },
    ),
  );
});

test("a point beside the strips finds no cell", () => {
  const layout = completenessLayout(shape(4, 3), 900);
  expect(cellAt(layout, 10, layout.rowY[0] as number)).toBeNull();
  expect(cellAt(layout, layout.labelWidth + 5, 3)).toBeNull();
  expect(cellAt(layout, layout.labelWidth + layout.stripWidth + 3, layout.rowY[0] as number)).toBeNull();
});

test("sixteen variables fit the width of an export, and scroll on a phone", () => {
  expect(completenessLayout(shape(16, 60), 720).width).toBe(720);
  expect(completenessLayout(shape(16, 60), 328).width).toBeGreaterThan(328);
});

test("an hour stands at its part of its bin, however long the bin", () => {
  const {xOfHour, binWidth, stripWidth} = completenessLayout(shape(1, 1), 900);
  expect(xOfHour(0)).toBe(0);
  expect(xOfHour(3)).toBe(binWidth / 2);
  expect(xOfHour(36)).toBe(3.5 * binWidth);
  expect(xOfHour(Number.POSITIVE_INFINITY)).toBe(stripWidth - 1);
  expect(xOfHour(-2)).toBe(0);
});

test("groups stand in their order under their names, children in theirs", () => {
  const {groupHeads, rowY} = completenessLayout(shape(2, 4), 600);
  expect(groupHeads.map(({group}) => group)).toEqual(["SS", "RSS"]);
  expect([1, 3, 0, 2].map((row) => rowY[row] as number)).toEqual(rowY.toSorted((a, b) => a - b));
});
