import {expect, test} from "vitest";
import {readEngineError} from "./error-position.js";

test("the marked place is taken out of the message and counted in the text", () => {
  const sql = "SELECT 1,\n  nocol FROM t";
  const raw = 'Binder Error: Referenced column "nocol" not found\n\nLINE 2:   nocol FROM t\n          ^';
  expect(readEngineError(raw, sql)).toEqual({
    message: 'Binder Error: Referenced column "nocol" not found',
    position: {start: 12, end: 17, line: 2, column: 3},
  });
});

test("a mark that comes twice counts once", () => {
  const mark = "\n\nLINE 1: SELECT * fro t\n                 ^";
  expect(readEngineError(`Parser Error: no${mark}${mark}`, "SELECT * fro t")).toEqual({
    message: "Parser Error: no",
    position: {start: 9, end: 12, line: 1, column: 10},
  });
});

test("a shortened line is looked up in its text", () => {
  const sql = `SELECT ${"a, ".repeat(60)}oops FROM t`;
  const excerpt = `...${sql.slice(120)}`;
  const raw = `Error: no\n\nLINE 1: ${excerpt}\n${" ".repeat("LINE 1: ".length + excerpt.indexOf("oops"))}^`;
  const {position} = readEngineError(raw, sql);
  expect(sql.slice(position?.start, position?.end)).toBe("oops");
});

test("a message without a mark is left as it is", () => {
  expect(readEngineError("Out of Memory Error: too much", "SELECT 1")).toEqual({
    message: "Out of Memory Error: too much",
    position: undefined,
  });
});
