import {
  Bool,
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  makeVector,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
} from "apache-arrow";
import type {DictionaryRow} from "../schema/dictionary.js";
import type {ParquetColumns} from "./parquet.js";

/**
 * Columns as one complete Arrow IPC stream, end marker included, ready for `insertArrowFromIPCStream`.
 * Texts travel as a dictionary: a study's text columns repeat few values.
 */
export function arrowStream(
  {columns, length}: ParquetColumns,
  dictionary: readonly DictionaryRow[],
): Uint8Array {
  const parts = dictionary.map((row) => dataOf(row.type, columns.get(row.column) ?? [], length));
  const fields = dictionary.map((row, i) => new Field(row.column, (parts[i] as Data).type, true));
  const schema = new Schema(fields);
  const batch = new RecordBatch(schema, makeData({type: new Struct(fields), length, children: parts}));
  const writer = new RecordBatchStreamWriter();
  writer.write(batch);
  writer.finish();
  return writer.toUint8Array(true);
}

function dataOf(type: DictionaryRow["type"], values: readonly unknown[], length: number): Data<DataType> {
  if (type === "VARCHAR") return texts(values, length);
  if (type === "BOOLEAN") return flags(values, length);
  const whole = type === "INTEGER";
  const data = whole ? new Int32Array(length) : new Float64Array(length);
  const {nullBitmap, nullCount} = validity(values, length);
  for (let i = 0; i < length; i++) data[i] = Number(values[i] ?? 0);
  return makeData({type: whole ? new Int32() : new Float64(), length, nullCount, nullBitmap, data} as never);
}

/** Arrow marks a value that is there with a 1, from the lowest bit up. */
function validity(values: readonly unknown[], length: number): {nullBitmap: Uint8Array; nullCount: number} {
  const nullBitmap = new Uint8Array((length + 7) >> 3);
  let nullCount = length;
  for (let i = 0; i < length; i++) {
    if (values[i] === null || values[i] === undefined) continue;
    nullBitmap[i >> 3] = (nullBitmap[i >> 3] ?? 0) | (1 << (i & 7));
    nullCount--;
  }
  return {nullBitmap, nullCount};
}

function flags(values: readonly unknown[], length: number): Data<Bool> {
  const data = new Uint8Array((length + 7) >> 3);
  for (let i = 0; i < length; i++) {
    if (values[i] === true) data[i >> 3] = (data[i >> 3] ?? 0) | (1 << (i & 7));
  }
  return makeData({type: new Bool(), length, ...validity(values, length), data});
}

function texts(values: readonly unknown[], length: number): Data<Dictionary<Utf8, Int32>> {
  const codes = new Map<string, number>();
  const data = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    const text = String(value);
    let code = codes.get(text);
    if (code === undefined) {
      code = codes.size;
      codes.set(text, code);
    }
    data[i] = code;
  }
  const type = new Dictionary(new Utf8(), new Int32());
  return makeData({
    type,
    length,
    ...validity(values, length),
    data,
    dictionary: makeVector(wordsOf([...codes.keys()])),
  });
}

/** The distinct texts as one Arrow column. */
function wordsOf(words: readonly string[]): Data<Utf8> {
  // An empty dictionary would be a column without a buffer, which the engine refuses.
  const encoded = (words.length === 0 ? [""] : words).map((word) => new TextEncoder().encode(word));
  const valueOffsets = new Int32Array(encoded.length + 1);
  encoded.forEach((bytes, i) => {
    valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + bytes.length;
  });
  const data = new Uint8Array(valueOffsets.at(-1) ?? 0);
  encoded.forEach((bytes, i) => {
    data.set(bytes, valueOffsets[i] ?? 0);
  });
  return makeData({type: new Utf8(), length: encoded.length, nullCount: 0, valueOffsets, data});
}
