import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type KaplanMeier, type KaplanMeierOptions, kaplanMeier, type SurvivalLimits} from "./kaplan-meier.js";
import {kaplanMeierByGroup} from "./kaplan-meier-by-group.js";
import {from, is, joined, numbers} from "./parity-data.js";
import reference from "./reference/kaplan-meier.json" with {type: "json"};
import {survivalAt} from "./survival-at.js";
import {survivalQuantile} from "./survival-quantile.js";

type Input = readonly [ArrayLike<number>, ArrayLike<number>, KaplanMeierOptions?];
type Rows = (typeof reference.fits)["lung"] | (typeof reference.fits)["tiny"];

const tiny = () => ({
  time: numbers(reference.tiny.time),
  event: numbers(reference.tiny.event),
  weight: numbers(reference.tiny.weight),
  part: numbers(reference.tiny.part),
});

/** Each `every`-th value. */
const thinned = (column: ArrayLike<number>, every: number) =>
  Array.from(column).filter((_, i) => i % every === 0);

/** Columns on their own scale each, so that times don't hide probabilities. */
function columnsOf(curve: KaplanMeier, every: number) {
  const counts = joined(
    thinned(curve.times, every),
    thinned(curve.atRisk, every),
    thinned(curve.eventsAt, every),
    thinned(curve.censoredAt, every),
  );
  const shares = joined(
    thinned(curve.survival, every),
    thinned(curve.standardError, every),
    thinned(curve.lower, every),
    thinned(curve.upper, every),
  );
  return {counts, shares};
}

function curveCases(
  dataset: string,
  r: string,
  covers: readonly Coverage[],
  rows: Rows,
  input: () => Input,
): ParityCase[] {
  const shared = {name: "kaplanMeier", dataset, r, covers, tolerance: 1e-10};
  const ours = () => columnsOf(kaplanMeier(...input()), rows.every);
  const n = rows.time.length;
  return [
    {
      ...shared,
      quantity: `times, at risk, events and censored at ${n} times`,
      compare: () => ({
        ours: ours().counts,
        theirs: joined(rows.time, rows.risk, rows.event, rows.censor),
      }),
    },
    {
      ...shared,
      quantity: `survival, standard error and limits at ${n} times`,
      compare: () => ({
        ours: ours().shares,
        theirs: joined(rows.surv, rows.se, rows.lower, rows.upper),
      }),
    },
  ];
}

const {fits} = reference;
const right = "survfit(Surv(time, event) ~ 1)";
const late = "survfit(Surv(entry, time, event) ~ 1)";
const simple = (name: string) => (): Input => [from(name, "time"), from(name, "event")];
const heart = (options: KaplanMeierOptions = {}): Input => [
  from("heart", "stop"),
  from("heart", "event"),
  {entry: from("heart", "start"), ...options},
];

