import {beforeAll, expect, test} from "vitest";
import {cutoffRCode} from "../../components/cutoffs/r-code/one-indicator.js";
import {frequenciesRCode, ratesRCode} from "../../components/cutoffs/r-code/rates.js";
import {benefitRCode, riskRCode} from "../../components/cutoffs/r-code/risk.js";
import {ratesEverywhere} from "../../components/cutoffs/rates-figure.js";
import {riskAlong} from "../../components/cutoffs/risk-figure.js";
import {childrenValues} from "../../components/cutoffs/shown.js";
import {naturalFrequencies} from "../../figures/cutoffs/natural-frequencies.js";
import {decisionCurve} from "../../stats/accuracy/decision-curve.js";
import {allClose, close, inR, within} from "./in-r.js";
import {
  type Case,
  DEMO_CASE,
  demoCase,
  demoStudy,
  PUBLIC_CASES,
  SEPARATED_CASE,
  type Study,
  shownOf,
} from "./studies.js";

interface CutoffNumbers {
  readonly auc: readonly number[];
  readonly optima: readonly number[];
  /** tp, fp, fn, tn. */
  readonly table_at: readonly number[];
  /** Estimate and limits of each. */
  readonly shares: readonly (readonly [number, number, number])[];
  readonly ratios: readonly (readonly [number, number, number])[];
  readonly grey_zone: readonly [number, number];
  readonly p_search: number;
  readonly p_naive: number;
  /** The cut-off that does for both of the grey zone's; none unless they cross. */
  readonly single: readonly number[];
}
type Columns = Readonly<Record<string, readonly number[]>>;

/** Few, so that the test takes seconds; the page's own p is exact. */
const SHUFFLES = 999;
const CHOSEN_SHARE = 0.23;

const r = inR("cutoffs.json");
let demo: Study;
beforeAll(async () => {
  demo = await demoStudy();
}, 120_000);

function compare(name: string, one: Case): void {
  const shown = shownOf(one);
  const {one: own, at, selected} = shown;
  const along = riskAlong(own);
  if (!along) throw new Error("the values carry no curve");
  const [cutoff, rates, frequencies, chosen, risk, benefit] = r.ask(
    name,
    [childrenValues(own)],
    [
      {
        code: cutoffRCode(shown).replace("9999", String(SHUFFLES)),
        numbers:
          'auc = auc, optima = I(optima), table_at = table_at, shares = shares, ratios = ratios, grey_zone = grey_zone, p_search = p_search, p_naive = p_naive, single = I(mget("single", ifnotfound = list(numeric(0)))[[1]])',
      },
      {code: ratesRCode(shown), numbers: "rows = unname(rates)"},
      {code: frequenciesRCode(shown, null), numbers: "of_100 = of_100"},
      {code: frequenciesRCode(shown, CHOSEN_SHARE), numbers: "of_100 = of_100"},
      {code: riskRCode(along), numbers: "risk = lapply(risk, signif, 9)"},
      {code: benefitRCode(shown, along), numbers: "benefit = benefit"},
    ],
  ) as [
    CutoffNumbers,
    {readonly rows: readonly (readonly number[])[]},
    {readonly of_100: readonly number[]},
    {readonly of_100: readonly number[]},
    {readonly risk: Columns},
    {readonly benefit: Columns},
  ];

  const {estimate, interval} = own.auc;
  allClose([estimate, interval.lower, interval.upper], cutoff.auc);
  allClose(
    own.best.optima.map((each) => each.cutoff),
    cutoff.optima,
  );
  expect([at.tp, at.fp, at.fn, at.tn]).toEqual(cutoff.table_at);
  const {metrics} = at;
  for (const [ours, theirs] of [
    [metrics.sensitivity, cutoff.shares[0]],
    [metrics.specificity, cutoff.shares[1]],
    [metrics.positivePredictiveValue, cutoff.shares[2]],
    [metrics.negativePredictiveValue, cutoff.shares[3]],
    [metrics.positiveLikelihoodRatio, cutoff.ratios[0]],
    [metrics.negativeLikelihoodRatio, cutoff.ratios[1]],
    [metrics.diagnosticOddsRatio, cutoff.ratios[2]],
  ] as const) {
    allClose([ours.estimate, ours.interval.lower, ours.interval.upper], theirs);
  }
  allClose([own.greyZone.ruleOut.cutoff, own.greyZone.ruleIn.cutoff], cutoff.grey_zone);
  allClose(own.greyZone.single === null ? [] : [own.greyZone.single], cutoff.single);
  const p = selected?.p as number;
  // R's p is of shuffles.
  within(p, cutoff.p_search, Math.sqrt((p * (1 - p)) / SHUFFLES), 1.5 / SHUFFLES);
  close(selected?.pValues.naive, cutoff.p_naive);

  const ours = ratesEverywhere(own);
  expect(rates.rows.length).toBe(ours.length);
  for (const [i, row] of ours.entries()) {
    const values = [
      row.cutoff,
      row.sensitivity,
      row.sensitivityLower,
      row.sensitivityUpper,
      row.specificity,
      row.specificityLower,
      row.specificityUpper,
      row.positivePredictiveValue,
      row.negativePredictiveValue,
    ];
    allClose(values, rates.rows[i]);
  }

  for (const [share, theirs] of [
    [own.events / own.x.length, frequencies],
    [CHOSEN_SHARE, chosen],
  ] as const) {
    const of100 = naturalFrequencies(
      metrics.sensitivity.estimate as number,
      metrics.specificity.estimate as number,
      share,
    );
    expect(theirs.of_100).toEqual([
      of100.truePositive,
      of100.falseNegative,
      of100.falsePositive,
      of100.trueNegative,
    ]);
  }

  for (const name of ["risk", "lower", "upper"] as const) allClose(along.curve[name], risk.risk[name], 1e-7);
  allClose(along.curve.at, risk.risk.value, 1e-7);

  const thresholds = Float64Array.from({length: 80}, (_, i) => (i + 1) / 100);
  const called = own.x.map((value) =>
    Number(own.direction === "higher" ? value >= at.cutoff : value <= at.cutoff),
  );
  const rule = decisionCurve(called, own.event, {thresholds});
  const byRisk = decisionCurve(along.ofChildren, own.event, {thresholds});
  for (const [column, theirs] of [
    [rule.netBenefit, benefit.benefit.rule],
    [rule.treatAll, benefit.benefit.all],
    [byRisk.netBenefit, benefit.benefit.risk],
  ] as const)
    allClose(column, theirs);
}

test.each(Object.entries(PUBLIC_CASES))(
  "%s: the exported R code, run on the exported CSV, gives the page's numbers",
  (name, one) => compare(name, one),
  120_000,
);

test("children who are told apart fully: what the page does not define the R code does not either", () => {
  expect(shownOf(SEPARATED_CASE).one.greyZone.crossed).toBe(true);
  compare("hand-made, fully separated", SEPARATED_CASE);
}, 120_000);

test("the demo study: the exported R code, run on the exported CSV, gives the page's numbers", () => {
  expect(shownOf(demoCase(demo)).one.x.length).toBe(27);
  compare(DEMO_CASE, demoCase(demo));
}, 120_000);

test("what stands for R where there is none is what R says of one indicator", () => r.holdsCommitted(8));
