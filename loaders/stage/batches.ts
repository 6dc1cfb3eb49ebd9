import {type ColumnKind, LAYOUT, STAGED_TABLES, type StagedTable} from "./layout.js";

/** Rows of one block: a multiple of DuckDB's vector size. */
export const BLOCK_ROWS = 16 * 2048;

export type BlockColumn = Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Some rows of one table, by column. Nothing: NO_INTEGER, NO_INDEX or NaN, by the column's type. */
export interface Block {
  readonly columns: readonly BlockColumn[];
  rows: number;
}

export const NO_INTEGER = -2147483648;
export const NO_INDEX = 255;

/** All rows that one export gives, as columns of numbers that can be handed from one thread to another. */
export interface StagedRows {
  readonly blocks: ReadonlyMap<StagedTable, readonly Block[]>;
  /** Texts that text columns point into. */
  readonly texts: readonly string[];
}

const ARRAYS: Record<ColumnKind, (rows: number) => BlockColumn> = {
  child: (rows) => new Int32Array(rows),
  integer: (rows) => new Int32Array(rows),
  text: (rows) => new Int32Array(rows),
  index: (rows) => new Uint8Array(rows),
  flag: (rows) => new Uint8Array(rows),
  double: (rows) => new Float64Array(rows),
};

/** Collects the staged rows of one export. */
export class Batches implements StagedRows {
  readonly blocks = new Map<StagedTable, Block[]>(STAGED_TABLES.map((table) => [table, []]));
  readonly texts: string[] = [];
  readonly #textIndex = new Map<string, number>();
  readonly #last = new Map<StagedTable, Block>();

  /** Adds a row; `values` by the table's layout, texts by their number, NaN where there is none. */
  add(table: StagedTable, values: readonly number[]): void {
    let block = this.#last.get(table);
    if (block === undefined || block.rows === block.columns[0]?.length) block = this.#newBlock(table, block);
    const {columns, rows} = block;
    for (let i = 0; i < values.length; i++) {
      const column = columns[i];
      const value = values[i];
      if (column === undefined || value === undefined) continue;
      if (column instanceof Float64Array) column[rows] = value;
      else
        column[rows] = Number.isNaN(value) ? (column instanceof Uint8Array ? NO_INDEX : NO_INTEGER) : value;
    }
    block.rows++;
  }

  /** The number of a text; the empty text is NaN, which means none. */
  text(text: string): number {
    if (text === "") return Number.NaN;
    let index = this.#textIndex.get(text);
    if (index === undefined) {
      index = this.texts.length;
      this.texts.push(text);
      this.#textIndex.set(text, index);
    }
    return index;
  }

  /** The arrays behind the rows, to hand over without a copy. */
  transferList(): ArrayBuffer[] {
    return [...this.blocks.values()].flat().flatMap(({columns}) => columns.map(({buffer}) => buffer));
  }

  #newBlock(table: StagedTable, before: Block | undefined): Block {
    // Small studies stay small: the first block of a table grows to the next only when it is full.
    const rows = before === undefined ? 2048 : BLOCK_ROWS;
    const block: Block = {columns: LAYOUT[table].map(([, kind]) => ARRAYS[kind](rows)), rows: 0};
    this.blocks.get(table)?.push(block);
    this.#last.set(table, block);
    return block;
  }
}
