import {readdirSync, readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {expect, test} from "vitest";
import * as stats from "../index.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const sources = readdirSync(root, {recursive: true, encoding: "utf8"})
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /\.ts$/.test(path) && !/\.(test|d)\.ts$|^(validation|reference)\//.test(path))
  .sort();
const exported = Object.entries(stats) as [string, unknown][];

interface Example {
  readonly title: string;
  readonly code: string;
  readonly result: string;
}

/** The `expression // => value` lines of the `@example` blocks; lines before one are its preparation. */
function examplesOf(path: string): Example[] {
  const blocks = readFileSync(root + path, "utf8").matchAll(/\* @example\n((?:[ ]*\*(?!\/).*\n)+)/g);
  return [...blocks].flatMap(([, block]) => {
    const before: string[] = [];
    const examples: Example[] = [];
    for (const line of (block as string).split("\n").map((raw) => raw.replace(/^\s*\* ?/, ""))) {
      const [code, result] = line.split(/\s*\/\/ => /) as [string, string?];
      if (result === undefined) before.push(line);
      else {
        examples.push({title: `${path}: ${code}`, code: `${before.join("\n")}\nreturn (${code});`, result});
      }
    }
    return examples;
  });
}

/** Runs a line of an example with everything that src/stats/index.ts exports in scope. */
function run(code: string): unknown {
  const names = exported.map(([name]) => name);
  const value: unknown = new Function(...names, code)(...exported.map(([, one]) => one));
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as number[]) : value;
}

const close = (actual: unknown, expected: unknown): boolean =>
  typeof actual === "number" && typeof expected === "number" && Number.isFinite(expected)
    ? Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
    : Object.is(actual, expected);

test.each(sources.flatMap(examplesOf).map((one) => [one.title, one] as const))(
  "the example %s gives what its comment says",
  (_, {code, result}) => {
    const actual = run(code);
    const expected = run(`return (${result});`);
    if (Array.isArray(expected)) {
      expect(actual).toHaveLength(expected.length);
      expect(
        expected.every(
          (value, i) => close((actual as unknown[])[i], value) || value === (actual as unknown[])[i],
        ),
      ).toBe(true);
    } else if (typeof expected === "number") expect(close(actual, expected), `${actual}`).toBe(true);
    else expect(actual).toEqual(expected);
  },
);

test("every function that src/stats/index.ts exports has an example in its doc comment", () => {
  const text = sources.map((path) => readFileSync(root + path, "utf8")).join("\n");
  const shown = new Set(
    [...text.matchAll(/@example(?:(?!\*\/)[\s\S])*\*\/\s*export (?:function|class|const) (\w+)/g)].map(
      ([, name]) => name,
    ),
  );
  const functions = exported.filter(([, value]) => typeof value === "function").map(([name]) => name);
  expect(functions.filter((name) => !shown.has(name))).toEqual([]);
});
