import * as v from "valibot";
import {DRUG_NAMES} from "../src/schema/drugs.js";
import {GROUPS} from "../src/schema/groups.js";
import {VARIABLE_NAMES} from "../src/schema/variables.js";

/**
 * The shape of `data/<study>/study.ts`: all that the loaders need to know of a study. A hospital's own
 * export is described here and nowhere else; docs/bringing-a-study.md walks through it.
 */

const name = v.pipe(v.string(), v.minLength(1));
const codes = v.record(v.string(), v.string());

/**
 * Where a value stands: a column (or ODM ItemOID), and how to read it. `unit` is the unit that the study's
 * sources use unless a source overrides it; `codes` maps the export's codes to ours ("1" → "male").
 */
const column = v.union([
  name,
  v.strictObject({
    column: name,
    unit: v.optional(name),
    codes: v.optional(codes),
  }),
]);

/** A checkbox question: REDCap columns `name___code`; true when any of them is checked. */
const anyChecked = v.strictObject({
  anyChecked: name,
  none: v.optional(v.array(name)),
});

/** A moment: one column, date and time apart, or hours already counted from shock onset. */
const moment = v.union([
  v.strictObject({datetime: name}),
  v.strictObject({date: name, time: name}),
  v.strictObject({hours: name}),
]);

/**
 * Which records of a source make a form: REDCap event and repeated instrument, the ODM StudyEventOID and
 * ItemGroupOID, or, in a plain CSV, the source's own `form`. `repeat: null` means "the rows of the event
 * itself", not those of its repeated instruments.
 */
const where = v.strictObject({
  event: v.optional(name),
  repeat: v.optional(v.nullable(name)),
  form: v.optional(name),
});

const forms = v.strictObject({
  /** One record per screened child. */
  screening: v.strictObject({where, included: column, reason: column}),
  /** One record per enrolled child. Children without one are not enrolled. */
  baseline: v.strictObject({
    where,
    /** Recorded group; codes map to SS, RSS or RSS+ECMO. */
    group: column,
    age: column,
    sex: column,
    weight: column,
    /** Date of birth, only where the export has it: checked, never released. */
    birth: v.optional(moment),
    /** Time zero. Absent only where every moment of the study is already `hours` from shock onset. */
    shockOnset: v.optional(moment),
    picuAdmission: v.optional(moment),
    prism3: v.optional(column),
    pelod2: v.optional(column),
    psofa: v.optional(column),
    infectionSource: column,
    organism: v.optional(column),
    immunocompromised: v.optional(v.union([column, anyChecked])),
    comorbidity: v.optional(v.union([column, anyChecked])),
    arrest: v.optional(column),
    arrestTime: v.optional(moment),
  }),
  /** Any number of forms of measurements; each record has one time and some values. */
  observations: v.array(
    v.strictObject({
      where,
      time: moment,
      values: v.record(v.picklist(VARIABLE_NAMES), column),
    }),
  ),
  /** One record per drug and constant rate. */
  infusions: v.optional(
    v.strictObject({
      where,
      drug: column,
      start: moment,
      stop: moment,
      rate: column,
      /** Unit of the rate: a column of codes. */
      rateUnit: column,
      /** Concentration for rates in mL/h, in mg/mL (vasopressin U/mL). */
      concentration: v.optional(column),
      /** Marks boluses, which the VIS ignores. */
      bolus: v.optional(column),
    }),
  ),
  /** At most one record per run; the first run counts. */
  ecmo: v.optional(
    v.strictObject({
      where,
      start: moment,
      end: moment,
      mode: column,
      cannulation: v.optional(column),
      flow: v.optional(column),
    }),
  ),
  complications: v.optional(v.strictObject({where, time: moment, kind: column, severity: column})),
  /** One record per enrolled child. */
  outcome: v.strictObject({
    where,
    status: column,
    time: moment,
    picuDischarge: v.optional(moment),
  }),
});

const UNITS_BY_FIELD = v.record(name, name);

const source = v.strictObject({
  /** Path of the export below the study's folder. */
  file: name,
  format: v.picklist(["redcap-csv", "csv", "odm-xml"]),
  /** Code of the centre, or the column that names it. */
  centre: v.union([name, v.strictObject({column: name, codes: v.optional(codes)})]),
  /** Plain CSV only: the name of the form that every row belongs to. */
  form: v.optional(name),
  /** Plain CSV only: the column that identifies the child. REDCap's is the first column, ODM's SubjectKey. */
  id: v.optional(name),
  encoding: v.optional(v.picklist(["utf-8", "gb18030", "utf-16le", "windows-1252"]), "utf-8"),
  delimiter: v.optional(v.picklist([",", ";", "\t"]), ","),
  decimal: v.optional(v.picklist([".", ","]), "."),
  /** Patterns of dates and times: Y M D H m, such as "YYYY-MM-DD" and "HH:mm". */
  dateFormat: v.optional(name, "YYYY-MM-DD"),
  timeFormat: v.optional(name, "HH:mm"),
  /** REDCap data dictionary of this source: columns, choices and `Identifier?` are checked against it. */
  dictionary: v.optional(name),
  /** This source's unit of a column, where it differs from the form's. */
  units: v.optional(UNITS_BY_FIELD, {}),
  /** This source's codes of a column, where they differ (such as labels exported instead of codes). */
  codes: v.optional(v.record(name, codes), {}),
  /** This source's name of a column, where it differs. */
  rename: v.optional(v.record(name, name), {}),
  /**
   * Columns of the forms, by the forms' own names, that this source's export does not have: it never records
   * them. Their values are missing without a reason. A column that its form can't do without is refused here.
   */
  absent: v.optional(v.array(name), []),
  /** Moments that this source keeps in two columns: the form's `datetime` column → this source's own two. */
  dateAndTime: v.optional(v.record(name, v.strictObject({date: name, time: name})), {}),
});

