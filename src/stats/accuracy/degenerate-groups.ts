import type {DegenerateCase} from "../validation/degenerate-case.js";
import {aucByGroup} from "./auc-by-group.js";
import {aucPrecision} from "./auc-precision.js";
import {outcome, refused, separated, tied} from "./degenerate-columns.js";

const ones = (x: ArrayLike<number>) => Array.from(x, () => 1);

/** Degenerate inputs of what looks at the centres, and at studies to come. */
export const degenerateGroups: readonly DegenerateCase[] = [
  ...refused("aucByGroup", (x, event) => aucByGroup(x, event, ones(x))),
  {
    name: "aucByGroup",
    input: "a single group",
    run: () => aucByGroup([1, 2, 3, 4], [0, 1, 0, 1], [7, 7, 7, 7]),
    expect: {
      estimate: 0.75,
      pooled: 0.75,
      statistic: null,
      p: null,
      warnings: ["Fewer than two groups have children with both outcomes: their AUCs cannot be compared."],
    },
    answer: "its AUC, no test, with a warning",
  },
  {
    name: "aucByGroup",
    input: "groups that are the outcome",
    run: () => aucByGroup([1, 2, 3, 4], [0, 1, 0, 1], [0, 1, 0, 1]),
    expect: {
      estimate: null,
      pooled: 0.75,
      statistic: null,
      p: null,
      groups: [
        {group: 0, n: 2, events: 0, estimate: null, weight: 0},
        {group: 1, n: 2, events: 2, estimate: null, weight: 0},
      ],
    },
    answer: "no AUC within groups, with a warning",
  },
  {
    name: "aucByGroup",
    input: "all values tied",
    run: () => aucByGroup(tied, outcome, [0, 1, 0, 1, 0, 1], {B: 99}),
    expect: {estimate: 0.5, statistic: 0, p: 1},
    answer: "0.5 in each group, p = 1",
  },
  {
    name: "aucByGroup",
    input: "no shuffle",
    run: () => aucByGroup(separated, outcome, [0, 1, 0, 1, 0, 1], {B: 0}),
    expect: {estimate: 1, statistic: 0, p: null},
    answer: "the areas without a test",
  },
  {
    name: "aucByGroup",
    input: "a group that is no whole number",
    run: () => aucByGroup([1, 2], [0, 1], [0.5, 1]),
    expect: {error: "not-a-code"},
    answer: "error that names the position",
  },
  {
    name: "aucByGroup",
    input: "a direction that is none",
    run: () => aucByGroup([1, 2], [0, 1], [0, 0], {direction: "auto" as "higher"}),
    expect: {error: "out-of-range"},
    answer: "error that lists the directions",
  },
  ...refused("aucPrecision", aucPrecision),
  {
    name: "aucPrecision",
    input: "classes that don't overlap",
    run: () => aucPrecision(separated, outcome, {widths: [0.1]}),
    expect: {
      estimate: 1,
      at: [{n: 6, standardError: null, lower: null, upper: null, width: null}],
      needed: [{width: 0.1, n: null}],
      warnings: ["DeLong's variance is 0 or not defined, so that no interval can be foretold."],
    },
    answer: "no interval, with a warning",
  },
  {
    name: "aucPrecision",
    input: "a single event",
    run: () => aucPrecision([1, 2, 3], [0, 1, 0], {sizes: [30]}),
    expect: {at: [{n: 30, standardError: null, lower: null, upper: null, width: null}]},
    answer: "no interval, with a warning",
  },
  {
    name: "aucPrecision",
    input: "a size of 0",
    run: () => aucPrecision(separated, outcome, {sizes: [0]}),
    expect: {error: "out-of-range"},
    answer: "error that names the size",
  },
  {
    name: "aucPrecision",
    input: "a width of 1",
    run: () => aucPrecision(separated, outcome, {widths: [1]}),
    expect: {error: "out-of-range"},
    answer: "error that names the width",
  },
];
