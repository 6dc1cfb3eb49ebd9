import fc from "fast-check";
import {expect, test} from "vitest";
import {reordered, sample} from "./arbitraries.js";
import {auc} from "./auc.js";
import {compareAuc} from "./compare-auc.js";
import {compareAucUnpaired} from "./compare-auc-unpaired.js";

/** A second indicator that goes with the first, more or less. */
const second = (x: readonly number[]) => x.map((value, i) => value + ((i * 7) % 5) - 2);

test("compareAuc is the difference of the two AUCs, and swaps its sign with the indicators", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const y = second(x);
      const one = compareAuc(x, y, event);
      const other = compareAuc(y, x, event);
      expect(one.auc).toEqual([auc(x, event).estimate, auc(y, event).estimate]);
      expect(one.estimate).toBe(one.auc[0] - one.auc[1]);
      expect(other.estimate + one.estimate).toBe(0);
      expect(other.standardError).toBeCloseTo(one.standardError as number, 13);
      if (one.p !== null) expect(other.p).toBeCloseTo(one.p, 10);
    }),
  );
});

test("compareAuc against an indicator that is the same for all has the standard error of the AUC itself", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const constant = x.map(() => 1);
      const {standardError, estimate} = compareAuc(x, constant, event);
      const alone = auc(x, event);
      expect(estimate).toBe(alone.estimate - 0.5);
      expect(standardError).toBeCloseTo(alone.standardError as number, 13);
    }),
  );
});

test("compareAuc does not change with monotone transforms, the order of the rows, or both directions turned", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const rounded = x.map((value) => Math.round(value * 100) / 100);
      const y = second(rounded).map((value) => Math.round(value * 100) / 100);
      const expected = compareAuc(rounded, y, event);
      const turned = compareAuc(
        rounded.map((value) => -value),
        y.map((value) => Math.exp(value / 4)),
        event,
        {direction: ["lower", "higher"]},
      );
      const moved = compareAuc(reordered(rounded), reordered(y), reordered(event));
      for (const other of [turned, moved]) {
        expect(other.estimate).toBeCloseTo(expected.estimate, 14);
        expect(other.standardError).toBeCloseTo(expected.standardError as number, 12);
        expect(other.auc[0]).toBeCloseTo(expected.auc[0], 14);
      }
    }),
  );
});

test("compareAuc drops children who miss either indicator, and takes each one's own side with auto", () => {
  const nan = Number.NaN;
  const result = compareAuc([1, 2, 3, 4, 5, nan], [6, 5, 4, nan, 3, 1], [0, 0, 1, 1, 1, 1], {
    direction: "auto",
  });
  expect(result).toMatchObject({n: 4, events: 2, nMissing: 2, direction: ["higher", "lower"], auc: [1, 1]});
  expect(result.warnings).toHaveLength(2);
});

test("compareAucUnpaired is the difference of each group's own AUC, its variance their sum", () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const result = compareAucUnpaired(
        [...a.x, ...b.x],
        [...a.event, ...b.event],
        [...a.x.map(() => 0), ...b.x.map(() => 1)],
      );
      const [one, two] = [auc(a.x, a.event), auc(b.x, b.event)];
      expect(result.auc).toEqual([one.estimate, two.estimate]);
      expect(result.estimate).toBe(one.estimate - two.estimate);
      expect(result.standardError).toBeCloseTo(
        Math.hypot(one.standardError as number, two.standardError as number),
        14,
      );
      expect(result.n).toEqual([a.x.length, b.x.length]);
      if (result.df !== undefined) {
        expect(result.df).toBeGreaterThanOrEqual(Math.min(a.x.length, b.x.length) - 1 - 1e-9);
        expect(result.df).toBeLessThanOrEqual(a.x.length + b.x.length - 2 + 1e-9);
      }
    }),
  );
});

test("compareAucUnpaired with the groups swapped has the opposite sign and the same p", () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const x = [...a.x, ...b.x];
      const event = [...a.event, ...b.event];
      const group = [...a.x.map(() => 0), ...b.x.map(() => 1)];
      const one = compareAucUnpaired(x, event, group);
      const other = compareAucUnpaired(
        x,
        event,
        group.map((code) => 1 - code),
      );
      expect(other.estimate + one.estimate).toBe(0);
      expect(other.p === null).toBe(one.p === null);
      if (one.p !== null) expect(other.p).toBeCloseTo(one.p, 12);
      const moved = compareAucUnpaired(reordered(x), reordered(event), reordered(group));
      expect(moved.statistic).toEqual(one.statistic);
    }),
  );
});

test("compareAucUnpaired warns where a group's AUC is taken as certain", () => {
  const x = [1, 2, 3, 4, 1, 2, 3, 4];
  const {warnings, statistic} = compareAucUnpaired(x, [0, 0, 1, 1, 0, 1, 0, 1], [0, 0, 0, 0, 1, 1, 1, 1]);
  expect(statistic).toBeCloseTo(0.7071067811865475, 12);
  expect(warnings.at(-1)).toBe(
    "In one group events and non-events don't overlap: the test takes its AUC as certain.",
  );
});
