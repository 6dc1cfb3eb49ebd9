import type {Findings} from "../findings/findings.js";
import type {ReadProblem} from "../read/problem.js";
import {
  lineOf,
  type RecordKind,
  type RecordSink,
  type SourceColumn,
  type SourceRecord,
} from "../read/record.js";
import {REDCAP_COLUMNS} from "../read/redcap.js";
import {Batches} from "../stage/batches.js";
import type {Source, Study} from "../study.js";
import {CentreOf} from "./centre-of.js";
import {type FieldContext, Row} from "./fields/field.js";
import {FieldMaker} from "./fields/field-maker.js";
import {formPlans} from "./form-readers.js";
import type {FormReader} from "./forms/form.js";
import {ColumnGate, type ColumnUse} from "./identifiers/column-gate.js";
import {shownColumn} from "./identifiers/column-name.js";
import {directIdentifier, refusal} from "./identifiers/gate.js";
import {recordIdCheck} from "./identifiers/record-id.js";
import {namesIdentifier} from "./identifiers/words.js";
import {ownNames} from "./mapped-columns.js";
import {matches} from "./match.js";
import {MissingCodes} from "./missing-codes.js";
import {own} from "./own.js";
import {Tally} from "./tally.js";

/** A child as one export knows it. */
export interface SourceChild {
  readonly id: string;
  /** Code of the centre; empty string while no record has named one. */
  centre: string;
  /** Line of the child's first record. */
  readonly line: number;
  /** Has a record of a form other than screening. */
  enrolled: boolean;
  /** Line of the child's screening record; 0: it has none. */
  screened: number;
}

/** Which forms the records of a kind belong to, and which columns those forms read. */
interface Match {
  readonly readers: readonly FormReader[];
  readonly covered: Uint8Array;
}

/**
 * Checks the records of one export as they are read, and stages what passes. Knows nothing of files and
 * formats: readers call it as their sink.
 */
export class SourceCheck implements RecordSink {
  readonly rows = new Batches();
  readonly children: SourceChild[] = [];
  readonly tally = new Tally();
  readonly #study: Study;
  readonly #source: Source;
  readonly #findings: Findings;
  readonly #columns: SourceColumn[] = [];
  readonly #byName = new Map<string, number>();
  readonly #uses = new Map<number, ColumnUse>();
  readonly #childById = new Map<string, number>();
  readonly #matches = new Map<RecordKind, Match>();
  readonly #unread = new Set<string>();
  readonly #conflicts = new Set<number>();
  readonly #checkId: (id: string) => ReturnType<typeof refusal>;
  readonly #missing: MissingCodes;
  readonly #context: FieldContext;
  readonly #centre: CentreOf;
  #gates: ColumnGate[] = [];
  #readers = new Map<string, FormReader>();
  #idColumn = -1;
  #compiled = false;
  #row: Row | undefined;
  #centreCode = "";

