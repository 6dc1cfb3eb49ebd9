import {readdirSync} from "node:fs";
import {join} from "node:path";
import {build, type Plugin} from "esbuild";

/**
 * The comparisons with R and their reference values as one worker, for “Repeat in this browser” of the Validation
 * page.
 */
const stats = join(import.meta.dirname, "../stats");

/** Node reads the data sets from files; in the bundle they are part of it. */
const datasetsInside: Plugin = {
  name: "datasets",
  setup({onLoad}) {
    onLoad({filter: /[\\/]reference[\\/]dataset\.ts$/}, () => {
      const folder = join(stats, "reference/datasets");
      const names = readdirSync(folder).map((file) => file.replace(".json", ""));
      const contents = [
        ...names.map((name, i) => `import d${i} from "./datasets/${name}.json";`),
        `const sets = {${names.map((name, i) => `${name}: d${i}`).join(", ")}};`,
        "export function dataset(name) {",
        "  const {columns, ...about} = sets[name];",
        "  const arrays = Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, Float64Array.from(values, (value) => value ?? NaN)]));",
        "  return {...about, columns: arrays, column: (key) => arrays[key]};",
        "}",
      ];
      return {contents: contents.join("\n"), loader: "js", resolveDir: join(stats, "reference")};
    });
  },
};

const {outputFiles} = await build({
  entryPoints: [join(import.meta.dirname, "../workers/checks-worker.ts")],
  bundle: true,
  minify: true,
  format: "esm",
  platform: "browser",
  target: "es2022",
  legalComments: "none",
  write: false,
  plugins: [datasetsInside],
});
process.stdout.write(outputFiles[0]?.text ?? "");
