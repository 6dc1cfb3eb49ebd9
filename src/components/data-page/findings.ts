import {FileAttachment} from "observablehq:stdlib";
import {group} from "d3";
import type {Finding} from "../../schema/findings.js";
import {controlRow, plural, selectControl} from "../controls/controls.js";
import {disclosure} from "../controls/disclosure.js";
import {urlChoice} from "../controls/url-state.js";
import {h} from "../dom.js";
import {toCsv} from "../download/csv.js";
import {save} from "../download/save.js";

/** What a rule means and how to mend what breaks it, as loaders/findings/rules.ts says. */
export type Rules = Readonly<Record<string, {readonly problem: string; readonly mend: string}>>;

/** Rows of a rule that are shown at once. */
const SHOWN = 100;

const COLUMNS = ["file", "row", "column", "rule", "severity", "message"].map((key) => ({key, label: key}));

/** The texts of the rules, made at build time. */
export async function rulesOfChecks(): Promise<Rules> {
  return FileAttachment("../../data/rules.json").json<Rules>();
}

/** All findings by rule, with choices of severity, rule and file. */
export function findingsSection(findings: readonly Finding[], rules: Rules): HTMLElement {
  if (findings.length === 0) return h("div", {}, noFindings(rules), rulesExplained(rules));
  const distinct = (key: "rule" | "file") => [...new Set(findings.map((f) => f[key]))].sort();
  const severity = urlChoice("finding-severity", ["", "error", "warning"]);
  const rule = urlChoice("finding-rule", ["", ...distinct("rule")]);
  const file = urlChoice("finding-file", ["", ...distinct("file")]);
  const list = h("div");
  const count = h("p", {class: "data-count", role: "status"});
  const chosen = () =>
    findings.filter(
      (f) =>
        (severity.value === "" || f.severity === severity.value) &&
        (rule.value === "" || f.rule === rule.value) &&
        (file.value === "" || f.file === file.value),
    );
  const show = () => {
    const shown = chosen();
    count.textContent =
      shown.length === findings.length
        ? plural(shown.length, "finding")
        : `${shown.length} of ${plural(findings.length, "finding")}`;
    const byRule = group(shown, (f) => f.rule);
    list.replaceChildren(
      ...(shown.length === 0
        ? [h("p", {class: "designed-empty"}, "No finding fits this choice.")]
        : [...byRule].map(([code, of]) => ruleGroup(code, of, rules, rule.value !== ""))),
    );
  };
  show();
  const choice = (
    label: string,
    state: {value: string; set(value: string): void},
    options: readonly (readonly [string, string])[],
  ) =>
    selectControl(label, options, state.value, (value) => {
      state.set(value);
      show();
    });
  return h(
    "div",
    {},
    controlRow(
      choice("Severity", severity, [
        ["", "All"],
        ["error", "Errors"],
        ["warning", "Warnings"],
      ]),
      choice("Rule", rule, [["", "All rules"], ...distinct("rule").map((code) => [code, code] as const)]),
      choice("File", file, [
        ["", "All files"],
        ...distinct("file")
          .filter((name) => name !== "")
          .map((name) => [name, name] as const),
      ]),
      h(
        "button",
        {
          type: "button",
          class: "button",
          onclick: () =>
            save(
              new Blob(["\ufeff", toCsv(COLUMNS, chosen())], {type: "text/csv;charset=utf-8"}),
              "findings.csv",
            ),
        },
        "Download as CSV",
      ),
      count,
    ),
    list,
    rulesExplained(rules),
  );
}

function noFindings(rules: Rules): HTMLElement {
  return h(
    "p",
    {class: "designed-empty"},
    `No findings. Every cell of the exports passed ${plural(Object.keys(rules).length, "rule")}. That says that the exports are well formed and plausible, not that they are true.`,
  );
}

function ruleGroup(code: string, findings: readonly Finding[], rules: Rules, open: boolean): HTMLElement {
  const severity = findings[0]?.severity ?? "warning";
  return disclosure({
    title: h("b", {class: `tag-${severity}`}, code),
    about: rules[code]?.problem ?? "",
    count: plural(findings.length, severity),
    open,
    body: () => findingsTable(code, findings),
  });
}

function findingsTable(code: string, findings: readonly Finding[]): HTMLElement {
  const body = h("tbody");
  const append = (from: number, to: number) => {
    for (const {file, row, column, message} of findings.slice(from, to))
      body.append(
        h(
          "tr",
          {},
          h("td", {}, h("code", {}, file === "" ? "–" : `${file}:${row}:${column}`)),
          h("td", {}, message),
        ),
      );
  };
  append(0, SHOWN);
  const more = h("button", {type: "button", class: "button"}, `Show all ${findings.length}`);
  more.addEventListener("click", () => {
    append(SHOWN, findings.length);
    more.remove();
  });
  return h(
    "div",
    {},
    h(
      "div",
      {class: "scroll", tabindex: "0", role: "region", "aria-label": `Findings of ${code}`},
      h(
        "table",
        {class: "findings-table"},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", {scope: "col"}, "File : row : column"),
            h("th", {scope: "col"}, "What is wrong; how to mend it"),
          ),
        ),
        body,
      ),
    ),
    findings.length > SHOWN && more,
  );
}

function rulesExplained(rules: Rules): HTMLElement {
  const codes = Object.keys(rules).sort();
  return h(
    "div",
    {class: "rules-explained"},
    h("h3", {}, "What is checked"),
    h(
      "p",
      {},
      "Every export is read strictly: a cell that is not what study.ts says it is becomes a finding, with its place but never its value. An error (E) stops the build; a warning (W) is shown here and the value stays.",
    ),
    disclosure({
      title: h("b", {}, "All rules"),
      about: "what each means and how to mend it",
      count: plural(codes.length, "rule"),
      open: false,
      body: () =>
        h(
          "div",
          {class: "scroll", tabindex: "0", role: "region", "aria-label": "All rules"},
          h(
            "table",
            {},
            h(
              "thead",
              {},
              h(
                "tr",
                {},
                ...["Rule", "What is wrong", "How to mend it"].map((t) => h("th", {scope: "col"}, t)),
              ),
            ),
            h(
              "tbody",
              {},
              ...codes.map((code) =>
                h(
                  "tr",
                  {},
                  h("th", {scope: "row", class: code.startsWith("E-") ? "tag-error" : "tag-warning"}, code),
                  h("td", {}, rules[code]?.problem),
                  h("td", {}, rules[code]?.mend),
                ),
              ),
            ),
          ),
        ),
    }),
  );
}
