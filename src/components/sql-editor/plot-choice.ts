import type {Result, ResultColumn} from "../../db/result.js";

export const MARKS = ["dot", "line", "bar", "box", "histogram"] as const;
export type PlotMark = (typeof MARKS)[number];

/** What the quick plot draws: names of columns; null where none is chosen. */
export interface PlotChoice {
  readonly x: string | null;
  readonly y: string | null;
  readonly colour: string | null;
  readonly mark: PlotMark;
}

/** More distinct values than these have no colours that can be told apart. */
const MOST_COLOURS = 8;

/** Columns that can stand on an axis. */
export function axisColumns({columns}: Result): readonly ResultColumn[] {
  return columns.filter(({kind}) => kind !== "nested");
}

/** Columns whose values are few enough to be told apart by colour. */
export function colourColumns(result: Result): readonly ResultColumn[] {
  return axisColumns(result).filter(
    ({kind, values}) => (kind === "text" || kind === "boolean") && new Set(values).size <= MOST_COLOURS,
  );
}

/** Whether a choice names columns that a result has, with a number where its mark needs one. */
export function fits(result: Result, {x, y, colour, mark}: PlotChoice): boolean {
  const kinds = new Map(axisColumns(result).map(({name, kind}) => [name, kind]));
  const has = (name: string | null) => name === null || kinds.has(name);
  if (!has(x) || !has(y)) return false;
  if (colour !== null && !colourColumns(result).some(({name}) => name === colour)) return false;
  const numeric = (name: string | null) =>
    name !== null && ["number", "date"].includes(kinds.get(name) ?? "");
  if (mark === "histogram") return numeric(x);
  return x !== null && y !== null && (numeric(x) || numeric(y));
}

/** A sensible first plot of a result, or null where nothing can be drawn. */
export function suggestChoice(result: Result): PlotChoice | null {
  const columns = axisColumns(result);
  const numbers = columns.filter(({kind}) => kind === "number").map(({name}) => name);
  const texts = columns.filter(({kind}) => kind === "text").map(({name}) => name);
  const [first, second] = numbers;
  if (result.length === 0 || first === undefined) return null;
  const colour = colourColumns(result)[0]?.name ?? null;
  if (second !== undefined && result.length > 12) return {x: first, y: second, colour, mark: "dot"};
  const [text] = texts;
  if (text !== undefined && result.length <= 40) return {x: first, y: text, colour: null, mark: "bar"};
  if (second !== undefined) return {x: first, y: second, colour, mark: "dot"};
  return {x: first, y: null, colour: null, mark: "histogram"};
}
