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
  const npm = () => {
    throw new Error("npm was run");
  };
  expect(await installDependencies({folder, npm, log: () => {}})).toBe(0);
});

/** Stands in for npm: answers each call with the next of these, and records what it was asked. */
function fakeNpm(...answers) {
  const asked = [];
  const npm = async ([command, ...options], cwd) => {
    expect(cwd).toBe(folder);
    expect(options).toContain("--include=dev");
    asked.push(command);
    return answers[asked.length - 1];
  };
  return {npm, asked};
}

test("an absent node_modules is installed by the lock file, development tools included", async () => {
  write({"node_modules/htl": htl});
  const {npm, asked} = fakeNpm({code: 0, output: ""});
  expect(await installDependencies({folder, npm, log: () => {}})).toBe(0);
  expect(asked).toEqual(["ci"]);
});

test("a lock file without every platform's binaries is installed all the same", async () => {
  write({"node_modules/htl": htl});
  const output = "npm error code EUSAGE\nnpm error Missing: @a/cli-darwin@ from lock file\nnpm error";
  const {npm, asked} = fakeNpm({code: 1, output}, {code: 0, output: ""});
  expect(await installDependencies({folder, npm, log: () => {}})).toBe(0);
  expect(asked).toEqual(["ci", "install"]);
});

test("any other failure of npm is shown and ends there", async () => {
  write({"node_modules/htl": htl});
  const lines = [];
  const {npm, asked} = fakeNpm({code: 7, output: "npm error code ENOTFOUND"});
  expect(await installDependencies({folder, npm, log: (line) => lines.push(line)})).toBe(7);
  expect(asked).toEqual(["ci"]);
  expect(lines.at(-1)).toContain("ENOTFOUND");
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