  constructor(study: Study, source: Source, findings: Findings) {
    this.#study = study;
    this.#source = source;
    this.#findings = findings;
    this.#checkId = recordIdCheck(study.deidentification.idPattern);
    this.#missing = new MissingCodes(study.missingCodes);
    this.#context = {
      file: source.file,
      findings,
      missing: this.#missing,
      decimal: source.decimal,
      shown: (column) => this.#shown(column),
    };
    this.#centre = new CentreOf(study, source, (column) => this.#byName.get(column));
  }

  /** Names of the forms of which this source has columns. */
  get forms(): string[] {
    return [...this.#readers.keys()];
  }

  /** Names of the columns, as the export gives them. */
  get columnNames(): ReadonlySet<string> {
    return new Set(this.#byName.keys());
  }

  column(column: SourceColumn): void {
    const number = this.#columns.length;
    this.#columns.push(column);
    if (this.#byName.has(column.name)) {
      // The first of the name is read; the build stops anyway.
      this.#report("E-COLUMN-DUPLICATE", column.line, number);
    } else this.#byName.set(column.name, number);
    // The forms have been read without it.
    if (this.#compiled) this.#report("E-COLUMN-UNKNOWN", column.line, number);
  }

  /** Says which column holds the child's identifier, where it is a column. */
  idColumn(column: number): void {
    this.#idColumn = column;
  }

  /** Reports what a reader found. */
  problem({rule, row = 0, column, detail}: ReadProblem): void {
    const known = column === undefined ? undefined : this.#byName.get(column);
    this.#findings.add({
      file: this.#source.file,
      row,
      rule,
      ...(known === undefined ? {} : {column: this.#shown(known)}),
      ...(detail === undefined ? {} : {detail}),
    });
  }

  note(text: string, line: number, where: string, label: boolean): void {
    const found = label
      ? directIdentifier(text)
      : (refusal(text, this.#study.deidentification.maxTextLength) ??
        (/\s/.test(text.trim()) ? FREE_NOTE : undefined));
    if (found) this.#findings.add({file: this.#source.file, row: line, column: where, ...found});
  }

  record(record: SourceRecord): void {
    if (!this.#compiled) this.#compile();
    this.#row ??= new Row(record);
    const row = this.#row;
    row.take(record);
    this.tally.in("rows");
    const match = this.#matchOf(record);
    this.#passGate(record, row, match);
    const child = this.#childOf(record, row);
    if (child < 0) {
      this.tally.excluded("rows", "identifier refused");
      return;
    }
    if (!this.#knowCentre(record, row, child)) {
      this.tally.excluded("rows", "centre not known");
      return;
    }
    if (match.readers.length === 0) {
      this.tally.excluded("rows", "event or form that is not read");
      return;
    }
    this.tally.out("rows");
    for (const reader of match.readers) this.#read(reader, row, record, child);
  }

  /** Reports what only a whole file shows. */
  finish(): void {
    if (!this.#compiled) this.#compile();
    for (const reader of this.#readers.values()) for (const field of reader.fields) field.finish?.();
  }

  #read(reader: FormReader, row: Row, record: SourceRecord, child: number): void {
    const taken = reader.take(row, child);
    if (taken === "empty") {
      this.tally.empty(reader.name);
      return;
    }
    this.tally.in(reader.name);
    const known = this.children[child];
    if (known && reader.ofChild) known.enrolled = true;
    if (taken === "staged" && known && !reader.ofChild) this.#screen(known, record.line);
    if (taken === "staged") this.tally.out(reader.name);
    else {
      this.tally.excluded(reader.name, "refused");
      this.rows.add("refused_records", [child, record.line, this.rows.text(reader.name)]);
    }
  }

  /** The screening log is kept without identifiers: only here a child can be seen to stand in it twice. */
  #screen(child: SourceChild, line: number): void {
    if (child.screened === 0) child.screened = line;
    else
      this.#findings.add({
        file: this.#source.file,
        row: line,
        rule: "E-DUPLICATE-ID",
        detail: SCREENED_TWICE,
      });
  }

  /** Shows every cell of the record to its column's gate, whether the study reads it or not. */
  #passGate(record: SourceRecord, row: Row, match: Match): void {
    const {cells} = record;
    for (let i = 0; i < cells.length; i++) {
      const text = cells[i];
      if (text === undefined || text.length === 0 || i === this.#idColumn) continue;
      const gate = this.#gates[i];
      if (gate === undefined) continue;
      if (text.length > MAX_CELL) {
        this.#report("E-CELL-LENGTH", lineOf(record, i), i);
        row.refuse(i);
        continue;
      }
      const {use} = gate;
      if (use.kind !== "unread") {
        if (this.#missing.reasonOf(text) !== undefined) continue;
        if (match.covered[i] === 0 && match.readers.length > 0) this.#stray(record, i, use, text);
      }
      const found = gate.check(text);
      if (found === undefined || (use.kind === "unread" && this.#missing.reasonOf(text) !== undefined))
        continue;
      row.refuse(i);
      this.#findings.add({
        file: this.#source.file,
        row: lineOf(record, i),
        column: this.#shown(i),
        ...found,
      });
    }
  }

  /** REDCap writes a zero for every box of a row, read or not; any other value has lost its form. */
  #stray(record: SourceRecord, column: number, use: ColumnUse, text: string): void {
    if (use.kind === "code" && (use.structural || (use.checkbox && text !== "1" && text !== "Checked")))
      return;
    this.#report("W-STRAY", lineOf(record, column), column);
  }

  #childOf(record: SourceRecord, row: Row): number {
    const known = this.#childById.get(record.id);
    if (known !== undefined) return known;
    const number = this.#newChild(record);
    if (number < 0) row.refuse(this.#idColumn);
    return number;
  }

  #newChild(record: SourceRecord): number {
    const id = Buffer.from(record.id.slice(0, 200), "utf8").toString("utf8");
    const found =
      id === ""
        ? {rule: "E-REQUIRED" as const, detail: "expected an identifier, found nothing"}
        : this.#checkId(record.id);
    if (found) {
      const column = this.#idColumn < 0 ? "" : this.#shown(this.#idColumn);
      this.#findings.add({file: this.#source.file, row: record.line, column, ...found});
      if (this.#childById.size < MAX_CHILDREN && record.id.length <= 200) this.#childById.set(id, -1);
      return -1;
    }
    const number = this.children.length;
    this.children.push({id, centre: "", line: record.line, enrolled: false, screened: 0});
    this.#childById.set(id, number);
    return number;
  }

  #knowCentre(record: SourceRecord, row: Row, child: number): boolean {
    const {code, column, problem} = this.#centre.of(row);
    if (problem !== undefined) {
      const at = column ?? -1;
      if (at < 0 || !row.isRefused(at))
        this.#findings.add({
          file: this.#source.file,
          row: record.line,
          column: at < 0 ? "" : this.#shown(at),
          rule: "E-CENTRE",
          detail: problem,
        });
      return false;
    }
    const known = this.children[child];
    if (known?.centre === "") known.centre = code;
    else if (known && known.centre !== code && !this.#conflicts.has(child)) {
      this.#conflicts.add(child);
      this.#findings.add({
        file: this.#source.file,
        row: record.line,
        column: this.#idColumn < 0 ? "" : this.#shown(this.#idColumn),
        rule: "E-DUPLICATE-ID",
        detail: "expected one centre per identifier, found two",
      });
    }
    this.#centreCode = code;
    return true;
  }

  #matchOf({kind, line}: SourceRecord): Match {
    let match = this.#matches.get(kind);
    if (match) return match;
    const readers: FormReader[] = [];
    const covered = new Uint8Array(this.#columns.length);
    for (const {name, where} of formPlans(this.#study.forms)) {
      const reader = this.#readers.get(name);
      if (!reader || !matches(where, kind)) continue;
      readers.push(reader);
      for (const field of reader.fields) for (const column of field.columns) covered[column] = 1;
    }
    match = {readers, covered};
    this.#matches.set(kind, match);
    if (readers.length === 0) this.#reportUnread(kind, line);
    return match;
  }

  #reportUnread(kind: RecordKind, line: number): void {
    const key = JSON.stringify([kind.events, kind.repeats, kind.forms]);
    if (this.#unread.has(key) || this.#unread.size > 1000) return;
    this.#unread.add(key);
    this.#findings.add({file: this.#source.file, row: line, rule: "W-RECORD-UNREAD"});
  }

  /** Once the columns are known: which of them each form reads, and a gate for every one of them. */
  #compile(): void {
    this.#compiled = true;
    const make = new FieldMaker(
      this.#context,
      this.#source,
      this.#byName,
      (column, use) => this.#uses.set(column, use),
      (rule, detail) => this.#findings.add({file: "study.ts", rule, detail}),
    );
    const context = {
      fields: this.#context,
      rows: this.rows,
      centre: () => this.#centreCode,
      count: (form: string, what: string) => this.tally.count(form, what),
    };
    for (const plan of formPlans(this.#study.forms)) {
      if (!this.#has(plan.columns, plan.where.form)) continue;
      this.#readers.set(plan.name, plan.reader(make, context));
    }
    this.#useStructural();
    this.#gates = this.#columns.map(
      (_, i) => new ColumnGate(this.#uses.get(i) ?? {kind: "unread"}, this.#study.deidentification),
    );
    this.#checkColumns();
    this.#checkAbsent();
  }

  /** A form is in this source when any of its columns is; a plain CSV says itself which form it holds. */
  #has(columns: readonly string[], form: string | undefined): boolean {
    if (this.#source.format === "csv") return form !== undefined && form === this.#source.form;
    return columns.some((column) =>
      ownNames(this.#source, column).some((name) => this.#byName.has(name) || this.#hasBoxes(name)),
    );
  }

  #hasBoxes(stem: string): boolean {
    return this.#columns.some(({name}) => name.startsWith(`${stem}___`));
  }

  #useStructural(): void {
    const known = new Map<string, unknown>();
    for (const {where} of formPlans(this.#study.forms)) {
      if (where.event !== undefined) known.set(where.event, null);
      if (where.repeat) known.set(where.repeat, null);
    }
    if (this.#source.format === "redcap-csv")
      for (const name of REDCAP_COLUMNS) {
        const column = this.#byName.get(name);
        if (column !== undefined) this.#uses.set(column, {kind: "code", known, structural: true});
      }
    const centre = this.#centre.column;
    if (centre !== undefined)
      this.#uses.set(centre, {kind: "code", known: this.#centre.known, structural: true});
  }

  /** A column that study.ts says this source lacks, and that is there, would be read against its word. */
  #checkAbsent(): void {
    for (const column of this.#source.absent) {
      const at = this.#columns.findIndex(({name}) =>
        ownNames(this.#source, column).some((own) => name === own || name.startsWith(`${own}___`)),
      );
      if (at >= 0) this.#report("E-ABSENT", this.#columns[at]?.line ?? 1, at);
    }
  }

  /** The allow-list: every column is mapped, structural or ignored with a reason, and none names an identifier. */
  #checkColumns(): void {
    const {ignoredColumns} = this.#study.deidentification;
    this.#columns.forEach(({name, line}, i) => {
      if (line === 0) return;
      const used = this.#uses.get(i);
      const birth = used?.kind === "moment";
      if (directIdentifier(name) !== undefined || (namesIdentifier(name) && !birth && i !== this.#idColumn))
        this.#report("E-IDENTIFIER-COLUMN", line, i);
      else if (used === undefined && i !== this.#idColumn && own(ignoredColumns, name) === undefined)
        this.#report("E-COLUMN-UNKNOWN", line, i);
    });
  }

  #shown(column: number): string {
    const name = this.#columns[column]?.name ?? "";
    return shownColumn(name, column + 1);
  }

  #report(rule: Parameters<Findings["add"]>[0]["rule"], row: number, column: number): void {
    this.#findings.add({file: this.#source.file, row, column: this.#shown(column), rule});
  }
}

export const SCREENED_TWICE = "expected one screening record per identifier, found another";
/** Longer cells are refused unseen. */
const MAX_CELL = 10_000;
/** Identifiers that were refused are remembered up to here, so that a hostile file can't fill the memory. */
const MAX_CHILDREN = 1_000_000;
const FREE_NOTE = {
  rule: "E-TEXT-FREE",
  detail: "expected data only, found a comment or an annotation",
} as const;
