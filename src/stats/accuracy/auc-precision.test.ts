import fc from "fast-check";
import {expect, test} from "vitest";
import {sample} from "./arbitraries.js";
import {auc} from "./auc.js";
import {aucPrecision} from "./auc-precision.js";

test("at the children's own number the interval is that of auc", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const {interval, standardError} = auc(x, event, {method: "logit", level: 0.9});
      const [own] = aucPrecision(x, event, {level: 0.9}).at;
      if (interval.lower === null || interval.upper === null) expect(own?.width).toBeNull();
      else {
        expect(own?.standardError).toBeCloseTo(standardError as number, 12);
        expect(own?.lower).toBeCloseTo(interval.lower, 10);
        expect(own?.upper).toBeCloseTo(interval.upper, 10);
      }
    }),
  );
});

test("the number of children for a width gives it, and one child fewer does not", () => {
  fc.assert(
    fc.property(sample, fc.double({min: 0.01, max: 0.9, noNaN: true}), ({x, event}, width) => {
      const [needed] = aucPrecision(x, event, {widths: [width]}).needed;
      // Far below one child, or so many that neighbours cannot be told apart, there is nothing to check.
      if (needed?.n == null || needed.n < 2 || needed.n > 1e6) return;
      const [enough, short] = aucPrecision(x, event, {sizes: [needed.n, needed.n - 1]}).at;
      expect(enough?.width).toBeLessThanOrEqual(width * (1 + 1e-9));
      expect(short?.width).toBeGreaterThan(width * (1 - 1e-9));
    }),
  );
});

test("four times the children halve the standard error", () => {
  const [few, many] = aucPrecision([1, 2, 3, 4, 5, 6], [0, 1, 0, 0, 1, 1], {sizes: [30, 120]}).at;
  expect((few?.standardError as number) / (many?.standardError as number)).toBeCloseTo(2, 12);
});
