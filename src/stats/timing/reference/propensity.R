# Propensity-score weights, their balance, and weighted risks with the sandwich of the stacked equations, whose
# derivatives are taken numerically; of outcomes, and of pseudo-observations of them.
# Debian: r-base-core r-cran-{jsonlite,brglm2,numderiv,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(brglm2); library(numDeriv)})

raw_weight <- function(kind, t, e) switch(kind,
  "overlap" = ifelse(t == 1, 1 - e, e),
  "inverse-probability" = ifelse(t == 1, 1 / e, 1 / (1 - e)),
  "att" = ifelse(t == 1, 1, e / (1 - e)))

# The propensity score of complete rows.
score_of <- function(k, covariates, firth) {
  form <- as.formula(paste("treated ~", paste(c("1", covariates), collapse = " + ")))
  if (firth) glm(form, binomial, k, method = "brglmFit", type = "AS_mean", epsilon = 1e-13, maxit = 500)
    else glm(form, binomial, k, control = glm.control(epsilon = 1e-14, maxit = 100))
}

describe <- function(d, covariates, kind = "overlap", firth = FALSE) {
  complete <- complete.cases(d[, c("treated", "event", covariates)])
  k <- d[complete, ]
  fit <- score_of(k, covariates, firth)
  e <- unname(fitted(fit))
  t <- k$treated
  w <- raw_weight(kind, t, e)
  normalised <- ifelse(t == 1, w / sum(w[t == 1]), w / sum(w[t == 0]))
  balance <- lapply(covariates, function(name) {
    x <- k[[name]]
    s <- sqrt((var(x[t == 1]) + var(x[t == 0])) / 2)
    m <- c(mean(x[t == 0]), mean(x[t == 1]))
    wm <- c(weighted.mean(x[t == 0], w[t == 0]), weighted.mean(x[t == 1], w[t == 1]))
    list(unweighted = column(c(m, diff(m) / s)), weighted = column(wm), difference = column(diff(wm) / s))
  })
  # Ranks of scores that differ by rounding only are tied.
  r <- rank(signif(e, 10))
  n1 <- sum(t); n0 <- sum(1 - t)
  c(list(coef = column(coef(fit)), propensity = column(e), weight = column(normalised), rows = column(which(complete) - 1),
    size = column(c(sum(w[t == 0])^2 / sum(w[t == 0]^2), sum(w[t == 1])^2 / sum(w[t == 1]^2))), balance = balance,
    c = (sum(r[t == 1]) - n1 * (n1 + 1) / 2) / (n1 * n0)), contrast(fit, t, k$event, kind))
}

# Weighted means of an outcome in both arms, with the sandwich.
contrast <- function(fit, t, y, kind) {
  w <- raw_weight(kind, t, unname(fitted(fit)))
  # The equations of the score's coefficients, then of the treated's and the untreated's risk.
  z <- model.matrix(fit)
  p <- ncol(z)
  equations <- function(theta) {
    e <- plogis(drop(z %*% theta[1:p]))
    w <- raw_weight(kind, t, e)
    cbind(z * (t - e), t * w * (y - theta[p + 1]), (1 - t) * w * (y - theta[p + 2]))
  }
  risk <- c(weighted.mean(y[t == 1], w[t == 1]), weighted.mean(y[t == 0], w[t == 0]))
  theta <- unname(c(coef(fit), risk))
  # In units of each parameter's own size, for the derivatives' steps.
  unit <- c(1 / pmax(apply(abs(z), 2, max), 1), 1, 1)
  a <- -jacobian(function(s) colSums(equations(theta + s * unit)), rep(0, p + 2)) %*% diag(1 / unit)
  b <- crossprod(equations(theta))
  v <- solve(a, tol = 1e-30) %*% b %*% t(solve(a, tol = 1e-30))
  v <- v[p + 1:2, p + 1:2]
  rd <- risk[1] - risk[2]
  se_rd <- sqrt(v[1, 1] + v[2, 2] - 2 * v[1, 2])
  se_ratio <- sqrt(v[1, 1] / risk[1]^2 + v[2, 2] / risk[2]^2 - 2 * v[1, 2] / (risk[1] * risk[2]))
  log_odds <- function(risk) qlogis(risk[1]) - qlogis(risk[2])
  slope <- grad(log_odds, risk)
  se_odds <- sqrt(drop(t(slope) %*% v %*% slope))
  q <- qnorm(0.975)
  list(risk = column(rev(risk)), se = column(sqrt(rev(diag(v)))), logit = column(plogis(qlogis(risk[1]) + c(-1, 1) * q * sqrt(v[1, 1]) / (risk[1] * (1 - risk[1])))),
    difference = column(c(rd, se_rd, rd - q * se_rd, rd + q * se_rd, 2 * pnorm(-abs(rd / se_rd)))),
    ratio = column(c(risk[1] / risk[2], se_ratio, risk[1] / risk[2] * exp(c(-1, 1) * q * se_ratio))),
    odds = column(c(exp(log_odds(risk)), se_odds, exp(log_odds(risk) + c(-1, 1) * q * se_odds))))
}

