# Logistic regression by maximum likelihood: glm converged tighter than its default, and profile limits by root finding
# on glm's own deviance (confint.glm interpolates its profile by a spline, right to 3 or 4 digits only).
# Debian: r-base-core r-cran-{jsonlite,brglm2,rms}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(brglm2); library(rms)})

tight <- glm.control(epsilon = 1e-15, maxit = 200)
fit_glm <- function(X, y, w = rep(1, length(y)), off = rep(0, length(y)))
  suppressWarnings(glm.fit(X, y, weights = w, offset = off, family = binomial(), control = tight))
# A limit of the profile likelihood; `from` is a value where the deviance is near its least, `least` that deviance.
profile_end <- function(X, y, w, off, j, from, step, least, q) {
  g <- function(b) {
    rest <- X[, -j, drop = FALSE]
    dev <- fit_glm(rest, y, w, off + b * X[, j])$deviance
    sqrt(max(0, dev - least)) - q
  }
  far <- from + step
  while (g(far) < 0) far <- from + (far - from) * 1.5
  uniroot(g, sort(c(from, far)), tol = 1e-13)$root
}
describe <- function(event, x, w = NULL, off = NULL, level = 0.95, profile = TRUE) {
  d <- data.frame(event = event, x)
  if (!is.null(w)) d$w <- w
  if (!is.null(off)) d$off <- off
  keep <- complete.cases(d)
  d <- d[keep, ]
  X <- cbind(1, as.matrix(d[, names(x), drop = FALSE]))
  w <- if (is.null(w)) rep(1, nrow(d)) else d$w
  off <- if (is.null(off)) rep(0, nrow(d)) else d$off
  d$w <- w; d$off <- off
  f <- reformulate(names(x), "event")
  fit <- suppressWarnings(glm(f, binomial, d, weights = w, offset = off, control = tight))
  s <- summary(fit)$coefficients
  q <- qnorm((1 + level) / 2)
  null <- suppressWarnings(glm(event ~ 1, binomial, d, weights = w, offset = off, control = tight))
  ends <- if (profile) t(sapply(seq_len(ncol(X)), function(j) c(
    profile_end(X, d$event, w, off, j, s[j, 1], -q * s[j, 2], fit$deviance, q),
    profile_end(X, d$event, w, off, j, s[j, 1], q * s[j, 2], fit$deviance, q))))
  list(level = level, n = sum(w > 0), events = sum(d$event[w > 0]), n_missing = sum(!keep),
    estimate = column(coef(fit)), se = column(s[, 2]), z = column(s[, 3]), p = column(s[, 4]),
    wald = column(confint.default(fit, level = level)), profile = if (profile) column(ends),
    covariance = column(vcov(fit)), deviance = fit$deviance, null_deviance = null$deviance, df = fit$df.residual,
    log_likelihood = -fit$deviance / 2, aic = fit$aic,
    lr = null$deviance - fit$deviance, lr_p = pchisq(null$deviance - fit$deviance, length(x), lower.tail = FALSE),
    eta = column(fit$linear.predictors), fitted = column(fitted(fit)))
}

birthwt <- dataset("birthwt"); infert <- dataset("infert"); asah <- dataset("aSAH"); lung <- dataset("lung"); pbc <- dataset("pbc")
tiny <- data.frame(event = c(0, 1, 0, 1, 1, 0, NA, 1, 0, 1), x = c(1, 1, 2, 2, 3, 3, 4, NA, 4, 5))
w_whole <- rep(c(1, 2, 0, 3), length.out = nrow(birthwt))
w_other <- rep(c(0.4, 1.7, 1, 2.2, 0.9), length.out = nrow(birthwt))
off <- sin(seq_len(nrow(birthwt))) / 2

