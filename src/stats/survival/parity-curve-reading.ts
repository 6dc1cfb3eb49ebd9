import type {ParityCase} from "../validation/parity-case.js";
import {type KaplanMeierOptions, kaplanMeier, type SurvivalLimits} from "./kaplan-meier.js";
import {kaplanMeierByGroup} from "./kaplan-meier-by-group.js";
import {columnsOf, from, joined, numbers, thinned} from "./parity-data.js";
import reference from "./reference/kaplan-meier.json" with {type: "json"};
import {survivalAt} from "./survival-at.js";
import {survivalQuantile} from "./survival-quantile.js";

type Input = readonly [ArrayLike<number>, ArrayLike<number>, KaplanMeierOptions?];

const tiny = (): Input => [numbers(reference.tiny.time), numbers(reference.tiny.event)];
const simple = (name: string) => (): Input => [from(name, "time"), from(name, "event")];
const heart = (): Input => [from("heart", "stop"), from("heart", "event"), {entry: from("heart", "start")}];

const scaleSets = [
  ["survival::lung", reference.scales_lung, 6, ["ties"], simple("lung")],
  ["survival::veteran", reference.scales_veteran, 6, ["ties"], simple("veteran")],
  ["survival::heart", reference.scales_heart, 6, ["ties", "left truncation"], heart],
  ["12 hand-made rows, unsorted", reference.scales_tiny, 1, ["ties", "missing values"], tiny],
] as const;

const scales: readonly ParityCase[] = scaleSets.flatMap(([dataset, sets, every, covers, input]) =>
  (Object.keys(sets) as SurvivalLimits[]).flatMap((conf): ParityCase[] => {
    const {limits, quantiles, at} = sets[conf];
    const curve = () => {
      const [time, event, options] = input();
      return kaplanMeier(time, event, {...options, conf});
    };
    const type = conf === "arcsine" ? "arcsin" : conf;
    const fit = `survfit(…, conf.type = "${type}")`;
    const shared = {dataset, covers, tolerance: 1e-10};
    const quantilesOf = () => reference.probs.map((p) => survivalQuantile(curve(), p));
    const pointsOf = () => at.times.map((time) => survivalAt(curve(), time, {extend: true}));
    return [
      {
        ...shared,
        name: "kaplanMeier",
        quantity: `${conf} limits at ${limits.lower.length} times`,
        r: fit,
        compare: () => ({
          ours: joined(thinned(curve().lower, every), thinned(curve().upper, every)),
          theirs: joined(limits.lower, limits.upper),
        }),
      },
      {
        ...shared,
        name: "survivalQuantile",
        quantity: `quantiles 10, 25, 50, 75 and 90 % with ${conf} limits`,
        r: `quantile(${fit})`,
        compare: () => ({
          ours: joined(
            quantilesOf().map((one) => one.estimate),
            quantilesOf().map((one) => one.interval.lower),
            quantilesOf().map((one) => one.interval.upper),
          ),
          theirs: joined(quantiles.estimate, quantiles.lower, quantiles.upper),
        }),
      },
      {
        ...shared,
        name: "survivalAt",
        quantity: `survival, standard error and ${conf} limits at ${at.times.length} times, time 0 and beyond the last`,
        r: `summary(${fit}, times, extend = TRUE)`,
        compare: () => ({
          ours: joined(
            pointsOf().map((one) => one.estimate),
            pointsOf().map((one) => one.standardError),
            pointsOf().map((one) => one.interval.lower),
            pointsOf().map((one) => one.interval.upper),
          ),
          theirs: joined(at.surv, at.se, at.lower, at.upper),
        }),
      },
      {
        ...shared,
        name: "survivalAt",
        quantity: "at risk at the times and events until then",
        r: `summary(${fit}, times, extend = TRUE)`,
        compare: () => ({
          ours: joined(
            pointsOf().map((one) => one.atRisk),
            pointsOf().map((one) => one.events),
          ),
          theirs: joined(at.risk, at.events),
        }),
      },
    ];
  }),
);

const stepCases: readonly ParityCase[] = (
  [
    ["8 hand-made rows, the line of the median runs along the last step", 8, reference.steps.quantiles],
    ["5 hand-made rows, one censored at the end", 5, reference.steps.last],
  ] as const
).map(([dataset, n, theirs]) => ({
  name: "survivalQuantile",
  dataset,
  quantity: "quantiles 10, 25, 50, 75 and 90 % with limits",
  r: "quantile(survfit(Surv(time, event) ~ 1))",
  covers: [],
  tolerance: 1e-10,
  compare: () => {
    const curve = kaplanMeier(reference.steps.time.slice(0, n), reference.steps.event.slice(0, n));
    const ours = reference.probs.map((p) => survivalQuantile(curve, p));
    return {
      ours: joined(
        ours.map((one) => one.estimate),
        ours.map((one) => one.interval.lower),
        ours.map((one) => one.interval.upper),
      ),
      theirs: joined(theirs.estimate, theirs.lower, theirs.upper),
    };
  },
}));

const groupSets = [
  [
    "survival::veteran by cell type",
    "survfit(Surv(time, event) ~ celltype)",
    ["ties"],
    reference.groups_veteran,
    () => kaplanMeierByGroup(from("veteran", "time"), from("veteran", "event"), from("veteran", "celltype")),
  ],
  [
    "survival::lung by ECOG status, one missing",
    'survfit(Surv(time, event) ~ ph.ecog, conf.type = "log-log")',
    ["ties", "missing values"],
    reference.groups_lung,
    () =>
      kaplanMeierByGroup(from("lung", "time"), from("lung", "event"), from("lung", "ph_ecog"), {
        conf: "log-log",
      }),
  ],
  [
    "survival::heart by transplant, weights that are not whole",
    "survfit(Surv(start, stop, event) ~ transplant, weights = 1 + id / 100)",
    ["ties", "left truncation", "weights"],
    reference.groups_heart,
    () =>
      kaplanMeierByGroup(from("heart", "stop"), from("heart", "event"), from("heart", "transplant"), {
        entry: from("heart", "start"),
        weight: from("heart", "id").map((id) => 1 + id / 100),
      }),
  ],
] as const;

const groups: readonly ParityCase[] = groupSets.map(([dataset, r, covers, theirs, ours]) => ({
  name: "kaplanMeierByGroup",
  dataset,
  quantity: `n, survival, standard error, limits and median of ${theirs.length} groups`,
  r,
  covers,
  tolerance: 1e-10,
  compare: () => ({
    ours: ours().groups.flatMap((one, g) => [
      ...columnsOf(one, theirs[g]?.every ?? 1).shares,
      one.n,
      one.median.estimate,
      one.median.interval.lower,
      one.median.interval.upper,
    ]),
    theirs: theirs.flatMap((one) => [
      ...joined(one.surv, one.se, one.lower, one.upper),
      one.n,
      one.quantiles.estimate[2] ?? null,
      one.quantiles.lower[2] ?? null,
      one.quantiles.upper[2] ?? null,
    ]),
  }),
}));

/** Limits of all scales, quantiles, values at chosen times and curves by group against survfit. */
export const curveReadingParity: readonly ParityCase[] = [...scales, ...stepCases, ...groups];
