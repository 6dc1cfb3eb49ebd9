# Cox regression: coefficients, covariance matrices, likelihoods and tests of survival::coxph; profile-likelihood
# intervals; ridge; and Firth's penalty, which no package of Debian fits, by Newton's method on the modified score.
# Debian: r-base-core r-cran-{jsonlite,survival,numderiv}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))
tight <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 100)
lung <- dataset("lung"); veteran <- dataset("veteran"); heart <- dataset("heart"); bladder2 <- dataset("bladder2")
cgd <- dataset("cgd"); ovarian <- dataset("ovarian"); colon <- dataset("colon"); pbc <- dataset("pbc")
# Three sets that were worked by hand in survival's vignette "Validation".
test1 <- data.frame(time = c(9, 3, 1, 1, 6, 6, 8), event = c(1, NA, 1, 0, 1, 1, 0), x = c(0, 2, 1, 1, 1, 0, 0))
test2 <- data.frame(start = c(1, 2, 5, 2, 1, 7, 3, 4, 8, 8), stop = c(2, 3, 6, 7, 8, 9, 9, 9, 14, 17),
  event = c(1, 1, 1, 1, 1, 1, 1, 0, 0, 0), x = c(1, 0, 0, 1, 0, 1, 1, 1, 0, 0))
test3 <- data.frame(time = c(1, 1, 2, 2, 2, 2, 3, 4, 5), event = c(1, 0, 1, 1, 1, 0, 0, 1, 0),
  x = c(2, 0, 1, 1, 0, 1, 0, 1, 0), w = c(1, 2, 3, 4, 3, 2, 1, 2, 1))
# Times that rounding separates, without and with late entry: coxph ties them.
rounding <- data.frame(time = c(0.1 + 0.2, 0.3, 0.7, 1 - 0.3, 1.1 * 3, 3.3, 3.3 - 1e-12, 2, 2), event = c(1, 1, 1, 1, 1, 0, 1, 1, 0),
  x = c(2, 1, 3, 0, 1, 2, 0, 1, 3))
late <- data.frame(start = c(0, 0, 0.1 + 0.2, 0.3, 0, 0.7, 0.3, 1 - 0.3, 0.9), stop = c(0.3, 1, 1 - 0.3, 0.9, 0.7, 1.3, 0.1 * 9, 2, 2), event = c(1, 1, 1, 1, 1, 1, 1, 0, 1),
  x = c(1, 2, 0, 3, 1, 0, 2, 1, 0))
colon$w <- rep(c(0.5, 1.25, 2, 0.75), length.out = nrow(colon))
lung$w <- rep(c(0.5, 1.25, 2), length.out = nrow(lung)); lung$o <- 0.03 * lung$wt_loss
veteran$w <- rep(c(1, 3, 2), length.out = nrow(veteran))
pbc$died <- as.numeric(pbc$status == 2); pbc$from <- round(pbc$age * 365.25); pbc$to <- pbc$from + pbc$time

fit_of <- function(...) {
  call <- sys.call(); call[[1]] <- quote(coxph); call$control <- quote(tight)
  fit <- suppressWarnings(eval(call))
  p <- length(coef(fit)); s <- summary(fit)
  model <- if (is.null(fit$naive.var)) fit$var else fit$naive.var
  out <- list(coef = column(coef(fit)), se = column(sqrt(diag(fit$var))), covariance = column(fit$var), model_covariance = column(model),
    lower = column(log(s$conf.int[, "lower .95"])), upper = column(log(s$conf.int[, "upper .95"])), p = column(s$coefficients[, ncol(s$coefficients)]),
    loglik = column(fit$loglik), lr = column(s$logtest), wald = column(c(fit$wald.test, p)), score = column(s$sctest), n = fit$n, events = fit$nevent)
  # The vector holds the statistic, the degrees of freedom and p; R rounds the Wald test it prints.
  out$wald <- column(c(fit$wald.test, p, pchisq(fit$wald.test, p, lower.tail = FALSE)))
  if (!is.null(fit$rscore)) out$robust_score <- column(c(fit$rscore, p, pchisq(fit$rscore, p, lower.tail = FALSE)))
  out
}
fits <- list(
  test1_breslow = fit_of(Surv(time, event) ~ x, test1, ties = "breslow"),
  test1_efron = fit_of(Surv(time, event) ~ x, test1),
  test2_breslow = fit_of(Surv(start, stop, event) ~ x, test2, ties = "breslow"),
  test2_efron = fit_of(Surv(start, stop, event) ~ x, test2),
  test3_breslow = fit_of(Surv(time, event) ~ x, test3, weights = w, ties = "breslow", robust = FALSE),
  test3_efron = fit_of(Surv(time, event) ~ x, test3, weights = w, robust = FALSE),
  rounding_efron = fit_of(Surv(time, event) ~ x, rounding),
  rounding_breslow = fit_of(Surv(time, event) ~ x, rounding, ties = "breslow"),
  rounding_late = fit_of(Surv(start, stop, event) ~ x, late),
  lung_efron = fit_of(Surv(time, event) ~ age + female + ph_ecog, lung),
  lung_breslow = fit_of(Surv(time, event) ~ age + female + ph_ecog, lung, ties = "breslow"),
  lung_weights_offset = fit_of(Surv(time, event) ~ age + female + offset(o), lung, weights = w, robust = TRUE),
  veteran_strata = fit_of(Surv(time, event) ~ trt + karno + age + strata(celltype), veteran),
  veteran_strata_weights = fit_of(Surv(time, event) ~ trt + karno + strata(celltype), veteran, weights = w, robust = FALSE, ties = "breslow"),
  heart = fit_of(Surv(start, stop, event) ~ age + year + surgery + transplant, heart),
  heart_cluster = fit_of(Surv(start, stop, event) ~ age + surgery + transplant, heart, cluster = id),
  bladder_strata_cluster = fit_of(Surv(start, stop, event) ~ rx + number + size + strata(enum), bladder2, cluster = id),
  bladder_breslow_cluster = fit_of(Surv(start, stop, event) ~ rx + number + size + strata(enum), bladder2, cluster = id, ties = "breslow"),
  cgd_center = fit_of(Surv(start, stop, event) ~ treat + age, cgd, cluster = center),
  ovarian = fit_of(Surv(time, event) ~ age + resid_ds, ovarian),
  colon_weights = fit_of(Surv(time, event) ~ age + nodes + male, colon, weights = w, robust = TRUE),
  pbc_left_truncation = fit_of(Surv(from, to, died) ~ bili + albumin + edema + protime, pbc)
)

