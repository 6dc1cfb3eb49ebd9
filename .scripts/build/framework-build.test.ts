import {expect, test} from "vitest";
import {brokenLinksOf} from "./framework-build.js";

test("broken links are read from Framework's log, other arrows are not", () => {
  const log = `render /index → dist/index.html
↳ not this → one
Warning: 2 broken links (9 validated)
↳ /index → /nowhere
↳ /cohort → /data#absent
`;
  expect(brokenLinksOf(log)).toEqual(["/index → /nowhere", "/cohort → /data#absent"]);
});

test("a log without the warning has no broken links", () => {
  expect(brokenLinksOf("render /index → dist/index.html\n↳ a → b\n9 links validated\n")).toEqual([]);
});
