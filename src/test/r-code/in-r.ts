import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect} from "vitest";
import {csvText, type DataFile} from "../../components/download/save-csv.js";

/** Code of the page, and R for a list of what it computes. */
export interface Asked {
  readonly code: string;
  readonly numbers: string;
}

const PACKAGES = [
  "pROC",
  "maxstat",
  "cutpointr",
  "brglm2",
  "Hmisc",
  "survival",
  "cmprsk",
  "lme4",
  "nlme",
  "jsonlite",
];
const hasR = spawnSync("Rscript", ["-e", PACKAGES.map((name) => `library(${name})`).join("; ")]).status === 0;

/** Runs codes on the CSVs that they read, each in an environment of its own. */
function runInR(files: readonly DataFile[], asked: readonly Asked[]): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), "r-code-"));
  try {
    for (const file of files) writeFileSync(join(folder, file.name), csvText(file));
    asked.forEach(({code, numbers}, i) => {
      writeFileSync(join(folder, `code${i}.R`), code);
      writeFileSync(join(folder, `numbers${i}.R`), `list(${numbers})`);
    });
    writeFileSync(
      join(folder, "all.R"),
      `said <- lapply(seq_len(${asked.length}) - 1, function(i) {
  own <- new.env()
  source(paste0("code", i, ".R"), local = own)
  eval(parse(paste0("numbers", i, ".R")), own)
})
writeLines(jsonlite::toJSON(said, auto_unbox = TRUE, digits = NA, na = "string", dataframe = "columns"), "said.json")`,
    );
    const run = spawnSync("Rscript", ["all.R"], {
      cwd: folder,
      encoding: "utf8",
      // Group names such as "≥ 8" need a locale that has them.
      env: {...process.env, TZ: "UTC", LC_ALL: "C.UTF-8"},
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(readFileSync(join(folder, "said.json"), "utf8")) as unknown[];
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/**
 * Asks R where it is, and the committed answers where it is not.
 *
 * @param committed - file of the answers, beside the tests' other references
 */
export function inR(committed: string) {
  const file = new URL(`../reference/${committed}`, import.meta.url);
  const known = hasR ? {} : (JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, unknown[]>>);
  const said: Record<string, unknown> = {};
  return {
    /** The numbers of each code, decoded: "Inf" is infinite, "NA" and "NaN" are NaN. */
    ask(name: string, files: readonly DataFile[], asked: readonly Asked[]): unknown[] {
      const all = hasR ? runInR(files, asked) : known[name];
      said[name] = walked(all, (value) => (typeof value === "number" ? twelveDigits(value) : value));
      return walked(all, (value) =>
        typeof value === "string" ? (SPECIAL[value] ?? value) : value,
      ) as unknown[];
    },
    /** Holds the committed answers against what R said of so many cases. */
    async holdsCommitted(cases: number): Promise<void> {
      expect(Object.keys(said)).toHaveLength(cases);
      await expect(inLines(said)).toMatchFileSnapshot(`../reference/${committed}`);
    },
  };
}

const SPECIAL: Readonly<Record<string, number>> = {
  Inf: Number.POSITIVE_INFINITY,
  "-Inf": Number.NEGATIVE_INFINITY,
  NaN: Number.NaN,
  NA: Number.NaN,
};

/** What another machine's R gives too. */
const twelveDigits = (value: number) => Number(value.toPrecision(12));

/** JSON with a line for each code of a case. */
function inLines(said: Readonly<Record<string, unknown>>): string {
  const cases = Object.entries(said).map(
    ([name, codes]) =>
      `${JSON.stringify(name)}: [\n${(codes as unknown[]).map((one) => JSON.stringify(one)).join(",\n")}\n]`,
  );
  return `{\n${cases.join(",\n")}\n}\n`;
}

function walked(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => walked(one, change));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walked(one, change)]));
  return change(value);
}

/** Equal but for rounding; what the page does not define R may not either. */
export function close(ours: number | null | undefined, theirs: number, tolerance = 1e-10): void {
  if (ours === null || ours === undefined || !Number.isFinite(ours)) {
    expect(theirs).toEqual(ours ?? Number.NaN);
    return;
  }
  expect(Math.abs(ours - theirs), `${ours}, in R ${theirs}`).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(theirs)),
  );
}

/** Several at once. */
export function allClose(
  ours: Iterable<number | null | undefined>,
  theirs: readonly number[] | undefined,
  tolerance?: number,
): void {
  const values = Array.from(ours);
  expect(theirs).toHaveLength(values.length);
  for (const [i, value] of values.entries()) close(value, theirs?.[i] as number, tolerance);
}

/** Equal within four standard errors of their difference. */
export function within(ours: number | null, theirs: number, standardError: number, room = 0): void {
  expect(
    Math.abs((ours as number) - theirs),
    `${ours}, in R ${theirs}, ± ${standardError}`,
  ).toBeLessThanOrEqual(4 * standardError + room);
}