# coxph takes its robust score test from residuals at a linear predictor of 0, without the offset; at coefficients of 0
# the linear predictor is the offset. By hand, from a fit that makes no step:
at_zero <- coxph(Surv(time, event) ~ age + female + offset(o), lung, weights = w, robust = FALSE, init = c(0, 0), control = coxph.control(iter.max = 0))
residual <- residuals(at_zero, "score", weighted = TRUE)
statistic <- drop(colSums(residual) %*% solve(crossprod(residual), colSums(residual)))
stopifnot(abs(statistic / fits$lung_weights_offset$robust_score[1] - 1) > 0.01)
fits$lung_weights_offset$robust_score <- column(c(statistic, 2, pchisq(statistic, 2, lower.tail = FALSE)))

# Profile likelihood of ML: the coefficient is held by an offset.
profile_of <- function(time, event, x, j) {
  y <- Surv(time, event)
  full <- coxph(y ~ x, control = tight)
  at <- function(b) {
    held <- x[, j] * b
    l <- if (ncol(x) == 1) coxph(y ~ offset(held))$loglik else coxph(y ~ x[, -j] + offset(held), control = tight)$loglik[2]
    2 * (full$loglik[2] - l)
  }
  q <- qchisq(0.95, 1); b <- unname(coef(full)[j]); se <- sqrt(full$var[j, j])
  end <- function(side) uniroot(function(v) at(v) - q, c(b, b + side * 6 * se), tol = 1e-13)$root
  c(end(-1), end(1), pchisq(at(0), 1, lower.tail = FALSE))
}
ov <- as.matrix(ovarian[, c("age", "resid_ds")])
lu <- lung[!is.na(lung$ph_ecog), ]
profile <- list(
  ovarian_age = column(profile_of(ovarian$time, ovarian$event, ov, 1)),
  ovarian_resid = column(profile_of(ovarian$time, ovarian$event, ov, 2)),
  lung_ecog = column(profile_of(lu$time, lu$event, as.matrix(lu[, c("age", "female", "ph_ecog")]), 3))
)

# Ridge on all covariates, on complete rows: survival::ridge takes its variances before missing rows are dropped.
ridge_of <- function(fit) list(coef = column(coef(fit)), covariance = column(fit$var), loglik = column(fit$loglik), df = sum(fit$df), lr = 2 * diff(fit$loglik))
lw <- lung[complete.cases(lung[, c("age", "female", "ph_ecog", "wt_loss")]), ]
ridges <- list(
  lung_scaled = ridge_of(coxph(Surv(time, event) ~ ridge(age, female, ph_ecog, wt_loss, theta = 20), lw, control = tight)),
  lung_unscaled = ridge_of(coxph(Surv(time, event) ~ ridge(age, female, ph_ecog, wt_loss, theta = 5, scale = FALSE), lw, control = tight)),
  veteran_strata = ridge_of(coxph(Surv(time, event) ~ ridge(trt, karno, age, theta = 10) + strata(celltype), veteran, control = tight, ties = "breslow"))
)

