import type {RiskAlong} from "../risk-figure.js";
import type {Shown} from "../shown.js";
import {reaches, readChildren} from "./common.js";

/** `risk_at(value)`: the fit and its prediction; a straight line where the values don't carry a curve. */
function riskFunction({curve}: RiskAlong): string {
  const [basis, columns] =
    curve.knots.length > 0
      ? [
          `knots <- attr(Hmisc::rcspline.eval(d$value, nk = 3), "knots")
basis <- function(value) \`colnames<-\`(Hmisc::rcspline.eval(value, knots = knots, inclx = TRUE), c("line", "curve"))`,
          "a restricted cubic spline of 3 knots",
        ]
      : [
          "basis <- function(value) cbind(line = value)",
          "a straight line: the values are too few for a curve",
        ];
  return `# Firth's logistic regression on ${columns}
${basis}
x <- basis(d$value)
fit <- glm(d$event ~ x, family = binomial, method = brglm2::brglmFit, type = "AS_mean", epsilon = 1e-12, maxit = 1000)
risk_at <- function(value) {
  terms <- cbind(1, basis(value))
  logit <- drop(terms %*% coef(fit))
  half <- qnorm(0.975) * sqrt(rowSums((terms %*% vcov(fit)) * terms))
  data.frame(value, risk = plogis(logit), lower = plogis(logit - half), upper = plogis(logit + half))
}`;
}

/** R code for `risk`: the risk along the value, without a cut-off. */
export function riskRCode(along: RiskAlong): string {
  return `${readChildren("cutoff-dots.csv")}
${riskFunction(along)}
risk <- risk_at(seq(min(d$value), max(d$value), length.out = 101))
`;
}

/** R code for `benefit`: the decision curves. */
export function benefitRCode({one, at}: Pick<Shown, "one" | "at">, along: RiskAlong | null): string {
  return `${readChildren("cutoff-dots.csv")}
threshold <- 1:80 / 100
# who is called: those whose risk reaches the threshold; a cut-off calls the same children at every threshold
net_benefit <- function(risk) sapply(threshold, function(t)
  mean(risk >= t & d$event == 1) - mean(risk >= t & d$event == 0) * t / (1 - t))
benefit <- data.frame(threshold, rule = net_benefit(ifelse(d$value ${reaches(one.direction)} ${at.cutoff}, 1, 0)),
  all = net_benefit(rep(1, nrow(d))))
${
  along
    ? `
${riskFunction(along)}
benefit$risk <- net_benefit(risk_at(d$value)$risk)
`
    : ""
}`;
}
