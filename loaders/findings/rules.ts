/**
 * Every rule that an export can break: its severity, what it means and how to mend it. The code of a rule
 * starts with E (error: the build stops) or W (warning: shown on the Data page). docs/data-checks.md is
 * written from this list. In alphabetical order.
 */
export interface Rule {
  /** What is wrong, in general terms; never a value. */
  readonly problem: string;
  /** What to do about it, in the source export or in study.ts. */
  readonly mend: string;
}

export const RULES = {
  "E-ABSENT": {
    problem: "a column declared absent that the export has, that its form needs, or that no form maps",
    mend: "correct `absent` of the source in study.ts",
  },
  "E-CELL-LENGTH": {
    problem: "a cell longer than 10 000 characters",
    mend: "remove it from the export: no column of this study holds text of that length",
  },
  "E-CENTRE": {
    problem: "a centre that study.ts does not declare",
    mend: "correct the centre in the source export or add it to `centres` in study.ts",
  },
  "E-CODE": {
    problem: "a value that is none of the declared codes",
    mend: "correct the value in the source export or add the code to `codes` in study.ts",
  },
  "E-COLUMN-DUPLICATE": {
    problem: "two columns of one name",
    mend: "export again so that every column has its own name",
  },
  "E-COLUMN-MISSING": {
    problem: "a column that study.ts maps is not in the export",
    mend: "export the column, or give its name in this source with `rename` in study.ts",
  },
  "E-COLUMN-UNKNOWN": {
    problem: "a column that study.ts neither maps nor ignores",
    mend: "leave it out of the export, map it, or list it in `ignoredColumns` with the reason",
  },
  "E-CONCENTRATION": {
    problem: "a rate in mL/h without the concentration of the syringe",
    mend: "enter the concentration in the source export",
  },
  "E-CONTROL": {
    problem: "control or invisible characters in a cell",
    mend: "remove them from the cell in the source export",
  },
  "E-CSV-DELIMITER": {
    problem: "a header in one piece: the cells are divided by another delimiter; the file was not read",
    mend: "correct `delimiter` in study.ts",
  },
  "E-CSV-QUOTE": {
    problem: "quotes that don't pair, or stand inside an unquoted cell; the rest of the file was not read",
    mend: "export again as CSV: a cell with quotes is quoted and its quotes are doubled",
  },
  "E-CSV-RAGGED": {
    problem: "a record that is not as wide as the header",
    mend: "export again: a delimiter or line break inside a cell must be quoted",
  },
  "E-DATE": {
    problem: "a calendar date in a column that is not declared a moment",
    mend: "leave the column out of the export, or map it as a moment",
  },
  "E-DEATH-BEFORE-BIRTH": {
    problem: "the outcome is before the birth",
    mend: "correct the dates in the source export",
  },
  "E-DICTIONARY": {
    problem: "the data dictionary is not REDCap's",
    mend: "download the data dictionary from REDCap again",
  },
  "E-DICTIONARY-COLUMN": {
    problem: "a column that the data dictionary does not have",
    mend: "send the dictionary that belongs to this export",
  },
  "E-DICTIONARY-IDENTIFIER": {
    problem: "a column that the data dictionary marks as an identifier",
    mend: "export with identifiers removed, or correct the mark in the project",
  },
  "E-DUPLICATE-ID": {
    problem: "an identifier that stands for two children",
    mend: "give each child its own identifier in the source export",
  },
  "E-ECMO-AFTER-OUTCOME": {
    problem: "ECMO starts after the outcome",
    mend: "correct the times in the source export",
  },
  "E-ECMO-END": {
    problem: "ECMO ends before it starts",
    mend: "correct the times in the source export",
  },
  "E-EMAIL": {
    problem: "an e-mail address",
    mend: "remove it from the source export",
  },
  "E-EMPTY": {
    problem: "the file is empty",
    mend: "export it again",
  },
  "E-ENCODING": {
    problem: "bytes that are not valid in the declared encoding",
    mend: "export again in that encoding or correct `encoding` in study.ts",
  },
  "E-EVENT-BEFORE-BIRTH": {
    problem: "an event before the birth",
    mend: "correct the dates in the source export",
  },
  "E-FILE": {
    problem: "the export is missing or can't be opened",
    mend: "put the file there or correct `file` in study.ts",
  },
  "E-FORM-EMPTY": {
    problem: "no screening, baseline or outcome record in any export",
    mend: "correct `where` in study.ts or add the export that holds the form",
  },
  "E-FORMULA": {
    problem: "text that a spreadsheet would run as a formula",
    mend: "remove it from the cell in the source export",
  },
  "E-HTML": {
    problem: "markup in a cell",
    mend: "remove it from the cell in the source export",
  },
  "E-ID": {
    problem: "an identifier that does not follow the study's pattern",
    mend: "correct it in the source export or `idPattern` in study.ts",
  },
  "E-IDENTIFIER-COLUMN": {
    problem: "a column whose name says that it holds a direct identifier",
    mend: "leave the column out of the export",
  },
  "E-IDENTIFIER-WORD": {
    problem: "text that announces a direct identifier",
    mend: "remove it from the source export",
  },
  "E-MOMENT": {
    problem: "not a moment of the declared pattern",
    mend: "correct it in the source export, or `dateFormat` and `timeFormat` in study.ts",
  },
  "E-MOMENT-MIXED": {
    problem: "moments counted in hours beside moments of the calendar",
    mend: "give all moments as hours from shock onset or all as dates and times",
  },
  "E-NATIONAL-ID": {
    problem: "digits that look like a national identity number",
    mend: "remove them from the source export",
  },
  "E-NEGATIVE-DOSE": {
    problem: "a negative rate",
    mend: "correct the rate in the source export",
  },
  "E-NO-BASELINE": {
    problem: "records of a child without a baseline record",
    mend: "enter the baseline or remove the child's records from the source export",
  },
  "E-NO-OUTCOME": {
    problem: "an enrolled child without an outcome record",
    mend: "enter the outcome (or that the child is still in hospital) in the source export",
  },
  "E-NUMBER": {
    problem: "not a number",
    mend: "correct the cell in the source export, or `decimal` or `missingCodes` in study.ts",
  },
  "E-ODM-DOCTYPE": {
    problem: "a document type declaration, which ODM does not have; the file was not read",
    mend: "export it again without one",
  },
  "E-ODM-DUPLICATE": {
    problem: "an item or item group that stands twice in one record",
    mend: "export it again: each item once per item group, each group once per record",
  },
  "E-ODM-LIMIT": {
    problem: "XML nested too deeply, or a tag or text without an end",
    mend: "export it again from the study's database",
  },
  "E-ODM-NAMESPACE": {
    problem: "not a CDISC ODM 1.3 document",
    mend: "export as ODM-XML 1.3",
  },
  "E-ODM-OID": {
    problem: "an item that the file's own metadata does not define",
    mend: "export data and metadata together",
  },
  "E-ODM-TRANSACTION": {
    problem: "a transactional ODM file, whose changes can't be read as a state",
    mend: "export a snapshot",
  },
  "E-ODM-VALUE": {
    problem: "an item without a value, null with a value, or with one where ODM does not put it",
    mend: "export it again: a value belongs in the item, and in an item group",
  },
  "E-ODM-XML": {
    problem: "not well-formed XML, or cut off; the rest of the file was not read",
    mend: "export it again and copy it whole",
  },
  "E-ONSET-AFTER-OUTCOME": {
    problem: "shock onset after the outcome",
    mend: "correct the times in the source export",
  },
  "E-OUTCOME-TWICE": {
    problem: "two outcome records of one child",
    mend: "keep one outcome in the source export",
  },
  "E-PHONE": {
    problem: "digits that look like a telephone number",
    mend: "remove them from the source export",
  },
  "E-PICU-AFTER-OUTCOME": {
    problem: "discharge from the PICU after the outcome",
    mend: "correct the times in the source export",
  },
  "E-RANGE": {
    problem: "a number that can't be this quantity",
    mend: "correct the value in the source export or `unit` in study.ts",
  },
  "E-RATE": {
    problem: "an infusion rate that can't be this drug",
    mend: "correct the rate, its unit or its concentration in the source export, or the unit in study.ts",
  },
  "E-RATE-UNIT": {
    problem: "a unit that is not one of this drug",
    mend: "correct the drug or the unit in the source export",
  },
  "E-RECORD-NUMBER": {
    problem: "what looks like a record number or a hash of one",
    mend: "replace it by a number that only the study knows",
  },
  "E-RELEASE": {
    problem: "the study is not marked as synthetic, so it can't be released as demo",
    mend: 'choose `release: "sealed"` in study.ts',
  },
  "E-REQUIRED": {
    problem: "a required value is missing",
    mend: "enter it in the source export",
  },
  "E-ROW-LIMIT": {
    problem: "more records than any study of this kind has",
    mend: "check that the file is the export of this study",
  },
  "E-STOP-BEFORE-START": {
    problem: "an infusion that stops before it starts",
    mend: "correct the times in the source export",
  },
  "E-STUDY-CODE": {
    problem: "a code that maps to no known word",
    mend: "correct `codes` in study.ts",
  },
  "E-STUDY-FORMAT": {
    problem: "a pattern of dates or times that is none",
    mend: "use YYYY, MM or M, DD or D, HH or H, mm and ss, each once",
  },
  "E-STUDY-ONSET": {
    problem: "moments of the calendar without a time of shock onset",
    mend: "map `shockOnset` in study.ts",
  },
  "E-STUDY-PATTERN": {
    problem: "`idPattern` is not a regular expression",
    mend: "correct `idPattern` in study.ts",
  },
  "E-STUDY-UNIT": {
    problem: "a unit that is not known for the quantity",
    mend: "use one of the known units in study.ts",
  },
  "E-TEXT-CJK": {
    problem: "Chinese, Japanese or Korean text that is no declared code",
    mend: "code the answer, or add it to `codes` in study.ts",
  },
  "E-TEXT-FREE": {
    problem: "free text",
    mend: "leave the column out of the export, or code its answers",
  },
  "E-UNIT-LIKELY": {
    problem: "numbers of another unit than the declared one",
    mend: "correct `unit` or `units` in study.ts",
  },
  "E-URL": {
    problem: "a web or machine address",
    mend: "remove it from the source export",
  },
  "W-AFTER-OUTCOME": {
    problem: "a complication or arrest after the outcome",
    mend: "check the times in the source export",
  },
  "W-BOLUS": {
    problem: "a bolus, which the VIS ignores",
    mend: "nothing, if it was one",
  },
  "W-DICTIONARY-CHOICE": {
    problem: "a choice of the data dictionary that study.ts does not map",
    mend: "add it to `codes` in study.ts",
  },
  "W-DUPLICATE-ROW": {
    problem: "a row that repeats another; it is kept once",
    mend: "remove the repetition from the source export",
  },
  "W-ECMO-AFTER-OUTCOME": {
    problem: "ECMO ends after the outcome",
    mend: "check the times in the source export",
  },
  "W-ECMO-IN-SS": {
    problem: "ECMO in a child that is recorded as septic shock without refractory shock",
    mend: "check the group in the source export",
  },
  "W-FAR-FROM-ONSET": {
    problem: "more than 14 days before shock onset or more than a year after it",
    mend: "check year, month and day in the source export",
  },
  "W-FORM-EMPTY": {
    problem: "a form of study.ts without a single record in any export",
    mend: "nothing, if none was charted; else correct `where` in study.ts or add the export",
  },
  "W-GROUP": {
    problem: "the recorded group is not the one that the RSS rule and the ECMO record give",
    mend: "check the group and the ECMO record in the source export, or `definitions.group` in study.ts",
  },
  "W-IGNORED-ABSENT": {
    problem: "an ignored column that no export has",
    mend: "remove it from `ignoredColumns` in study.ts",
  },
  "W-INFUSION-AFTER-OUTCOME": {
    problem: "an infusion that goes on after the outcome",
    mend: "check the times in the source export",
  },
  "W-INFUSION-OPEN": {
    problem: "an infusion without an end",
    mend: "enter the stop in the source export, unless it still runs",
  },
  "W-INFUSION-OVERLAP": {
    problem: "two rows of one drug at the same time",
    mend: "check the times in the source export; `infusionOverlap` in study.ts says how they count",
  },
  "W-OBSERVATION-AFTER-OUTCOME": {
    problem: "a measurement after the outcome",
    mend: "check the times in the source export",
  },
  "W-RANGE": {
    problem: "a number outside the usual range",
    mend: "check the value in the source export",
  },
  "W-RATE": {
    problem: "an infusion rate above the usual range",
    mend: "check the rate and its unit in the source export",
  },
  "W-RECORD-UNREAD": {
    problem: "records of an event or form that study.ts does not read",
    mend: "map the form in study.ts if the study needs it",
  },
  "W-RSS": {
    problem:
      "the child is recorded as refractory septic shock, but its values before ECMO never meet the RSS rule",
    mend: "check the group, the infusions and the lactate values in the source export, or the rule in study.ts",
  },
  "W-SCREENING": {
    problem: "the centre's screening log includes another number of children than have a baseline record",
    mend: "check the log against the baseline records in the source export; the flow diagram shows both",
  },
  "W-STRAY": {
    problem: "a value outside the form that it belongs to; it is not read",
    mend: "move it in the source export to its own event and form",
  },
  "W-TWO-VALUES": {
    problem: "two different values of one variable at one time; both are kept",
    mend: "check which is right in the source export",
  },
} as const satisfies Record<string, Rule>;

export type RuleCode = keyof typeof RULES;
