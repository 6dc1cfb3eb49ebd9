import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {type Concordance, concordance} from "./concordance.js";
import {coxRegression} from "./cox-regression.js";
import {fitConcordance} from "./fit-concordance.js";
import {concordanceExamples, coxExamples} from "./parity-data.js";
import reference from "./reference/concordance.json" with {type: "json"};

const about: Readonly<
  Record<keyof typeof concordanceExamples, readonly [string, string, readonly Coverage[]]>
> = {
  hand: ["10 hand-made rows", "concordance(reverse = TRUE)", ["ties", "missing values"]],
  rounding: ["9 hand-made rows with rounded times", "concordance(reverse = TRUE)", ["ties"]],
  rounding_late: [
    "9 hand-made start–stop rows with rounded times",
    "concordance(reverse = TRUE)",
    ["ties", "left truncation"],
  ],
  lung_age: ["survival::lung, age", "concordance(reverse = TRUE)", ["ties"]],
  lung_karno_lower: [
    "survival::lung, Karnofsky score",
    "concordance()",
    ["ties", "missing values", "both directions"],
  ],
  lung_weights: [
    "survival::lung, ECOG",
    "concordance(weights, reverse = TRUE)",
    ["ties", "weights", "missing values"],
  ],
  colon_nodes: ["survival::colon, nodes", "concordance(reverse = TRUE)", ["ties", "missing values"]],
  veteran_strata: [
    "survival::veteran, Karnofsky score",
    "concordance(strata, reverse = TRUE)",
    ["ties", "strata"],
  ],
  pbc_left_truncation: [
    "survival::pbc, bilirubin, on the scale of age",
    "concordance(reverse = TRUE)",
    ["left truncation"],
  ],
  heart_cluster: [
    "survival::heart, age",
    "concordance(cluster, reverse = TRUE)",
    ["ties", "left truncation"],
  ],
  cgd_strata_cluster: [
    "survival::cgd, age",
    "concordance(strata, cluster, reverse = TRUE)",
    ["ties", "left truncation", "strata"],
  ],
};

const numbers = ({estimate, standardError, pairs}: Concordance) => [
  estimate,
  standardError,
  pairs.concordant,
  pairs.discordant,
  pairs.tiedX,
  pairs.tiedTime,
  pairs.tiedBoth,
];
/** Judges C and its standard error beside counts of pairs that are much larger. */
const digits = (values: readonly (number | null)[], like: readonly number[]) =>
  values.map((value, i) => (like[i] === 0 ? value : (value ?? Number.NaN) / like[i]!));

const quantity = "C, its standard error and the numbers of pairs";

/** Harrell's C. */
export const concordanceParity: readonly ParityCase[] = [
  ...(Object.keys(about) as (keyof typeof about)[]).map((key): ParityCase => {
    const [dataset, r, covers] = about[key];
    return {
      name: "concordance",
      dataset,
      quantity,
      r,
      covers,
      tolerance: 1e-10,
      compare: () => {
        const theirs = reference[key];
        const ours = concordance(concordanceExamples[key], {
          direction: key === "lung_karno_lower" ? "lower" : "higher",
        });
        return {ours: digits(numbers(ours), theirs), theirs: digits(theirs, theirs)};
      },
    };
  }),
  ...(
    [
      ["fit_lung", "lung_efron", "survival::lung", ["ties", "missing values"]],
      ["fit_heart", "heart_cluster", "survival::heart", ["ties", "left truncation"]],
      ["fit_veteran", "veteran_curves", "survival::veteran", ["ties", "strata"]],
    ] as const
  ).map(
    ([key, example, dataset, covers]): ParityCase => ({
      name: "fitConcordance",
      dataset,
      quantity,
      r: "concordance(fit)",
      covers,
      tolerance: 1e-10,
      compare: () => {
        const {data} = coxExamples[example];
        const theirs = reference[key];
        return {
          ours: digits(numbers(fitConcordance(data, coxRegression(data))), theirs),
          theirs: digits(theirs, theirs),
        };
      },
    }),
  ),
];
