// @vitest-environment jsdom
import {expect, test} from "vitest";
import {cohortAnswer} from "./answer.js";
import {baselineTable, columnSizes} from "./baseline-table.js";
import {baselineVariables} from "./baseline-variables.js";
import {childrenLike, TEN_CHILDREN} from "./testing/children.js";

function answer(children: typeof TEN_CHILDREN): string {
  const p = document.createElement("p");
  p.append(...cohortAnswer(baselineTable(children, baselineVariables({})), columnSizes(children)));
  return p.textContent ?? "";
}

test("the answer names the largest differences with their medians, one summary of each variable", () => {
  const text = answer(TEN_CHILDREN);
  expect(text).toMatch(/^Before ECMO, the 3 children who later received it and the 4 with refractory shock/);
  expect(text).toContain("highest VIS (median 100 against 55 points; SMD 2.64)");
  expect(text).toContain("first lactate (median 11.0 against 7.0 mmol/L; SMD 2.53)");
  expect(text).toContain("chance alone makes differences up to 1.96 standard deviations in 19 of 20 cases (");
  expect(text).toContain("The groups were not randomised.");
});

test("groups that hardly differ are said to differ by less than the mark of imbalance", () => {
  const same = childrenLike([{group: "RSS"}, {group: "RSS"}, {group: "RSS+ECMO"}, {group: "RSS+ECMO"}]);
  expect(answer(same)).toContain(
    "differed by less than 0.1 standard deviations in all that can be compared.",
  );
});

test("too few children on a side, or none at all, are said in place of a comparison", () => {
  expect(answer(childrenLike([{group: "RSS+ECMO"}, {group: "RSS"}, {group: "RSS"}]))).toBe(
    "This population has 1 child with refractory shock on ECMO and 2 without: too few on one side to compare. The figures below describe the 3 children there are.",
  );
  expect(answer([])).toBe("No child matches these filters. Remove one to see a population.");
});
