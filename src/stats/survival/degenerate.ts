import type {DegenerateCase} from "../validation/degenerate-case.js";
import {kaplanMeier} from "./kaplan-meier.js";

/** Degenerate inputs with their documented answers. */
export const survivalDegenerate: readonly DegenerateCase[] = [
  {
    name: "kaplanMeier",
    input: "no rows",
    run: () => kaplanMeier([], []),
    expect: {error: "empty"},
    answer: "error that no complete row is left",
  },
];
