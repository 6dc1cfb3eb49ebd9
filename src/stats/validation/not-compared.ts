/** Exported functions without a comparison of their own, and what proves them instead. */
export const NOT_COMPARED: Readonly<Record<string, string>> = {
  StatsError: "not a statistic",
  completeCases: "drops rows; every comparison with missing values goes through it",
  order: "sorts; held to a slow sort by property tests",
  findRoot: "held to known roots by property tests; the intervals that it ends are compared",
  symmetricInverse: "its product with the matrix is the identity; every covariance goes through it",
  slope: "compared as part of windowSummary, with lm",
  clearance: "compared as part of windowSummary",
  lastValueBefore: "compared as part of windowSummary",
  timeWeightedMean: "compared as part of windowSummary",
  stepsOnGrid: "stepValueAt at each time, which is compared",
  meanCurveReplicates: "compared as part of meanCurve, from R's own resamples",
  probabilityAt: "reads a curve of aalenJohansen, which is compared",
};
