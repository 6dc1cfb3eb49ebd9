import {nginxConfig} from "../build/host-files.js";
import {benchmarksPage} from "./benchmarks.js";
import {dataChecks} from "./data-checks.js";
import {dataContract} from "./data-contract.js";

import {paritySummary, validationJson, validationPage} from "./validation.js";

/** A text under docs/, or data of the site's own, that is written, wholly or in part, from the code. */
export interface GeneratedPage {
  readonly path: string;
  /** The text as it should be, from the text as it is (empty where there is none yet). */
  write(current: string): string;
  /** Holds rounding errors, which another version of Node may move: only the rest must be current. */
  readonly roundingErrors?: boolean;
}

export const GENERATED_PAGES: readonly GeneratedPage[] = [
  {path: "docs/data-contract.md", write: dataContract},
  {path: "docs/data-checks.md", write: dataChecks},
  {path: "docs/deploying.md", write: (current) => replacePart(current, "nginx", nginxBlock())},
  {path: "docs/validation.md", write: validationPage, roundingErrors: true},
  {path: "docs/benchmarks.md", write: benchmarksPage},
  {path: "src/stats/validation/results.json", write: validationJson, roundingErrors: true},
  {path: "src/stats/validation/parity-summary.ts", write: paritySummary, roundingErrors: true},
];

function nginxBlock(): string {
  return `\`\`\`nginx\n${nginxConfig().trimEnd()}\n\`\`\``;
}

/**
 * Puts a text between `<!-- begin NAME -->` and `<!-- end NAME -->`.
 *
 * @throws {Error} where the marks are not there
 */
export function replacePart(current: string, name: string, text: string): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
  const [from, to] = [current.indexOf(begin), current.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no part "${name}" to replace`);
  return `${current.slice(0, from + begin.length)}\n\n${text}\n\n${current.slice(to)}`;
}
