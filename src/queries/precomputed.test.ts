import {expect, test} from "vitest";
import {useBothEngines} from "../db/testing/both-engines.js";
import {STUDY_SQL} from "../db/testing/study.js";
import {PRECOMPUTED, PRECOMPUTED_COURSES} from "./precomputed.js";
import {keyOf} from "./statement.js";

const engines = useBothEngines(STUDY_SQL);
const ALL = [...PRECOMPUTED, ...PRECOMPUTED_COURSES];

test.each(ALL.map((statement, i) => [i, statement] as const))(
  "statement %i that pages open with has the same rows from the build's engine and the page's",
  async (_, {sql, parameters}) => {
    expect(await engines().wasm.query(sql, parameters)).toEqual(await engines().node.query(sql, parameters));
  },
);

test("no two statements that pages open with share a key", () => {
  expect(new Set(ALL.map(keyOf)).size).toBe(ALL.length);
});
