import fc from "fast-check";
import {expect, test} from "vitest";
import {covariateBalance, overlapWeights} from "./index.js";

const values = (n: number) => fc.array(fc.integer({min: -20, max: 20}), {minLength: n, maxLength: n});
const treated = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1];

test("equal weights change nothing, and twice the weight is the row twice", () => {
  fc.assert(
    fc.property(values(10), ([...x]) => {
      const [equal] = covariateBalance(
        treated,
        {x},
        treated.map(() => 3),
      );
      expect(equal?.weighted.difference ?? 0).toBeCloseTo(equal?.unweighted.difference ?? 0, 12);
      const [twice] = covariateBalance(treated, {x}, [2, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
      const [repeated] = covariateBalance([...treated, 0], {x: [...x, x[0] as number]}, Array(11).fill(1));
      expect(twice?.weighted.untreated).toBeCloseTo(repeated?.unweighted.untreated as number, 12);
    }),
    {seed: 4, numRuns: 100},
  );
});

test("of the score's own covariates it says what the weights say, and the arms' names turn the sign", () => {
  fc.assert(
    fc.property(values(10), values(10), (x, z) => {
      const arms = treated.map((arm, i) => (i < 2 ? 1 - arm : arm));
      fc.pre(new Set(x).size > 4);
      const weights = overlapWeights(arms, {x}, {method: "firth"});
      const [same, other] = covariateBalance(arms, {x, z}, weights.weight);
      expect(same?.weighted.difference ?? 0).toBeCloseTo(weights.balance[0]?.weighted.difference ?? 0, 9);
      const turned = covariateBalance(
        arms.map((arm) => 1 - arm),
        {z},
        weights.weight,
      )[0];
      expect(turned?.weighted.difference ?? 0).toBeCloseTo(-(other?.weighted.difference ?? 0), 9);
    }),
    {seed: 5, numRuns: 100},
  );
});
