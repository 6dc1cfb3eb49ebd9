import {readCsv} from "./csv.js";
import {type ReadProblem, Unreadable} from "./problem.js";

/** The 18 columns of a REDCap data dictionary, in REDCap's order. */
export const DICTIONARY_COLUMNS = [
  "Variable / Field Name",
  "Form Name",
  "Section Header",
  "Field Type",
  "Field Label",
  "Choices, Calculations, OR Slider Labels",
  "Field Note",
  "Text Validation Type OR Show Slider Number",
  "Text Validation Min",
  "Text Validation Max",
  "Identifier?",
  "Branching Logic (Show field only if...)",
  "Required Field?",
  "Custom Alignment",
  "Question Number (surveys only)",
  "Matrix Group Name",
  "Matrix Ranking?",
  "Field Annotation",
] as const;

const NAME = 0;
const TYPE = 3;
const CHOICES = 5;
const IDENTIFIER = 10;
const FIELD_NAME = /^[a-z][a-z0-9_]*$/;
const WITH_CHOICES: ReadonlySet<string> = new Set(["radio", "dropdown", "checkbox"]);

/** One field of the dictionary. */
export interface DictionaryField {
  readonly name: string;
  readonly type: string;
  /** Code to label, in order; empty where the field has no choices. */
  readonly choices: ReadonlyMap<string, string>;
  readonly identifier: boolean;
  readonly line: number;
}

/** A REDCap data dictionary: its fields, what was wrong with it, and all its cells for the identifier check. */
export interface Dictionary {
  readonly fields: ReadonlyMap<string, DictionaryField>;
  readonly problems: readonly ReadProblem[];
}

/**
 * Reads a REDCap data dictionary.
 *
 * @param chunks decoded text of the file
 * @param onCell told every cell with its line and column
 */
export async function readDictionary(
  chunks: AsyncIterable<string> | Iterable<string>,
  onCell: (text: string, line: number, column: string) => void,
): Promise<Dictionary> {
  const fields = new Map<string, DictionaryField>();
  const problems: ReadProblem[] = [];
  await readCsv(
    chunks,
    {delimiter: ",", maxRows: 100_000},
    {
      header(names, row) {
        const wrong = DICTIONARY_COLUMNS.findIndex((name, i) => names[i] !== name);
        if (wrong >= 0 || names.length !== DICTIONARY_COLUMNS.length)
          throw new Unreadable({
            rule: "E-DICTIONARY",
            row,
            detail: `expected REDCap's ${DICTIONARY_COLUMNS.length} columns, found another header at column ${wrong < 0 ? DICTIONARY_COLUMNS.length + 1 : wrong + 1}`,
          });
      },
      record(cells, line) {
        cells.forEach((text, i) => {
          if (text !== "") onCell(text, line, DICTIONARY_COLUMNS[i] ?? "");
        });
        const field = readField(cells, line, problems);
        if (fields.has(field.name))
          problems.push({
            rule: "E-DICTIONARY",
            row: line,
            column: DICTIONARY_COLUMNS[NAME],
            detail: "expected each field once, found it again",
          });
        else fields.set(field.name, field);
      },
      problem: (problem) => problems.push(problem),
    },
  );
  return {fields, problems};
}

function readField(cells: readonly string[], line: number, problems: ReadProblem[]): DictionaryField {
  const name = cells[NAME] ?? "";
  const type = cells[TYPE] ?? "";
  const flag = (cells[IDENTIFIER] ?? "").toLowerCase();
  const wrong = (column: number, detail: string) =>
    problems.push({rule: "E-DICTIONARY", row: line, column: DICTIONARY_COLUMNS[column] ?? "", detail});
  if (!FIELD_NAME.test(name)) wrong(NAME, "expected a field name in lower case, found something else");
  if (flag !== "" && flag !== "y") wrong(IDENTIFIER, 'expected "y" or nothing, found something else');
  const choices = WITH_CHOICES.has(type) ? parseChoices(cells[CHOICES] ?? "") : new Map<string, string>();
  if (!choices) wrong(CHOICES, "expected choices as `1, Male | 2, Female`, found something else");
  // Whatever stands there, a field whose flag is not empty is not shown to be harmless.
  return {name, type, choices: choices ?? new Map(), identifier: flag !== "", line};
}

/** Reads `1, Male | 2, Female`; undefined where it is not that, or a code occurs twice. */
export function parseChoices(text: string): ReadonlyMap<string, string> | undefined {
  const choices = new Map<string, string>();
  for (const part of text.split("|")) {
    const comma = part.indexOf(",");
    const code = part.slice(0, comma).trim();
    if (comma < 0 || code === "" || choices.has(code)) return undefined;
    choices.set(code, part.slice(comma + 1).trim());
  }
  return choices;
}

/** The field that a column of the data belongs to: `comorb___1` is a choice of `comorb`. */
export function fieldOfColumn(column: string): string {
  const at = column.indexOf("___");
  return at < 0 ? column : column.slice(0, at);
}
