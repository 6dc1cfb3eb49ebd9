import {join} from "node:path";
import {build} from "esbuild";
import {root} from "../lib/root.mjs";

/** Where the bundle lies: one module in place of the 200 requests that its packages would be. */
export const bundlePath = join(root, "src/stats/distributions/stdlib.js");

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
    banner: {
      js: "// Made by `npm run bundle:stdlib` from @stdlib/math-base-special-*; do not edit.\n// Copyright (c) The Stdlib Authors, Apache-2.0; with parts of Cephes, FreeBSD and Boost as their licences say.",
    },
  });
  return outputFiles[0].text;
}
