import {expect, test} from "vitest";
import {splineRisk} from "../../stats/regression/spline-risk.js";
import {riskAlong} from "./risk-figure.js";

const x = Float64Array.of(1, 2, 2.5, 3, 4, 5, 6, 7, 8, 12);
const event = Float64Array.of(0, 0, 1, 0, 0, 1, 0, 1, 1, 1);

test("one fit gives the curve from the smallest value to the largest, and the risk of each child", () => {
  const along = riskAlong({x, event});
  expect(along?.curve).toEqual(splineRisk(x, event));
  expect(along?.curve.at).toHaveLength(101);
  expect([along?.curve.at[0], along?.curve.at[100]]).toEqual([1, 12]);
  expect(along?.ofChildren).toEqual(splineRisk(x, event, {at: x}).risk);
});

test("there is no curve where all children have one outcome", () => {
  expect(riskAlong({x, event: new Float64Array(10)})).toBeNull();
});
