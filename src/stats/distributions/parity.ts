import type {ParityCase} from "../validation/parity-case.js";
import {
  betaCdf,
  betaQuantile,
  betaUpper,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpper,
  fQuantile,
  fUpper,
  logChoose,
  logGamma,
  normalCdf,
  normalDensity,
  normalQuantile,
  normalTwoSided,
  normalUpper,
  tCdf,
  tQuantile,
  tTwoSided,
} from "./index.js";
import reference from "./reference/distributions.json" with {type: "json"};

const {normal, normal_quantile, chi_square, chi_square_quantile, student_t, t_quantile} = reference;
const {f, f_quantile, beta, beta_quantile, log_gamma, log_choose} = reference;

/** The largest difference of one number from R's, each judged by its own size: a tail's digits count. */
function eachAlone(
  name: string,
  r: string,
  quantity: string,
  theirs: readonly number[],
  ours: (i: number) => number,
): ParityCase {
  return {
    name,
    dataset: `${theirs.length} points, both tails`,
    quantity,
    r,
    covers: [],
    tolerance: 1e-10,
    compare: () => ({
      ours: theirs.map((value, i) => (value === 0 || value === ours(i) ? 1 : ours(i) / value)),
      theirs: theirs.map(() => 1),
    }),
  };
}

/** The distributions against R's own, tails included. */
export const distributionsParity: readonly ParityCase[] = [
  eachAlone("normalCdf", "pnorm(z)", "P(Z ≤ z)", normal.cdf, (i) => normalCdf(normal.z[i]!)),
  eachAlone("normalUpper", "pnorm(z, lower.tail = FALSE)", "P(Z > z)", normal.upper, (i) =>
    normalUpper(normal.z[i]!),
  ),
  eachAlone("normalTwoSided", "2 * pnorm(-abs(z))", "P(|Z| > |z|)", normal.two_sided, (i) =>
    normalTwoSided(normal.z[i]!),
  ),
  eachAlone("normalDensity", "dnorm(z)", "density", normal.density, (i) => normalDensity(normal.z[i]!)),
  eachAlone("normalQuantile", "qnorm(p)", "quantile", normal_quantile.z, (i) =>
    normalQuantile(normal_quantile.p[i]!),
  ),
  eachAlone("chiSquareUpper", "pchisq(x, df, lower.tail = FALSE)", "P(X > x)", chi_square.upper, (i) =>
    chiSquareUpper(chi_square.x[i]!, chi_square.df[i]!),
  ),
  eachAlone("chiSquareCdf", "pchisq(x, df)", "P(X ≤ x)", chi_square.cdf, (i) =>
    chiSquareCdf(chi_square.x[i]!, chi_square.df[i]!),
  ),
  eachAlone("chiSquareQuantile", "qchisq(p, df)", "quantile", chi_square_quantile.x, (i) =>
    chiSquareQuantile(chi_square_quantile.p[i]!, chi_square_quantile.df[i]!),
  ),
  eachAlone("tTwoSided", "2 * pt(-abs(t), df)", "P(|T| > |t|)", student_t.two_sided, (i) =>
    tTwoSided(student_t.t[i]!, student_t.df[i]!),
  ),
  eachAlone("tCdf", "pt(t, df)", "P(T ≤ t)", student_t.cdf, (i) => tCdf(student_t.t[i]!, student_t.df[i]!)),
  eachAlone("tQuantile", "qt(p, df)", "quantile", t_quantile.t, (i) =>
    tQuantile(t_quantile.p[i]!, t_quantile.df[i]!),
  ),
  eachAlone("fUpper", "pf(f, d1, d2, lower.tail = FALSE)", "P(F > f)", f.upper, (i) =>
    fUpper(f.f[i]!, f.d1[i]!, f.d2[i]!),
  ),
  eachAlone("fQuantile", "qf(p, d1, d2)", "quantile", f_quantile.f, (i) =>
    fQuantile(f_quantile.p[i]!, f_quantile.d1[i]!, f_quantile.d2[i]!),
  ),
  eachAlone("betaCdf", "pbeta(x, a, b)", "P(X ≤ x)", beta.cdf, (i) =>
    betaCdf(beta.x[i]!, beta.a[i]!, beta.b[i]!),
  ),
  eachAlone("betaUpper", "pbeta(x, a, b, lower.tail = FALSE)", "P(X > x)", beta.upper, (i) =>
    betaUpper(beta.x[i]!, beta.a[i]!, beta.b[i]!),
  ),
  eachAlone("betaQuantile", "qbeta(p, a, b)", "quantile", beta_quantile.x, (i) =>
    betaQuantile(beta_quantile.p[i]!, beta_quantile.a[i]!, beta_quantile.b[i]!),
  ),
  eachAlone("logGamma", "lgamma(x)", "ln Γ(x)", log_gamma.value, (i) => logGamma(log_gamma.x[i]!)),
  eachAlone("logChoose", "lchoose(n, k)", "ln of the binomial coefficient", log_choose.value, (i) =>
    logChoose(log_choose.n[i]!, log_choose.k[i]!),
  ),
];
