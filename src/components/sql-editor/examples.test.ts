import {afterAll, beforeAll, expect, test} from "vitest";
import type {Connector} from "../../db/connectors/connector.js";
import {nodeDatabase} from "../../db/connectors/node.js";
import type {Result} from "../../db/result.js";
import {STUDY_SQL} from "../../db/testing/study.js";
import {EXAMPLES} from "./examples.js";
import {fits} from "./plot-choice.js";

let node: Connector;
beforeAll(async () => {
  node = await nodeDatabase();
  for (const sql of STUDY_SQL) await node.query(sql);
  await node.query(
    "INSERT INTO findings VALUES ('a.csv', 3, 'lactate', 'W-RANGE', 'warning', 'expected less')",
  );
});
afterAll(() => node?.close());

const run = (title: string): Promise<Result> => {
  const example = EXAMPLES.find((candidate) => candidate.title.startsWith(title));
  return node.query(example?.sql ?? "");
};
const column = (result: Result, name: string) =>
  result.columns.find((candidate) => candidate.name === name)?.values;

for (const {title, sql, plot} of EXAMPLES) {
  test(`the example "${title}" runs and its plot fits`, async () => {
    const result = await node.query(sql);
    expect(result.length).toBeGreaterThan(0);
    if (plot) expect(fits(result, plot)).toBe(true);
  });
}

test("VIS at RSS is that of the interval that holds the moment, else 0", async () => {
  const result = await run("VIS when");
  expect(column(result, "subject_id")).toEqual(["S-002", "S-003", "S-004"]);
  expect(column(result, "vis_at_rss")).toEqual([110, 95.5, 0]);
});

test("the last lactate before cannulation leaves out the one taken at cannulation", async () => {
  const result = await run("Last lactate");
  expect(column(result, "subject_id")).toEqual(["S-004", "S-003"]);
  expect(column(result, "lactate")).toEqual([15.25, 8.5]);
  expect(column(result, "hours_before")).toEqual([1, 18.25]);
});

test("the mean VIS is weighted by time and ends with ECMO", async () => {
  const result = await run("Mean VIS");
  // (60 × 5 + 110 × 19) / 24; 95.5 × 19.25 / 20.25; 12.5 × 10 / 24; nothing charted.
  expect(column(result, "subject_id")).toEqual(["S-002", "S-003", "S-001", "S-004"]);
  const expected = [2390 / 24, (95.5 * 19.25) / 20.25, 125 / 24, 0];
  column(result, "mean_vis")?.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 12);
  });
});

test("the share measured counts children, not measurements", async () => {
  const result = await run("How often");
  expect(column(result, "centre")).toEqual(["A", "B"]);
  expect(column(result, "share")).toEqual([0.5, 0]);
});

test("the naive comparison says so in its first words", () => {
  const naive = EXAMPLES.find(({title}) => title.includes("naive"));
  expect(naive?.sql.startsWith("-- NAIVE, DO NOT QUOTE.")).toBe(true);
});
