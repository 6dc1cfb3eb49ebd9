import {cellAt, completenessLayout, type MatrixLayout} from "../../figures/completeness-layout.js";
import {type CompletenessMatrix, completenessMatrix} from "../../figures/completeness-matrix.js";
import {
  COMPLETENESS_EDGES,
  type CompletenessChildRow,
  type CompletenessCountRow,
  completenessChildren,
  completenessCounts,
  MOST_CHILDREN,
} from "../../queries/completeness.js";
import {readableSql} from "../../queries/statement.js";
import {GROUP_LABELS} from "../../schema/groups.js";
import {OUTCOME_LABELS} from "../../schema/outcomes.js";
import {VARIABLE_NAMES, VARIABLES, type VariableName} from "../../schema/variables.js";
import {controlRow, selectControl} from "../controls/controls.js";
import {urlChoice} from "../controls/url-state.js";
import {h} from "../dom.js";
import type {Figure} from "../figure-card/figure.js";
import type {FigureCard} from "../figure-card/figure-card.js";
import {matrixOf} from "./matrix.js";
import {matrixCells} from "./matrix-cells.js";

const ORDERS = ["group", "completeness", "centre"] as const;
const ORDER_WORDS = {
  group: "by group, then outcome",
  completeness: "least complete first",
  centre: "by centre",
} as const;

const KINDS = ["", "laboratory", "vital sign", "haemodynamics", "neurology"] as const;
const KIND_WORDS = {
  "": "All variables",
  laboratory: "Laboratory",
  "vital sign": "Vital signs",
  haemodynamics: "Haemodynamics",
  neurology: "Neurology",
} as const;

/** Controls, readout and card of the completeness matrix; `show` draws the study. */
export function completenessSection(card: FigureCard): {
  readonly element: HTMLElement;
  show(children: readonly CompletenessChildRow[], counts: readonly CompletenessCountRow[]): void;
} {
  const order = urlChoice("matrix-order", ORDERS);
  const kind = urlChoice("matrix-variables", KINDS);
  const readout = h("p", {class: "matrix-readout", role: "status"});
  let data: {
    children: readonly CompletenessChildRow[];
    counts: readonly CompletenessCountRow[];
  } | null = null;
  let matrix: CompletenessMatrix | null = null;

  const render = () => {
    if (!data) return;
    const {children, counts} = data;
    const measured = new Set(counts.map(({variable}) => variable));
    const variables = VARIABLE_NAMES.filter(
      (name) => measured.has(name) && (kind.value === "" || VARIABLES[name].kind === kind.value),
    );
    if (children.length === 0 || variables.length === 0) {
      matrix = null;
      card.empty(
        children.length === 0 ? "No child is enrolled yet." : "None of these variables was ever measured.",
      );
      return;
    }
    matrix = matrixOf(children, counts, variables, COMPLETENESS_EDGES, order.value);
    card.show(figureOf(matrix, variables, children, ORDER_WORDS[order.value]));
  };

  readout.textContent = HINT;
  matrixCells(card.element, {
    layout: (width): MatrixLayout | null => (matrix ? completenessLayout(matrix, width) : null),
    cellAt,
    describe: (place) => (matrix ? describeCell(matrix, place) : null),
    read: (text) => {
      readout.textContent = text ?? HINT;
    },
  });

  return {
    element: h(
      "div",
      {},
      controlRow(
        selectControl(
          "Children",
          ORDERS.map((value) => [value, ORDER_WORDS[value]] as const),
          order.value,
          (value) => {
            order.set(value as (typeof ORDERS)[number]);
            render();
          },
        ),
        selectControl(
          "Variables",
          KINDS.map((value) => [value, KIND_WORDS[value]] as const),
          kind.value,
          (value) => {
            kind.set(value as (typeof KINDS)[number]);
            render();
          },
        ),
      ),
      readout,
      card.element,
    ),
    show(children, counts) {
      data = {children, counts};
      render();
    },
  };
}

/** Column of a bin in table and CSV, such as "h_6_12". */
const keyOfBin = (bin: number) => `h_${COMPLETENESS_EDGES[bin]}_${COMPLETENESS_EDGES[bin + 1]}`;

