import {client} from "../../db/client.js";
import {DatabaseError, messageOf} from "../../db/errors.js";
import {describeState, type EngineState, onEngineState} from "../../db/progress.js";
import {resultOfRows} from "../../db/result.js";
import {runScript, type ScriptResult} from "../../db/run-script.js";
import {visAtRss} from "../../queries/vis-at-rss.js";
import {h} from "../dom.js";
import {toCsv} from "../download/csv.js";
import {save} from "../download/save.js";
import {resultTable} from "../result-table/result-table.js";
import {precomputedRows} from "../rows.js";
import {downloadRows} from "./download-rows.js";
import {sqlEditor} from "./editor.js";
import {EXAMPLES, type Example} from "./examples.js";
import {hashOfQuery, queryOfHash} from "./hash-query.js";
import type {PlotChoice} from "./plot-choice.js";
import {type QuickPlot, quickPlot} from "./quick-plot.js";
import {resultNote} from "./result-note.js";
import {sessionHistory} from "./session-history.js";
import {tableList} from "./table-list.js";

const [FIRST] = EXAMPLES as readonly [Example, ...Example[]];
const BYTE_ORDER_MARK = "\ufeff"; // Without it Excel reads UTF-8 as something else.

/**
 * The scratchpad: an editor over the study's tables, the result as a table and as a drawing. A text that
 * came with the address is shown and never run by itself.
 */
