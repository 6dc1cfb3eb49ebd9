// @vitest-environment jsdom
import {expect, test} from "vitest";
import {sparkline} from "./sparkline.js";

const course = {time: [0, 3, 6], value: [10, 0, 5]};
const path = (svg: Element, name: string) => svg.querySelector(`path.${name}`)?.getAttribute("d");

test("measurements are joined by lines with a dot each, doses hold until they change", () => {
  const measured = sparkline({...course, steps: false}, 0, 6, [0, 10], 5);
  expect(path(measured, "course")).toBe("M4,4L66,26L128,15");
  expect(measured.querySelectorAll("circle")).toHaveLength(3);
  const dosed = sparkline({...course, steps: true}, 0, 6, [0, 10], 5);
  expect(path(dosed, "course")).toBe("M4,4L66,4L66,26L128,26L128,15");
  expect(dosed.querySelectorAll("circle")).toHaveLength(0);
});

test("the cut-off is marked where it lies among the values", () => {
  expect(path(sparkline({...course, steps: false}, 0, 6, [0, 10], 5), "cutoff")).toBe("M4,15H128");
  expect(path(sparkline({...course, steps: false}, 0, 6, [0, 10], 12), "cutoff")).toBeUndefined();
});
