import fc from "fast-check";
import {expect, test} from "vitest";
import {hashOfQuery, queryOfHash} from "./hash-query.js";

test("any text comes back from the hash as it went in", () => {
  fc.assert(
    fc.property(
      fc.string({unit: "grapheme"}).filter((sql) => sql.trim() !== ""),
      (sql) => {
        expect(queryOfHash(hashOfQuery(sql))).toBe(sql);
      },
    ),
  );
});

test("a plus, an ampersand and a quote survive", () => {
  const sql = `SELECT 'RSS+ECMO' & "a" = 100 % 3 -- #q=no\n`;
  expect(queryOfHash(hashOfQuery(sql))).toBe(sql);
});

test("a hash without a query is none", () => {
  for (const hash of ["", "#", "#quick-plot", "#q=", "#q=%20"]) expect(queryOfHash(hash)).toBeNull();
});
