/** A value as a SQL literal: text quoted, numbers and truth values as they are, null as NULL. */
export function sqlLiteral(value: string | number | boolean | null): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("SQL has no literal for a number that is not finite");
    // With an exponent it is read as DOUBLE; without one it would be a DECIMAL and lose its last digits.
    return /e/.test(String(value)) ? String(value) : `${value}e0`;
  }
  return String(value);
}

/** Rows as `VALUES (…), (…)`. */
export function sqlValues(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return `VALUES ${rows.map((row) => `(${row.map(sqlLiteral).join(", ")})`).join(", ")}`;
}
