import {expect, test} from "vitest";
import {bind} from "./parameters.js";

test("names become question marks in the order of the text", () => {
  expect(bind("SELECT $b, $a, $b, '$a' -- $c", {a: 1, b: "x"})).toEqual({
    text: "SELECT ?, ?, ?, '$a' -- $c",
    values: ["x", 1, "x"],
  });
});

test("a list becomes a subquery", () => {
  expect(bind("c IN $list", {list: ["A", "B"]})).toEqual({
    text: "c IN (SELECT unnest(string_split(?, chr(31))))",
    values: ["A\u001fB"],
  });
  expect(bind("c IN $list", {list: []})).toEqual({text: "c IN (SELECT NULL WHERE false)", values: []});
});

test("a hostile value stays a value", () => {
  const value = "'; DROP TABLE subjects; --";
  expect(bind("SELECT $x", {x: value})).toEqual({text: "SELECT ?", values: [value]});
});

test("a name without a value is refused, even one that every object has", () => {
  expect(() => bind("SELECT $x")).toThrow("$x, which has no value");
  expect(() => bind("SELECT $constructor", {})).toThrow("$constructor, which has no value");
});

test("values that can't be bound are refused", () => {
  expect(() => bind("SELECT $x", {x: Number.NaN})).toThrow("finite number");
  expect(() => bind("x IN $x", {x: ["a\u001fb"]})).toThrow("list of texts");
  expect(() => bind("x IN $x", {x: [1, Number.POSITIVE_INFINITY]})).toThrow("list of texts");
});
