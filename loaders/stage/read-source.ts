import {join} from "node:path";
import {checkDictionary} from "../check/dictionary.js";
import {formPlans} from "../check/form-readers.js";
import {ownNames} from "../check/mapped-columns.js";
import {SourceCheck, type SourceChild} from "../check/source-check.js";
import type {TallyLine} from "../check/tally.js";
import {Findings, type FindingsSnapshot} from "../findings/findings.js";
import {readCsv} from "../read/csv.js";
import {decodedText} from "../read/decode.js";
import {fieldOfColumn} from "../read/dictionary.js";
import {readOdm} from "../read/odm.js";
import {ODM_ID_COLUMN} from "../read/odm-records.js";
import {Unreadable} from "../read/problem.js";
import type {RecordKind} from "../read/record.js";
import {redcapKinds} from "../read/redcap.js";
import type {Source, Study} from "../study.js";
import type {StagedRows} from "./batches.js";

/** What one export gave: rows with its own numbering of children, and everything that was found. */
export interface ReadSource {
  readonly rows: StagedRows;
  readonly children: readonly SourceChild[];
  readonly tally: readonly TallyLine[];
  readonly findings: FindingsSnapshot;
  /** Names of the forms of which the export has columns. */
  readonly forms: readonly string[];
  readonly columnNames: ReadonlySet<string>;
  /** False: the reading stopped before the end, so that nothing can be said of what is missing. */
  readonly whole: boolean;
}

/**
 * Reads and checks one export, as a stream.
 *
 * @param studyFolder path of the study's folder
 * @param onBytes told how many more bytes were read
 */
export async function readSource(
  studyFolder: string,
  study: Study,
  source: Source,
  onBytes: (bytes: number) => void,
): Promise<ReadSource> {
  const findings = new Findings();
  const check = new SourceCheck(study, source, findings);
  let whole = true;
  try {
    const text = decodedText(join(studyFolder, source.file), source.encoding, onBytes);
    if (source.format === "odm-xml") {
      check.idColumn(ODM_ID_COLUMN);
      await readOdm(text, source.encoding, check, (problem) => check.problem(problem));
    } else await readRows(text, study, source, check);
    check.finish();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    check.problem(error.problem);
    whole = false;
  }
  if (source.dictionary !== undefined && check.columnNames.size > 0)
    await checkDictionary(studyFolder, study, source, check.columnNames, findings);
  return {
    rows: check.rows,
    children: check.children,
    tally: check.tally.lines(),
    findings: findings.snapshot(),
    forms: check.forms,
    columnNames: check.columnNames,
    whole,
  };
}

async function readRows(
  text: AsyncIterable<string>,
  study: Study,
  source: Source,
  check: SourceCheck,
): Promise<void> {
  const mapped = new Set(
    formPlans(study.forms).flatMap(({columns}) => columns.flatMap((column) => ownNames(source, column))),
  );
  let kindOf: (cells: readonly string[]) => RecordKind = () => csvKind;
  const csvKind: RecordKind = {
    format: "csv",
    events: [],
    repeats: null,
    forms: source.form === undefined ? [] : [source.form],
  };
  let idColumn = 0;
  await readCsv(
    text,
    {delimiter: source.delimiter},
    {
      header(names, line) {
        // Findings name columns: where the first line is data, its cells must not be taken for names.
        if (names.some((name) => name.includes("\r")))
          throw new Unreadable({
            rule: "E-CONTROL",
            row: line,
            detail: "expected lines that end in LF or CR LF, found lone CR",
          });
        if (!names.some((name) => mapped.has(fieldOfColumn(name))))
          throw new Unreadable({
            rule: "E-COLUMN-MISSING",
            row: line,
            detail: "expected a header, found none of the columns that study.ts maps",
          });
        for (const name of names) check.column({name, line});
        if (source.format === "redcap-csv") kindOf = redcapKinds(names);
        else if (source.id !== undefined) idColumn = names.indexOf(source.id);
        if (idColumn < 0)
          throw new Unreadable({
            rule: "E-COLUMN-MISSING",
            row: line,
            detail: "the column that identifies the child (`id` in study.ts) is not in the export",
          });
        check.idColumn(idColumn);
      },
      record(cells, line) {
        check.record({kind: kindOf(cells), id: cells[idColumn] ?? "", cells, line});
      },
      problem: (problem) => check.problem(problem),
    },
  );
}
