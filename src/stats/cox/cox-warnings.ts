import type {Maximum} from "./maximise.js";
import type {PreparedCox} from "./prepare.js";

/** Sentences about a fit that a page prints as they are. */
export function coxWarnings(
  {names, p, events}: PreparedCox,
  {converged, iterations}: Maximum,
  infinite: readonly boolean[],
  fit: {readonly clusters: number | undefined; readonly penalised: boolean; readonly waldDefined: boolean},
): string[] {
  const warnings: string[] = [];
  const growing = names.filter((_, j) => infinite[j]);
  if (growing.length > 0) {
    warnings.push(
      `The likelihood keeps growing with the coefficient of ${growing.join(", ")}: it may be infinite (separation). Firth's penalty gives a finite one.`,
    );
  } else if (!converged) {
    warnings.push(
      `The likelihood's maximum was not reached in ${iterations} ${iterations === 1 ? "iteration" : "iterations"}.`,
    );
  }
  if (events < 10 * p && !fit.penalised) {
    warnings.push(
      `${events} ${events === 1 ? "event" : "events"} for ${p} ${p === 1 ? "coefficient" : "coefficients"}: with fewer than 10 for each, estimates tend to be too extreme and intervals too short.`,
    );
  }
  if (fit.clusters !== undefined && fit.clusters < 20) {
    warnings.push(`With only ${fit.clusters} clusters the robust standard errors tend to be too small.`);
  }
  if (!fit.waldDefined) {
    warnings.push(
      "The robust covariance matrix is singular: the Wald test of the whole model is not defined.",
    );
  }
  return warnings;
}

/**
 * Which coefficients still grow where the likelihood no longer does.
 *
 * Near a finite maximum Newton's next step is next to nothing; under separation each step is about as long as the
 * one before.
 */
export function infiniteCoefficients(maximum: Maximum, penalised: boolean): boolean[] {
  const {beta, nextStep, converged, stalled} = maximum;
  const possible = !penalised && (converged || stalled);
  return Array.from(beta, (b, j) => possible && Math.abs(nextStep[j]!) > 1e-4 * Math.max(1, Math.abs(b)));
}

/** Names what makes the information at 0 singular, for the error's text. */
export function dependentColumns({names, p}: PreparedCox, information: Float64Array): string {
  const flat = names.filter((_, j) => !(information[j * p + j]! > 1e-9));
  return flat.length > 0
    ? `${flat.join(", ")} does not vary among the children at risk at any event`
    : "its columns depend on each other linearly among the children at risk";
}
