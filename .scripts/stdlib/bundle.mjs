import {join} from "node:path";
import {build} from "esbuild";
import {root} from "../lib/root.mjs";

/** Where the bundle lies: one module in place of the 200 requests that its packages would be. */
export const bundlePath = join(root, "src/stats/distributions/stdlib.js");

/** Some packages ask what this engine can do by evaluating text, which the pages' policy forbids and reports. */
const withoutEvaluation = {
  name: "without-evaluation",
  setup({onLoad}) {
    // Whether generators are known: every engine of today knows them.
    onLoad({filter: /assert-has-generator-support\/lib\/main\.js$/}, () => ({
      contents: "module.exports = () => true;",
    }));
  },
};

/** The text of the bundle, from the packages that the lock file pins. */
export async function bundleStdlib() {
  const {outputFiles} = await build({
    entryPoints: [join(root, ".scripts/stdlib/entry.mjs")],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    write: false,
    plugins: [withoutEvaluation],
    banner: {
      js: "// Made by `npm run bundle:stdlib` from @stdlib/math-base-special-*; do not edit.\n// Copyright (c) The Stdlib Authors, Apache-2.0; with parts of Cephes, FreeBSD and Boost as their licences say.",
    },
  });
  return outputFiles[0].text;
}
