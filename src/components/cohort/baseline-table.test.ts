import {expect, test} from "vitest";
import {GROUPS} from "../../schema/groups.js";
import {smdChanceLimit} from "../../stats/description/smd-chance-limit.js";
import {baselineTable, byImbalance, columnSizes, TABLE_COLUMNS} from "./baseline-table.js";
import {baselineVariables, columnOf} from "./baseline-variables.js";
import {childrenLike, TEN_CHILDREN} from "./testing/children.js";

const variables = baselineVariables({C1: "Centre 1", C2: "Centre 2", C3: "Centre 3"});
const table = baselineTable(TEN_CHILDREN, variables);
const row = (key: string) => table.find(({variable}) => columnOf(variable) === key);
const numberCells = (key: string) => {
  const found = row(key);
  return found?.kind === "number" ? found.cells : null;
};
const levels = (key: string) => {
  const found = row(key);
  return found?.kind === "shares" ? found.levels : [];
};

test("every variable has a row, in the order of the variables", () => {
  expect(table.map(({variable}) => variable.key)).toEqual(variables.map(({key}) => key));
});

test("a number has median and quartiles per group, and its missing values counted", () => {
  expect(numberCells("lactate_first")).toMatchObject({
    all: {n: 8, nMissing: 2, median: 7.5},
    SS: {n: 2, nMissing: 1, median: 3},
    RSS: {n: 3, nMissing: 1, median: 7, lowerQuartile: 6.5, upperQuartile: 7.5},
    "RSS+ECMO": {n: 3, nMissing: 0, median: 11},
  });
  expect(row("lactate_first")?.missing).toEqual({all: 2, SS: 1, RSS: 1, "RSS+ECMO": 0});
});

test("a variable of some groups is empty in the others, and All holds only those groups", () => {
  expect(numberCells("ecmo_h")).toMatchObject({all: {n: 3}, SS: null, RSS: null, "RSS+ECMO": {median: 20}});
  expect(row("rss_h")?.missing).toEqual({all: 1, SS: null, RSS: 1, "RSS+ECMO": 0});
});

test("a flag counts the children who have it among those with an answer", () => {
  expect(levels("comorbidity")).toHaveLength(1);
  expect(levels("comorbidity")[0]?.cells).toEqual({
    all: {n: 1, of: 9},
    SS: {n: 0, of: 3},
    RSS: {n: 1, of: 3},
    "RSS+ECMO": {n: 0, of: 3},
  });
  expect(levels("girl")[0]?.cells.RSS).toEqual({n: 3, of: 4});
});

test("a category has the levels that occur; no organism found is an answer", () => {
  expect(levels("organism").map(({label, cells}) => [label, cells.all?.n])).toEqual([
    ["None found", 9],
    ["Virus", 1],
  ]);
  expect(levels("centre").map(({label}) => label)).toEqual(["Centre 1", "Centre 2"]);
  expect(levels("ecmo_mode").map(({value}) => value)).toEqual(["VA", "VV"]);
});

test("per column the levels of a category add up to the children with a value", () => {
  for (const column of TABLE_COLUMNS) {
    const shares = levels("infection_source").map(({cells}) => cells[column]);
    expect(shares.reduce((sum, share) => sum + (share?.n ?? 0), 0)).toBe(shares[0]?.of);
  }
});

test("the difference is ECMO minus no ECMO, against what chance does at the numbers with a value", () => {
  // (11 − 7) ÷ √((4 + 1) ÷ 2)
  expect(row("lactate_first")?.difference?.estimate).toBeCloseTo(4 / Math.sqrt(2.5), 12);
  expect(row("lactate_first")?.difference).toMatchObject({n: [3, 3], chanceLimit: smdChanceLimit(3, 3)});
  // 0 of 3 against 1 of 4: a flag has a direction.
  expect(row("pre_ecmo_arrest")?.difference?.estimate).toBeCloseTo(-0.25 / Math.sqrt(0.1875 / 2), 12);
  expect(row("infection_source")?.difference).toMatchObject({signed: false, n: [3, 4]});
});

test("what only one group has is not compared", () => {
  expect(row("ecmo_h")?.difference).toBeNull();
  expect(row("ecmo_mode")?.difference).toBeNull();
});

test("comparisons are sorted by size, the undefined last", () => {
  const sizes = byImbalance(table).map(({difference}) => Math.abs(difference.estimate));
  const defined = sizes.filter((size) => !Number.isNaN(size));
  expect(defined).toEqual([...defined].sort((a, b) => b - a));
  expect(sizes.slice(defined.length).every(Number.isNaN)).toBe(true);
  expect(sizes.length).toBe(table.length - 2);
});

test("a population without children, or without a group, still has its table", () => {
  for (const children of [[], childrenLike([{group: "RSS+ECMO", ecmo_h: 3}])]) {
    const empty = baselineTable(children, variables);
    expect(empty).toHaveLength(variables.length);
    expect(byImbalance(empty).every(({difference}) => Number.isNaN(difference.estimate))).toBe(true);
  }
});

test("column sizes count children", () => {
  expect(columnSizes(TEN_CHILDREN)).toEqual({all: 10, SS: 3, RSS: 4, "RSS+ECMO": 3});
  expect(GROUPS.reduce((sum, group) => sum + columnSizes(TEN_CHILDREN)[group], 0)).toBe(10);
});
