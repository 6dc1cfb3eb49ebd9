import {dataset} from "../reference/dataset.js";
import type {ParityCase} from "../validation/parity-case.js";
import {covariateBalance} from "./covariate-balance.js";
import {overlapWeights} from "./overlap-weights.js";
import reference from "./reference/covariate-balance.json" with {type: "json"};

const SETS = {
  lung: {
    dataset: "survival::lung, sex, weighted by age and ECOG",
    treated: "female",
    by: ["age", "ph_ecog"],
    of: ["age", "ph_ecog", "ph_karno", "meal_cal", "wt_loss"],
    covers: ["missing values"],
  },
  birthwt: {
    dataset: "MASS::birthwt, smoking, weighted by age and weight",
    treated: "smoke",
    by: ["age", "lwt"],
    of: ["age", "lwt", "ht", "ui", "ptl"],
    covers: ["ties"],
  },
} as const;

/** Balance of covariates that weights were made from, and of others, against R. */
export const covariateBalanceParity: readonly ParityCase[] = (Object.keys(SETS) as (keyof typeof SETS)[]).map(
  (name) => {
    const set = SETS[name];
    const data = dataset(name);
    const columns = (names: readonly string[]) =>
      Object.fromEntries(names.map((one) => [one, data.column(one)]));
    const treated = data.column(set.treated);
    return {
      name: "covariateBalance",
      dataset: set.dataset,
      quantity: `${set.of.length} covariates: rows, means and standardised differences, unweighted and weighted`,
      r: "cobalt::bal.tab(), written out: (mean(x[t == 1]) - mean(x[t == 0])) / sqrt((var(x[t == 1]) + var(x[t == 0])) / 2)",
      covers: set.covers,
      tolerance: 1e-7,
      because: "the weights come from an iterative fit",
      compare: () => {
        const {weight} = overlapWeights(treated, columns(set.by));
        const ours = covariateBalance(treated, columns(set.of), weight);
        return {
          ours: ours.flatMap(({n, nMissing, unweighted, weighted}) => [
            n,
            nMissing,
            unweighted.untreated,
            unweighted.treated,
            unweighted.difference,
            weighted.untreated,
            weighted.treated,
            // Of what is weighted by, nothing but rounding is left.
            Math.abs(weighted.difference ?? 1) < 1e-9 ? 0 : weighted.difference,
          ]),
          theirs: reference[name].balance.flatMap(({n, missing, unweighted, weighted}) => [
            n,
            missing,
            ...unweighted,
            ...weighted.map((one, k) => (k === 2 && Math.abs(one) < 1e-9 ? 0 : one)),
          ]),
        };
      },
    };
  },
);