# Quasi-complete separation: neovasculation in Heinze and Schemper's endometrial cancer. The limit of the likelihood is
# that of the children without it, since those with it all have the event.
data(endometrial, package = "brglm2")
e <- data.frame(hg = as.numeric(as.character(endometrial$HG)), nv = endometrial$NV, pi = endometrial$PI, eh = endometrial$EH)
stopifnot(all(e$hg[e$nv == 1] == 1))
without <- e[e$nv == 0, ]
limit <- glm(hg ~ pi + eh, binomial, without, control = tight)
Xe <- cbind(1, e$nv, e$pi, e$eh)
one <- rep(1, nrow(e)); zero <- rep(0, nrow(e))
q <- qnorm(0.975)
null_e <- glm(hg ~ 1, binomial, e, control = tight)
# With nv at its limit the others' profiles are those of the children without it.
X0 <- cbind(1, without$pi, without$eh)
s <- summary(limit)$coefficients
separated <- list(hg = e$hg, nv = e$nv, pi = e$pi, eh = e$eh, estimate = column(s[, 1]), se = column(s[, 2]),
  deviance = limit$deviance, lr = null_e$deviance - limit$deviance,
  nv_lower = profile_end(Xe, e$hg, one, zero, 2, 8, -4, limit$deviance, q),
  profile = column(t(sapply(1:3, function(j) sapply(c(-1, 1), function(side)
    profile_end(X0, without$hg, rep(1, nrow(without)), rep(0, nrow(without)), j, s[j, 1], side * s[j, 2], limit$deviance, q))))))

# Calibration of risks: those of a model fitted to 100 women, judged on the other 89.
set.seed(4)
part <- sample(nrow(birthwt), 100)
model <- glm(low ~ age + lwt + smoke + ht, binomial, birthwt[part, ], control = tight)
judged <- birthwt[-part, ]
risk <- predict(model, judged, type = "response")
calibrate <- function(y, risk, w = rep(1, length(y))) {
  slope <- suppressWarnings(glm(y ~ qlogis(risk), binomial, weights = w, control = tight))
  large <- suppressWarnings(glm(y ~ offset(qlogis(risk)), binomial, weights = w, control = tight))
  share <- weighted.mean(y, w)
  brier <- weighted.mean((y - risk)^2, w)
  list(event = column(y), risk = column(risk), weight = column(w), brier = brier, scaled = 1 - brier / (share * (1 - share)),
    difference = share - weighted.mean(risk, w),
    large = column(c(coef(large), sqrt(vcov(large)), confint.default(large))),
    slope = column(c(coef(slope), sqrt(diag(vcov(slope))), confint.default(slope))))
}
val <- val.prob(unname(risk), judged$low, pl = FALSE)

reference(
  birthwt = describe(birthwt$low, birthwt[c("age", "lwt", "smoke", "ht", "ui")]),
  birthwt_90 = describe(birthwt$low, birthwt[c("age", "lwt")], level = 0.9),
  infert = describe(infert$case, infert[c("age", "parity", "induced", "spontaneous")]),
  asah = describe(asah$poor, asah[c("age", "s100b", "wfns")]),
  lung = describe(lung$event, lung[c("age", "female", "ph_ecog", "wt_loss", "meal_cal")]),
  pbc = describe(as.numeric(pbc$status == 2), pbc[c("age", "bili", "albumin", "protime")]),
  whole_weights = describe(birthwt$low, birthwt[c("age", "lwt", "smoke")], w = w_whole),
  other_weights = describe(birthwt$low, birthwt[c("age", "lwt", "smoke")], w = w_other, off = off),
  offset_only = describe(birthwt$low, birthwt[c("age", "lwt", "smoke")], off = off),
  tiny = describe(tiny$event, tiny["x"]),
  separated = separated,
  calibration = calibrate(judged$low, risk),
  calibration_weighted = calibrate(judged$low, risk, rep(c(1, 2, 3), length.out = nrow(judged))),
  val_prob = list(brier = unname(val["Brier"]), intercept = unname(val["Intercept"]), slope = unname(val["Slope"])),
  packages = c("brglm2", "rms")
)
