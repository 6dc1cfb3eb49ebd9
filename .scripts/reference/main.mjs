import {execFileSync, spawnSync} from "node:child_process";
import {cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {root} from "../lib/root.mjs";
import {differences} from "./differences.mjs";

// npm run reference [-- name…] [-- --write]: remakes the expected numbers with R and shows what moved.
const stats = join(root, "src/stats");
const args = process.argv.slice(2);
const write = args.includes("--write");
const asked = args.filter((arg) => arg !== "--write");

if (spawnSync("Rscript", ["--version"]).error) {
  console.error("R is not installed. Debian's packages: docs/statistics.md, “Reference values”.");
  process.exit(2);
}

let moved = 0;
const report = (path, committed, remade) => {
  const found = committed === null ? ["new"] : differences(JSON.parse(committed), JSON.parse(remade));
  moved += found.length > 0 ? 1 : 0;
  console.log(`${found.length > 0 ? "moved " : "same  "} ${path}`);
  for (const line of found.slice(0, 12)) console.log(`         ${line}`);
  if (found.length > 12) console.log(`         and ${found.length - 12} more`);
};

if (asked.length === 0 || asked.includes("datasets")) {
  const folder = mkdtempSync(join(tmpdir(), "datasets-"));
  execFileSync("Rscript", [join(stats, "reference/datasets.R"), folder], {cwd: root, stdio: "inherit"});
  for (const file of readdirSync(folder).sort()) {
    const path = join(stats, "reference/datasets", file);
    const remade = readFileSync(join(folder, file), "utf8");
    report(
      `src/stats/reference/datasets/${file}`,
      existsSync(path) ? readFileSync(path, "utf8") : null,
      remade,
    );
    if (write) cpSync(join(folder, file), path);
  }
  rmSync(folder, {recursive: true});
}

const scripts = readdirSync(stats, {recursive: true, encoding: "utf8"})
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /^[\w-]+\/reference\/[\w-]+\.R$/.test(path))
  .sort();
for (const script of scripts) {
  if (
    asked.length > 0 &&
    !asked.some((name) => [basename(script, ".R"), script.split("/")[0]].includes(name))
  )
    continue;
  const path = join(stats, script.replace(/\.R$/, ".json"));
  const remade = execFileSync("Rscript", [join(stats, script)], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  report(
    `src/stats/${script.replace(/\.R$/, ".json")}`,
    existsSync(path) ? readFileSync(path, "utf8") : null,
    remade,
  );
  if (write) writeFileSync(path, remade);
}
console.log(
  `\n${moved} moved${moved > 0 && !write ? "; `npm run reference -- --write` takes them over" : ""}`,
);
process.exitCode = moved > 0 && !write ? 1 : 0;
