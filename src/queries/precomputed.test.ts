import {expect, test} from "vitest";
import {useBothEngines} from "../db/testing/both-engines.js";
import {STUDY_SQL} from "../db/testing/study.js";
import {PRECOMPUTED} from "./precomputed.js";
import {keyOf} from "./statement.js";

const engines = useBothEngines(STUDY_SQL);

test.each(PRECOMPUTED.map((statement, i) => [i, statement] as const))(
  "statement %i that pages open with has the same rows from the build's engine and the page's",
  async (_, {sql, parameters}) => {
    expect(await engines().wasm.query(sql, parameters)).toEqual(await engines().node.query(sql, parameters));
  },
);

test("no two statements that pages open with share a key", () => {
  expect(new Set(PRECOMPUTED.map(keyOf)).size).toBe(PRECOMPUTED.length);
});
