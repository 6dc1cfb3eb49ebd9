import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterEach, beforeEach, expect, test} from "vitest";
import {swapFolder} from "./swap-folder.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "swap-"));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

function write(name: string, text: string): string {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "index.html"), text);
  return join(folder, name);
}
const read = (name: string) => readFileSync(join(folder, name, "index.html"), "utf8");

test("the fresh folder takes the place of the old one", () => {
  swapFolder(write("fresh", "new"), write("dist", "old"));
  expect(read("dist")).toBe("new");
  expect(() => read("fresh")).toThrow();
});

test("there need not be an old one", () => {
  swapFolder(write("fresh", "new"), join(folder, "dist"));
  expect(read("dist")).toBe("new");
});

test("when the fresh folder is missing the old one stays", () => {
  const dist = write("dist", "old");
  expect(() => swapFolder(join(folder, "absent"), dist)).toThrow();
  expect(read("dist")).toBe("old");
});
