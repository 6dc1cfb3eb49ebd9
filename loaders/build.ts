import {mkdir, rename, rm} from "node:fs/promises";
import {join, resolve} from "node:path";
import {readRecords} from "./build-records.js";
import type {BuildResult} from "./build-result.js";
import {markUsed, pruneBuilds} from "./cache.js";
import {dataKey} from "./data-key.js";
import {loadStudy} from "./load-study.js";
import {withLock} from "./lock.js";
import {ROOT} from "./root.js";
import type {StageStudy} from "./run-build.js";
import {fingerprint} from "./study-files.js";

export interface BuildOptions {
  /** Where builds are kept, one folder per study and key; default `.cache/studies` of the checkout. */
  readonly outRoot?: string;
  /** Hears each step as one line. */
  readonly onProgress?: (line: string) => void;
  /** Read and check only: nothing is written or taken from the cache. */
  readonly checkOnly?: boolean;
  /** Reads the exports; default loaders/stage. */
  readonly stage?: StageStudy;
}

/**
 * Builds the tables of a study, or finds them built from the very same inputs, configuration and code.
 * A build appears whole or not at all; with an error in the exports there is none.
 *
 * @param studyFolder folder that holds study.ts and the exports
 * @throws Error where study.ts can't be read, or on a mistake of the loaders themselves
 */
export async function buildStudy(studyFolder: string, options: BuildOptions = {}): Promise<BuildResult> {
  const {outRoot = join(ROOT, ".cache/studies"), onProgress, checkOnly = false} = options;
  const source = resolve(studyFolder);
  for (;;) {
    const before = await fingerprint([source], isGenerator);
    const study = await loadStudy(source);
    const {key, inputs} = await dataKey(source);
    const folder = join(resolve(outRoot), study.id);
    const build = async (staging: string | null): Promise<BuildResult> => {
      // DuckDB and the readers are loaded only where there is something to build: a cached build is there at once.
      const {runBuild} = await import("./run-build.js");
      const stage = options.stage ?? (await import("./stage/stage.js")).stageStudy;
      return runBuild({studyFolder: source, study, key, inputs, staging, stage, onProgress});
    };
    const unchanged = async () => (await fingerprint([source], isGenerator)) === before;
    if (checkOnly) return build(null);
    const result = await withLock(join(folder, `${key}.lock`), async (): Promise<BuildResult | null> => {
      const records = await readRecords(join(folder, key));
      if (records) return {ok: true, folder: join(folder, key), ...records, cached: true};
      const staging = join(folder, `.staging-${key}-${process.pid}`);
      await rm(staging, {recursive: true, force: true});
      await mkdir(staging, {recursive: true});
      try {
        const built = await build(staging);
        // An input that changed while it was read may be in the tables by half.
        if (!(await unchanged())) return null;
        if (!built.ok) return built;
        await rename(staging, join(folder, key));
        return {...built, folder: join(folder, key)};
      } finally {
        await rm(staging, {recursive: true, force: true});
      }
    });
    if (result === null) {
      onProgress?.("an export changed meanwhile: building again");
      continue;
    }
    if (result.ok) {
      await markUsed(result.folder, new Date());
      await pruneBuilds(folder);
    }
    return result;
  }
}

const isGenerator = (path: string) => path === "generator";
