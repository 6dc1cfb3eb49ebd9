import {expect, test} from "vitest";
import {FILE_CASES} from "./cases/files.js";
import {IDENTIFIER_CASES} from "./cases/identifiers.js";
import {ODM_CASES} from "./cases/odm.js";
import {RECORD_CASES} from "./cases/records.js";
import {STUDY_CASES} from "./cases/study.js";
import {MalformedExports} from "./malformed-case.js";
import {stageFiles} from "./stage-files.js";

const CASES = [...FILE_CASES, ...IDENTIFIER_CASES, ...RECORD_CASES, ...ODM_CASES, ...STUDY_CASES];

/** A planted piece shorter than this stands in messages by chance. */
const TELLING = 4;

test.each(CASES)(
  "$name: found as declared, and nothing else, and not echoed",
  async ({change, found, planted}) => {
    const exports = new MalformedExports();
    change(exports);
    const {findings} = await stageFiles(exports.definition(), exports.files());
    const list = findings.list();
    const where = list.map(({file, row, column, rule}) => `${file}:${row}:${column} ${rule}`);
    expect(where.toSorted()).toEqual([...found].toSorted());
    for (const finding of list) {
      expect(finding.severity).toBe(finding.rule.startsWith("E-") ? "error" : "warning");
      for (const text of [...exports.planted, ...(planted ?? [])])
        if (text.length >= TELLING) expect(JSON.stringify(finding)).not.toContain(text);
    }
  },
);

test("the corpus has more than sixty cases, each with a name of its own", () => {
  expect(CASES.length).toBeGreaterThan(60);
  expect(new Set(CASES.map(({name}) => name)).size).toBe(CASES.length);
});
