import {deathWeight, weightedRisks} from "./partial-likelihood.js";
import type {PreparedCox} from "./prepare.js";
import {RiskSets} from "./risk-sets.js";

/** A variance below this share of the mean square is what rounding leaves of none. */
const ROUNDING = 1e-11;
/** Information per event, at coefficients 0, of a standardised covariate that surely varies. */
const SURELY_VARIES = 1e-3;

/**
 * Names of the covariates that are the same for all children at risk, at each event: nothing can be learnt of them.
 *
 * Their information is 0 but for rounding, so it is held against the mean square that it is the difference of.
 *
 * @param information - at coefficients 0
 */
export function constantAtRisk(data: PreparedCox, information: Float64Array): readonly string[] {
  const {n, p, names, groups, groupStart, deaths} = data;
  let weights = 0;
  for (let g = 0; g < groups; ++g)
    weights += deathWeight(data, groupStart[g + 1]! - deaths[g]!, groupStart[g + 1]!);
  const doubtful = names.filter((_, j) => !(information[j * p + j]! > SURELY_VARIES * weights));
  if (doubtful.length === 0) return [];
  const risk = new Float64Array(n);
  weightedRisks(data, new Float64Array(p), risk);
  const sets = new RiskSets(data, true);
  sets.begin(risk);
  const squares = new Float64Array(p);
  for (let g = 0; g < groups; ++g) {
    sets.advance(g);
    const end = groupStart[g + 1]!;
    const w = deathWeight(data, end - deaths[g]!, end) / sets.sums[0]!;
    // The diagonal of the lower triangle, row by row.
    for (let j = 0, c = p + 1; j < p; c += ++j + 1) squares[j]! += w * sets.sums[c]!;
  }
  return doubtful.filter((name) => {
    const j = names.indexOf(name);
    return !(information[j * p + j]! > ROUNDING * squares[j]!);
  });
}

/** Says what makes the information singular, for the error's text. */
export function dependence(constant: readonly string[]): string {
  return constant.length > 0
    ? `${constant.join(", ")} does not vary among the children at risk at any event`
    : "its columns depend on each other linearly among the children at risk";
}
