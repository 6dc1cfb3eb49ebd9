import {expect, test} from "vitest";
import {resultNote} from "./result-note.js";

const columns = [{name: "n", kind: "number", values: []}] as const;

test("a whole result tells its rows and its time", () => {
  expect(resultNote({columns, length: 1, total: 1, complete: true, elapsed: 0.2})).toBe("1 row in 1 ms");
  expect(resultNote({columns, length: 1500, total: 1500, complete: true, elapsed: 2345})).toBe(
    "1\u00a0500 rows in 2.3 s",
  );
});

test("a capped result tells how many there were", () => {
  expect(resultNote({columns, length: 10_000, total: 25_000, complete: true, elapsed: 12})).toMatch(
    /^The first 10\u00a0000 of 25\u00a0000 rows, in 12 ms\./,
  );
  expect(resultNote({columns, length: 10_000, total: 1_000_448, complete: false, elapsed: 12})).toMatch(
    /^The first 10\u00a0000 of more than 1\u00a0000\u00a0448 rows/,
  );
});

test("a statement without a result says so", () => {
  expect(resultNote({columns: [], length: 0, total: 0, complete: true, elapsed: 3})).toContain(
    "gives no rows",
  );
});
