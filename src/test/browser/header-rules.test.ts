import {expect, test} from "vitest";
import {netlifyHeaders} from "../../../.scripts/build/host-files.js";
import {headersFor, parseHeaderRules} from "./header-rules.js";

const rules = parseHeaderRules(netlifyHeaders());

test("a page is sent the headers for everything, and no cache rule", () => {
  const headers = headersFor("/cohort", rules);
  expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(headers.get("Content-Security-Policy")).toContain("frame-ancestors 'self'");
  expect(headers.get("Content-Security-Policy")).not.toContain("script-src");
  expect(headers.has("Cache-Control")).toBe(false);
});

test("a module is kept for ever and, run as a worker, may load scripts from here only", () => {
  const headers = headersFor("/_import/db/worker.1a2b.js", rules);
  expect(headers.get("Cache-Control")).toContain("immutable");
  expect(headers.get("Content-Security-Policy")).toMatch(
    /frame-ancestors.*, default-src 'self'; script-src 'self'/,
  );
});

test("comments and blank lines say nothing", () => {
  expect(parseHeaderRules("# note\n\n/a\n  X: 1:2\n")).toEqual([{path: "/a", headers: [["X", "1:2"]]}]);
});
