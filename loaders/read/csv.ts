import {parse} from "csv-parse/sync";
import {type ReadProblem, Unreadable} from "./problem.js";

/** Takes what a CSV file holds, in order. */
export interface CsvHandler {
  /** Names of the columns, and the line that names them. */
  header(names: readonly string[], line: number): void;
  /** A record as wide as the header, and the physical line on which it starts. */
  record(cells: string[], line: number): void;
  /** A record that is refused. */
  problem(problem: ReadProblem): void;
}

export interface CsvOptions {
  readonly delimiter: "," | ";" | "\t";
  /** More records than this are refused: the file is not an export of this study. */
  readonly maxRows?: number;
}

/** A record longer than this is refused before it is put together. */
const MAX_RECORD = 4_000_000;
const MAX_ROWS = 50_000_000;
/** Records with quotes go to csv-parse together: setting it up costs more than a record. */
const BATCH = 512;

/**
 * Reads CSV (RFC 4180) strictly: every record as wide as the header, quotes only where they belong, lines
 * counted as an editor shows them.
 *
 * A record without a quote is what lies between the delimiters; it is split here, which is three times as
 * fast as a parser that looks at each byte. Every record with a quote is csv-parse's.
 */
export async function readCsv(
  chunks: AsyncIterable<string> | Iterable<string>,
  options: CsvOptions,
  handler: CsvHandler,
): Promise<void> {
  const reader = new CsvReader(options, handler);
  for await (const chunk of chunks) reader.push(chunk);
  reader.end();
}

class CsvReader {
  readonly #delimiter: "," | ";" | "\t";
  readonly #maxRows: number;
  readonly #handler: CsvHandler;
  /** Text after the last line feed. */
  #rest = "";
  /** Lines of a record whose quote is still open. */
  #open: string[] = [];
  #openLength = 0;
  #batch: string[] = [];
  #batchLines: number[] = [];
  #line = 1;
  #width = 0;
  #rows = 0;
  #blankLine = 0;

  constructor({delimiter, maxRows = MAX_ROWS}: CsvOptions, handler: CsvHandler) {
    this.#delimiter = delimiter;
    this.#maxRows = maxRows;
    this.#handler = handler;
  }

  push(chunk: string): void {
    const text = this.#rest.length > 0 ? this.#rest + chunk : chunk;
    const quotes = text.includes('"');
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      const to = end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
      this.#takeLine(text.slice(start, to), quotes);
      start = end + 1;
    }
    this.#rest = text.slice(start);
    if (this.#rest.length > MAX_RECORD) throw this.#tooLong();
    this.#flush();
  }

  end(): void {
    if (this.#rest.length > 0) this.#takeLine(this.#rest.replace(/\r$/, ""), this.#rest.includes('"'));
    if (this.#open.length > 0)
      throw new Unreadable({
        rule: "E-CSV-QUOTE",
        row: this.#line - this.#open.length,
        detail: "expected a closing quote, found the end of the file",
      });
    this.#flush();
    if (this.#width === 0) throw new Unreadable({rule: "E-EMPTY"});
  }

  #takeLine(line: string, quotes: boolean): void {
    const at = this.#line++;
    if (this.#open.length > 0) {
      this.#continue(line, at);
    } else if (quotes && line.includes('"')) {
      if (oddQuotes(line)) this.#continue(line, at);
      else this.#enqueue(line, at);
    } else {
      if (this.#batch.length > 0) this.#flush();
      if (line.length === 0) this.#blank(at);
      else this.#take(line.split(this.#delimiter), at);
    }
  }

  #continue(line: string, at: number): void {
    const opens = this.#open.length === 0;
    this.#open.push(line);
    this.#openLength += line.length + 1;
    if (this.#openLength > MAX_RECORD) throw this.#tooLong();
    if (opens || !oddQuotes(line)) return;
    const record = this.#open.join("\n");
    const start = at - this.#open.length + 1;
    this.#open = [];
    this.#openLength = 0;
    this.#enqueue(record, start);
  }

  #enqueue(record: string, line: number): void {
    this.#batch.push(record);
    this.#batchLines.push(line);
    if (this.#batch.length >= BATCH) this.#flush();
  }

  #flush(): void {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    const lines = this.#batchLines;
    this.#batch = [];
    this.#batchLines = [];
    const records = this.#parse(batch.join("\n"));
    if (records?.length === batch.length) {
      records.forEach((cells, i) => {
        this.#take(cells, lines[i] ?? 0);
      });
      return;
    }
    // One of them is not CSV: take the good ones before it, then stop there.
    batch.forEach((text, i) => {
      const [cells, ...more] = this.#parse(text) ?? [];
      if (cells === undefined || more.length > 0)
        throw new Unreadable({rule: "E-CSV-QUOTE", row: lines[i] ?? 0});
      this.#take(cells, lines[i] ?? 0);
    });
  }

  #parse(text: string): string[][] | undefined {
    try {
      return parse(text, {
        delimiter: this.#delimiter,
        record_delimiter: "\n",
        relax_column_count: true,
        skip_empty_lines: false,
      });
    } catch {
      return undefined;
    }
  }

  #blank(line: number): void {
    if (this.#blankLine === 0) this.#blankLine = line;
  }

  #take(cells: string[], line: number): void {
    if (this.#width === 0) {
      this.#width = cells.length;
      if (cells.length === 1 && /[,;\t]/.test(cells[0] ?? ""))
        throw new Unreadable({rule: "E-CSV-DELIMITER", row: line});
      this.#handler.header(cells, line);
      return;
    }
    // Blank lines at the end are harmless; between records something was lost.
    if (this.#blankLine > 0) {
      this.#ragged(this.#blankLine, 0);
      this.#blankLine = 0;
    }
    if (++this.#rows > this.#maxRows) throw new Unreadable({rule: "E-ROW-LIMIT", row: line});
    if (cells.length !== this.#width) this.#ragged(line, cells.length);
    else this.#handler.record(cells, line);
  }

  #ragged(row: number, found: number): void {
    const detail = `expected ${this.#width} cells as in the header, found ${found}`;
    this.#handler.problem({rule: "E-CSV-RAGGED", row, detail});
  }

  #tooLong(): Unreadable {
    return new Unreadable({
      rule: "E-CELL-LENGTH",
      row: this.#line - this.#open.length,
      detail: "expected a record of ordinary length, found millions of characters without an end",
    });
  }
}

function oddQuotes(line: string): boolean {
  let odd = false;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) odd = !odd;
  return odd;
}
