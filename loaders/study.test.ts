import {expect, test} from "vitest";
import {baseStudy} from "./malformed/base-study.js";
import {parseStudy} from "./study.js";

test("every mistake in study.ts is told by its path, and what stands there is not repeated", () => {
  const study = {
    ...baseStudy(),
    release: "secret 13800138000",
    typo: 1,
    target: {enrolled: "many", groups: {}},
  };
  expect(() => parseStudy(study)).toThrow(
    [
      'study.ts: release: expected ("demo" | "sealed" | "aggregate")',
      "study.ts: target.enrolled: expected number",
      "study.ts: typo: expected no setting of this name",
    ].join("\n"),
  );
  expect(() => parseStudy(undefined)).toThrow("study.ts: default export: expected Object");
});
