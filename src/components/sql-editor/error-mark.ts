import {StateEffect, StateField} from "@codemirror/state";
import {Decoration, type DecorationSet, EditorView} from "@codemirror/view";

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Marks a stretch of the text as the place of an error; null takes the mark away. */
export const markError = StateEffect.define<Span | null>();

const mark = Decoration.mark({class: "cm-error-mark", attributes: {"aria-invalid": "true"}});
const line = Decoration.line({class: "cm-error-line"});

/** Draws the mark; the first edit takes it away, since it may no longer be true. */
export const errorMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    for (const effect of transaction.effects) {
      if (!effect.is(markError)) continue;
      if (effect.value === null) return Decoration.none;
      const {doc} = transaction.state;
      const start = Math.min(effect.value.start, doc.length);
      const end = Math.min(Math.max(effect.value.end, start), doc.length);
      const ranges = [line.range(doc.lineAt(start).from)];
      if (end > start) ranges.push(mark.range(start, end));
      return Decoration.set(ranges, true);
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});
