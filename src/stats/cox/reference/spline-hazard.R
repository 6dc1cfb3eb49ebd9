# The hazard along a variable over that at a reference value: coxph on Hmisc's restricted cubic spline, and the contrast
# of its columns with Wald limits.
# Debian: r-base-core r-cran-{jsonlite,survival,hmisc}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(survival); library(Hmisc)})

describe <- function(start, time, event, x, nk, at, reference, level = 0.95) {
  keep <- !is.na(start) & !is.na(time) & !is.na(event) & !is.na(x)
  basis <- rcspline.eval(x[keep], nk = nk, inclx = TRUE)
  knots <- attr(basis, "knots")
  fit <- coxph(Surv(start[keep], time[keep], event[keep]) ~ basis, control = coxph.control(eps = 1e-13, iter.max = 100))
  rows <- rcspline.eval(c(at, reference), knots = knots, inclx = TRUE)
  contrast <- sweep(rows[seq_along(at), , drop = FALSE], 2, rows[length(at) + 1, ])
  eta <- as.numeric(contrast %*% coef(fit))
  half <- qnorm((1 + level) / 2) * sqrt(rowSums((contrast %*% vcov(fit)) * contrast))
  list(n_knots = nk, level = level, at = at, reference = reference, knots = as.numeric(knots), ratio = exp(eta), lower = exp(eta - half),
    upper = exp(eta + half), chi = 2 * diff(fit$loglik), n = fit$n, events = fit$nevent)
}
lung <- dataset("lung"); pbc <- dataset("pbc"); heart <- dataset("heart")
reference(
  lung = describe(0 * lung$time - 1, lung$time, lung$event, lung$wt_loss, 4, c(-20, 0, 5, 20, 60), 10, 0.9),
  pbc = describe(0 * pbc$time - 1, pbc$time, as.numeric(pbc$status == 2), pbc$bili, 3, c(0.5, 1, 3, 10, 25), 1.4),
  heart = describe(heart$start, heart$stop, heart$event, heart$age, 3, c(-30, -10, 0, 5, 14), 0),
  packages = c("survival", "Hmisc"))
