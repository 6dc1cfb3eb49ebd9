import {expect, test} from "vitest";
import type {Manifest} from "../../schema/manifest.js";
import {keptByForm} from "./provenance.js";

const steps: Manifest["steps"] = [
  {
    step: "read",
    file: "a.csv",
    form: "infusions",
    rowsIn: 10,
    rowsOut: 8,
    excluded: [{reason: "bolus", rows: 2}],
  },
  {step: "read", file: "a.csv", form: "rows", rowsIn: 30, rowsOut: 30, excluded: []},
  {
    step: "read",
    file: "b.csv",
    form: "infusions",
    rowsIn: 5,
    rowsOut: 3,
    excluded: [
      {reason: "bolus", rows: 1},
      {reason: "missing code", rows: 1},
    ],
  },
  {step: "derive", file: "", form: "infusions", rowsIn: 11, rowsOut: 11, excluded: []},
];

test("rows are summed over the files of a step, with the reasons, all rows first", () => {
  expect(keptByForm(steps, "read")).toEqual([
    {label: "All rows of the files", rowsIn: 30, rowsOut: 30, excluded: []},
    {
      label: "Infusions",
      rowsIn: 15,
      rowsOut: 11,
      excluded: [
        {reason: "bolus", rows: 3},
        {reason: "missing code", rows: 1},
      ],
    },
  ]);
});

test("what came in is what was kept and left out, in every form", () => {
  for (const step of ["read", "derive"] as const)
    for (const {rowsIn, rowsOut, excluded} of keptByForm(steps, step))
      expect(rowsIn).toBe(rowsOut + excluded.reduce((sum, {rows}) => sum + rows, 0));
});