const HINT = "Point at a cell, or move from cell to cell with the arrow keys, to read it here.";
const STATE_WORDS = {
  measured: "",
  unmeasured: "no value",
  coded: "no value, and a missing code says why",
  absent: "not under observation",
} as const;

function describeCell(
  matrix: CompletenessMatrix,
  {row: r, variable: v, bin: b}: {row: number; variable: number; bin: number},
): string | null {
  const row = matrix.rows[r];
  const state = row?.states[v]?.[b];
  const variable = matrix.variables[v];
  if (!row || !state || !variable) return null;
  const n = row.counts[v]?.[b] ?? 0;
  const said = state === "measured" ? `${n} ${n === 1 ? "measurement" : "measurements"}` : STATE_WORDS[state];
  return `${row.subject_id} · ${variable.label} · ${matrix.edges[b]}–${matrix.edges[b + 1]} h: ${said}`;
}

function figureOf(
  matrix: CompletenessMatrix,
  variables: readonly VariableName[],
  children: readonly CompletenessChildRow[],
  orderWords: string,
): Figure {
  const bins = COMPLETENESS_EDGES.slice(1).map((to, i) => `${COMPLETENESS_EDGES[i]}–${to}`);
  const shares = matrix.variables.flatMap(({label, share}) => (share === null ? [] : [{label, share}]));
  const least = shares.toSorted((a, b) => a.share - b.share).slice(0, 3);
  const leastWords = least.map(({label, share}) => `${label} ${Math.round(100 * share)} %`).join(", ");
  const centres = new Map(children.map(({subject_id, centre}) => [subject_id, centre]));
  const full = children.length === MOST_CHILDREN;
  return {
    caption: `Each row is a child (n = ${children.length}${full ? ", the most that are drawn" : ""}, ${orderWords}), each strip a variable in the bins ${bins.join(", ")} h from shock onset, drawn equally wide. Filled: at least one value. The line under a strip: on ECMO. Time before PICU admission and after PICU discharge, death or last seen is not under observation and counts nowhere; the percentages are bins with a value among those under observation. Later bins are wider, so a value is likelier in one of them than in a period of six hours.`,
    summary: `Matrix of ${matrix.rows.length} children by ${matrix.variables.length} variables by ${bins.length} time bins. Least complete: ${leastWords}.`,
    draw: (width) => completenessMatrix(matrix, width),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "centre", label: "Centre"},
      {key: "group", label: "Group"},
      {key: "outcome", label: "Outcome"},
      {key: "variable", label: "Variable"},
      ...bins.map((bin, i) => ({key: keyOfBin(i), label: `${bin} h`})),
      {key: "coded_missing", label: "Bins coded as missing"},
    ],
    rows: matrix.rows.flatMap((row) =>
      variables.map((name, v) => ({
        subject_id: row.subject_id,
        centre: centres.get(row.subject_id),
        group: GROUP_LABELS[row.group],
        outcome: OUTCOME_LABELS[row.outcome],
        variable: VARIABLES[name].label,
        ...Object.fromEntries(
          bins.map((_, b) => [
            keyOfBin(b),
            row.states[v]?.[b] === "absent" ? null : (row.counts[v]?.[b] ?? null),
          ]),
        ),
        coded_missing: row.states[v]?.filter((state) => state === "coded").length ?? 0,
      })),
    ),
    how: {
      method:
        "Counts of `observations` per child, variable and bin. A bin is under observation if any part of it lies between PICU admission (or shock onset) and PICU discharge, death, hospital discharge or the last time seen. In the table an empty cell is a bin that was not under observation.",
      sql: `${readableSql(completenessChildren())};\n\n${readableSql(completenessCounts())};`,
      r: `d <- read.csv("completeness.csv", fileEncoding = "UTF-8-BOM")
bins <- d[grep("^h_", names(d))]
tapply(seq_len(nrow(d)), d$variable, function(i) mean(unlist(bins[i, ]) > 0, na.rm = TRUE))`,
    },
  };
}
