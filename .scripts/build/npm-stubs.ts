import {existsSync, mkdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

/**
 * The packages whose newest version Framework asks the npm registry for while it bundles its own client,
 * although no page of ours uses them.
 */
const ASKED_FOR = [
  "@observablehq/plot",
  "@observablehq/sample-datasets",
  "apache-arrow",
  "arquero",
  "d3",
  "d3-dsv",
  "echarts",
  "htl",
  "leaflet",
  "lodash",
  "mapbox-gl",
  "parquet-wasm",
  "react",
  "react-dom",
  "topojson-client",
];

/**
 * Answers these questions from disk: an empty folder `_npm/<name>@<version>` in Framework's cache says
 * "this is the newest". So the build needs no network. Any version will do, and it is never fetched; where
 * the package is installed its own version is taken.
 */
export function writeNpmStubs(root: string): void {
  for (const name of ASKED_FOR) {
    const version = installedVersion(root, name) ?? "0.0.0";
    mkdirSync(join(root, "src/.observablehq/cache/_npm", `${name}@${version}`), {recursive: true});
  }
}

function installedVersion(root: string, name: string): string | undefined {
  const file = join(root, "node_modules", name, "package.json");
  if (!existsSync(file)) return undefined;
  const {version} = JSON.parse(readFileSync(file, "utf8")) as {
    version?: string;
  };
  return version;
}
