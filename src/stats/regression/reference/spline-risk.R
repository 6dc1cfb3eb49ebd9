# The risk of an event along a variable: brglm2's Firth fit on Hmisc's restricted cubic spline, with Wald limits.
# Debian: r-base-core r-cran-{jsonlite,brglm2,hmisc}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(brglm2); library(Hmisc)})

describe <- function(x, event, nk, at, level = 0.95) {
  keep <- !is.na(x) & !is.na(event)
  x <- x[keep]; event <- event[keep]
  basis <- rcspline.eval(x, nk = nk, inclx = TRUE)
  knots <- attr(basis, "knots")
  # brglm2 takes columns of one name for one column.
  colnames(basis) <- paste0("b", seq_len(ncol(basis)))
  fit <- glm(event ~ basis, family = binomial(), method = "brglmFit", type = "AS_mean", epsilon = 1e-13, maxit = 1000)
  X <- cbind(1, rcspline.eval(at, knots = knots, inclx = TRUE))
  eta <- as.numeric(X %*% coef(fit))
  se <- sqrt(rowSums((X %*% vcov(fit)) * X))
  z <- qnorm((1 + level) / 2)
  list(n_knots = nk, level = level, at = at, knots = as.numeric(knots), risk = plogis(eta), lower = plogis(eta - z * se),
    upper = plogis(eta + z * se), n = length(x), events = sum(event))
}
aSAH <- dataset("aSAH"); birthwt <- dataset("birthwt"); lung <- dataset("lung")
reference(
  aSAH = describe(aSAH$s100b, aSAH$poor, 3, c(0.05, 0.1, 0.2, 0.5, 1, 2)),
  birthwt = describe(birthwt$lwt, birthwt$low, 4, c(80, 100, 120, 150, 200, 250), 0.9),
  lung = describe(lung$wt_loss, as.numeric(lung$time < 250), 5, c(-20, 0, 5, 10, 30, 60)),
  packages = c("brglm2", "Hmisc"))
