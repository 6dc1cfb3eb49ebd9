import {
  autocompletion,
  type CompletionContext,
  closeBrackets,
  closeCompletion,
} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap} from "@codemirror/commands";
import {sql} from "@codemirror/lang-sql";
import {bracketMatching} from "@codemirror/language";
import {Prec} from "@codemirror/state";
import {type Command, drawSelection, EditorView, keymap, lineNumbers} from "@codemirror/view";
import type {ErrorPosition} from "../../db/errors.js";
import {dictionary} from "../../schema/dictionary.js";
import {bareColumns, completionSchema} from "./completion-schema.js";
import {DuckDB} from "./dialect.js";
import {editorTheme} from "./editor-theme.js";
import {errorMark, markError} from "./error-mark.js";

export interface SqlEditorOptions {
  readonly text: string;
  /** What the editor is, for those who can't see it. */
  readonly label: string;
  /** Id of the element that explains the keys. */
  readonly describedBy: string;
  onRun(): void;
  onChange(text: string): void;
}

export interface SqlEditor {
  readonly element: HTMLElement;
  text(): string;
  /** Replaces the text as one edit, which the reader can undo. */
  setText(text: string): void;
  /** Writes at the caret, in place of what is selected. */
  insert(text: string): void;
  /** Marks where an error is and brings the place into view; null takes the mark away. */
  mark(position: ErrorPosition | null): void;
}

/**
 * An editor of DuckDB's SQL that completes the study's tables and columns. Ctrl+Enter (or ⌘+Enter) runs.
 * Tab is not bound: it leaves the editor as it leaves any field.
 */
export function sqlEditor({text, label, describedBy, onRun, onChange}: SqlEditorOptions): SqlEditor {
  const run: Command = (target) => {
    closeCompletion(target);
    onRun();
    return true;
  };
  const view = new EditorView({
    doc: text,
    extensions: [
      Prec.highest(keymap.of([{key: "Mod-Enter", run}])),
      history(),
      drawSelection(),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      lineNumbers(),
      bracketMatching(),
      closeBrackets(),
      autocompletion({icons: false}),
      sql({dialect: DuckDB, schema: completionSchema(dictionary()), upperCaseKeywords: true}),
      DuckDB.language.data.of({autocomplete: completeColumn}),
      errorMark,
      editorTheme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({"aria-label": label, "aria-describedby": describedBy, tabindex: "0"}),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
    ],
  });
  return {
    element: view.dom,
    text: () => view.state.doc.toString(),
    setText(next) {
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: next}, selection: {anchor: 0}});
    },
    insert(part) {
      view.dispatch(view.state.replaceSelection(part));
      view.focus();
    },
    mark(position) {
      const effects: ReturnType<typeof markError.of>[] = [markError.of(position)];
      view.dispatch({effects});
      if (position)
        view.dispatch({effects: EditorView.scrollIntoView(Math.min(position.start, view.state.doc.length))});
    },
  };
}

/** Completes a word without a table before it; after a table or its alias the SQL language completes. */
function completeColumn(context: CompletionContext) {
  const word = context.matchBefore(/[\w"]*/);
  if (!word || (word.from === word.to && !context.explicit)) return null;
  if (context.state.sliceDoc(word.from - 1, word.from) === ".") return null;
  return {
    from: word.from,
    options: bareColumns(dictionary(), context.state.doc.toString()),
    validFor: /^\w*$/,
  };
}
