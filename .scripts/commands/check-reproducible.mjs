import {createHash} from "node:crypto";
import {readdirSync, readFileSync, rmSync, utimesSync} from "node:fs";
import {join} from "node:path";
import {installDependencies} from "../lib/install-dependencies.mjs";
import {root} from "../lib/root.mjs";
import {runModule} from "../lib/run-child.mjs";

// npm run check:reproducible: builds twice, the second time from nothing cached and with every source file
// touched, and compares every byte of dist/.
process.exitCode = await check();

async function check() {
  const code = (await installDependencies()) || (await build());
  if (code !== 0) return code;
  const first = hashes(join(root, "dist"));
  rmSync(join(root, "src/.observablehq/cache"), {recursive: true, force: true});
  const now = new Date();
  for (const file of files(join(root, "src"))) utimesSync(file, now, now);
  const again = await build();
  if (again !== 0) return again;
  const second = hashes(join(root, "dist"));
  const differing = [...new Set([...first.keys(), ...second.keys()])].filter(
    (f) => first.get(f) !== second.get(f),
  );
  for (const file of differing.sort()) {
    const what = !first.has(file)
      ? "only in the second"
      : !second.has(file)
        ? "only in the first"
        : "differs";
    console.error(`${file}: ${what}`);
  }
  if (differing.length > 0) {
    console.error(`The two builds differ in ${differing.length} of ${second.size} files.`);
    return 1;
  }
  console.log(`Both builds wrote the same ${second.size} files, byte for byte.`);
  return 0;
}

function build() {
  return runModule(".scripts/build/main.ts");
}

function hashes(folder) {
  const hash = (file) => createHash("sha256").update(readFileSync(file)).digest("hex");
  return new Map(files(folder).map((file) => [file.slice(folder.length + 1), hash(file)]));
}

function files(folder) {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}
