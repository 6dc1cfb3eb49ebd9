import {describe, expect, test} from "vitest";
import {useBothEngines} from "./testing/both-engines.js";
import {PARITY_QUERIES} from "./testing/parity-queries.js";
import {STUDY_SQL} from "./testing/study.js";

const engines = useBothEngines(STUDY_SQL);

describe("DuckDB in the page and in Node give the same", () => {
  for (const [title, [sql, parameters]] of Object.entries(PARITY_QUERIES)) {
    test(title, async () => {
      const inPage = await engines().wasm.query(sql, parameters);
      const inNode = await engines().node.query(sql, parameters);
      expect(inPage).toEqual(inNode);
      expect(inNode.columns.length).toBeGreaterThan(0);
    });
  }

  test("engine version", async () => {
    const sql = "SELECT version() v";
    expect(await engines().wasm.query(sql)).toEqual(await engines().node.query(sql));
  });

  test("message and position of an error", async () => {
    const sql = "SELECT subject_id,\n  nonsense FROM subjects";
    const inPage = await engines()
      .wasm.query(sql)
      .catch((error) => error);
    const inNode = await engines()
      .node.query(sql)
      .catch((error) => error);
    // The candidates that the engine offers after the first line come in an order of its own.
    expect(inPage.message.split("\n")[0]).toBe(inNode.message.split("\n")[0]);
    expect(inPage.position).toEqual({start: 21, end: 29, line: 2, column: 3});
    expect(inNode.position).toEqual(inPage.position);
  });
});
