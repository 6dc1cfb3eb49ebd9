/**
 * Every rule that an export can break: its severity, what it means and how to mend it. The code of a rule
 * starts with E (error: the build stops) or W (warning: shown on the Data page). docs/data-checks.md is
 * written from this list.
 */
export interface Rule {
  /** What is wrong, in general terms; never a value. */
  readonly problem: string;
  /** What to do about it, in the source export or in study.ts. */
  readonly mend: string;
}

export const RULES = {
  "E-FILE": {
    problem: "the export is missing or can't be opened",
    mend: "put the file there or correct `file` in study.ts",
  },
  "E-ENCODING": {
    problem: "bytes that are not valid in the declared encoding",
    mend: "export again in that encoding or correct `encoding` in study.ts",
  },
  // Each check adds its own, in alphabetical order.
} as const satisfies Record<string, Rule>;

export type RuleCode = keyof typeof RULES;
