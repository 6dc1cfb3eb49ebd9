import type {DegenerateCase} from "../validation/degenerate-case.js";
import {adjustP} from "./adjust-p.js";
import {bootstrapCutpoint} from "./bootstrap-cutpoint.js";
import {bootstrapCutpointReplicates} from "./bootstrap-cutpoint-replicates.js";
import {precisionDegenerate} from "./degenerate-precision.js";
import {leaveOneGroupOut} from "./leave-one-group-out.js";
import {logRankScores} from "./log-rank-scores.js";
import {maxT} from "./max-t.js";
import {maxTReplicates} from "./max-t-replicates.js";
import {maximallySelectedRank} from "./maximally-selected-rank.js";
import {maximallySelectedRankReplicates} from "./maximally-selected-rank-replicates.js";
import {summariseBootstrapCutpoint} from "./summarise-bootstrap-cutpoint.js";
import {summariseMaxT} from "./summarise-max-t.js";
import {summariseMaximallySelectedRank} from "./summarise-maximally-selected-rank.js";

const {NaN: gap, POSITIVE_INFINITY: infinite} = Number;
const x = [1, 2, 3, 4, 5, 6];
const event = [0, 0, 1, 0, 1, 1];
const B = 50;

/** Degenerate inputs with their documented answers. */
export const cutoffInferenceDegenerate: readonly DegenerateCase[] = [
  {
    name: "maximallySelectedRank",
    input: "no child",
    run: () => maximallySelectedRank([], []),
    expect: {error: "empty"},
    answer: "error that says how many rows were missing",
  },
  {
    name: "maximallySelectedRank",
    input: "only missing values",
    run: () => maximallySelectedRank([gap, gap], [0, 1]),
    expect: {error: "empty"},
    answer: "error that says how many rows were missing",
  },
  {
    name: "maximallySelectedRank",
    input: "one class",
    run: () => maximallySelectedRank(x, [1, 1, 1, 1, 1, 1]),
    expect: {error: "one-class"},
    answer: "error that names the outcome",
  },
  {
    name: "maximallySelectedRank",
    input: "survival without an event",
    run: () => maximallySelectedRank(x, [0, 0, 0, 0, 0, 0], {time: x}),
    expect: {error: "no-events"},
    answer: "error that names the events",
  },
  {
    name: "maximallySelectedRank",
    input: "all values tied",
    run: () => maximallySelectedRank([2, 2, 2], [0, 1, 0]),
    expect: {error: "constant"},
    answer: "error: there is no cut-point",
  },
  {
    name: "maximallySelectedRank",
    input: "all children dead at one time",
    run: () => maximallySelectedRank(x, [1, 1, 1, 1, 1, 1], {time: [3, 3, 3, 3, 3, 3]}),
    expect: {error: "constant"},
    answer: "error: all scores are equal",
  },
  {
    name: "maximallySelectedRank",
    input: "no cut-point between minprop and maxprop",
    run: () => maximallySelectedRank([1, 1, 1, 1, 1, 2], event, {maxprop: 0.6}),
    expect: {error: "too-few"},
    answer: "error that says how many children a cut-point may have",
  },
  {
    name: "maximallySelectedRank",
    input: "minprop above maxprop",
    run: () => maximallySelectedRank(x, event, {minprop: 0.9, maxprop: 0.1}),
    expect: {error: "out-of-range"},
    answer: "error that names both",
  },
  {
    name: "maximallySelectedRank",
    input: "the formula of 1992 for all cut-points",
    run: () => maximallySelectedRank(x, event, {minprop: 0, maxprop: 1, method: "lausen-schumacher-1992"}),
    expect: {p: null, cutpoint: 2},
    answer: "null, with a warning",
  },
  {
    name: "maximallySelectedRank",
    input: "two classes that x separates",
    run: () => maximallySelectedRank([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1]),
    expect: {cutpoint: 3, p: 0.1, method: "exact"},
    answer: "the separating cut-point, with p = 2 of 20 arrangements",
  },
  {
    name: "maximallySelectedRank",
    input: "two children",
    run: () => maximallySelectedRank([1, 2], [0, 1]),
    expect: {p: 1, statistic: 1},
    answer: "p = 1: both arrangements are as extreme",
  },
  {
    name: "maximallySelectedRank",
    input: "an infinite value",
    run: () => maximallySelectedRank([1, infinite], [0, 1]),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "maximallySelectedRank",
    input: "columns of different length",
    run: () => maximallySelectedRank(x, [0, 1]),
    expect: {error: "length-mismatch"},
    answer: "error that names the column and both lengths",
  },
  {
    name: "logRankScores",
    input: "no child",
    run: () => ({scores: [...logRankScores([], [])]}),
    expect: {scores: []},
    answer: "no score",
  },
  {
    name: "logRankScores",
    input: "a missing time",
    run: () => logRankScores([gap], [1]),
    expect: {error: "not-finite"},
    answer: "error that names the position: rows must be complete",
  },
  {
    name: "logRankScores",
    input: "an unknown rule for ties",
    run: () => logRankScores([1, 2], [1, 0], "average-scores" as "mid-ranks"),
    expect: {error: "out-of-range"},
    answer: "error that names the ties",
  },
  {
    name: "bootstrapCutpoint",
    input: "no child",
    run: () => bootstrapCutpoint([], []),
    expect: {error: "empty"},
    answer: "error that says how many rows were missing",
  },
  {
    name: "bootstrapCutpoint",
    input: "one class",
    run: () => bootstrapCutpoint(x, [0, 0, 0, 0, 0, 0]),
    expect: {error: "one-class"},
    answer: "error that names the outcome",
  },
  {
    name: "bootstrapCutpoint",
    input: "all values tied",
    run: () => bootstrapCutpoint([2, 2, 2, 2], [0, 1, 0, 1], {B}),
    expect: {
      estimate: 2,
      standardError: 0,
      bca: {lower: 2, upper: 2},
      apparent: {sensitivity: 1, specificity: 0, youden: 0, auc: 0.5},
      warnings: [
        "Only 2 children are in the smaller class.",
        "All values are equal: no cut-off separates the children.",
      ],
    },
    answer: "the value itself, which calls everybody positive, with a warning",
  },
  {
    name: "bootstrapCutpoint",
    input: "two classes that x separates",
    run: () => bootstrapCutpoint([1, 2, 3, 10, 11, 12], [0, 0, 0, 1, 1, 1], {B}),
    expect: {
      apparent: {sensitivity: 1, specificity: 1, auc: 1},
      corrected: {specificity: 1, auc: 1},
    },
    answer: "a perfect apparent result, less in children that were left out",
  },
  {
    name: "bootstrapCutpoint",
    input: "one child in a class",
    run: () => bootstrapCutpoint([1, 2, 3, 4], [0, 0, 0, 1], {B}),
    expect: {
      outOfBag: {sensitivity: null, youden: null, auc: null},
      leaveOneOut: {sensitivity: null},
      point632Plus: {sensitivity: null},
    },
    answer: "null for what needs this child out of the bag, as it is in every resample",
  },
  {
    name: "bootstrapCutpoint",
    input: "a criterion that no cut-off reaches better than calling nobody positive",
    run: () => bootstrapCutpoint([1, 2, 3, 4, 5, 6, 7], [1, 0, 0, 0, 0, 0, 0], {B, criterion: "accuracy"}),
    expect: {estimate: null, interval: {lower: null, upper: null}, bca: {lower: null, upper: null}},
    answer: "no finite cut-off, with a warning",
  },
  {
    name: "bootstrapCutpoint",
    input: "a level of 0",
    run: () => bootstrapCutpoint(x, event, {level: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the level",
  },
  {
    name: "bootstrapCutpoint",
    input: "B = 0",
    run: () => bootstrapCutpoint(x, event, {B: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names B",
  },
  {
    name: "bootstrapCutpoint",
    input: "an unknown direction",
    run: () => bootstrapCutpoint(x, event, {direction: "up" as "higher"}),
    expect: {error: "out-of-range"},
    answer: "error that names the direction",
  },
  {
    name: "bootstrapCutpointReplicates",
    input: "a range that ends before it starts",
    run: () => bootstrapCutpointReplicates(x, event, {seed: 1, from: 3, to: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names the end",
  },
  {
    name: "summariseBootstrapCutpoint",
    input: "replicates that overlap",
    run: () => {
      const part = bootstrapCutpointReplicates(x, event, {seed: 1, from: 0, to: 3});
      return summariseBootstrapCutpoint(x, event, [part, part]);
    },
    expect: {error: "out-of-range"},
    answer: "error that names the replicate",
  },
  {
    name: "summariseBootstrapCutpoint",
    input: "replicates of other data",
    run: () =>
      summariseBootstrapCutpoint(
        [1, 2, 3],
        [0, 1, 1],
        [bootstrapCutpointReplicates(x, event, {seed: 1, from: 0, to: 3})],
      ),
    expect: {error: "length-mismatch"},
    answer: "error that names both numbers of children",
  },
  {
    name: "leaveOneGroupOut",
    input: "a single group",
    run: () => leaveOneGroupOut(x, event, [1, 1, 1, 1, 1, 1]),
    expect: {
      estimate: 3,
      pooled: {sensitivity: {estimate: null}, specificity: {estimate: null}, youden: null},
      range: null,
      warnings: ["There is only one group: nobody is left to choose a cut-off."],
    },
    answer: "no validation, with a warning",
  },
  {
    name: "leaveOneGroupOut",
    input: "a group that holds all deaths",
    run: () => leaveOneGroupOut(x, event, [0, 0, 1, 0, 1, 1]),
    expect: {
      groups: [
        {group: 0, cutoff: null, direction: null},
        {group: 1, cutoff: null, direction: null},
      ],
      pooled: {youden: null},
      warnings: [
        "For 2 of 2 groups the others give no cut-off: their children are not judged.",
        "In 2 groups all children have the same outcome.",
      ],
    },
    answer: "no cut-off from one class, with a warning",
  },
  {
    name: "leaveOneGroupOut",
    input: "a group that is no code",
    run: () => leaveOneGroupOut(x, event, [0, 0, 0.5, 1, 1, 1]),
    expect: {error: "not-a-code"},
    answer: "error that names the group",
  },
  {
    name: "leaveOneGroupOut",
    input: "no child",
    run: () => leaveOneGroupOut([], [], []),
    expect: {error: "empty"},
    answer: "error that says how many rows were missing",
  },
  {
    name: "leaveOneGroupOut",
    input: "columns of different length",
    run: () => leaveOneGroupOut(x, event, [0]),
    expect: {error: "length-mismatch"},
    answer: "error that names the column and both lengths",
  },
  {
    name: "adjustP",
    input: "no p-value",
    run: () => ({p: [...adjustP([], "holm")]}),
    expect: {p: []},
    answer: "none",
  },
  {
    name: "adjustP",
    input: "only missing p-values",
    run: () => ({p: adjustP([gap, gap], "benjamini-hochberg")}),
    expect: {p: new Float64Array([gap, gap])},
    answer: "missing, as they were",
  },
  {
    name: "adjustP",
    input: "a p-value above 1",
    run: () => adjustP([0.5, 1.2], "holm"),
    expect: {error: "out-of-range"},
    answer: "error that names the position",
  },
  {
    name: "adjustP",
    input: "fewer tests than p-values",
    run: () => adjustP([0.5, 0.2], "holm", 1),
    expect: {error: "out-of-range"},
    answer: "error that names n",
  },
  {
    name: "adjustP",
    input: "one p-value of 10¹⁵ tests",
    run: () => ({p: [...adjustP([1e-20], "benjamini-yekutieli", 1e15)].map((p) => p.toPrecision(9))}),
    expect: {p: ["0.000351159921"]},
    answer: "an answer at once: the harmonic sum has a formula",
  },
  {
    name: "adjustP",
    input: "an unknown method",
    run: () => adjustP([0.5, 0.2], "sidak" as "holm"),
    expect: {error: "out-of-range"},
    answer: "error that names the method",
  },
  {
    name: "maxT",
    input: "an indicator that does not vary, and one without a value",
    run: () => maxT([x, [1, 1, 1, 1, 1, 1], [gap, gap, gap, gap, gap, gap]], event),
    expect: {
      counts: new Uint32Array([6, 6, 0]),
      warnings: ["2 of 3 indicators don't vary, or their children's outcomes don't."],
    },
    answer: "not defined for those two, with a warning; the other is judged alone",
  },
  {
    name: "maxT",
    input: "no indicator",
    run: () => maxT([], event),
    expect: {statistics: new Float64Array(0), B: 20},
    answer: "no p-value",
  },
  {
    name: "maxT",
    input: "one class",
    run: () => maxT([x], [0, 0, 0, 0, 0, 0]),
    expect: {error: "one-class"},
    answer: "error that names the outcome",
  },
  {
    name: "maxT",
    input: "no child",
    run: () => maxT([[]], []),
    expect: {error: "empty"},
    answer: "error that says how many rows were missing",
  },
  {
    name: "maxT",
    input: "an infinite value",
    run: () => maxT([[1, 2, 3, 4, 5, infinite]], event),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "maxT",
    input: "an indicator of another length",
    run: () => maxT([[1, 2]], event),
    expect: {error: "length-mismatch"},
    answer: "error that names the indicators",
  },
  {
    name: "maxTReplicates",
    input: "a range that ends before it starts",
    run: () => maxTReplicates([x], event, {seed: 1, from: 3, to: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names the end",
  },
  {
    name: "maxTReplicates",
    input: "an empty range",
    run: () => maxTReplicates([x], event, {seed: 1, from: 64, to: 64}),
    expect: {from: 64, to: 64, alone: new Float64Array([0])},
    answer: "counts of 0",
  },
  {
    name: "summariseMaxT",
    input: "few arrangements and no shuffle",
    run: () => summariseMaxT([x], event, []),
    expect: {test: "max-T, exact", B: 20},
    answer: "all arrangements, as shuffles are not needed",
  },
  {
    name: "summariseMaxT",
    input: "no shuffle where they are needed",
    run: () => summariseMaxT([x], event, [], {exactLimit: 0}),
    expect: {error: "empty"},
    answer: "error that names the parts",
  },
  {
    name: "summariseMaxT",
    input: "ranges with a gap",
    run: () =>
      summariseMaxT([x], event, [maxTReplicates([x], event, {seed: 1, from: 2, to: 3})], {exactLimit: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the missing shuffle",
  },
  {
    name: "summariseMaxT",
    input: "counts of other indicators",
    run: () =>
      summariseMaxT([x, x], event, [maxTReplicates([x], event, {seed: 1, from: 0, to: 3})], {exactLimit: 0}),
    expect: {error: "length-mismatch"},
    answer: "error that names both numbers",
  },
  {
    name: "maximallySelectedRankReplicates",
    input: "a seed that is not whole",
    run: () => maximallySelectedRankReplicates(x, event, {seed: 0.5, from: 0, to: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names the seed",
  },
  {
    name: "summariseMaximallySelectedRank",
    input: "no shuffle, and a method without",
    run: () => summariseMaximallySelectedRank(x, event, []),
    expect: {method: "exact", monteCarloError: null},
    answer: "the exact p",
  },
  {
    name: "summariseMaximallySelectedRank",
    input: "no shuffle where they are needed",
    run: () => summariseMaximallySelectedRank(x, event, [], {method: "monte-carlo"}),
    expect: {error: "empty"},
    answer: "error that names the parts",
  },
  {
    name: "summariseMaximallySelectedRank",
    input: "ranges that overlap",
    run: () =>
      summariseMaximallySelectedRank(
        x,
        event,
        [
          {from: 0, to: 64, reached: 3},
          {from: 63, to: 70, reached: 1},
        ],
        {method: "monte-carlo"},
      ),
    expect: {error: "out-of-range"},
    answer: "error that names the shuffle",
  },
  ...precisionDegenerate,
];
