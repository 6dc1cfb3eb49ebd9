import {rollups, sum} from "d3";
import {thousands} from "../../figures/fixed.js";
import {type KeptRows, type KeptStep, rowsKept} from "../../figures/rows-kept.js";
import type {Manifest} from "../../schema/manifest.js";
import {plural} from "../controls/controls.js";
import {disclosure} from "../controls/disclosure.js";
import {h} from "../dom.js";
import type {Figure} from "../figure-card/figure.js";
import {upperFirst} from "../upper-first.js";
import {type Definitions, definitionsInWords} from "./definitions.js";

type Step = Manifest["steps"][number];

const RELEASE_WORDS: Readonly<Record<Manifest["release"], string>> = {
  demo: "demo: a synthetic study, released in plain",
  sealed: "sealed: row-level tables are encrypted",
  aggregate: "aggregate: suppressed summaries only, no row-level table",
};

const STEP_WORDS: Readonly<Record<Step["step"], string>> = {
  read: "Reading the exports",
  derive: "Deriving the tables",
};

/** What was built from what: version, definitions, inputs and tables with their hashes. */
export function provenanceSection(manifest: Manifest): HTMLElement {
  const {inputs, tables, versions, dataVersion, release, findings, study} = manifest;
  return h(
    "div",
    {},
    pairs([
      ["Study", study.registration ? `${study.title} (${study.registration})` : study.title],
      ["Data version", h("code", {}, dataVersion)],
      ["Release mode", RELEASE_WORDS[release]],
      ["Made by", `workbench ${versions.workbench}, DuckDB ${versions.duckdb}`],
      ["Findings", `${plural(findings.errors, "error")}, ${plural(findings.warnings, "warning")}`],
    ]),
    h("h3", {}, "Definitions in force"),
    pairs(definitionsInWords(manifest.definitions as Definitions)),
    disclosure({
      title: h("b", {}, "Inputs"),
      about: "the files that the tables were built from, with their SHA-256",
      count: plural(inputs.length, "file"),
      open: false,
      body: () =>
        hashTable(
          "Inputs",
          "File",
          inputs.map(({file, ...rest}) => ({name: file, ...rest})),
        ),
    }),
    disclosure({
      title: h("b", {}, "Tables"),
      about: "what the build wrote, with their SHA-256",
      count: plural(Object.keys(tables).length, "table"),
      open: false,
      body: () =>
        hashTable(
          "Tables",
          "Table",
          Object.entries(tables).map(([name, rest]) => ({name, ...rest})),
        ),
    }),
  );
}

function pairs(list: readonly (readonly [string, string | Node])[]): HTMLElement {
  return h(
    "dl",
    {class: "definition-list"},
    ...list.flatMap(([term, meaning]) => [h("dt", {}, term), h("dd", {}, meaning)]),
  );
}

function hashTable(
  label: string,
  first: string,
  rows: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly rows?: number;
  }[],
): HTMLElement {
  const counted = rows.some((row) => row.rows !== undefined);
  const number = (value: number | undefined) => (value === undefined ? "" : thousands(value));
  return h(
    "div",
    {class: "scroll", tabindex: "0", role: "region", "aria-label": label},
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", {scope: "col"}, first),
          counted && h("th", {scope: "col", class: "number"}, "Rows"),
          h("th", {scope: "col", class: "number"}, "Bytes"),
          h("th", {scope: "col"}, "SHA-256"),
        ),
      ),
      h(
        "tbody",
        {},
        ...rows.map((row) =>
          h(
            "tr",
            {},
            h("th", {scope: "row"}, row.name),
            counted && h("td", {class: "number"}, number(row.rows)),
            h("td", {class: "number"}, number(row.bytes)),
            h("td", {}, h("code", {class: "hash"}, row.sha256)),
          ),
        ),
      ),
    ),
  );
}

/** Rows by form, summed over the files: in = out + left out, with the reasons, of one kind of step. */
export function keptByForm(steps: readonly Step[], kind: Step["step"]): KeptRows[] {
  const of = steps.filter(({step}) => step === kind);
  return rollups(
    of,
    (group) => ({
      rowsIn: sum(group, ({rowsIn}) => rowsIn),
      rowsOut: sum(group, ({rowsOut}) => rowsOut),
      excluded: rollups(
        group.flatMap(({excluded}) => excluded),
        (same) => sum(same, ({rows}) => rows),
        ({reason}) => reason,
      ).map(([reason, rows]) => ({reason, rows})),
    }),
    ({form}) => form,
  )
    .map(([form, counts]) => ({label: FORM_WORDS[form] ?? upperFirst(form), ...counts}))
    .sort((a, b) => Number(b.label === FORM_WORDS.rows) - Number(a.label === FORM_WORDS.rows));
}

/** Names of forms that read better than what the loaders call them. */
const FORM_WORDS: Readonly<Record<string, string>> = {
  rows: "All rows of the files",
  ecmo: "ECMO",
  "observation values": "Measured values",
  "observations labs": "Laboratory records",
  "observations vitals": "Vital sign records",
  "observations echo": "Echocardiography records",
  missing: "Missing codes",
};

/** The figure of rows kept and left out on the way from the exports to the tables. */
export function keptFigure(manifest: Manifest): Figure {
  const {steps, inputs} = manifest;
  const read = keptByForm(steps, "read");
  const derived = keptByForm(steps, "derive");
  const parts: readonly KeptStep[] = [
    {title: STEP_WORDS.read, forms: read},
    {title: STEP_WORDS.derive, forms: derived},
  ];
  const total = (forms: readonly KeptRows[], key: "rowsIn" | "rowsOut") => sum(forms, (form) => form[key]);
  const left = total(read, "rowsIn") - total(read, "rowsOut");
  return {
    caption: `Rows of every form, summed over ${plural(inputs.length, "file")}: rows in = rows kept + rows left out, each with its reason. ${STEP_WORDS.read}: ${plural(left, "row")} left out${derived.length === 0 ? "" : `; ${STEP_WORDS.derive.toLowerCase()}: ${plural(total(derived, "rowsIn") - total(derived, "rowsOut"), "row")}`}. The table view has every file.`,
    summary: read.map(({label, rowsIn, rowsOut}) => `${label}: ${rowsOut} of ${rowsIn} rows kept`).join("; "),
    draw: (width) => rowsKept(parts, width),
    columns: [
      {key: "step", label: "Step"},
      {key: "file", label: "File"},
      {key: "form", label: "Form"},
      {key: "rowsIn", label: "Rows in"},
      {key: "rowsOut", label: "Rows kept"},
      {key: "leftOut", label: "Left out"},
      {key: "reasons", label: "Reasons"},
    ],
    rows: steps.map(({step, file, form, rowsIn, rowsOut, excluded}) => ({
      step: STEP_WORDS[step],
      file,
      form,
      rowsIn,
      rowsOut,
      leftOut: rowsIn - rowsOut,
      reasons: excluded
        .filter(({rows}) => rows > 0)
        .map(({reason, rows}) => `${reason}: ${rows}`)
        .join("; "),
    })),
    how: {
      method:
        "Counted by the loaders at every step and written to manifest.json; the build fails where rows in are not rows out plus rows left out.",
    },
  };
}
