# Penalised splines by mgcv: cubic B-splines, second differences.
# Debian: r-base-core r-cran-{jsonlite,mgcv}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(mgcv))

# mgcv's optimiser stops at about 1e-6 of the penalty. So each curve is compared twice: at mgcv's own penalty, and at the
# criterion's minimum, found here as the root of the derivative of mgcv's criterion over fits at given penalties.
one <- function(x, y, segments, method, weights = NULL, known = 9) {
  ok <- !is.na(x) & !is.na(y); d <- data.frame(x = x[ok], y = y[ok]); d$w <- if (is.null(weights)) 1 else weights[ok]
  r <- range(d$x); dx <- diff(r) / segments
  knots <- list(x = seq(r[1] - 3 * dx, r[2] + 3 * dx, length.out = segments + 7))
  # It warns that its last steps don't help any more: asked to converge to 1e-13, they can't.
  fit <- function(sp) suppressWarnings(gam(y ~ s(x, bs = "ps", k = segments + 3, m = c(2, 2)), data = d, weights = w, knots = knots, method = method, sp = sp,
    control = gam.control(epsilon = 1e-13, newton = list(conv.tol = 1e-13))))
  best <- fit(NULL)
  crit <- function(s) { f <- fit(exp(s)); if (method == "REML") as.numeric(f$gcv.ubre) else log(as.numeric(f$gcv.ubre)) }
  slope <- function(s, h = 0.02) (8 * (crit(s + h) - crit(s - h)) - (crit(s + 2 * h) - crit(s - 2 * h))) / (12 * h)
  at <- seq(r[1], r[2], length.out = known)
  s0 <- log(best$sp)
  root <- tryCatch(uniroot(slope, s0 + c(-0.3, 0.3), tol = 1e-10)$root, error = function(e) NA)
  describe <- function(sp) {
    f <- fit(sp)
    p <- predict(f, data.frame(x = at), se.fit = TRUE)
    list(lambda = unname(sp) / f$smooth[[1]]$S.scale, fit = as.numeric(p$fit), se = as.numeric(p$se.fit), edf = sum(f$edf), s = sqrt(sum(d$w * residuals(f, "response")^2) / (nrow(d) - sum(f$edf))))
  }
  c(list(segments = segments, method = method, at = at, given = describe(unname(best$sp))), if (!is.na(root)) list(best = describe(exp(root))))
}
cars <- dataset("cars"); a <- dataset("airquality"); m <- dataset("mtcars"); s <- dataset("sleepstudy")
reference(
  cars_gcv = one(cars$speed, cars$dist, 12, "GCV.Cp"),
  cars_reml = one(cars$speed, cars$dist, 12, "REML"),
  airquality_gcv = one(a$Temp, a$Ozone, 20, "GCV.Cp"),
  airquality_reml = one(a$Temp, a$Ozone, 20, "REML"),
  mtcars_gcv = one(m$hp, m$mpg, 10, "GCV.Cp"),
  mtcars_reml = one(m$hp, m$mpg, 10, "REML"),
  weighted_gcv = one(m$hp, m$mpg, 10, "GCV.Cp", m$cyl),
  weighted_reml = one(m$hp, m$mpg, 10, "REML", m$cyl),
  packages = c("mgcv")
)
