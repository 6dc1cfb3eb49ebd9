import {mkdir, mkdtemp, readFile, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fixtureStudy, type StagedChild, stageChildren} from "./derive/staged.fixture.js";
import type {StageStudy} from "./run-build.js";
import type {Study} from "./study.js";

/** Children with something in every table. */
export const FIXTURE_CHILDREN: readonly StagedChild[] = [
  {
    group: "RSS+ECMO",
    outcome: "died",
    outcomeAt: 100,
    ecmo: [{from: 20, to: 90}],
    values: [
      [1, "lactate", 9],
      [2, "lactate", 10.5],
      [3, "map", 41],
    ],
    infusions: [{drug: "epinephrine", from: 0, to: 20, rate: 2.5}],
    missing: [[4, "scvo2", "not done"]],
    complications: [[30, "haemorrhage", "mild"]],
  },
  {values: [[1, "lactate", 2]], infusions: [{drug: "dopamine", from: 0, rate: 5}]},
];

/**
 * Writes a study folder of its own: study.ts, the synthetic mark, and exports/all.csv, which holds the children
 * as JSON (what a test reads with `stageFixture`).
 */
export async function writeStudyFolder({
  children = FIXTURE_CHILDREN,
  study = {},
  mark = true,
}: {
  readonly children?: readonly StagedChild[];
  readonly study?: Partial<Study>;
  readonly mark?: boolean;
} = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "study-"));
  await mkdir(join(folder, "exports"));
  const declared = JSON.stringify({...fixtureStudy(), ...study});
  await writeFile(join(folder, "study.ts"), `export default ${declared};\n`);
  await writeFile(join(folder, "exports/all.csv"), JSON.stringify(children));
  if (mark) await writeFile(join(folder, "exports/SYNTHETIC.json"), "{}");
  return folder;
}

/** Stages what `writeStudyFolder` wrote. */
export const stageFixture: StageStudy = async ({studyFolder, connection}) => {
  const text = await readFile(join(studyFolder, "exports/all.csv"), "utf8");
  await stageChildren(connection, JSON.parse(text) as StagedChild[]);
};
