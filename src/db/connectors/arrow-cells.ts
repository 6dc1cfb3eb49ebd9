import {DataType, type RecordBatch, type Schema, type Vector} from "apache-arrow";
import {type Cell, type ColumnKind, emptyRow} from "../result.js";
import {formatInterval, formatTime} from "../text/times.js";
import {decimalToNumber} from "./decimal.js";

/** How a column of this Arrow type is read and aligned. */
export function kindOfArrow(type: DataType): ColumnKind {
  if (DataType.isInt(type) || DataType.isFloat(type) || DataType.isDecimal(type)) return "number";
  if (DataType.isFixedSizeBinary(type)) return "number";
  if (DataType.isBool(type)) return "boolean";
  if (DataType.isDate(type) || DataType.isTimestamp(type)) return "date";
  if (
    DataType.isList(type) ||
    DataType.isStruct(type) ||
    DataType.isMap(type) ||
    DataType.isFixedSizeList(type)
  )
    return "nested";
  return "text";
}

/** Names and kinds of a result's columns. */
export function fieldsOf(schema: Schema): {readonly name: string; readonly kind: ColumnKind}[] {
  return schema.fields.map(({name, type}) => ({name, kind: kindOfArrow(type as DataType)}));
}

/** Appends one column of a batch to `cells`, at most up to `limit` cells in all. */
export function appendCells(
  batch: RecordBatch,
  column: number,
  cells: Cell[],
  limit = Number.POSITIVE_INFINITY,
): void {
  const vector = batch.getChildAt(column) as Vector | null;
  if (!vector) return;
  const read = reader(vector);
  const rows = Math.min(vector.length, limit - cells.length);
  for (let i = 0; i < rows; i++) cells.push(read(i));
}

/** Reads the cells of a vector by index. */
function reader(vector: Vector): (i: number) => Cell {
  const type = vector.type as DataType;
  if (DataType.isInterval(type)) return intervalReader(vector);
  return (i) => cellOf(type, vector.get(i));
}

function cellOf(type: DataType, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (DataType.isDate(type) || DataType.isTimestamp(type)) return new Date(Number(value));
  if (DataType.isTime(type)) return formatTime(BigInt(value as bigint));
  if (typeof value === "bigint") return Number(value);
  if (DataType.isDecimal(type)) return decimalToNumber(wholeOf(value as Uint32Array, true), type.scale);
  // Only UHUGEINT leaves the engine as bytes of a fixed width.
  if (DataType.isFixedSizeBinary(type)) return Number(wholeOf(value as Uint8Array, false));
  if (DataType.isMap(type)) return mapCells(type, value as Iterable<[unknown, unknown]>);
  if (DataType.isStruct(type)) return structCells(type, value as Record<string, unknown>);
  if (DataType.isList(type) || DataType.isFixedSizeList(type)) return listCells(type, value as Vector);
  return value as Cell;
}

function listCells(type: DataType, list: Vector): Cell[] {
  const item = type.children[0]?.type as DataType;
  return Array.from(list, (value) => cellOf(item, value));
}

function structCells(type: DataType, struct: Record<string, unknown>): Cell {
  const row = emptyRow();
  for (const {name, type: child} of type.children) row[name] = cellOf(child as DataType, struct[name]);
  return row;
}

/** A map as a list of `{key, value}`, in its order: its keys need not be texts. */
function mapCells(type: DataType, map: Iterable<[unknown, unknown]>): Cell {
  const [key, value] = type.children[0]?.type.children ?? [];
  return Array.from(map, ([k, v]) => {
    const row = emptyRow();
    row.key = cellOf(key?.type as DataType, k);
    row.value = cellOf(value?.type as DataType, v);
    return row;
  });
}

/** apache-arrow 17 knows no month-day-nano interval: its 16 bytes are read here (int32, int32, int64). */
function intervalReader(vector: Vector): (i: number) => Cell {
  const data = vector.data[0];
  const values = data?.values as Int32Array | undefined;
  if (!data || !values) return () => null;
  const view = new DataView(values.buffer, values.byteOffset);
  return (i) => {
    if (!data.getValid(i)) return null;
    const at = i * 16;
    return formatInterval(
      view.getInt32(at, true),
      view.getInt32(at + 4, true),
      view.getBigInt64(at + 8, true) / 1000n,
    );
  };
}

/** The 128-bit whole number of a decimal, little end first. */
function wholeOf({buffer, byteOffset}: Uint8Array | Uint32Array, signed: boolean): bigint {
  const view = new DataView(buffer, byteOffset, 16);
  const high = signed ? view.getBigInt64(8, true) : view.getBigUint64(8, true);
  return (high << 64n) | view.getBigUint64(0, true);
}
