import {HighlightStyle, syntaxHighlighting} from "@codemirror/language";
import {EditorView} from "@codemirror/view";
import {tags} from "@lezer/highlight";

/** Colours come from the page's tokens, so light and dark follow the page without a second theme. */
const highlighting = HighlightStyle.define([
  {tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic"},
  {tag: [tags.keyword, tags.operatorKeyword], color: "var(--accent)", fontWeight: "600"},
  {tag: tags.string, color: "var(--group-rss-text)"},
  {tag: [tags.number, tags.bool, tags.null], color: "var(--group-ss-text)"},
  {tag: [tags.typeName, tags.standard(tags.name)], color: "var(--group-ecmo-text)"},
  {tag: tags.special(tags.string), color: "var(--ink)"},
]);

const theme = EditorView.theme({
  "&": {fontSize: "14.5px", color: "var(--ink)", backgroundColor: "var(--paper-2)"},
  "&.cm-focused": {outline: "2px solid var(--focus)", outlineOffset: "1px"},
  ".cm-scroller": {fontFamily: "var(--mono)", lineHeight: "1.55"},
  ".cm-content": {padding: "12px 0", caretColor: "var(--ink)"},
  ".cm-line": {padding: "0 16px"},
  ".cm-gutters": {backgroundColor: "transparent", color: "var(--ink-3)", border: "0", paddingLeft: "4px"},
  ".cm-cursor": {borderLeftColor: "var(--ink)"},
  "& .cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--accent-soft)",
    outline: "1px solid var(--line-strong)",
  },
  ".cm-error-mark": {
    textDecoration: "underline wavy var(--bad)",
    textUnderlineOffset: "3px",
    backgroundColor: "var(--bad-paper)",
  },
  ".cm-error-line": {boxShadow: "inset 3px 0 var(--bad)"},
  ".cm-tooltip": {
    backgroundColor: "var(--paper)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius)",
    overflow: "hidden",
  },
  ".cm-tooltip.cm-completionInfo": {
    padding: "8px 12px",
    maxWidth: "320px",
    fontFamily: "var(--sans)",
    fontSize: "14px",
  },
  ".cm-tooltip-autocomplete > ul": {fontFamily: "var(--mono)", fontSize: "13.5px"},
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--accent-ink)",
  },
  ".cm-completionDetail": {fontStyle: "normal", opacity: "0.75", marginLeft: "12px"},
});

/** How the SQL editor looks. */
export const editorTheme = [theme, syntaxHighlighting(highlighting)];
