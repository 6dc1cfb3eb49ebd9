import type {Maximum} from "./maximise.js";
import type {PreparedCox} from "./prepare.js";

/** Sentences about a fit that a page prints as they are. */
export function coxWarnings(
  {names, p, events}: PreparedCox,
  {converged, iterations}: Maximum,
  infinite: readonly boolean[],
  fit: {
    readonly clusters: number | undefined;
    readonly penalised: boolean;
    readonly waldDefined: boolean;
    /** Covariates whose robust variance is 0. */
    readonly robustZero: readonly string[];
    /** Covariates that nothing is learnt of. */
    readonly constant: readonly string[];
  },
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
  if (fit.constant.length > 0) {
    warnings.push(
      `${fit.constant.join(", ")} does not vary among the children at risk at any event: the penalty alone holds the coefficient at 0.`,
    );
  }
  if (events < 10 * p && !fit.penalised) {
    warnings.push(
      `${events} ${events === 1 ? "event" : "events"} for ${p} ${p === 1 ? "coefficient" : "coefficients"}: with fewer than 10 for each, estimates tend to be too extreme and intervals too short.`,
    );
  }
  if (fit.clusters !== undefined && fit.clusters < 20) {
    const clusters = `${fit.clusters} ${fit.clusters === 1 ? "cluster" : "clusters"}`;
    warnings.push(`With only ${clusters} the robust standard errors tend to be too small.`);
  }
  if (fit.robustZero.length > 0) {
    warnings.push(
      `The robust standard error of ${fit.robustZero.join(", ")} is 0, as within each cluster the residuals cancel: it says nothing about other children.`,
    );
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
