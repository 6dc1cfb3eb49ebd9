import type {DuckDBConnection} from "@duckdb/node-api";

/** The rows of a query as plain objects; whole numbers beyond 32 bits come as JavaScript numbers. */
export async function readRows<Row>(connection: DuckDBConnection, sql: string): Promise<Row[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjects().map((row) => {
    const entries = Object.entries(row).map(([key, value]) => [
      key,
      typeof value === "bigint" ? Number(value) : value,
    ]);
    return Object.fromEntries(entries) as Row;
  });
}
