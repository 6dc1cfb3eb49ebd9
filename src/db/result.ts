/** A value of a result. Whole numbers of any width are numbers; intervals and times of day are text. */
export type Cell =
  | null
  | string
  | number
  | boolean
  | Date
  | Uint8Array
  | readonly Cell[]
  | {readonly [key: string]: Cell};

/** How a column's values are read and aligned. */
export type ColumnKind = "number" | "text" | "boolean" | "date" | "nested";

export interface ResultColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly values: readonly Cell[];
}

/** A result by columns; every column holds `length` values. */
export interface Result {
  readonly columns: readonly ResultColumn[];
  readonly length: number;
}

/** One row of a result: an object without a prototype to borrow from, so that no column name can clash. */
export type Row = Record<string, Cell>;

/** Objects made by this have no inherited property, and yet the shape that engines make fast. */
// biome-ignore lint/complexity/useArrowFunction: an arrow is no constructor.
const RowObject = function () {} as unknown as {new (): Row};
RowObject.prototype = Object.freeze(Object.create(null));

/** An empty row: `row.constructor` is undefined, and `row["__proto__"] = 1` is a column like any other. */
export function emptyRow(): Row {
  return new RowObject();
}

/** Rows from columns by name, each of `length` values. */
export function rowsFromColumns(
  columns: Iterable<readonly [string, readonly Cell[]]>,
  length: number,
): Row[] {
  const rows: Row[] = Array.from({length}, emptyRow);
  for (const [name, values] of columns) {
    rows.forEach((row, i) => {
      row[name] = values[i] ?? null;
    });
  }
  return rows;
}

/** The rows of a result, in order. */
export function rowsOf({columns, length}: Result): Row[] {
  return rowsFromColumns(
    columns.map(({name, values}) => [name, values] as const),
    length,
  );
}

/** A result from rows that were kept as objects: names from the first row, kinds from the first values. */
export function resultOfRows(rows: readonly Readonly<Record<string, Cell>>[]): Result {
  const columns = Object.keys(rows[0] ?? {}).map((name): ResultColumn => {
    const values = rows.map((row) => row[name] ?? null);
    return {name, kind: kindOf(values), values};
  });
  return {columns, length: rows.length};
}

function kindOf(values: readonly Cell[]): ColumnKind {
  const value = values.find((candidate) => candidate !== null);
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  if (value instanceof Date) return "date";
  return value === undefined || typeof value === "string" ? "text" : "nested";
}

/** Column names made distinct: a second `x` becomes `x_1`, so that no column hides another. */
export function distinctNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name) => {
    let distinct = name;
    for (let n = 1; used.has(distinct); n++) distinct = `${name}_${n}`;
    used.add(distinct);
    return distinct;
  });
}
