import {defineStudy, type Study, type StudyInput} from "../study.js";
import {
  type BaseColumn,
  type BaseRow,
  baseDictionary,
  baseOdm,
  baseRows,
  baseStudy,
  COLUMNS,
  csvText,
} from "./base-study.js";

/** An export that is wrong in one way, and what must be found. */
export interface MalformedCase {
  readonly name: string;
  /** What makes the valid base study wrong. */
  readonly change: (exports: MalformedExports) => void;
  /** Every finding that there must be, and no other: `file:row:column RULE`. */
  readonly found: readonly string[];
  /** What must not be echoed by any finding, where it is more than the cells that were set. */
  readonly planted?: readonly string[];
}

/** The base study, ready to be spoilt. */
export class MalformedExports {
  readonly rows: BaseRow[] = baseRows();
  columns: string[] = [...COLUMNS];
  dictionary = baseDictionary();
  odm = baseOdm();
  readonly study: StudyInput = baseStudy();
  readonly planted: string[] = [];
  #raw: ((text: string) => string | Uint8Array) | undefined;

  /** Sets a cell of a.csv by its line. */
  cell(line: number, column: BaseColumn, text: string): void {
    const row = this.rows[line - 2];
    if (!row) throw new RangeError(`a.csv has no line ${line}`);
    row[column] = text;
    this.planted.push(text);
  }

  /** Replaces a piece of b.xml that stands there once, and returns nothing to be found again. */
  inOdm(from: string, to: string): void {
    if (this.odm.split(from).length !== 2) throw new RangeError("the piece stands in b.xml not exactly once");
    this.odm = this.odm.replace(from, () => to);
  }

  /** Replaces a piece of dictionary.csv that stands there once. */
  inDictionary(from: string, to: string): void {
    if (this.dictionary.split(from).length !== 2)
      throw new RangeError("the piece stands in the dictionary not exactly once");
    this.dictionary = this.dictionary.replace(from, () => to);
  }

  /** Spoils the bytes of a.csv after all else. */
  bytes(change: (text: string) => string | Uint8Array): void {
    this.#raw = change;
  }

  files(): Map<string, string | Uint8Array> {
    const text = csvText(this.rows, this.columns);
    return new Map<string, string | Uint8Array>([
      ["a.csv", this.#raw?.(text) ?? text],
      ["dictionary.csv", this.dictionary],
      ["b.xml", this.odm],
    ]);
  }

  definition(): Study {
    return defineStudy(this.study);
  }
}
