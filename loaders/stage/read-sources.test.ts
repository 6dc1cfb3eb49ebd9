import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {MalformedExports} from "../malformed/malformed-case.js";
import {STAGED_TABLES} from "./layout.js";
import type {ReadSource} from "./read-source.js";
import {readSources} from "./read-sources.js";

function content({rows, children, tally, findings, forms, columnNames, whole}: ReadSource) {
  const blocks = STAGED_TABLES.map((table) =>
    (rows.blocks.get(table) ?? []).map((block) =>
      block.columns.map((column) => [...column.subarray(0, block.rows)]),
    ),
  );
  return {blocks, texts: rows.texts, children, tally, findings, forms, columnNames: [...columnNames], whole};
}

test("sources read in other threads give what they give in this one, in the order of study.ts", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sources-"));
  try {
    const exports = new MalformedExports();
    exports.cell(4, "lactate", "33.25");
    for (const [name, text] of exports.files()) await writeFile(join(folder, name), text);
    const study = exports.definition();
    const seen: number[] = [];
    const here = await readSources(folder, study, () => {});
    const there = await readSources(folder, study, (done, total) => seen.push(done / total), 0);
    expect(here.map(content)).toEqual(there.map(content));
    expect(there.map(({children}) => children.map(({id}) => id))).toEqual([
      ["S-101", "S-102", "S-103"],
      ["S-201"],
    ]);
    expect(seen.at(-1)).toBe(1);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
});
