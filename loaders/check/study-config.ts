import type {Findings} from "../findings/findings.js";
import {isPattern} from "../read/moment.js";
import type {Moment, Study} from "../study.js";
import {formPlans} from "./form-readers.js";
import {neededColumns} from "./mapped-columns.js";

/**
 * Checks what study.ts says against itself, beyond its schema: patterns of moments, the identifier's pattern,
 * one way of counting time.
 *
 * @returns whether the exports can be read with it
 */
export function checkStudy(study: Study, findings: Findings): boolean {
  const before = findings.errorCount;
  const report = (rule: Parameters<Findings["add"]>[0]["rule"], detail?: string) =>
    findings.add({file: "study.ts", rule, ...(detail === undefined ? {} : {detail})});
  for (const {dateFormat, timeFormat, centre, file} of study.sources) {
    if (!isPattern(dateFormat, ["year", "month", "day"])) report("E-STUDY-FORMAT");
    if (!isPattern(timeFormat, ["hour", "minute"])) report("E-STUDY-FORMAT");
    if (typeof centre === "string" && !Object.hasOwn(study.centres, centre))
      report("E-CENTRE", `expected the centre of ${file} among the study's centres, found another`);
  }
  checkAbsent(study, (detail) => report("E-ABSENT", detail));
  try {
    new RegExp(`^(?:${study.deidentification.idPattern})$`, "u");
  } catch {
    report("E-STUDY-PATTERN");
  }
  const moments = momentsOf(study.forms);
  const counted = moments.filter((moment) => "hours" in moment).length;
  if (counted > 0 && counted < moments.length) report("E-MOMENT-MIXED");
  else if (counted === 0 && study.forms.baseline.shockOnset === undefined) report("E-STUDY-ONSET");
  return findings.errorCount === before;
}

/** A source may lack a column that a form maps and can do without. */
function checkAbsent({sources, forms}: Study, report: (detail: string) => void): void {
  const mapped = new Set(formPlans(forms).flatMap(({columns}) => columns));
  const needed = neededColumns(forms);
  for (const column of sources.flatMap(({absent}) => absent)) {
    if (!mapped.has(column)) report("expected absent columns that a form maps, found another name");
    else if (needed.has(column))
      report("expected absent columns that their form can do without, found one that it needs");
  }
}

/** Every moment that the forms map. */
function momentsOf(value: unknown): Moment[] {
  if (typeof value !== "object" || value === null) return [];
  if (isMoment(value)) return [value];
  return Object.values(value).flatMap(momentsOf);
}

function isMoment(value: object): value is Moment {
  return "datetime" in value || "hours" in value || ("date" in value && "time" in value);
}