const comparison = v.strictObject({
  indicator: v.picklist(["vis", "inotropic_score", ...VARIABLE_NAMES]),
  operator: v.picklist([">", ">=", "<", "<="]),
  value: v.number(),
});

const rssRule = v.variant("rule", [
  /** Morin 2016, bedside score ≥ 2: VIS > 200; lactate > 8 or a rise ≥ 1 after 6 h; myocardial dysfunction. */
  v.strictObject({rule: v.literal("espnic-bedside")}),
  /** Morin 2016, 1.001^VIS + 1.1^lactate + 18 × dysfunction ≥ threshold. */
  v.strictObject({
    rule: v.literal("espnic-computed"),
    threshold: v.optional(v.number(), 3.5),
  }),
  /** The study's own rule: any of the lists, all of a list's comparisons at one moment. */
  v.strictObject({
    rule: v.literal("custom"),
    name,
    anyOf: v.pipe(v.array(v.pipe(v.array(comparison), v.minLength(1))), v.minLength(1)),
  }),
]);

export const studySchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, "a folder name in lower case")),
  title: name,
  registration: v.optional(name),
  /** demo: synthetic and plain; sealed: encrypted; aggregate: suppressed summaries only. SAFETY: no default. */
  release: v.picklist(["demo", "sealed", "aggregate"]),
  target: v.strictObject({
    enrolled: v.number(),
    groups: v.record(v.picklist(GROUPS), v.number()),
  }),
  centres: v.record(name, v.strictObject({label: name})),
  /** The staged tables count them in a byte. */
  sources: v.pipe(v.array(source), v.minLength(1), v.maxLength(255)),
  /** Missing codes and what they mean: "-99" → "not done". The empty cell is always missing, without a reason. */
  missingCodes: v.optional(codes, {}),
  forms,
  definitions: v.strictObject({
    rss: rssRule,
    /** Hours for which a measured value still speaks for the child when the rule is evaluated. */
    carryForwardHours: v.optional(v.number(), 6),
    /** Whether the group is the one that the centre recorded or follows from the RSS rule and ECMO. */
    group: v.picklist(["recorded", "rule"]),
    outcome: v.strictObject({
      /** Days from shock onset within which a death counts; null: until hospital discharge. */
      horizonDays: v.nullable(v.number()),
      againstAdvice: v.picklist(["death", "exclude"]),
    }),
    /** Drugs of the VIS variants to count. */
    visVariants: v.optional(v.array(v.picklist(DRUG_NAMES)), []),
    /** Two rows of one drug that overlap: their rates add up, or the one that started later holds. */
    infusionOverlap: v.optional(v.picklist(["sum", "latest"]), "sum"),
  }),
  deidentification: v.strictObject({
    /** What a child's identifier must look like (and so what it can't be). */
    idPattern: name,
    /** Columns of the exports that are known and not read, each with its reason. */
    ignoredColumns: v.optional(v.record(name, name), {}),
    /** Text columns: more distinct values or longer values than this are free text and refused. */
    maxDistinctText: v.optional(v.number(), 40),
    maxTextLength: v.optional(v.number(), 80),
  }),
});

export type StudyInput = v.InferInput<typeof studySchema>;
export type Study = v.InferOutput<typeof studySchema>;
export type Source = Study["sources"][number];
export type Forms = Study["forms"];
export type Moment = v.InferOutput<typeof moment>;
export type Column = v.InferOutput<typeof column>;
export type RssRule = v.InferOutput<typeof rssRule>;

/** Declares a study; a mistake in it is reported by path before any export is opened. */
export function defineStudy(study: StudyInput): Study {
  return parseStudy(study);
}

/**
 * The study that a study.ts declares.
 *
 * @throws Error that names every mistake by its path and what was expected there, never what was found
 */
export function parseStudy(study: unknown): Study {
  const {success, output, issues} = v.safeParse(studySchema, study);
  if (success) return output;
  const lines = issues.map(
    (issue) => `study.ts: ${v.getDotPath(issue) ?? "default export"}: ${expected(issue)}`,
  );
  throw new Error(lines.join("\n"));
}

function expected(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === "never") return "expected no setting of this name";
  return `expected ${issue.expected ?? "something else"}`;
}
