import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {choosesAfterwards} from "./afterwards.js";

test("a population that looks ahead says by what, one that knows only the beginning does not", () => {
  expect(choosesAfterwards({...EVERYONE, sexes: ["female"], centres: ["C1"], rssOnly: true})).toEqual([]);
  expect(choosesAfterwards({...EVERYONE, groups: ["RSS+ECMO"], arrest: true})).toHaveLength(2);
});
