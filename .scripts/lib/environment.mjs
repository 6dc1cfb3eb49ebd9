import {delimiter, join} from "node:path";
import {root} from "./root.mjs";

/**
 * The environment of every child process: no telemetry, no questions, and the installed tools on the path
 * (Framework runs loaders with `tsx`, and only npm puts node_modules/.bin there by itself).
 */
export function childEnvironment(extra = {}, base = process.env) {
  const path = base.PATH ?? base.Path ?? "";
  return {
    ...base,
    OBSERVABLE_TELEMETRY_DISABLE: "true",
    PATH: [join(root, "node_modules/.bin"), path].join(delimiter),
    ...extra,
  };
}
