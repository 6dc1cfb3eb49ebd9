import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {compareAuc} from "./compare-auc.js";
import {compareAucUnpaired} from "./compare-auc-unpaired.js";
import type {RocDirection} from "./direction.js";
import {closed, ends, names, pairedSets, unpairedSets} from "./parity-sets.js";
import compare from "./reference/compare.json" with {type: "json"};
import {venkatramanTest} from "./venkatraman-test.js";

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

/** Comparisons of ROC curves against pROC. */
export const compareParity: readonly ParityCase[] = [...paired, ...unpaired, ...wholeCurves];
