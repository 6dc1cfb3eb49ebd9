import type {ParityCase} from "../validation/parity-case.js";
import {auc} from "./auc.js";
import {closed, ends, names, rocSets} from "./parity-sets.js";
import {partialAuc} from "./partial-auc.js";
import reference from "./reference/roc.json" with {type: "json"};
import {rocCurve} from "./roc-curve.js";

const {points, weighted, areas, few, partial, exact_bootstrap: exact, asah_bootstrap} = reference;
type SetName = keyof typeof rocSets;
const curves = names(points).map((key) => {
  const set = rocSets[key as SetName];
  const theirs = points[key];
  return closed(
    "rocCurve",
    set.name,
    `thresholds midway, sensitivity, specificity and counts at ${theirs.sensitivity.length} points, area`,
    "pROC::roc(), coords()",
    set.covers,
    () => {
      const ours = rocCurve(set.x, set.event, {direction: set.direction, thresholds: "midpoint"});
      return {
        ours: [
          ...ours.threshold.slice(1, -1),
          ...ours.sensitivity,
          ...ours.specificity,
          ...ours.tp,
          ...ours.fp,
          ...ours.tn,
          ...ours.fn,
          ours.auc,
        ],
        // Ours runs from nobody positive to everybody: ascending in sensitivity.
        theirs: [
          ...(set.direction === "higher" ? [...theirs.threshold].reverse() : theirs.threshold).toSorted(
            (a, b) => (set.direction === "higher" ? b - a : a - b),
          ),
          ...theirs.sensitivity,
          ...theirs.specificity,
          ...theirs.tp,
          ...theirs.fp,
          ...theirs.tn,
          ...theirs.fn,
          theirs.auc,
        ],
      };
    },
  );
});

const weightedCurve = closed(
  "rocCurve",
  "pROC::aSAH, s100b, weights 1 to 5",
  "sensitivity, specificity and area with weights, against repeated rows",
  "pROC::roc() of rep(x, weight)",
  ["ties", "weights"],
  () => {
    const {x, event} = rocSets.asah_s100b;
    // A seventh of each weight gives the same curve.
    const ours = rocCurve(x, event, {weight: weighted.weight.map((w) => w / 7)});
    return {
      ours: [...ours.sensitivity, ...ours.specificity, ours.auc],
      theirs: [...weighted.sensitivity, ...weighted.specificity, weighted.auc],
    };
  },
);

const aucs = names(areas).flatMap((key) => {
  const {name, x, event, direction, covers} = rocSets[key];
  const theirs = areas[key];
  return [
    closed(
      "auc",
      name,
      "AUC, DeLong's standard error, intervals at 0.95 and 0.8, counts",
      'pROC::ci.auc(method = "delong"), var(method = "delong")',
      covers,
      () => {
        const ours = auc(x, event, {direction});
        return {
          ours: [
            ours.estimate,
            ours.standardError,
            ...ends(ours.interval),
            ...ends(auc(x, event, {direction, level: 0.8}).interval),
            ours.n,
            ours.events,
          ],
          theirs: [theirs.estimate, theirs.se, ...theirs.ci95, ...theirs.ci80, theirs.n, theirs.events],
        };
      },
    ),
    closed(
      "auc",
      name,
      "logit intervals at 0.95 and 0.99",
      "plogis(qlogis(A) ± z * se / (A * (1 - A))) with pROC's A and se",
      covers,
      () => ({
        ours: [0.95, 0.99].flatMap((level) =>
          ends(auc(x, event, {direction, level, method: "logit"}).interval),
        ),
        theirs: [...theirs.logit95, ...theirs.logit99],
      }),
    ),
  ];
});

const cutOff = closed(
  "auc",
  "10 hand-made rows",
  "an interval that is cut off at 1",
  "pROC::ci.auc()",
  ["degenerate"],
  () => ({ours: ends(auc(few.x, few.event).interval), theirs: few.ci}),
);

const partials = [...new Set(partial.map((one) => one.set as SetName))].map((key) => {
  const {name, x, event, direction, covers} = rocSets[key];
  const rows = partial.filter((one) => one.set === key);
  return closed(
    "partialAuc",
    name,
    `areas over ${rows.length / 2} ranges of specificity and of sensitivity, plain and with McClish's correction`,
    "pROC::auc(partial.auc, partial.auc.focus, partial.auc.correct)",
    covers,
    () => ({
      ours: rows.flatMap(({focus, low, high}) =>
        [false, true].map(
          (correct) =>
            partialAuc(x, event, {
              direction,
              focus: focus as "specificity",
              range: [low, high],
              correct,
              replicates: 0,
            }).estimate,
        ),
      ),
      theirs: rows.flatMap((row) => [row.area, row.corrected ?? null]),
    }),
  );
});

const bootstraps: readonly ParityCase[] = [
  {
    name: "partialAuc",
    dataset: "4 events and 4 non-events, hand-made",
    quantity: "bootstrap standard error and 0.8 interval over specificity 0.5 to 1",
    r: "all 65536 resamples, each once",
    covers: ["ties"],
    tolerance: 0.02,
    because: "ours draws 20 000 of the resamples: a Monte Carlo error of 0.5 % in the standard error",
    compare: () => {
      const ours = partialAuc(exact.x, exact.event, {range: [0.5, 1], level: 0.8, replicates: 20_000});
      return {ours: [ours.standardError, ...ends(ours.interval)], theirs: [exact.sd, ...exact.quantiles]};
    },
  },
  {
    name: "partialAuc",
    dataset: rocSets.asah_s100b.name,
    quantity: "bootstrap interval of the corrected area over specificity 0.8 to 1",
    r: 'pROC::ci.auc(method = "bootstrap", boot.n = 20000)',
    covers: ["ties"],
    tolerance: 0.01,
    because: "both draw 20 000 resamples of their own",
    compare: () => {
      const {x, event} = rocSets.asah_s100b;
      const ours = partialAuc(x, event, {range: [0.8, 1], correct: true, replicates: 20_000});
      return {ours: ends(ours.interval), theirs: asah_bootstrap};
    },
  },
];

/** ROC curves and their areas against pROC. */
export const curvesParity: readonly ParityCase[] = [
  ...curves,
  weightedCurve,
  ...aucs,
  cutOff,
  ...partials,
  ...bootstraps,
];
