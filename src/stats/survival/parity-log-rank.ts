import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type LogRankOptions, logRankTest} from "./log-rank-test.js";
import {eachAlone, from, is, joined, numbers} from "./parity-data.js";
import reference from "./reference/log-rank.json" with {type: "json"};

type Input = readonly [ArrayLike<number>, ArrayLike<number>, ArrayLike<number>, LogRankOptions?];
interface Theirs {
  readonly n?: readonly number[];
  readonly obs: readonly number[];
  readonly exp: readonly number[];
  readonly var: readonly number[] | readonly (readonly number[])[];
  readonly chisq: number;
  readonly df: number;
  readonly p: number;
}

function cases(
  dataset: string,
  r: string,
  covers: readonly Coverage[],
  theirs: Theirs,
  input: () => Input,
): ParityCase[] {
  const shared = {name: "logRankTest", dataset, r, covers, tolerance: 1e-10};
  return [
    {
      ...shared,
      quantity: "observed, expected and their covariance",
      compare: () => {
        const {groups, variance} = logRankTest(...input());
        return {
          ours: joined(
            groups.map((one) => one.observed),
            groups.map((one) => one.expected),
            variance,
          ),
          theirs: joined(theirs.obs, theirs.exp, theirs.var.flat()),
        };
      },
    },
    {
      ...shared,
      quantity: theirs.n ? "χ², degrees of freedom, p and the groups' sizes" : "χ², degrees of freedom and p",
      compare: () => {
        const {statistic, df, p, groups} = logRankTest(...input());
        return eachAlone(
          [statistic, df ?? null, p, ...(theirs.n ? groups.map((one) => one.n) : [])],
          [theirs.chisq, theirs.df, theirs.p, ...(theirs.n ?? [])],
        );
      },
    },
  ];
}

const of = (name: string, group: string, options: LogRankOptions = {}): Input => [
  from(name, "time"),
  from(name, "event"),
  from(name, group),
  options,
];
const {tests, late_tests, gamma_tests} = reference;
const definition = "by definition, from each risk set";
const heart = (options: LogRankOptions = {}): Input => [
  from("heart", "stop"),
  from("heart", "event"),
  from("heart", "transplant"),
  {entry: from("heart", "start"), ...options},
];
const tiny = {
  time: numbers(reference.tiny.time),
  event: numbers(reference.tiny.event),
  group: numbers(reference.tiny.group),
  strata: numbers(reference.tiny.strata),
};
/** Two columns of codes as one. */
const crossed = (a: Float64Array, b: Float64Array) => a.map((code, i) => 10 * code + b[i]!);
/** Oedema is 0, 0.5 or 1. */
const edema = () => from("pbc", "edema").map((value) => 2 * value);
const death = () => is(from("pbc", "status"), 2);

