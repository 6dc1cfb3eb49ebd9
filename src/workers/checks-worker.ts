import {AREAS} from "../stats/validation/all.js";
import {relativeDifference} from "../stats/validation/parity-case.js";
import type {CheckMessage} from "./checks.js";

// Repeats every comparison with R in the reader's own browser; bundled with the reference values by
// src/data/checks.js.ts, so that nobody loads them who does not ask.
const cases = AREAS.flatMap(({parity}) => parity);
const post = (message: CheckMessage) => globalThis.postMessage(message);

cases.forEach(({name, dataset, quantity, tolerance, compare}, i) => {
  let difference: number;
  let numbers = 0;
  try {
    const {ours, theirs} = compare();
    numbers = theirs.length;
    difference = relativeDifference(ours, theirs);
  } catch {
    difference = Number.POSITIVE_INFINITY;
  }
  post({done: i + 1, of: cases.length, name, dataset, quantity, numbers, difference, tolerance});
});
