# Fine-Gray regressions by cmprsk's crr and by survival's finegray with coxph.
# Debian: r-base-core r-cran-{jsonlite,survival,cmprsk}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(survival); library(cmprsk)})

by_crr <- function(d, xs, cause = 1) {
  d <- d[complete.cases(d[, c("time", "status", xs)]), ]
  x <- as.matrix(d[, xs, drop = FALSE])
  # crr stops by the size of the score; a second start from where it stopped takes the last digits.
  f <- crr(d$time, d$status, x, failcode = cause, gtol = 1e-9, maxiter = 50)
  f <- crr(d$time, d$status, x, failcode = cause, gtol = 1e-12, maxiter = 50, init = f$coef)
  at <- colMeans(x)
  p <- predict(f, cov1 = at)
  keep <- unique(round(seq(1, nrow(p), length.out = min(nrow(p), 50))))
  list(n = f$n, missing = f$n.missing, converged = f$converged, coef = column(f$coef), var = column(f$var), invinf = column(f$invinf), loglik = f$loglik,
    loglik_null = f$loglik.null, x = column(at), time = column(p[keep, 1]), incidence = column(p[keep, 2]))
}

# The rows of finegray, and Cox's regression on them. timefix = FALSE: the rows are cut where they should be.
by_finegray <- function(d, xs, cause = "1", ties = "breslow", strata = NULL, entry = FALSE) {
  d <- d[complete.cases(d[, c("time", "status", xs, strata)]), ]
  d$.id <- seq_len(nrow(d))
  d$st <- factor(d$status, 0:2)
  right <- paste(c(".", if (!is.null(strata)) sprintf("strata(%s)", strata)), collapse = " + ")
  keep <- d[, c("time", "st", ".id", if (entry) "entry", xs, strata)]
  fg <- if (entry) finegray(as.formula(paste("Surv(entry, time, st) ~", right)), keep, etype = cause, id = .id)
    else finegray(as.formula(paste("Surv(time, st) ~", right)), keep, etype = cause)
  model <- as.formula(paste("Surv(fgstart, fgstop, fgstatus) ~", paste(c(xs, if (!is.null(strata)) sprintf("strata(%s)", strata)), collapse = " + ")))
  fit <- coxph(model, fg, weights = fgwt, ties = ties, cluster = .id, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50, timefix = FALSE))
  list(coef = column(coef(fit)), robust = column(fit$var), model = column(fit$naive.var), loglik = column(fit$loglik))
}

mgus <- dataset("mgus2"); mgus$time <- mgus$etime; mgus$status <- mgus$etype
mgus$decade <- pmin(3, pmax(0, floor(mgus$age / 10) - 5))
melanoma <- dataset("melanoma")
pbc <- dataset("pbc")
tiny <- data.frame(time = c(1, 2, 2, 3, 3, 3, 4, 5, 5, 6, 6, 7), status = c(1, 2, 1, 0, 1, 2, 0, 2, 1, 1, 2, 1),
  x = c(0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1), z = c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8))
late <- melanoma; late$entry <- pmin(floor(late$time / 3), (seq_len(nrow(late)) * 37) %% 400); late$entry[1:20] <- 0
# crr has no weights: rows repeated twice and once stand for weights 2 and 1.
repeated <- melanoma[rep(seq_len(nrow(melanoma)), 1 + seq_len(nrow(melanoma)) %% 2), ]

# survival's finegray leaves case weights out of the distribution of censoring: with them it differs from the same rows
# repeated (coefficients below). Ours has them in it, so that a weight of 2 is two rows; it is compared with repeated rows.
w <- 1 + seq_len(nrow(melanoma)) %% 2
fg_weights <- finegray(Surv(time, factor(status, 0:2)) ~ ., cbind(melanoma[, c("time", "status", "thickness")], w = w), weights = w, etype = "1")
by_weights <- coef(coxph(Surv(fgstart, fgstop, fgstatus) ~ thickness, fg_weights, weights = fgwt, ties = "breslow"))
by_rows <- by_finegray(repeated, "thickness")
stopifnot(abs(by_weights - by_rows$coef) > 1e-6)

reference(
  mgus_crr = by_crr(mgus, c("age", "male", "mspike")),
  mgus_crr2 = by_crr(mgus, c("age", "male", "mspike"), 2),
  melanoma_crr = by_crr(melanoma, c("male", "thickness", "ulcer")),
  pbc_crr = by_crr(pbc, c("age", "female", "bili", "albumin"), 2),
  tiny_crr = by_crr(tiny, c("x", "z")),
  repeated_crr = by_crr(repeated, c("male", "thickness", "ulcer"))[c("coef", "invinf", "loglik", "loglik_null")],
  mgus_breslow = by_finegray(mgus, c("age", "male", "mspike")),
  mgus_efron = by_finegray(mgus, c("age", "male", "mspike"), ties = "efron"),
  melanoma_efron = by_finegray(melanoma, c("male", "thickness", "ulcer"), ties = "efron"),
  pbc_efron2 = by_finegray(pbc, c("age", "female", "bili", "albumin"), "2", ties = "efron"),
  tiny_breslow = by_finegray(tiny, c("x", "z")),
  tiny_efron = by_finegray(tiny, c("x", "z"), ties = "efron"),
  mgus_strata = by_finegray(mgus, c("age", "hgb"), strata = "male"),
  mgus_strata_efron = by_finegray(mgus, c("age", "hgb"), ties = "efron", strata = "male"),
  late_breslow = by_finegray(late, c("male", "thickness", "ulcer"), entry = TRUE),
  late_efron = by_finegray(late, c("male", "thickness", "ulcer"), ties = "efron", entry = TRUE),
  repeated_finegray = by_finegray(repeated, c("male", "thickness", "ulcer"))[c("coef", "model", "loglik")],
  packages = c("survival", "cmprsk")
)
