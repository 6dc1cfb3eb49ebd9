import {FileAttachment} from "observablehq:stdlib";
import {group} from "d3";
import {thousands} from "../../figures/fixed.js";
import type {DictionaryRow} from "../../schema/dictionary.js";
import {DRUG_NAMES, DRUGS} from "../../schema/drugs.js";
import {VARIABLE_NAMES, VARIABLES} from "../../schema/variables.js";
import {controlRow, plural, searchControl} from "../controls/controls.js";
import {disclosure} from "../controls/disclosure.js";
import {h} from "../dom.js";

/** The data dictionary, made from the schemas at build time. */
export async function dictionaryRows(): Promise<readonly DictionaryRow[]> {
  return FileAttachment("../../data/dictionary.json").json<readonly DictionaryRow[]>();
}

/** One line of a table of the dictionary, and what a search looks through. */
interface Entry {
  readonly cells: readonly (string | Node)[];
  readonly words: string;
}

interface Part {
  readonly title: string;
  readonly about: string;
  readonly noun: string;
  readonly head: readonly string[];
  readonly entries: readonly Entry[];
}

/** All tables with their columns, the variables and the drugs, searched as the reader types. */
export function dictionarySection(
  rows: readonly DictionaryRow[],
  rowPer: Readonly<Record<string, string>>,
): HTMLElement {
  const parts = [...tableParts(rows, rowPer), variablesPart(), drugsPart()];
  const list = h("div");
  const count = h("p", {class: "data-count", role: "status"});
  const show = (search: string) => {
    const wanted = search.toLowerCase().split(/\s+/).filter(Boolean);
    const found = parts
      .map((part) => ({
        ...part,
        entries: part.entries.filter(({words}) => wanted.every((word) => words.includes(word))),
      }))
      .filter(({entries}) => entries.length > 0);
    count.textContent =
      wanted.length === 0
        ? ""
        : plural(
            found.reduce((n, {entries}) => n + entries.length, 0),
            "match",
            "matches",
          );
    list.replaceChildren(
      ...(found.length === 0
        ? [h("p", {class: "designed-empty"}, "Nothing in the dictionary fits this search.")]
        : found.map((part) => partElement(part, wanted.length > 0))),
    );
  };
  show("");
  return h(
    "div",
    {},
    controlRow(searchControl("Search the dictionary", "lactate, weight, ECMO …", show), count),
    list,
  );
}

function partElement({title, about, noun, head, entries}: Part, open: boolean): HTMLElement {
  return disclosure({
    title: h("b", {}, title),
    about,
    count: plural(entries.length, noun),
    open,
    body: () =>
      h(
        "div",
        {class: "scroll", tabindex: "0", role: "region", "aria-label": `Dictionary: ${title}`},
        h(
          "table",
          {},
          h("thead", {}, h("tr", {}, ...head.map((text) => h("th", {scope: "col"}, text)))),
          h(
            "tbody",
            {},
            ...entries.map(({cells}) =>
              h("tr", {}, ...cells.map((c, i) => (i === 0 ? h("th", {scope: "row"}, c) : h("td", {}, c)))),
            ),
          ),
        ),
      ),
  });
}

const code = (text: string) => h("code", {}, text);
const entry = (cells: readonly (string | Node)[]): Entry => ({
  cells,
  words: cells
    .map((cell) => (typeof cell === "string" ? cell : (cell.textContent ?? "")))
    .join(" ")
    .toLowerCase(),
});

function tableParts(rows: readonly DictionaryRow[], rowPer: Readonly<Record<string, string>>): Part[] {
  return [...group(rows, ({table}) => table)].map(([table, columns]) => ({
    title: table,
    about: `one row per ${rowPer[table] ?? "row"}`,
    noun: "column",
    head: ["Column", "Meaning", "Unit", "Type", "Values"],
    entries: columns.map(({column, label, type, nullable, unit, values, description}) =>
      entry([
        code(column),
        `${label}. ${description}`,
        unit ?? "",
        `${TYPE_WORDS[type]}${nullable ? ", may be empty" : ""}`,
        values?.join(", ") ?? "",
      ]),
    ),
  }));
}

const TYPE_WORDS: Readonly<Record<DictionaryRow["type"], string>> = {
  VARCHAR: "text",
  DOUBLE: "number",
  INTEGER: "whole number",
  BOOLEAN: "yes or no",
};

const number = (value: number) => String(value).replace("-", "−");
const range = ([from, to]: readonly [number, number]) => `${number(from)}–${number(to)}`;

function variablesPart(): Part {
  return {
    title: "Variables",
    about:
      "what observations.variable may hold; outside of the possible range refused, of the plausible warned",
    noun: "variable",
    head: ["Variable", "Name", "Unit", "Accepted units", "Possible", "Plausible", "Worse"],
    entries: VARIABLE_NAMES.map((name) => {
      const {label, unit, units, possible, plausible, worst} = VARIABLES[name];
      return entry([
        code(name),
        label,
        unit,
        Object.keys(units).join(", "),
        range(possible),
        range(plausible),
        worst ?? "both",
      ]);
    }),
  };
}

function drugsPart(): Part {
  return {
    title: "Drugs",
    about: "vasoactive drugs, their weights in the VIS and the inotropic score, and the highest rates",
    noun: "drug",
    head: ["Drug", "Name", "Unit", "VIS weight", "Inotropic score", "Possible up to", "Plausible up to"],
    entries: DRUG_NAMES.map((name) => {
      const {label, unit, vis, inotropicScore, variant, possible, plausible} = DRUGS[name];
      return entry([
        code(name),
        variant ? `${label} (variant, off unless study.ts switches it on)` : label,
        unit,
        `× ${thousands(vis)}`,
        inotropicScore === 0 ? "–" : `× ${inotropicScore}`,
        number(possible),
        number(plausible),
      ]);
    }),
  };
}
