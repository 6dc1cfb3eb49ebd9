import type {Source, Study} from "../study.js";
import type {Row} from "./fields/field.js";
import {own} from "./own.js";

/** The centre of a record, or why it has none. */
export interface CentreVerdict {
  readonly code: string;
  readonly column?: number;
  readonly problem?: string;
}

/** Finds the centre of records: the source's own, or the one that a column names. */
export class CentreOf {
  readonly #study: Study;
  readonly #source: Source;
  readonly #find: (column: string) => number | undefined;
  readonly #verdicts = new Map<string, CentreVerdict>();
  #column: number | undefined;

  constructor(study: Study, source: Source, find: (column: string) => number | undefined) {
    this.#study = study;
    this.#source = source;
    this.#find = find;
  }

  /** Number of the column that names the centre, if the export has it. */
  get column(): number | undefined {
    const {centre} = this.#source;
    if (typeof centre === "string") return undefined;
    this.#column ??= this.#find(centre.column);
    return this.#column;
  }

  /** What the column may hold. */
  get known(): ReadonlyMap<string, unknown> {
    const {centre} = this.#source;
    const codes = typeof centre === "string" ? undefined : centre.codes;
    return new Map(Object.keys(codes ?? this.#study.centres).map((code) => [code, null]));
  }

  of(row: Row): CentreVerdict {
    const {centre} = this.#source;
    const column = this.column;
    const text = typeof centre === "string" ? centre : column === undefined ? "" : row.cell(column);
    let verdict = this.#verdicts.get(text);
    if (verdict) return verdict;
    verdict = this.#judge(text, column);
    if (this.#verdicts.size < 1000) this.#verdicts.set(text, verdict);
    return verdict;
  }

  #judge(text: string, column: number | undefined): CentreVerdict {
    const {centre} = this.#source;
    const at = column === undefined ? {} : {column};
    const codes = typeof centre === "string" ? undefined : centre.codes;
    const code = codes === undefined ? text : own(codes, text);
    if (text === "") return {code: "", ...at, problem: "expected a centre, found nothing"};
    if (code === undefined || own(this.#study.centres, code) === undefined)
      return {code: "", ...at, problem: "expected a centre that study.ts declares, found another"};
    return {code, ...at};
  }
}