# Firth, from the definition: each event (each of Efron's steps) with the mean, covariance and third central moments of
# those at risk; U*(b) = U(b) + tr(V dI/db) / 2 solved by Newton's method with I alone until U* is 0 to rounding. The
# likelihood is checked against coxph's, U* against the numerical gradient of the penalised likelihood.
firth_of <- function(y, x, ties = "efron", strata = rep(1, nrow(x)), intervals = seq_len(ncol(x))) {
  x <- scale(x, scale = FALSE); p <- ncol(x)
  start <- if (ncol(y) == 3) y[, 1] else rep(-Inf, nrow(y)); stop <- y[, ncol(y) - 1]; event <- y[, ncol(y)] == 1
  steps <- list()
  for (s in unique(strata)) for (t in sort(unique(stop[event & strata == s]))) {
    risk <- which(strata == s & start < t & stop >= t); dead <- risk[stop[risk] == t & event[risk]]; d <- length(dead)
    for (k in seq_len(d) - 1) steps[[length(steps) + 1]] <- list(x = x[risk, , drop = FALSE], dead = colMeans(x[dead, , drop = FALSE]),
      share = 1 - (if (ties == "efron") k / d else 0) * (risk %in% dead))
  }
  at <- function(b, third = TRUE) {
    l <- 0; u <- numeric(p); info <- matrix(0, p, p); parts <- vector("list", length(steps))
    for (i in seq_along(steps)) {
      s <- steps[[i]]; r <- s$share * exp(drop(s$x %*% b)); total <- sum(r); r <- r / total
      m <- colSums(r * s$x); z <- sweep(s$x, 2, m)
      l <- l + sum(s$dead * b) - log(total); u <- u + s$dead - m; info <- info + crossprod(z, r * z)
      parts[[i]] <- list(r = r, z = z)
    }
    v <- solve(info)
    if (third) for (q in parts) u <- u + colSums(q$r * rowSums((q$z %*% v) * q$z) * q$z) / 2
    list(l = l, u = u, info = info, v = v, value = l + as.numeric(determinant(info)$modulus) / 2)
  }
  penalised <- function(b) at(b, FALSE)$value
  solve_free <- function(b, free) {
    if (length(free) == 0) return(b)
    for (i in 1:300) {
      a <- at(b); step <- solve(a$info[free, free, drop = FALSE], a$u[free])
      step <- step / max(1, max(abs(step) * apply(x, 2, sd)[free]) / 2)
      b[free] <- b[free] + step
      if (max(abs(step)) < 1e-12) break
    }
    b
  }
  b <- solve_free(rep(0, p), seq_len(p)); best <- at(b); se <- sqrt(diag(best$v)); q <- qchisq(0.95, 1)
  check <- if (length(unique(strata)) == 1) coxph(y ~ x, init = b, control = coxph.control(iter.max = 0), ties = ties)
    else coxph(y ~ x + strata(strata), init = b, control = coxph.control(iter.max = 0), ties = ties)
  stopifnot(abs(check$loglik[2] - best$l) < 1e-9, abs(numDeriv::grad(penalised, b)) * se < 1e-7)
  ends <- lapply(intervals, function(j) {
    deviance <- function(v) { z <- b; z[j] <- v; 2 * (best$value - penalised(solve_free(z, setdiff(seq_len(p), j)))) }
    end <- function(side) {
      hi <- b[j] + side * se[j]
      for (tries in 1:40) if (deviance(hi) < q) hi <- hi + side * se[j] / 2 else break
      uniroot(function(v) deviance(v) - q, sort(c(b[j], hi)), tol = 1e-12)$root
    }
    c(end(-1), end(1), pchisq(deviance(0), 1, lower.tail = FALSE))
  })
  list(coef = column(b), covariance = column(best$v), penalised = column(c(penalised(rep(0, p)), best$value)),
    lower = column(vapply(ends, `[`, 0, 1)), upper = column(vapply(ends, `[`, 0, 2)), p = column(vapply(ends, `[`, 0, 3)))
}
separated <- data.frame(time = c(1, 2, 2, 3, 5, 6, 7, 7, 8, 9), event = c(1, 1, 1, 1, 0, 1, 0, 0, 0, 0),
  x1 = c(1, 1, 1, 1, 1, 1, 0, 0, 0, 0), x2 = c(1, 3, 2, 2, 5, 1, 4, 2, 3, 1))
firth <- list(
  separated_efron = firth_of(Surv(separated$time, separated$event), as.matrix(separated[, 3:4])),
  separated_breslow = firth_of(Surv(separated$time, separated$event), as.matrix(separated[, 3:4]), "breslow"),
  ovarian = firth_of(Surv(ovarian$time, ovarian$event), ov),
  heart = firth_of(Surv(heart$start, heart$stop, heart$event), as.matrix(heart[, c("age", "surgery", "transplant")]), intervals = 2),
  veteran_strata = firth_of(Surv(veteran$time, veteran$event), as.matrix(veteran[, c("trt", "karno")]), strata = veteran$celltype, intervals = integer(0))
)
reference(fits = fits, profile = profile, ridge = ridges, firth = firth, packages = c("survival", "numDeriv"))
