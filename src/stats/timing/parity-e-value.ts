import type {ParityCase} from "../validation/parity-case.js";
import {type EValueOptions, eValue} from "./e-value.js";
import reference from "./reference/e-value.json" with {type: "json"};

/** E-values against the published formulas in R, and against the numbers that are printed. */
export const eValueParity: readonly ParityCase[] = [
  {
    name: "eValue",
    dataset: "15 ratios, on both sides of 1, of each measure",
    quantity: "risk ratios, E-values of the estimates and of the limits nearest to 1",
    r: "the published formulas, written out",
    covers: ["both directions"],
    tolerance: 1e-10,
    compare: () => {
      const results = reference.cases.map(({input, measure, rare}) =>
        eValue(input[0]!, {
          lower: input[1]!,
          upper: input[2]!,
          measure: measure as NonNullable<EValueOptions["measure"]>,
          rare,
        }),
      );
      return {
        ours: results.flatMap(({riskRatio, estimate, limit}) => [
          riskRatio.estimate,
          riskRatio.lower,
          riskRatio.upper,
          estimate,
          limit,
        ]),
        theirs: reference.cases.flatMap(({risk_ratio, e}) => [...risk_ratio, ...e]),
      };
    },
  },
  {
    name: "eValue",
    dataset: "smoking and lung cancer, RR 10.73 (8.02 to 14.36)",
    quantity: "the E-values that the package's vignette prints",
    r: "EValue::evalues.RR(10.73, 8.02, 14.36), as printed",
    covers: [],
    tolerance: 5e-7,
    because: "printed to five decimals",
    compare: () => {
      const {estimate, limit} = eValue(10.73, {lower: 8.02, upper: 14.36});
      return {ours: [estimate, limit], theirs: reference.printed};
    },
  },
];
