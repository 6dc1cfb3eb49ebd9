import type {CellState} from "../../figures/completeness-layout.js";
import type {CompletenessMatrix, MatrixRow} from "../../figures/completeness-matrix.js";
import type {CompletenessChildRow, CompletenessCountRow} from "../../queries/completeness.js";
import {GROUPS} from "../../schema/groups.js";
import {OUTCOMES} from "../../schema/outcomes.js";
import {VARIABLES, type VariableName} from "../../schema/variables.js";

/** In which order the children stand. */
export type MatrixOrder = "group" | "completeness" | "centre";

interface Known {
  readonly measured: readonly number[];
  readonly coded: readonly number[];
}

const numbers = (text: string) => text.split(" ").map(Number);

/**
 * The matrix of the given variables, from the children and what is known of them.
 *
 * @param edges - edges of the bins in hours from shock onset, as the counts were made
 */
export function matrixOf(
  children: readonly CompletenessChildRow[],
  counts: readonly CompletenessCountRow[],
  variables: readonly VariableName[],
  edges: readonly number[],
  order: MatrixOrder,
): CompletenessMatrix {
  const known = new Map<string, Known>();
  for (const {subject_id, variable, measured, coded_missing} of counts)
    known.set(`${subject_id}\n${variable}`, {measured: numbers(measured), coded: numbers(coded_missing)});
  const rows = children.map((child) => rowOf(child, known, variables, edges));
  const centres = new Map(children.map(({subject_id, centre}) => [subject_id, centre]));
  rows.sort(comparators[order](centres));
  return {
    edges,
    variables: variables.map((name, v) => ({
      label: VARIABLES[name].label,
      share: shareMeasured(rows.map(({states}) => states[v] ?? [])),
    })),
    rows,
    grouped: order === "group",
  };
}

function rowOf(
  child: CompletenessChildRow,
  known: ReadonlyMap<string, Known>,
  variables: readonly VariableName[],
  edges: readonly number[],
): MatrixRow {
  const {subject_id, group, outcome, from_h, to_h, ecmo_h, ecmo_end_h} = child;
  const bins = edges.slice(1).map((to, bin) => ({from: edges[bin] as number, to}));
  const atRisk = bins.map(({from, to}) => Math.max(from, from_h) < Math.min(to, to_h));
  const counts: number[][] = [];
  const states = variables.map((name) => {
    const of = known.get(`${subject_id}\n${name}`);
    counts.push(bins.map((_, bin) => of?.measured[bin] ?? 0));
    return bins.map((_, bin): CellState => {
      if ((of?.measured[bin] ?? 0) > 0) return "measured";
      if ((of?.coded[bin] ?? 0) > 0) return "coded";
      return atRisk[bin] ? "unmeasured" : "absent";
    });
  });
  return {
    subject_id,
    group,
    outcome,
    ecmo: ecmo_h === null ? null : [ecmo_h, ecmo_end_h],
    states,
    counts,
  };
}

/** Share of the cells under observation that hold a value; null if there is none. */
export function shareMeasured(states: readonly (readonly CellState[])[]): number | null {
  let measured = 0;
  let all = 0;
  for (const row of states) {
    for (const state of row) {
      if (state === "absent") continue;
      all += 1;
      if (state === "measured") measured += 1;
    }
  }
  return all === 0 ? null : measured / all;
}

type Compare = (a: MatrixRow, b: MatrixRow) => number;

const byId: Compare = (a, b) => (a.subject_id < b.subject_id ? -1 : a.subject_id > b.subject_id ? 1 : 0);
const byGroup: Compare = (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group);
const byOutcome: Compare = (a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome);

const comparators: Record<MatrixOrder, (centres: ReadonlyMap<string, string>) => Compare> = {
  group: () => (a, b) => byGroup(a, b) || byOutcome(a, b) || byId(a, b),
  completeness: () => {
    const shares = new WeakMap<MatrixRow, number>();
    const shareOf = (row: MatrixRow) => {
      let share = shares.get(row);
      if (share === undefined) {
        share = shareMeasured(row.states) ?? -1;
        shares.set(row, share);
      }
      return share;
    };
    return (a, b) => shareOf(a) - shareOf(b) || byId(a, b);
  },
  centre: (centres) => (a, b) => {
    const [x, y] = [centres.get(a.subject_id) ?? "", centres.get(b.subject_id) ?? ""];
    return (x < y ? -1 : x > y ? 1 : 0) || byGroup(a, b) || byId(a, b);
  },
};
