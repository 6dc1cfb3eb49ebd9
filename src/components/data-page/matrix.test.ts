import {expect, test} from "vitest";
import type {CompletenessChildRow, CompletenessCountRow} from "../../queries/completeness.js";
import {matrixOf, shareMeasured} from "./matrix.js";

const EDGES = [0, 6, 12, 24];

function child(subject_id: string, rest: Partial<CompletenessChildRow> = {}): CompletenessChildRow {
  return {
    subject_id,
    centre: "C1",
    group: "SS",
    outcome: "discharged",
    from_h: 0,
    to_h: 100,
    ecmo_h: null,
    ecmo_end_h: null,
    ...rest,
  };
}
const count = (subject_id: string, measured: string, coded_missing = "0 0 0"): CompletenessCountRow => ({
  subject_id,
  variable: "lactate",
  measured,
  coded_missing,
});

test("a bin is measured, coded as missing, without a value, or not under observation", () => {
  const matrix = matrixOf(
    [child("A", {to_h: 100}), child("B", {from_h: 7, to_h: 12})],
    [count("A", "2 0 0", "1 1 0")],
    ["lactate"],
    EDGES,
    "group",
  );
  expect(matrix.rows.map(({states}) => states)).toEqual([
    [["measured", "coded", "unmeasured"]],
    [["absent", "unmeasured", "absent"]],
  ]);
  expect(matrix.rows[0]?.counts).toEqual([[2, 0, 0]]);
});

test("a value that was charted outside of the time under observation still shows", () => {
  const matrix = matrixOf([child("A", {to_h: 6})], [count("A", "1 1 0")], ["lactate"], EDGES, "group");
  expect(matrix.rows[0]?.states).toEqual([["measured", "measured", "absent"]]);
});

test("the share counts bins under observation only, so the dead never count as missing", () => {
  expect(
    shareMeasured([
      ["measured", "absent", "absent"],
      ["measured", "unmeasured", "coded"],
    ]),
  ).toBe(0.5);
  expect(shareMeasured([["absent"]])).toBeNull();
});

test("children stand by group and outcome, by completeness or by centre", () => {
  const children = [
    child("A", {group: "RSS+ECMO", centre: "C2", ecmo_h: 9, ecmo_end_h: null}),
    child("B", {outcome: "died", centre: "C3"}),
    child("C", {centre: "C1"}),
  ];
  const counts = [count("A", "1 1 1"), count("B", "0 1 0"), count("C", "0 1 1")];
  const ids = (order: "group" | "completeness" | "centre") =>
    matrixOf(children, counts, ["lactate"], EDGES, order).rows.map(({subject_id}) => subject_id);
  expect(ids("group")).toEqual(["C", "B", "A"]);
  expect(ids("completeness")).toEqual(["B", "C", "A"]);
  expect(ids("centre")).toEqual(["C", "A", "B"]);
});

test("ECMO that still runs has no end", () => {
  const matrix = matrixOf([child("A", {ecmo_h: 9})], [], ["lactate"], EDGES, "group");
  expect(matrix.rows[0]?.ecmo).toEqual([9, null]);
});
