import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type DecisionCurveOptions, decisionCurve} from "./decision-curve.js";
import {numbers} from "./parity-sets.js";
import reference from "./reference/decision.json" with {type: "json"};

const {thresholds, sets, curves, weight, weighted, at_prevalence} = reference;
type Expected = (typeof curves)["birthwt"];

const COLUMNS = [
  ["netBenefit", "net_benefit"],
  ["treatAll", "treat_all"],
  ["standardised", "standardised"],
  ["avoidedPer100", "avoided"],
  ["sensitivity", "sensitivity"],
  ["falsePositiveRate", "fpr"],
] as const;

function decisionCase(
  key: keyof typeof sets,
  dataset: string,
  expected: Expected,
  options: DecisionCurveOptions,
  covers: readonly Coverage[],
): ParityCase {
  return {
    name: "decisionCurve",
    dataset,
    quantity: `net benefit of model and of all, standardised, avoided per 100, rates${
      options.weight ? "" : ", standard errors"
    } at ${thresholds.length} thresholds`,
    r: "Vickers and Elkin's formulas, threshold by threshold",
    covers,
    tolerance: 1e-10,
    compare: () => {
      const ours = decisionCurve(numbers(sets[key].risk), numbers(sets[key].event), {thresholds, ...options});
      const columns = COLUMNS.map(([own, theirs]) => [ours[own], expected[theirs]] as const);
      if (!options.weight) columns.push([ours.standardError, expected.se]);
      return {
        ours: [...columns.flatMap(([own]) => [...own]), ours.prevalence],
        theirs: [...columns.flatMap(([, theirs]) => [...theirs]), expected.prevalence],
      };
    },
  };
}

/** Decision curves against the formulas in R. */
export const decisionParity: readonly ParityCase[] = [
  decisionCase("birthwt", "MASS::birthwt, logistic risks in whole per cents", curves.birthwt, {}, ["ties"]),
  decisionCase("asah", "pROC::aSAH, logistic risks", curves.asah, {}, []),
  decisionCase("suicide", "cutpointr::suicide, logistic risks", curves.suicide, {}, ["ties"]),
  decisionCase("pbc", "survival::pbc, logistic risks", curves.pbc, {}, ["missing values"]),
  decisionCase("birthwt", "MASS::birthwt, weights 0.3 to 2.5", weighted, {weight}, ["ties", "weights"]),
  decisionCase("birthwt", "MASS::birthwt at a prevalence of 0.1", at_prevalence, {prevalence: 0.1}, ["ties"]),
];