const curves: readonly ParityCase[] = [
  ...curveCases("survival::lung", right, ["ties"], fits.lung, simple("lung")),
  ...curveCases("survival::veteran", right, ["ties"], fits.veteran, simple("veteran")),
  ...curveCases("survival::ovarian", right, [], fits.ovarian, simple("ovarian")),
  ...curveCases(
    "survival::colon",
    'survfit(Surv(time, event) ~ 1, conf.type = "log-log", conf.int = 0.9)',
    ["ties"],
    fits.colon,
    () => [from("colon", "time"), from("colon", "event"), {conf: "log-log", level: 0.9}],
  ),
  ...curveCases(
    "survival::pbc",
    'survfit(Surv(time, death) ~ 1, conf.type = "plain")',
    ["ties"],
    fits.pbc,
    () => [from("pbc", "time"), is(from("pbc", "status"), 2), {conf: "plain"}],
  ),
  ...curveCases(
    "survival::mgus2",
    'survfit(Surv(etime, etype > 0) ~ 1, conf.type = "log-log")',
    ["ties"],
    fits.mgus2,
    () => [from("mgus2", "etime"), from("mgus2", "etype").map((code) => Number(code > 0)), {conf: "log-log"}],
  ),
  ...curveCases(
    "survival::heart",
    'survfit(Surv(start, stop, event) ~ 1, conf.type = "log-log")',
    ["ties", "left truncation"],
    fits.heart,
    () => heart({conf: "log-log"}),
  ),
  ...curveCases("12 hand-made rows, unsorted", right, ["ties", "missing values"], fits.tiny, () => [
    tiny().time,
    tiny().event,
  ]),
  ...curveCases(
    "12 hand-made rows, unsorted",
    "survfit(Surv(time, event) ~ 1, weights = weight)",
    ["ties", "missing values", "weights"],
    fits.tiny_weight,
    () => [tiny().time, tiny().event, {weight: tiny().weight}],
  ),
  ...curveCases(
    "12 hand-made rows, weights that are not whole",
    "survfit(Surv(time, event) ~ 1, weights = part)",
    ["ties", "missing values", "weights"],
    fits.tiny_part,
    () => [tiny().time, tiny().event, {weight: tiny().part}],
  ),
  ...curveCases(
    "12 hand-made rows, unsorted",
    "survfit(Surv(time, event) ~ 1, robust = TRUE)",
    ["ties", "missing values"],
    fits.tiny_robust,
    () => [tiny().time, tiny().event, {robust: true}],
  ),
  // The times as they are written here: a file of 15 digits would tie them.
  ...curveCases("8 hand-made rows that rounding separates", right, ["ties"], fits.rounding, () => [
    [0.1 + 0.2, 0.3, 0.7, 1 - 0.3, 1.1 * 3, 3.3, 3.3 - 1e-12, 2],
    reference.rounding.event,
  ]),
  ...curveCases(
    "6 hand-made rows that are close beside a large time",
    right,
    ["ties"],
    fits.beside_large,
    () => [reference.beside_large.time, reference.beside_large.event],
  ),
  ...curveCases(
    "6 hand-made rows with entries that rounding separates from times",
    late,
    ["ties", "left truncation"],
    fits.late_rounding,
    () => [
      [0.3, 1, 1 - 0.3, 0.9, 0.7, 1.3],
      reference.late_rounding.event,
      {entry: [0, 0, 0.1 + 0.2, 0.3, 0, 0.7]},
    ],
  ),
  ...curveCases(
    "5 hand-made rows whose curve is 0 before its end",
    late,
    ["ties", "left truncation", "degenerate"],
    fits.to_zero,
    () => [reference.to_zero.time, reference.to_zero.event, {entry: reference.to_zero.entry}],
  ),
  ...curveCases(
    "survival::lung, weights ph.ecog with zeros and a missing one",
    "survfit(Surv(time, event) ~ 1, weights = ph_ecog)",
    ["ties", "weights", "missing values"],
    fits.lung_weight,
    () => [from("lung", "time"), from("lung", "event"), {weight: from("lung", "ph_ecog")}],
  ),
  ...curveCases(
    "survival::lung, weights age / 50",
    'survfit(Surv(time, event) ~ 1, weights = age / 50, conf.type = "log-log")',
    ["ties", "weights"],
    fits.lung_part,
    () => [
      from("lung", "time"),
      from("lung", "event"),
      {weight: from("lung", "age").map((age) => age / 50), conf: "log-log"},
    ],
  ),
  ...curveCases(
    "survival::heart, weights that are not whole",
    "survfit(Surv(start, stop, event) ~ 1, weights = 1 + id / 100)",
    ["ties", "weights", "left truncation"],
    fits.heart_part,
    () => heart({weight: from("heart", "id").map((id) => 1 + id / 100)}),
  ),
];

const scaleSets = [
  ["survival::lung", reference.scales_lung, 6, ["ties"], simple("lung")],
  ["survival::veteran", reference.scales_veteran, 6, ["ties"], simple("veteran")],
  ["survival::heart", reference.scales_heart, 6, ["ties", "left truncation"], () => heart()],
  [
    "12 hand-made rows, unsorted",
    reference.scales_tiny,
    1,
    ["ties", "missing values"],
    (): Input => [tiny().time, tiny().event],
  ],
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

/** Curves, their quantiles and their values at chosen times against survfit. */
export const kaplanMeierParity: readonly ParityCase[] = [...curves, ...scales, ...stepCases, ...groups];
