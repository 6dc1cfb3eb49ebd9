import {mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {createTableSql} from "../src/schema/dictionary.js";
import {TABLE_NAMES} from "../src/schema/tables.js";
import {type BuildOptions, buildStudy} from "./build.js";
import type {StagedChild} from "./derive/staged.fixture.js";
import {formatFinding} from "./findings/findings.js";
import type {StageStudy} from "./run-build.js";
import {hashFiles} from "./study-files.js";
import {FIXTURE_CHILDREN, stageFixture, writeStudyFolder} from "./study-folder.fixture.js";

// Each test builds a study or several, which a busy machine does not do in the usual five seconds.
vi.setConfig({testTimeout: 60_000});

let outRoot = "";
const folders: string[] = [];
beforeEach(async () => {
  outRoot = await mkdtemp(join(tmpdir(), "builds-"));
});
afterEach(async () => {
  for (const folder of [outRoot, ...folders.splice(0)]) await rm(folder, {recursive: true, force: true});
});

async function studyFolder(...args: Parameters<typeof writeStudyFolder>): Promise<string> {
  const folder = await writeStudyFolder(...args);
  folders.push(folder);
  return folder;
}

const build = (folder: string, options: BuildOptions = {}) =>
  buildStudy(folder, {outRoot, stage: stageFixture, ...options});

async function built(folder: string, options: BuildOptions = {}) {
  const result = await build(folder, options);
  if (!result.ok) throw new Error(result.findings.map(formatFinding).join("\n") || (result.stopped ?? ""));
  return result;
}

const bytes = async (folder: string) =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(folder))
        .sort()
        .map(async (name) => [name, await readFile(join(folder, name), "base64")]),
    ),
  );

test("a build holds every table of the contract, a manifest and the findings, and no scratch", async () => {
  const {folder} = await built(await studyFolder());
  const expected = [...TABLE_NAMES.map((table) => `${table}.parquet`), "findings.json", "manifest.json"];
  expect((await readdir(folder)).sort()).toEqual(expected.sort());
});

test("the written tables have the columns and types of the schemas, sorted", async () => {
  const {folder} = await built(await studyFolder({children: [...FIXTURE_CHILDREN].reverse()}));
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const table of TABLE_NAMES) {
    await connection.run(createTableSql(table));
    await connection.run(`INSERT INTO ${table} FROM '${join(folder, `${table}.parquet`)}'`);
  }
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson();
  expect(await read("SELECT subject_id, variable, t_h, value FROM observations")).toEqual([
    ["SYN-01-0001", "lactate", 1, 2],
    ["SYN-01-0002", "lactate", 1, 9],
    ["SYN-01-0002", "lactate", 2, 10.5],
    ["SYN-01-0002", "map", 3, 41],
  ]);
  expect(await read("SELECT subject_id, rss_h, death FROM subjects")).toEqual([
    ["SYN-01-0001", null, false],
    ["SYN-01-0002", 1, true],
  ]);
});

