import type {Findings} from "../findings/findings.js";
import type {Study} from "../study.js";
import {formPlans} from "./form-readers.js";
import type {TallyLine} from "./tally.js";

/** Forms that every study has records of. */
const NEEDED: ReadonlySet<string> = new Set(["screening", "baseline", "outcome"]);

/**
 * Reports forms without a single record in any export, and ignored columns that no export has. Says nothing
 * where an export could not be read to its end. A small study may have no complication or ECMO run yet; one
 * without any child does not exist.
 */
export function checkForms(
  study: Study,
  sources: readonly {
    readonly tally: readonly TallyLine[];
    readonly columnNames: ReadonlySet<string>;
    readonly whole: boolean;
  }[],
  findings: Findings,
): void {
  if (sources.some(({whole}) => !whole)) return;
  const records = new Map<string, number>();
  for (const {form, rowsIn, excluded, reason} of sources.flatMap(({tally}) => tally)) {
    const filled = rowsIn - (reason === "not filled in" ? excluded : 0);
    records.set(form, (records.get(form) ?? 0) + filled);
  }
  for (const {name} of formPlans(study.forms))
    if ((records.get(name) ?? 0) === 0)
      findings.add({
        file: "study.ts",
        rule: NEEDED.has(name) ? "E-FORM-EMPTY" : "W-FORM-EMPTY",
        detail: `expected records of the form "${name}", found none in any export`,
      });
  for (const column of Object.keys(study.deidentification.ignoredColumns))
    if (!sources.some(({columnNames}) => columnNames.has(column)))
      findings.add({file: "study.ts", column, rule: "W-IGNORED-ABSENT"});
}