export function sqlPage(): HTMLElement {
  const given = queryOfHash(location.hash);
  let running: AbortController | null = null;
  let shown: ScriptResult | null = null;

  const hint = h(
    "p",
    {class: "sql-hint", id: "sql-hint"},
    h("kbd", {}, isMac() ? "⌘ Enter" : "Ctrl Enter"),
    " runs, ",
    h("kbd", {}, "Ctrl Space"),
    " completes, ",
    h("kbd", {}, "Tab"),
    " leaves the editor.",
  );
  const editor = sqlEditor({
    text: given ?? FIRST.sql,
    label: "SQL query",
    describedBy: "sql-hint",
    onRun: () => void run(),
    onChange: rememberInAddress,
  });
  const notice = h(
    "p",
    {class: "sql-notice", role: "note", hidden: given === null},
    "This query came with the link. Read it before you run it.",
  );
  const runButton = h("button", {type: "button", class: "button primary", onclick: () => void run()}, "Run");
  const cancelButton = h(
    "button",
    {type: "button", class: "button", disabled: true, onclick: () => running?.abort()},
    "Cancel",
  );
  const csvButton = h(
    "button",
    {type: "button", class: "button", disabled: true, onclick: downloadCsv},
    "CSV",
  );
  csvButton.title = "Download the result as CSV";
  const status = h("p", {class: "sql-status", role: "status"}, "");
  const failure = h("div", {class: "sql-error", role: "alert", hidden: true});
  const table = h(
    "div",
    {class: "sql-result is-awaited", "aria-busy": "false"},
    h(
      "p",
      {class: "sql-empty"},
      given === null
        ? "The rows come here once the query engine has started."
        : "Run the query to see its rows here.",
    ),
  );
  let plot: QuickPlot | null = null; // A figure card without a figure would wait for one.
  const drawing = h("div", {class: given === null ? "sql-drawing is-awaited" : "sql-drawing"});
  const history = sessionHistory((sql) => {
    editor.setText(sql);
    void run();
  });

  const main = h(
    "div",
    {class: "sql-main"},
    notice,
    editor.element,
    h("div", {class: "sql-bar"}, runButton, cancelButton, csvButton, status),
    hint,
    failure,
    table,
    drawing,
    history.element,
  );
  const side = h(
    "aside",
    {class: "sql-side", "aria-label": "Examples and tables"},
    section("Questions to start from", h("ul", {class: "sql-examples"}, ...EXAMPLES.map(exampleEntry))),
    section(
      "Tables",
      tableList((text) => editor.insert(text)),
    ),
  );
  const element = h("div", {class: "sql-page"}, main, side);

  function exampleEntry(example: Example): HTMLElement {
    const open = () => {
      editor.setText(example.sql);
      void run(example.plot);
    };
    return h("li", {}, h("button", {type: "button", onclick: open}, example.title));
  }

  async function run(choice?: PlotChoice): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const sql = editor.text();
    const started = performance.now();
    const stopListening = onEngineState((state) => {
      engine = state;
    });
    const tick = setInterval(() => say(progress(engine, performance.now() - started)), 250);
    setBusy(true);
    say(progress(engine, 0));
    try {
      const result = await runScript(sql, {signal: mine.signal});
      if (running === mine) show(result, sql, choice);
    } catch (thrown) {
      if (running === mine) fail(thrown);
    } finally {
      clearInterval(tick);
      stopListening();
      if (running === mine) {
        running = null;
        setBusy(false);
      }
    }
  }

  let engine: EngineState = {phase: "idle"};

  function setBusy(busy: boolean): void {
    table.setAttribute("aria-busy", String(busy));
    element.classList.toggle("is-busy", busy);
    cancelButton.disabled = !busy;
    if (!busy) return;
    notice.hidden = true;
    failure.hidden = true;
    editor.mark(null);
  }

  function show(result: ScriptResult, sql: string, choice: PlotChoice | undefined): void {
    shown = result;
    say(resultNote(result));
    element.classList.remove("is-stale");
    table.classList.remove("is-awaited");
    csvButton.disabled = result.columns.length === 0;
    // What came with the page was not asked by its reader.
    if (result.elapsed > 0) history.add({sql, rows: result.total, elapsed: result.elapsed});
    table.replaceChildren(
      result.length > 0
        ? resultTable(result, {label: "Result of the query"})
        : h("p", {class: "sql-empty"}, result.columns.length > 0 ? "The query found no rows." : "Done."),
    );
    drawing.hidden = result.length === 0;
    if (result.length === 0) return;
    if (!plot) {
      plot = quickPlot();
      drawing.append(plot.element);
    }
    plot.show(result, sql, choice);
  }

  function fail(thrown: unknown): void {
    if (thrown instanceof DatabaseError && thrown.kind === "cancelled") {
      say("Cancelled.");
      return;
    }
    const position = thrown instanceof DatabaseError ? thrown.position : undefined;
    say("");
    element.classList.add("is-stale"); // What is still shown answers an earlier query.
    failure.hidden = false;
    failure.replaceChildren(
      ...(position
        ? [h("p", {class: "sql-error-place"}, `Line ${position.line}, column ${position.column}`)]
        : []),
      h("p", {}, messageOf(thrown)),
    );
    editor.mark(position ?? null);
  }

  function say(message: string): void {
    if (status.textContent !== message) status.textContent = message;
  }

  function downloadCsv(): void {
    if (!shown) return;
    const {columns, rows} = downloadRows(shown);
    save(
      new Blob([BYTE_ORDER_MARK, toCsv(columns, rows)], {type: "text/csv;charset=utf-8"}),
      "query-result.csv",
    );
  }

  addEventListener("hashchange", () => {
    const sql = queryOfHash(location.hash);
    if (sql === null || sql === editor.text()) return;
    editor.setText(sql);
    notice.hidden = false;
  });

  /** Our own first question needs no leave, and its rows came with the page. */
  async function open(): Promise<void> {
    const rows = await precomputedRows(visAtRss()).catch(() => null);
    const untouched = running === null && shown === null && editor.text() === FIRST.sql;
    if (!untouched) return;
    if (!rows) return run(FIRST.plot);
    const result = resultOfRows(rows.map((row) => ({...row})));
    show({...result, total: result.length, complete: true, elapsed: 0}, FIRST.sql, FIRST.plot);
    say(`${result.length} rows, which came with the page; the query engine starts meanwhile.`);
    startEngine();
  }

  /** What fails here is told when a query is run. */
  function startEngine(): void {
    client().catch(() => {});
  }

  // A text from the address waits for its reader.
  if (given === null) void open();
  else startEngine();
  return element;
}

/** What is said while the reader waits; the seconds show from the first one on. */
function progress(engine: EngineState, elapsed: number): string {
  const what = engine.phase === "ready" ? "Running" : describeState(engine);
  return `${what}${elapsed < 1000 ? " …" : ` … ${(elapsed / 1000).toFixed(0)} s`}`;
}

/** A part of the side that folds; on a narrow screen, where it stands above the editor, it begins folded. */
function section(title: string, content: HTMLElement): HTMLElement {
  const open = matchMedia("(min-width: 901px)").matches;
  return h("details", {class: "sql-section", open}, h("summary", {}, h("h2", {}, title)), content);
}

let remembering: ReturnType<typeof setTimeout> | undefined;

/** Keeps the text in the address, so that a copied address brings it back. */
function rememberInAddress(sql: string): void {
  clearTimeout(remembering);
  remembering = setTimeout(
    () => window.history.replaceState(window.history.state, "", hashOfQuery(sql)),
    300,
  );
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
