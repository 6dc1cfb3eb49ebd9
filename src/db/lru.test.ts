import {expect, test} from "vitest";
import {Lru} from "./lru.js";

test("the entry asked for longest ago goes first", () => {
  const lru = new Lru<number>(2);
  lru.set("a", 1);
  lru.set("b", 2);
  lru.get("a");
  lru.set("c", 3);
  expect([lru.get("a"), lru.get("b"), lru.get("c")]).toEqual([1, undefined, 3]);
});

test("deleting leaves a newer value of the same key", () => {
  const lru = new Lru<number>(2);
  lru.set("a", 1);
  lru.set("a", 2);
  lru.delete("a", 1);
  expect(lru.get("a")).toBe(2);
  lru.delete("a", 2);
  expect(lru.get("a")).toBeUndefined();
});
