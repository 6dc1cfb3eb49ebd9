import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {describe, expect, test} from "vitest";
import {filesIn} from "./code-blocks.js";
import {table} from "./markdown.js";
import {GENERATED_PAGES, replacePart} from "./pages.js";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("what docs/ says of the code is current (else: npm run docs)", () => {
  const masked = (text: string) =>
    text.replaceAll(/\d(\.\d+)?(e-\d+| × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?<=[|:,] )0(?= \||[,\]}])/g, "ε");
  // Every comparison with R is made again for three of them.
  test.each(GENERATED_PAGES)(
    "$path",
    ({path, write, roundingErrors}) => {
      const [found, expected] = [read(path), write(read(path))];
      if (roundingErrors) expect(masked(found)).toBe(masked(expected));
      else expect(found).toBe(expected);
    },
    60_000,
  );
});

const pages = [
  "README.md",
  "CHANGELOG.md",
  ...readdirSync(join(root, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];

test.each(pages)("%s links to files that exist", (page) => {
  const targets = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, target]) => target ?? "");
  const missing = targets.filter(
    (target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(page), target)),
  );
  expect(missing).toEqual([]);
});

test.each(pages)("%s names scripts that package.json has", (page) => {
  const {scripts} = JSON.parse(read("package.json")) as {scripts: Record<string, string>};
  const named = [...read(page).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test("a table's cell can't break the table", () => {
  expect(table(["a", "b"], [["x | y", "two\n  lines"]])).toBe(
    "| a | b |\n| --- | --- |\n| x \\| y | two lines |",
  );
});

test("a part is replaced between its marks, and twice is as once", () => {
  const once = replacePart("A\n<!-- begin x -->\nold\n<!-- end x -->\nB", "x", "new");
  expect(once).toBe("A\n<!-- begin x -->\n\nnew\n\n<!-- end x -->\nB");
  expect(replacePart(once, "x", "new")).toBe(once);
  expect(() => replacePart("A", "x", "new")).toThrow('no part "x"');
});

test("files are found by the paragraph before their block", () => {
  const text = "`a/b.csv` (why):\n\n```csv\nx\n1\n```\n\nprose\n\n```sh\nno file\n```\n";
  expect([...filesIn(text)]).toEqual([["a/b.csv", "x\n1\n"]]);
});
