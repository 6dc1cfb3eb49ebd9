import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {installDependencies, whyInstall} from "./install-dependencies.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "install-"));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const htl = {version: "1.0.0", integrity: "sha512-a"};
const linuxBinary = {
  version: "2.0.0",
  integrity: "sha512-b",
  optional: true,
  os: ["linux"],
  cpu: ["x64"],
};
const linux = {platform: "linux", arch: "x64"};

function write(wanted, installed, folders = Object.keys(installed ?? {})) {
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({packages: {"": {}, ...wanted}}));
  if (installed === undefined) return;
  for (const path of ["node_modules", ...folders]) {
    mkdirSync(join(folder, path), {recursive: true});
    writeFileSync(join(folder, path, "package.json"), "{}");
  }
  if (installed === null) return;
  writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({packages: installed}));
}

test("nothing is installed when node_modules is what the lock file asks for", async () => {
  write({"node_modules/htl": htl}, {"node_modules/htl": htl});
  expect(whyInstall(folder)).toBeNull();
  const run = () => {
    throw new Error("npm was run");
  };
  expect(await installDependencies({folder, run, log: () => {}})).toBe(0);
});

test("an absent node_modules is installed, development tools included", async () => {
  write({"node_modules/htl": htl});
  const calls = [];
  const run = async (args, cwd) => {
    calls.push([args, cwd]);
    return 7;
  };
  expect(await installDependencies({folder, run, log: () => {}})).toBe(7);
  expect(calls).toEqual([[["ci", "--include=dev", "--no-audit", "--no-fund"], folder]]);
});

test("an interrupted installation is told by npm's missing record", () => {
  write({"node_modules/htl": htl}, null);
  expect(whyInstall(folder)).toBe("the last installation did not finish");
});

test("a package of another version, or of other bytes, is named", () => {
  write({"node_modules/@a/htl": htl}, {"node_modules/@a/htl": {...htl, version: "0.9.0"}});
  expect(whyInstall(folder)).toBe("@a/htl is 0.9.0, not 1.0.0");
  write({"node_modules/@a/htl": htl}, {"node_modules/@a/htl": {...htl, integrity: "sha512-z"}});
  expect(whyInstall(folder)).not.toBeNull();
});

test("a package whose folder was deleted, and one left over, are named", () => {
  write({"node_modules/htl": htl}, {"node_modules/htl": htl}, []);
  expect(whyInstall(folder)).toBe("htl is incomplete");
  write({}, {"node_modules/htl": htl});
  expect(whyInstall(folder)).toBe("htl is left over");
});

test("binaries of other platforms may be absent, this platform's may not", () => {
  write({"node_modules/htl": htl, "node_modules/bin": linuxBinary}, {"node_modules/htl": htl});
  expect(whyInstall(folder, {platform: "darwin", arch: "arm64"})).toBeNull();
  expect(whyInstall(folder, linux)).toBe("bin is absent");
});
