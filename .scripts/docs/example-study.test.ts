import {mkdir, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {buildStudy} from "../../loaders/build.js";
import {nodeDatabase} from "../../src/db/connectors/node.js";
import {filesIn} from "./code-blocks.js";

const root = join(import.meta.dirname, "../..");
let workspace = "";
afterAll(() => rm(workspace, {recursive: true, force: true}));

test("the small study of docs/bringing-a-study.md builds as it stands there", async () => {
  const files = filesIn(await readFile(join(root, "docs/bringing-a-study.md"), "utf8"));
  expect([...files.keys()]).toContain("study.ts");
  // Below the checkout, so that the study's import of loaders/study.js finds it.
  await mkdir(join(root, ".cache"), {recursive: true});
  workspace = await mkdtemp(join(root, ".cache/docs-"));
  const study = join(workspace, "study");
  for (const [name, text] of files) {
    await mkdir(dirname(join(study, name)), {recursive: true});
    await writeFile(join(study, name), text.replace("../../loaders/study.js", "../../../loaders/study.js"));
  }

  const result = await buildStudy(study, {outRoot: join(workspace, "built")});
  expect(result.findings.filter(({severity}) => severity === "error")).toEqual([]);
  if (!result.ok) throw new Error(result.stopped ?? "the example has errors");

  const database = await nodeDatabase({
    subjects: join(result.folder, "subjects.parquet"),
    observations: join(result.folder, "observations.parquet"),
    vis: join(result.folder, "vis.parquet"),
    missing: join(result.folder, "missing.parquet"),
  });
  const ask = async (sql: string) => (await database.query(sql)).columns.map(({values}) => [...values]);
  expect(await ask(`SELECT "group", rss_h, ecmo_h, death FROM subjects ORDER BY subject_id`)).toEqual([
    ["RSS", "RSS+ECMO"],
    [null, 2],
    [null, 12],
    [false, true],
  ]);
  // 63 mg/dL ÷ 9.01, and 100 × (1.5 + 1).
  expect(await ask("SELECT round(max(value), 3) FROM observations WHERE variable = 'lactate'")).toEqual([
    [11.987],
  ]);
  expect(await ask("SELECT max(vis) FROM vis")).toEqual([[250]]);
  expect(await ask("SELECT variable, reason FROM missing")).toEqual([["scvo2"], ["not done"]]);
  await database.close();
}, 60_000);
