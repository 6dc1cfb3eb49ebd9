import type {Coverage, Numbers, ParityCase} from "../validation/parity-case.js";
import {auc} from "./auc.js";
import {compareAuc} from "./compare-auc.js";
import {compareAucUnpaired} from "./compare-auc-unpaired.js";
import type {RocDirection} from "./direction.js";
import {pairedSets, rocSets, unpairedSets} from "./parity-sets.js";
import {partialAuc} from "./partial-auc.js";
import compare from "./reference/compare.json" with {type: "json"};
import reference from "./reference/roc.json" with {type: "json"};
import {rocCurve} from "./roc-curve.js";
import {venkatramanTest} from "./venkatraman-test.js";

const {points, weighted, areas, few, partial, exact_bootstrap: exact, asah_bootstrap} = reference;
type SetName = keyof typeof rocSets;
const names = <T extends object>(object: T) => Object.keys(object) as (keyof T & string)[];
const ends = ({lower, upper}: {lower: number | null; upper: number | null}) => [lower, upper];

const closed = (
  name: string,
  dataset: string,
  quantity: string,
  r: string,
  covers: readonly Coverage[],
  compared: () => {ours: Numbers; theirs: Numbers},
): ParityCase => ({name, dataset, quantity, r, covers, tolerance: 1e-10, compare: compared});

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

const paired = names(compare.paired).map((key) => {
  const {name, x1, x2, event} = pairedSets[key];
  const theirs = compare.paired[key];
  return closed(
    "compareAuc",
    name,
    `both AUCs, difference, standard error, interval at ${theirs.level}, z and p`,
    'pROC::roc.test(method = "delong", paired = TRUE)',
    [
      "ties",
      "both directions",
      ...(key.startsWith("pbc") || key === "tiny" ? ["missing values" as const] : []),
    ],
    () => {
      const ours = compareAuc(x1, x2, event, {
        direction: [theirs.d1 as RocDirection, theirs.d2 as RocDirection],
        level: theirs.level,
      });
      return {
        ours: [
          ...ours.auc,
          ours.estimate,
          ours.standardError,
          ...ends(ours.interval),
          ours.statistic,
          ours.p,
          ours.n,
        ],
        theirs: [...theirs.auc, theirs.difference, theirs.se, ...theirs.ci, theirs.z, theirs.p, theirs.n],
      };
    },
  );
});

const unpaired = names(compare.unpaired).map((key) => {
  const {name, x, event, group} = unpairedSets[key];
  const theirs = compare.unpaired[key];
  return closed(
    "compareAucUnpaired",
    name,
    `both AUCs, difference, standard error, t interval at ${theirs.level}, t, df and p`,
    'pROC::roc.test(method = "delong", paired = FALSE); qt() for the interval',
    ["ties", "both directions", ...(key === "pbc" ? ["missing values" as const] : [])],
    () => {
      const ours = compareAucUnpaired(x, event, group, {
        direction: [theirs.d0 as RocDirection, theirs.d1 as RocDirection],
        level: theirs.level,
      });
      return {
        ours: [
          ...ours.auc,
          ours.estimate,
          ours.standardError,
          ...ends(ours.interval),
          ours.statistic,
          ours.df ?? null,
          ours.p,
          ...ours.n,
          ...ours.events,
        ],
        theirs: [
          ...theirs.auc,
          theirs.difference,
          theirs.se,
          ...theirs.ci,
          theirs.t,
          theirs.df,
          theirs.p,
          ...theirs.n,
          ...theirs.events,
        ],
      };
    },
  );
});

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

/** A row's number times 1e-9 added: no ties, and no order turned around. */
const untied = (x: Float64Array, sign: 1 | -1) => x.map((value, i) => value + sign * (i + 1) * 1e-9);

const wholeCurves: readonly ParityCase[] = [
  ...names(compare.venkatraman).flatMap((key): ParityCase[] => {
    const {name, x1, x2, event} = pairedSets[key];
    const direction = key === "birthwt" ? "lower" : "higher";
    const [statistic, p] = compare.venkatraman[key] as [number, number];
    const covers: readonly Coverage[] = [
      "both directions",
      ...(key === "pbc" ? ["missing values" as const] : []),
    ];
    const ours = (replicates: number) =>
      venkatramanTest(untied(x1, 1), untied(x2, -1), event, {direction, replicates});
    const pROC = 'pROC::roc.test(method = "venkatraman", paired = TRUE)';
    return [
      closed("venkatramanTest", `${name}, ties broken`, "statistic", pROC, covers, () => ({
        ours: [ours(1).statistic],
        theirs: [statistic],
      })),
      {
        ...closed("venkatramanTest", `${name}, ties broken`, "p", "20 000 permutations", covers, () => ({
          ours: [ours(20_000).p],
          theirs: [p],
        })),
        tolerance: 0.15,
        because: "both draw 20 000 permutations of their own: Monte Carlo errors of 4 % where p is 0.03",
      },
    ];
  }),
  {
    name: "venkatramanTest",
    dataset: "8 hand-made rows",
    quantity: "statistic and p",
    r: "all 256 swaps with all ways to break their ties",
    covers: [],
    tolerance: 0.02,
    because: "p comes from 40 000 permutations: a Monte Carlo error of 0.3 %",
    compare: () => {
      const {x1, x2, event, statistic, p} = compare.exact_venkatraman;
      const ours = venkatramanTest(x1, x2, event, {replicates: 40_000});
      return {ours: [ours.statistic, ours.p], theirs: [statistic, p]};
    },
  },
];

/** ROC curves, their areas and their comparisons against pROC. */
export const curvesParity: readonly ParityCase[] = [
  ...curves,
  weightedCurve,
  ...aucs,
  cutOff,
  ...paired,
  ...unpaired,
  ...partials,
  ...wholeCurves,
  ...bootstraps,
];
