import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {GENERATED_PAGES} from "./pages.js";

// npm run docs: writes what docs/ says of schemas, checks and headers anew.
const root = join(import.meta.dirname, "../..");
for (const {path, write} of GENERATED_PAGES) {
  const file = join(root, path);
  const current = existsSync(file) ? readFileSync(file, "utf8") : "";
  const next = write(current);
  if (next !== current) writeFileSync(file, next);
  console.log(`${path}: ${next === current ? "current" : "written"}`);
}
