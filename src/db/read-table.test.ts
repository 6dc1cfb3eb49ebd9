import {beforeAll, expect, test} from "vitest";
import {setFile} from "../test/stdlib-stub.js";
import {readTable} from "./read-table.js";
import {parquetFiles} from "./testing/parquet-files.js";
import {STUDY_SQL} from "./testing/study.js";

beforeAll(async () => {
  const files = await parquetFiles(STUDY_SQL);
  for (const [table, bytes] of Object.entries(files)) if (table !== "vis") setFile(`${table}.parquet`, bytes);
  setFile("vis.parquet", files.subjects);
});

test("a table is read without an engine, typed and with nulls", async () => {
  const subjects = await readTable("subjects");
  expect(subjects.length).toBe(4);
  expect({...subjects[2]}).toMatchObject({
    subject_id: "S-003",
    group: "RSS+ECMO",
    age_months: 61,
    prism3: null,
    ecmo_h: 20.25,
    death: false,
    phoenix_septic_shock: true,
  });
});

test("an empty table has no rows", async () => {
  expect(await readTable("complications")).toEqual([]);
});

test("a file that lacks columns of the schema is refused by name", async () => {
  await expect(readTable("vis")).rejects.toMatchObject({kind: "table"});
  await expect(readTable("vis")).rejects.toThrow("The table vis lacks start_h, stop_h, vis");
});
