import fc from "fast-check";
import {expect, test} from "vitest";
import {tokens} from "./tokens.js";

const kinds = (sql: string) => tokens(sql).map(({kind, start, end}) => [kind, sql.slice(start, end)]);

test("strings, quoted names and comments are one token each", () => {
  expect(kinds(`SELECT 'it''s; $x' AS "a ""b""" -- $y\n/* a /* b */ $z */ FROM t`)).toEqual([
    ["word", "SELECT"],
    ["string", "'it''s; $x'"],
    ["word", "AS"],
    ["quoted", '"a ""b"""'],
    ["comment", "-- $y"],
    ["comment", "/* a /* b */ $z */"],
    ["word", "FROM"],
    ["word", "t"],
  ]);
});

test("a dollar begins a parameter or a dollar quote", () => {
  expect(kinds("$name + $$ $no $$ || $tag$ $$ $tag$")).toEqual([
    ["parameter", "$name"],
    ["symbol", "+"],
    ["string", "$$ $no $$"],
    ["symbol", "|"],
    ["symbol", "|"],
    ["string", "$tag$ $$ $tag$"],
  ]);
});

test("an escape string ends at its own quote", () => {
  expect(kinds(String.raw`E'it\'s' x`)).toEqual([
    ["string", String.raw`E'it\'s'`],
    ["word", "x"],
  ]);
});

test("an unterminated string or comment runs to the end", () => {
  expect(kinds("a 'b ; $c")).toEqual([
    ["word", "a"],
    ["string", "'b ; $c"],
  ]);
  expect(kinds("a /* b")).toEqual([
    ["word", "a"],
    ["comment", "/* b"],
  ]);
});

test("tokens of any text are in order, not empty, and leave out nothing but white space", () => {
  fc.assert(
    fc.property(fc.string({unit: fc.constantFrom(..."aé1 '\"$;-/*.\n\\E?")}), (sql) => {
      let end = 0;
      for (const token of tokens(sql)) {
        expect(sql.slice(end, token.start).trim()).toBe("");
        expect(token.end).toBeGreaterThan(token.start);
        end = token.end;
      }
      expect(sql.slice(end).trim()).toBe("");
    }),
  );
});
