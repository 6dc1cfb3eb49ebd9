import type {Finding} from "../../src/schema/findings.js";
import {RULES, type RuleCode} from "./rules.js";

/** Where a finding is, and what was expected there. */
export interface FindingInput {
  readonly file: string;
  /** Line of the file, the header being 1; 0: the whole file. */
  readonly row?: number;
  readonly column?: string;
  readonly rule: RuleCode;
  /**
   * What was expected and found, in general terms, such as "expected 0.05–40 mmol/L, found a number above
   * the range". Must never hold a value of the export.
   */
  readonly detail?: string;
}

/** The content of a collection of findings. */
export interface FindingsSnapshot {
  readonly listed: readonly Finding[];
  readonly counts: readonly (readonly [RuleCode, number])[];
}

/** Findings of one rule beyond this many are counted, not listed: the list stays readable and small. */
const LISTED_PER_RULE = 1000;

/** Collects the problems of a study's exports: all of them in one run, none echoing a value. */
export class Findings {
  readonly #listed: Finding[] = [];
  readonly #counts = new Map<RuleCode, number>();
  readonly #listedCounts = new Map<string, number>();

  add({file, row = 0, column = "", rule, detail}: FindingInput): void {
    this.count(rule, 1);
    if (this.#listedOf(rule) >= LISTED_PER_RULE) return;
    const {problem, mend} = RULES[rule];
    const message = `${detail ?? problem}; ${mend}`;
    this.#list({file, row, column, rule, severity: severityOf(rule), message});
  }

  /** Counts problems of a rule that some other list already holds too many of. */
  count(rule: RuleCode, n: number): void {
    if (n > 0) this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + n);
  }

  /** All that these findings hold, in a form that can be handed from one thread to another. */
  snapshot(): FindingsSnapshot {
    return {listed: this.#listed, counts: [...this.#counts]};
  }

  /** Takes over what another collection holds, as if it had been added here. */
  merge({listed, counts}: FindingsSnapshot): void {
    for (const finding of listed) if (this.#listedOf(finding.rule) < LISTED_PER_RULE) this.#list(finding);
    for (const [rule, n] of counts) this.count(rule, n);
  }

  #list(finding: Finding): void {
    this.#listedCounts.set(finding.rule, this.#listedOf(finding.rule) + 1);
    this.#listed.push(finding);
  }

  #listedOf(rule: string): number {
    return this.#listedCounts.get(rule) ?? 0;
  }

  /** How often each rule was broken, listed or not. */
  get counts(): ReadonlyMap<RuleCode, number> {
    return this.#counts;
  }

  get errorCount(): number {
    let n = 0;
    for (const [rule, count] of this.#counts) if (severityOf(rule) === "error") n += count;
    return n;
  }

  /** The findings in the order file, row, column, rule; a rule broken too often ends in a line that says so. */
  list(): Finding[] {
    const rest: Finding[] = [];
    for (const [rule, count] of this.#counts) {
      const more = count - this.#listedOf(rule);
      if (more <= 0) continue;
      const message = `${more} more findings of this rule are not listed`;
      rest.push({
        file: "",
        row: 0,
        column: "",
        rule,
        severity: severityOf(rule),
        message,
      });
    }
    return [...this.#listed.toSorted(compareFindings), ...rest];
  }
}

export function severityOf(rule: RuleCode): Finding["severity"] {
  return rule.startsWith("E-") ? "error" : "warning";
}

/** `labs.csv:41:lactate W-RANGE expected …` */
export function formatFinding({file, row, column, rule, message}: Finding): string {
  return `${file}:${row}:${column} ${rule} ${message}`;
}

function compareFindings(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.row - b.row || compare(a.column, b.column) || compare(a.rule, b.rule);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
