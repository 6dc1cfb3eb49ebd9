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
  "E-RATE": {
    problem: "an infusion rate that can't be this drug",
    mend: "correct the rate, its unit or its concentration in the source export, or the unit in study.ts",
  },
  "E-RELEASE": {
    problem: "the study is not marked as synthetic, so it can't be released as demo",
    mend: "choose `release: \"sealed\"` in study.ts",
  },
  "W-GROUP": {
    problem: "the recorded group is not the one that the RSS rule and the ECMO record give",
    mend: "check the group and the ECMO record in the source export, or `definitions.group` in study.ts",
  },
  "W-RATE": {
    problem: "an infusion rate above the usual range",
    mend: "check the rate and its unit in the source export",
  },
  "W-RSS": {
    problem:
      "the child is recorded as refractory septic shock, but its values before ECMO never meet the RSS rule",
    mend: "check the group, the infusions and the lactate values in the source export, or the rule in study.ts",
  },
  // Each check adds its own, in alphabetical order.
} as const satisfies Record<string, Rule>;

export type RuleCode = keyof typeof RULES;
