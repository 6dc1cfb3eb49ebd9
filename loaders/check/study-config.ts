import type {Findings} from "../findings/findings.js";
import {isPattern} from "../read/moment.js";
import type {Moment, Study} from "../study.js";
import {formPlans} from "./form-readers.js";
import {directIdentifier, refusal} from "./identifiers/gate.js";
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
  for (const {dateFormat, timeFormat, centre, file, dictionary} of study.sources) {
    if (!isBelow(file) || (dictionary !== undefined && !isBelow(dictionary))) {
      report("E-FILE", "expected a path below the study's folder, not hidden and not in generator/");
      continue;
    }
    if (!isPattern(dateFormat, ["year", "month", "day"])) report("E-STUDY-FORMAT");
    if (!isPattern(timeFormat, ["hour", "minute"])) report("E-STUDY-FORMAT");
    if (typeof centre === "string" && !Object.hasOwn(study.centres, centre))
      report("E-CENTRE", `expected the centre of ${file} among the study's centres, found another`);
  }
  for (const {rule, detail} of wordRefusals(study)) report(rule, detail);
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

/** Whether a path is one of those that the data version covers: another file could change without a new build. */
function isBelow(path: string): boolean {
  const parts = path.split("/");
  const outside = parts.some((part) => part === "" || part.startsWith("."));
  return !outside && parts[0] !== "generator" && !path.includes("\\");
}

/**
 * What stands against the words of study.ts itself, which are released: what codes and missing codes mean, and
 * the names of the study and its centres.
 */
function wordRefusals({title, registration, centres, missingCodes, forms, sources, deidentification}: Study) {
  const names = [title, registration ?? "", ...Object.values(centres).map(({label}) => label)];
  const words = [
    missingCodes,
    ...codesIn(forms),
    ...sources.flatMap((source) => Object.values(source.codes)),
  ];
  return [
    ...names.map(directIdentifier),
    ...words
      .flatMap((codes) => Object.values(codes))
      .map((word) => refusal(word, deidentification.maxTextLength))
      // Whoever writes study.ts may name what is released in Chinese.
      .filter((found) => found?.rule !== "E-TEXT-CJK"),
  ].filter((found) => found !== undefined);
}

/** The codes that the forms declare, wherever they stand. */
function codesIn(value: unknown): Readonly<Record<string, string>>[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "codes" && typeof inner === "object" ? [inner as Record<string, string>] : codesIn(inner),
  );
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
