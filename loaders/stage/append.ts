import {
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  INTEGER,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import {type Block, type BlockColumn, NO_INDEX, NO_INTEGER, type StagedRows} from "./batches.js";
import {type ColumnKind, LAYOUT, type StagedTable} from "./layout.js";

const VECTOR_ROWS = 2048;

const TYPES: Record<ColumnKind, DuckDBType> = {
  child: INTEGER,
  integer: INTEGER,
  index: UTINYINT,
  double: DOUBLE,
  flag: BOOLEAN,
  text: VARCHAR,
};

/** The rows of one export, and the numbers that its children have in the whole study. */
export interface NumberedRows {
  readonly source: number;
  readonly rows: StagedRows;
  /** Number in the study of each child of the export; negative: the child has none. */
  readonly children: Int32Array;
}

/** Appends the rows of one table to DuckDB; blocks are dropped as they go, so that memory is not held twice. */
export async function appendTable(
  connection: DuckDBConnection,
  table: StagedTable,
  exports: readonly NumberedRows[],
): Promise<void> {
  const appender = await connection.createAppender(table);
  for (const {source, rows, children} of exports) {
    for (const block of rows.blocks.get(table) ?? []) {
      renumber(table, block, children);
      for (let from = 0; from < block.rows; from += VECTOR_ROWS)
        appender.appendDataChunk(chunkOf(table, block, from, source, rows.texts));
    }
  }
  appender.closeSync();
}

/** Gives the children of a block their numbers in the study, and drops the rows of those that have none. */
function renumber(table: StagedTable, block: Block, numbers: Int32Array): void {
  const child = block.columns[0];
  if (LAYOUT[table][0][1] !== "child" || child === undefined) return;
  let kept = 0;
  for (let row = 0; row < block.rows; row++) {
    const number = numbers[child[row] ?? 0] ?? -1;
    if (number < 0) continue;
    if (kept !== row) for (const column of block.columns) column[kept] = column[row] ?? 0;
    child[kept++] = number;
  }
  block.rows = kept;
}

function chunkOf(
  table: StagedTable,
  block: Block,
  from: number,
  source: number,
  texts: readonly string[],
): DuckDBDataChunk {
  const kinds = LAYOUT[table].map(([, kind]) => kind);
  const sourceAt = kinds[0] === "child" ? 1 : 0;
  const types = kinds.map((kind) => TYPES[kind]);
  types.splice(sourceAt, 0, UTINYINT);
  const rows = Math.min(VECTOR_ROWS, block.rows - from);
  const chunk = DuckDBDataChunk.create(types, rows);
  copy(chunk, sourceAt, new Uint8Array(rows).fill(source));
  kinds.forEach((kind, i) => {
    const column = block.columns[i]?.subarray(from, from + rows);
    if (column) setColumn(chunk, i < sourceAt ? i : i + 1, kind, column, texts);
  });
  return chunk;
}

function setColumn(
  chunk: DuckDBDataChunk,
  at: number,
  kind: ColumnKind,
  column: BlockColumn,
  texts: readonly string[],
): void {
  if (kind === "text") {
    chunk.setColumnValues(
      at,
      Array.from(column, (index) => (index === NO_INTEGER ? null : (texts[index] ?? null))),
    );
  } else if (kind === "double") {
    if (column.some(Number.isNaN))
      chunk.setColumnValues(
        at,
        Array.from(column, (x) => (Number.isNaN(x) ? null : x)),
      );
    else copy(chunk, at, column);
  } else if (kind === "flag") {
    chunk.setColumnValues(
      at,
      Array.from(column, (flag) => (flag === NO_INDEX ? null : flag === 1)),
    );
  } else if (kind === "integer" && column.includes(NO_INTEGER)) {
    chunk.setColumnValues(
      at,
      Array.from(column, (x) => (x === NO_INTEGER ? null : x)),
    );
  } else copy(chunk, at, column);
}

/** Copies numbers to a vector as they are: many times faster than setting them one by one. */
function copy(chunk: DuckDBDataChunk, at: number, column: BlockColumn): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, at);
  duckdb.copy_data_to_vector(vector, 0, column.buffer, column.byteOffset, column.byteLength);
}
