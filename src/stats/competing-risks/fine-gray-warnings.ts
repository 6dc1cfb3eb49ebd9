import type {FineGrayPrepared} from "./fine-gray-data.js";
import type {SubdistributionMaximum} from "./subdistribution-maximum.js";

/** Sentences about a fit that a page prints as they are. */
export function warningsOf(
  {names, p, events, strata}: FineGrayPrepared,
  {infinite, converged, iterations}: SubdistributionMaximum,
  waldDefined: boolean,
): string[] {
  const warnings: string[] = [];
  const growing = names.filter((_, k) => infinite[k]);
  if (growing.length > 0) {
    warnings.push(
      `The likelihood keeps growing with the coefficient of ${growing.join(", ")}: it may be infinite (separation).`,
    );
  } else if (!converged)
    warnings.push(
      `The likelihood's maximum was not reached in ${iterations} ${iterations === 1 ? "iteration" : "iterations"}.`,
    );
  else if (!waldDefined) warnings.push("The covariance matrix is singular: the Wald test is not defined.");
  if (events < 10 * p) {
    warnings.push(
      `${events} ${events === 1 ? "event" : "events"} of the cause for ${p} ${p === 1 ? "coefficient" : "coefficients"}: with fewer than 10 for each, estimates tend to be too extreme and intervals too short.`,
    );
  }
  if (strata.some(({keep, kind, exitAt}) => kind.some((one, i) => one === 2 && keep[exitAt[i]!] === 0))) {
    warnings.push(
      "Some competing events lie where nobody can be followed: these children leave the risk set then.",
    );
  }
  return warnings;
}
