import {type DecodedArray, parquetMetadata, parquetRead} from "hyparquet";

/** The columns of a Parquet file: the values of each in row order, null where there is none. */
export interface ParquetColumns {
  readonly length: number;
  readonly columns: ReadonlyMap<string, readonly unknown[]>;
}

/** Decodes a whole Parquet file (uncompressed or snappy) by columns, without DuckDB. */
export async function readParquet(bytes: ArrayBuffer): Promise<ParquetColumns> {
  const metadata = parquetMetadata(bytes);
  const length = Number(metadata.num_rows);
  const columns = new Map<string, unknown[]>();
  for (const {name} of metadata.schema.slice(1)) columns.set(name, new Array(length).fill(null));
  const file = {
    byteLength: bytes.byteLength,
    slice: (start: number, end?: number) => bytes.slice(start, end),
  };
  await parquetRead({
    file,
    metadata,
    onChunk: ({columnName, columnData, rowStart}) => copy(columnData, columns.get(columnName), rowStart),
  });
  return {length, columns};
}

function copy(from: DecodedArray, to: unknown[] | undefined, offset: number): void {
  if (!to) return;
  for (let i = 0; i < from.length; i++) to[offset + i] = from[i] ?? null;
}