test("the manifest tells study, inputs, tables and versions, and no date", async () => {
  const source = await studyFolder();
  await writeFile(join(source, "exports/Li Wei 13800138000.csv"), "");
  const {manifest, folder} = await built(source);
  expect(manifest.study).toMatchObject({id: "fixture", synthetic: true, registration: null});
  expect(manifest.release).toBe("demo");
  expect(manifest.inputs.map(({file}) => file)).toEqual([
    "exports/SYNTHETIC.json",
    "exports/all.csv",
    "study.ts",
  ]);
  expect(manifest.inputs.every(({sha256}) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  expect(manifest.tables.observations).toMatchObject({rows: 4});
  expect(manifest.versions.duckdb).toBe("1.4.3");
  expect(manifest.dataVersion).toMatch(/^[0-9a-f]{12}$/);
  expect(manifest.definitions).toMatchObject({rss: {rule: "espnic-bedside"}, carryForwardHours: 6});
  const text = await readFile(join(folder, "manifest.json"), "utf8");
  expect(text).not.toMatch(/20\d\d-\d\d/);
  expect(text).not.toContain(tmpdir());
  expect(text).not.toContain("Li Wei");
});

test("the same inputs give the same bytes, built in another place and at another time", async () => {
  const many = Array.from({length: 12}, (_, i): StagedChild => {
    const values = Array.from(
      {length: 100},
      (_, k) => [k / 7, k % 3 ? "map" : "lactate", 1 + ((i * k) % 39)] as const,
    );
    return {values, infusions: [{drug: "dopamine", from: i, to: i + 3, rate: 5 + (i % 7)}]};
  });
  const folder = await studyFolder({children: many});
  const first = await built(folder);
  const other = await mkdtemp(join(tmpdir(), "builds-elsewhere-"));
  folders.push(other);
  await utimes(join(folder, "exports/all.csv"), new Date(0), new Date(0));
  const second = await built(folder, {outRoot: other});
  expect(second.cached).toBe(false);
  expect(await bytes(second.folder)).toEqual(await bytes(first.folder));
});

test("neither paths nor moments are in the Parquet files", async () => {
  const {folder} = await built(await studyFolder());
  for (const table of TABLE_NAMES) {
    const text = (await readFile(join(folder, `${table}.parquet`))).toString("latin1");
    expect(text).not.toContain(tmpdir());
    expect(text).not.toContain("fixture");
  }
});

test("an unchanged study is not built again", async () => {
  const folder = await studyFolder();
  const first = await built(folder);
  const failing: StageStudy = async () => {
    throw new Error("was staged again");
  };
  const second = await built(folder, {stage: failing});
  expect(second).toMatchObject({folder: first.folder, cached: true, manifest: first.manifest});
});

test("one edited cell gives another version and another table", async () => {
  const folder = await studyFolder();
  const first = await built(folder);
  const file = join(folder, "exports/all.csv");
  await writeFile(file, (await readFile(file, "utf8")).replace("10.5", "10.6"));
  const second = await built(folder);
  expect(second.manifest.dataVersion).not.toBe(first.manifest.dataVersion);
  expect(second.manifest.tables.observations.sha256).not.toBe(first.manifest.tables.observations.sha256);
  expect(second.manifest.tables.vis).toEqual(first.manifest.tables.vis);
});

test("an edited study.ts counts in the same process", async () => {
  const folder = await studyFolder();
  expect((await built(folder)).manifest.study.title).toBe("A study for tests");
  const file = join(folder, "study.ts");
  await writeFile(file, (await readFile(file, "utf8")).replace("A study for tests", "Another title"));
  expect((await built(folder)).manifest.study.title).toBe("Another title");
});

test("the generator's own files do not count as inputs", async () => {
  const folder = await studyFolder();
  const first = await built(folder);
  await mkdir(join(folder, "generator"));
  await writeFile(join(folder, "generator/cli.ts"), "export {};");
  expect((await built(folder)).folder).toBe(first.folder);
});

test("an error in the exports leaves nothing, not even beside an earlier build", async () => {
  const folder = await studyFolder();
  const first = await built(folder);
  const file = join(folder, "exports/all.csv");
  await writeFile(file, (await readFile(file, "utf8")).replace('"rate":2.5', '"rate":2500'));
  const result = await build(folder);
  expect(result).toMatchObject({ok: false, folder: null, manifest: null, stopped: null});
  expect(result.findings.map(({rule}) => rule)).toEqual(["E-RATE"]);
  expect(await readdir(join(outRoot, "fixture"))).toEqual([first.folder.split("/").at(-1)]);
});

test("an error found by the checks stops the build before anything is written", async () => {
  const stage: StageStudy = async (input) => {
    await stageFixture(input);
    input.findings.add({file: "exports/all.csv", row: 3, rule: "E-ENCODING"});
  };
  const result = await build(await studyFolder(), {stage});
  expect(result).toMatchObject({ok: false, counts: {"E-ENCODING": 1}});
  expect(await readdir(join(outRoot, "fixture"))).toEqual([]);
});

test("a build that breaks leaves neither tables nor lock", async () => {
  const stage: StageStudy = async () => {
    throw new Error("the disk is full");
  };
  const folder = await studyFolder();
  await expect(build(folder, {stage})).rejects.toThrow("the disk is full");
  expect(await readdir(join(outRoot, "fixture"))).toEqual([]);
  expect((await build(folder)).ok).toBe(true);
});

test("an export that changes while it is read is read again", async () => {
  const folder = await studyFolder();
  const file = join(folder, "exports/all.csv");
  let runs = 0;
  const stage: StageStudy = async (input) => {
    await stageFixture(input);
    if (++runs === 1) await writeFile(file, (await readFile(file, "utf8")).replace("10.5", "10.75"));
  };
  const {manifest} = await built(folder, {stage});
  expect(runs).toBe(2);
  expect(manifest.inputs.find(({file: name}) => name === "exports/all.csv")).toEqual(
    (await hashFiles(folder, ["exports/all.csv"]))[0],
  );
});

test("builds asked for at the same time are built once", async () => {
  const folder = await studyFolder();
  let runs = 0;
  const stage: StageStudy = async (input) => {
    runs++;
    await stageFixture(input);
  };
  const results = await Promise.all([1, 2, 3].map(() => build(folder, {stage})));
  expect(runs).toBe(1);
  expect(new Set(results.map((result) => result.folder)).size).toBe(1);
});

test("demo is refused for a child that is only screened under another identifier", async () => {
  const stage: StageStudy = async (input) => {
    await stageFixture(input);
    await input.connection.run("INSERT INTO staged_screened VALUES ('SYN-01-0009'), ('FD-0012')");
  };
  const result = await build(await studyFolder(), {stage});
  expect(result.findings.map(formatFinding)).toEqual([
    expect.stringMatching(/^study\.ts:0:release E-RELEASE .* found 1 children with another/),
  ]);
});

test("demo is refused without the synthetic mark, and for any identifier that is not synthetic", async () => {
  const unmarked = await build(await studyFolder({mark: false}));
  expect(unmarked.findings.map(formatFinding)).toEqual([
    expect.stringMatching(/^study\.ts:0:release E-RELEASE expected exports\/SYNTHETIC\.json/),
  ]);
  const real = await build(await studyFolder({children: [{}, {id: "FD-0012"}, {id: "SYN-01-0003x"}]}));
  expect(real.ok).toBe(false);
  expect(real.findings.map(formatFinding)).toEqual([
    expect.stringMatching(/^study\.ts:0:release E-RELEASE .* found 2 children with another/),
  ]);
  expect(JSON.stringify(real.findings)).not.toContain("FD-0012");
});

test.each(["sealed", "aggregate"] as const)(
  "a release of mode %s stops after the checks and writes no table",
  async (release) => {
    const result = await build(
      await studyFolder({study: {release}, mark: false, children: [{id: "FD-0012"}]}),
    );
    expect(result).toMatchObject({ok: false, findings: []});
    expect(result.ok ? "" : result.stopped).toContain(`mode "${release}" are not built yet`);
    expect(await readdir(join(outRoot, "fixture"))).toEqual([]);
  },
);

test("checking only writes nothing and says that the exports pass", async () => {
  const result = await build(await studyFolder(), {checkOnly: true});
  expect(result.ok ? "" : result.stopped).toBe("The exports pass the checks; nothing was written.");
  expect(await readdir(outRoot)).toEqual([]);
});
