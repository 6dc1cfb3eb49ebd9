import {join} from "node:path";
import type {Findings} from "../findings/findings.js";
import {decodedText} from "../read/decode.js";
import {type Dictionary, fieldOfColumn, readDictionary} from "../read/dictionary.js";
import {Unreadable} from "../read/problem.js";
import {REDCAP_COLUMNS} from "../read/redcap.js";
import type {Source, Study} from "../study.js";
import {codedColumns} from "./coded-columns.js";
import {shownColumn} from "./identifiers/column-name.js";
import {directIdentifier} from "./identifiers/gate.js";

/**
 * Checks a source's REDCap data dictionary, and the export's columns against it: every column is in it, none
 * is marked as an identifier, every choice of a mapped column has its code in study.ts.
 *
 * @param columns names of the export's columns
 */
export async function checkDictionary(
  studyFolder: string,
  study: Study,
  source: Source,
  columns: ReadonlySet<string>,
  findings: Findings,
): Promise<void> {
  const file = source.dictionary ?? "";
  let dictionary: Dictionary;
  try {
    const text = decodedText(join(studyFolder, file), dictionaryEncoding(source));
    dictionary = await readDictionary(text, (cell, row, column) => {
      const found = directIdentifier(cell);
      if (found) findings.add({file, row, column, ...found});
    });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    findings.add({file, ...error.problem});
    return;
  }
  for (const problem of dictionary.problems) findings.add({file, ...problem});
  checkColumns(source, columns, dictionary, findings);
  checkChoices(study, source, dictionary, findings);
}

function dictionaryEncoding({encoding}: Source): Source["encoding"] {
  return encoding;
}

function checkColumns(
  source: Source,
  columns: ReadonlySet<string>,
  {fields}: Dictionary,
  findings: Findings,
): void {
  const marked = new Set<string>();
  [...columns].forEach((name, i) => {
    if (REDCAP_COLUMNS.has(name) || name.endsWith("_complete")) return;
    const field = fields.get(fieldOfColumn(name));
    const column = shownColumn(name, i + 1);
    if (!field) findings.add({file: source.file, row: 1, column, rule: "E-DICTIONARY-COLUMN"});
    // The first column names the record; a mark there is REDCap's usual one, and the identifier has its own check.
    else if (field.identifier && i > 0 && !marked.has(field.name)) {
      marked.add(field.name);
      findings.add({file: source.dictionary ?? "", row: field.line, column, rule: "E-DICTIONARY-IDENTIFIER"});
    }
  });
}

function checkChoices(study: Study, source: Source, {fields}: Dictionary, findings: Findings): void {
  for (const {column, codes} of codedColumns(study, source)) {
    const field = fields.get(column);
    if (!field) continue;
    const known = new Set([...codes, ...Object.keys(study.missingCodes)]);
    const unmapped = [...field.choices].filter(([code, label]) => !known.has(code) && !known.has(label));
    if (unmapped.length > 0)
      findings.add({
        file: source.dictionary ?? "",
        row: field.line,
        column: shownColumn(column, 0),
        rule: "W-DICTIONARY-CHOICE",
        detail: `${unmapped.length} of ${field.choices.size} choices of the data dictionary are not mapped in study.ts`,
      });
  }
}