# The same of pseudo-observations in each arm, by leave-one-out.
incidences <- function(d, covariates, at, cause = 1, kind = "overlap", firth = FALSE) {
  k <- d[complete.cases(d[, c("treated", "time", "status", covariates)]), ]
  pseudo <- numeric(nrow(k))
  for (arm in 0:1) pseudo[k$treated == arm] <- with(k[k$treated == arm, ], pseudo_values(time, status, at, cause))
  of_arms <- function(who) c(sum(who & k$treated == 0), sum(who & k$treated == 1))
  c(list(at = at, cause = cause, n = column(of_arms(TRUE)), events = column(of_arms(k$time <= at & k$status == cause)),
    undecided = column(of_arms(k$time < at & k$status == 0))),
    contrast(score_of(k, covariates, firth), k$treated, pseudo, kind))
}

birthwt <- dataset("birthwt")
birthwt$treated <- birthwt$smoke; birthwt$event <- birthwt$low
birthwt$black <- as.numeric(birthwt$race == 2)
lung <- dataset("lung")
lung$treated <- lung$female
lung$event <- as.numeric(lung$event == 1 & lung$time <= 365)
infert <- dataset("infert")
infert$treated <- as.numeric(infert$induced > 0); infert$event <- infert$case
mtcars <- dataset("mtcars")
mtcars$treated <- mtcars$am; mtcars$event <- as.numeric(mtcars$mpg > 19)

lung_time <- dataset("lung"); lung_time$treated <- lung_time$female; lung_time$status <- lung_time$event
pbc <- dataset("pbc"); pbc$treated <- as.numeric(pbc$trt == 1)
mgus <- dataset("mgus2"); mgus$treated <- mgus$male; mgus$time <- mgus$etime; mgus$status <- mgus$etype
melanoma <- dataset("melanoma"); melanoma$treated <- melanoma$male
ovarian <- dataset("ovarian"); ovarian$treated <- ovarian$rx; ovarian$status <- ovarian$event

bw <- c("age", "lwt", "black", "ht", "ui")
reference(
  cases = list(
    birthwt = describe(birthwt, bw), birthwt_ipw = describe(birthwt, bw, "inverse-probability"), birthwt_att = describe(birthwt, bw, "att"),
    birthwt_firth = describe(birthwt, bw, firth = TRUE), birthwt_crude = describe(birthwt, character()),
    lung = describe(lung, c("age", "ph_ecog", "wt_loss", "meal_cal")), lung_ipw = describe(lung, c("age", "ph_ecog", "wt_loss", "meal_cal"), "inverse-probability"),
    infert = describe(infert, c("age", "parity", "spontaneous")), mtcars = describe(mtcars, "wt"), mtcars_att = describe(mtcars, "wt", "att", TRUE)),
  incidences = list(
    lung = incidences(lung_time, c("age", "ph_ecog", "wt_loss", "meal_cal"), 365), lung_crude = incidences(lung_time, character(), 365),
    pbc = incidences(pbc, c("age", "bili", "albumin"), 1825, 2), pbc_ipw = incidences(pbc, c("age", "bili", "albumin"), 1825, 1, "inverse-probability"),
    mgus_att = incidences(mgus, c("age", "hgb"), 120, 1, "att"), melanoma = incidences(melanoma, c("age", "thickness", "ulcer"), 2500),
    ovarian_firth = incidences(ovarian, "age", 400, 1, "overlap", TRUE)),
  packages = c("brglm2", "numDeriv", "survival")
)