/** Log-rank tests against survdiff. */
export const logRankParity: readonly ParityCase[] = [
  ...cases("survival::lung by sex", "survdiff(Surv(time, event) ~ sex)", ["ties"], tests.lung, () =>
    of("lung", "female"),
  ),
  ...cases("survival::lung by sex", "survdiff(…, rho = 1)", ["ties"], tests.lung_rho, () =>
    of("lung", "female", {rho: 1}),
  ),
  ...cases("survival::lung by sex", "survdiff(…, rho = 0.5)", ["ties"], tests.lung_half, () =>
    of("lung", "female", {rho: 0.5}),
  ),
  ...cases(
    "survival::lung by sex within institutions, one missing",
    "survdiff(Surv(time, event) ~ sex + strata(inst))",
    ["ties", "strata", "missing values"],
    tests.lung_strata,
    () => of("lung", "female", {strata: from("lung", "inst")}),
  ),
  ...cases(
    "survival::lung by 4 grades of ECOG status, one missing",
    "survdiff(Surv(time, event) ~ ph.ecog)",
    ["ties", "missing values"],
    tests.lung_ecog,
    () => of("lung", "ph_ecog"),
  ),
  ...cases(
    "survival::veteran by 4 cell types",
    "survdiff(Surv(time, event) ~ celltype)",
    ["ties"],
    tests.veteran,
    () => of("veteran", "celltype"),
  ),
  ...cases(
    "survival::veteran by 4 cell types within prior therapy",
    "survdiff(Surv(time, event) ~ celltype + strata(prior), rho = 1)",
    ["ties", "strata"],
    tests.veteran_rho,
    () => of("veteran", "celltype", {strata: from("veteran", "prior"), rho: 1}),
  ),
  ...cases("survival::ovarian by treatment", "survdiff(Surv(time, event) ~ rx)", [], tests.ovarian, () =>
    of("ovarian", "rx"),
  ),
  ...cases(
    "survival::colon by 3 treatments within extent and obstruction",
    "survdiff(Surv(time, event) ~ rx + strata(extent, obstruct))",
    ["ties", "strata"],
    tests.colon,
    () => of("colon", "rx", {strata: crossed(from("colon", "extent"), from("colon", "obstruct"))}),
  ),
  ...cases(
    "survival::pbc by 4 stages within oedema, 6 missing",
    "survdiff(Surv(time, death) ~ stage + strata(edema))",
    ["ties", "strata", "missing values"],
    tests.pbc,
    () => [from("pbc", "time"), death(), from("pbc", "stage"), {strata: edema()}],
  ),
  ...cases(
    "15 hand-made rows, unsorted",
    "survdiff(Surv(time, event) ~ group)",
    ["ties", "missing values"],
    tests.tiny,
    () => [tiny.time, tiny.event, tiny.group],
  ),
  ...cases(
    "15 hand-made rows, unsorted",
    "survdiff(Surv(time, event) ~ group + strata(s), rho = 1)",
    ["ties", "missing values", "strata"],
    tests.tiny_strata,
    () => [tiny.time, tiny.event, tiny.group, {strata: tiny.strata, rho: 1}],
  ),
  ...cases(
    "8 hand-made rows that rounding separates",
    "survdiff(Surv(time, event) ~ group)",
    ["ties"],
    tests.rounding,
    () => [
      [0.1 + 0.2, 0.3, 0.7, 1 - 0.3, 1.1 * 3, 3.3, 3.3 - 1e-12, 2],
      reference.rounding.event,
      reference.rounding.group,
    ],
  ),
  ...cases(
    "8 hand-made rows, a group gone before the first event",
    "survdiff(Surv(time, event) ~ group)",
    ["degenerate"],
    tests.idle,
    () => [reference.idle.time, reference.idle.event, reference.idle.group],
  ),
  ...cases(
    "10 hand-made rows without ties",
    'coxph(Surv(entry, time, event) ~ group, ties = "breslow")$score',
    ["left truncation"],
    late_tests.late,
    () => [reference.late.time, reference.late.event, reference.late.group, {entry: reference.late.entry}],
  ),
  ...cases("survival::heart by transplant", definition, ["ties", "left truncation"], late_tests.heart, () =>
    heart(),
  ),
  ...cases(
    "survival::heart by transplant within earlier surgery, ρ = 1",
    definition,
    ["ties", "left truncation", "strata"],
    late_tests.heart_strata,
    () => heart({strata: from("heart", "surgery"), rho: 1}),
  ),
  ...cases(
    "survival::bladder2 by treatment within the number of the recurrence",
    definition,
    ["ties", "left truncation", "strata"],
    late_tests.bladder,
    () => {
      const kept = Array.from(from("bladder2", "stop").keys()).filter(
        (i) => from("bladder2", "stop")[i]! > from("bladder2", "start")[i]!,
      );
      const pick = (name: string) => {
        const column = from("bladder2", name);
        return kept.map((i) => column[i]!);
      };
      return [pick("stop"), pick("event"), pick("rx"), {entry: pick("start"), strata: pick("enum")}];
    },
  ),
  ...cases("survival::lung by sex, γ = 1", definition, ["ties"], gamma_tests.lung, () =>
    of("lung", "female", {gamma: 1}),
  ),
  ...cases(
    "survival::veteran by 4 cell types within treatment, ρ = 0.5, γ = 2",
    definition,
    ["ties", "strata"],
    gamma_tests.veteran,
    () => of("veteran", "celltype", {strata: from("veteran", "trt"), rho: 0.5, gamma: 2}),
  ),
];
