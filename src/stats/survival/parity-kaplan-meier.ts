import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type KaplanMeierOptions, kaplanMeier} from "./kaplan-meier.js";
import {columnsOf, from, is, joined, numbers} from "./parity-data.js";
import reference from "./reference/kaplan-meier.json" with {type: "json"};

type Input = readonly [ArrayLike<number>, ArrayLike<number>, KaplanMeierOptions?];
type Rows = (typeof reference.fits)["lung"] | (typeof reference.fits)["tiny"];

const tiny = () => ({
  time: numbers(reference.tiny.time),
  event: numbers(reference.tiny.event),
  weight: numbers(reference.tiny.weight),
  part: numbers(reference.tiny.part),
});

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

/** Whole curves against survfit. */
export const kaplanMeierParity: readonly ParityCase[] = [
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
    "survfit(Surv(time, event) ~ 1, weights = ph_ecog, subset = ph_ecog > 0)",
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
