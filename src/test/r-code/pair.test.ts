import {beforeAll, expect, test} from "vitest";
import type {Indicator} from "../../components/cutoffs/indicator.js";
import {type Pair, pairOf, pairValues, ruleTable} from "../../components/cutoffs/pair.js";
import {FIRST_QUESTION, type Question} from "../../components/cutoffs/question.js";
import {pairRCode} from "../../components/cutoffs/r-code/pair.js";
import {allClose, close, inR} from "./in-r.js";
import {ASAH, BIRTHWT, demoStudy, LACTATE, LUNG, SCVO2, type Study, TEMPERATURE, VETERAN} from "./studies.js";

interface PairNumbers {
  readonly optima: Readonly<Record<"first" | "second" | "tp" | "fp", readonly number[]>>;
  readonly best_pair: readonly number[];
  /** tp, fp, fn, tn. */
  readonly table_at: readonly number[];
  /** AUC of the combination and of the better one alone, and p of their difference. */
  readonly gain: readonly [number, number, number];
}

interface PairCase {
  readonly study: () => Study;
  readonly question: Question;
  readonly second: Indicator;
  readonly rule: "and" | "or";
  readonly cutoffs: readonly [number, number];
}

let demo: Study;
beforeAll(async () => {
  demo = await demoStudy();
}, 120_000);

const CASES: Readonly<Record<string, PairCase>> = {
  "pROC::aSAH, S100β and NDKA, Youden": {
    study: () => ASAH,
    question: FIRST_QUESTION,
    second: SCVO2,
    rule: "and",
    cutoffs: [0.25, -9],
  },
  "MASS::birthwt, weight or age, closest to the corner": {
    study: () => BIRTHWT,
    question: {...FIRST_QUESTION, indicator: SCVO2, criterion: "closest-top-left"},
    second: TEMPERATURE,
    rule: "or",
    cutoffs: [105, 20],
  },
  "survival::veteran, Karnofsky score or months since diagnosis, sensitivity of at least 80 %": {
    study: () => VETERAN,
    question: {...FIRST_QUESTION, indicator: SCVO2, criterion: "minimum-sensitivity", target: 80},
    second: LACTATE,
    rule: "or",
    cutoffs: [50, 12],
  },
  "survival::lung, age and calories, χ², with missing values": {
    study: () => LUNG,
    question: {...FIRST_QUESTION, criterion: "chi-square"},
    second: SCVO2,
    rule: "and",
    cutoffs: [60, 1000],
  },
  "the demo study, lactate and ScvO₂, Youden": {
    study: () => demo,
    question: FIRST_QUESTION,
    second: SCVO2,
    rule: "and",
    cutoffs: [6, 60],
  },
  "the demo study, lactate or ScvO₂, costs": {
    study: () => demo,
    question: {...FIRST_QUESTION, criterion: "cost", target: 3},
    second: SCVO2,
    rule: "or",
    cutoffs: [9, 55],
  },
};

const r = inR("cutoffs-pair.json");

test.each(Object.entries(CASES))(
  "%s: the exported R code finds the page's best pairs, its table and what a combination gains",
  (name, {study, question, second, rule, cutoffs}) => {
    const {frame, known} = study();
    const pair = pairOf(frame, known, question, second, rule) as Pair;
    const [said] = r.ask(
      name,
      [pairValues(pair, question.indicator, second)],
      [
        {
          code: pairRCode(pair, question, cutoffs),
          numbers:
            "optima = lapply(optima, I), best_pair = unlist(best_pair), table_at = table_at, gain = gain",
        },
      ],
    ) as [PairNumbers];
    const {optima} = pair.rule;
    expect(optima.length).toBeGreaterThan(0);
    allClose(
      optima.map((one) => one.cutoffs[0]),
      said.optima.first,
    );
    allClose(
      optima.map((one) => one.cutoffs[1]),
      said.optima.second,
    );
    expect(optima.map(({tp, fp}) => [tp, fp])).toEqual(
      said.optima.tp.map((tp, i) => [tp, said.optima.fp[i]]),
    );
    const finite = optima.filter((one) => one.cutoffs.every(Number.isFinite));
    const best = finite[Math.floor((finite.length - 1) / 2)];
    allClose([...(best?.cutoffs ?? []), best?.tp, best?.fp], said.best_pair);
    const {tp, fp, fn, tn} = ruleTable(pair, cutoffs);
    expect([tp, fp, fn, tn]).toEqual(said.table_at);
    allClose(pair.gain?.auc ?? [], said.gain.slice(0, 2));
    close(pair.gain?.p, said.gain[2]);
  },
  120_000,
);

test("more pairs than the page tries are thinned at the same ranks", () => {
  const {frame, known} = ASAH;
  const pair = pairOf(frame, known, FIRST_QUESTION, SCVO2, "and");
  expect(pair?.rule.grid.complete).toBe(false);
});

test("what stands for R where there is none is what R says of pairs", () => r.holdsCommitted(6));
