# Local regression, computed directly and with exact statistics.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")
# For spans above 1 R's program widens the kernel by sqrt(span), where ?loess says span^(1/p), p = 1: checked by lm()
# with tricube weights. With case weights and family "symmetric" predict(se = TRUE) leaves the case weights out of the
# fit (it passes only the robustness weights), while predict(se = FALSE) has them, as lm() with weights cyl * robust *
# tricube confirms (25.37992 at hp 80 of mtcars weighted by cyl, against 25.41791): the latter is taken.
`%||%` <- function(a, b) if (is.null(a)) b else a
one <- function(x, y, at, span, degree, family, weights = NULL) {
  d <- data.frame(x = x, y = y); d$w <- if (is.null(weights)) 1 else weights
  ctl <- loess.control(surface = "direct", statistics = "exact", iterations = 4)
  f <- loess(y ~ x, d, weights = w, span = span, degree = degree, family = family, control = ctl)
  p <- predict(f, data.frame(x = at), se = TRUE)
  fit <- unname(predict(f, data.frame(x = at)))
  list(span = span, degree = degree, family = family, at = at, fit = fit, se = unname(p$se.fit), df = p$df, s = f$s, enp = f$enp, trace = f$trace.hat,
    lower = fit - qt(0.95, p$df) * unname(p$se.fit), fitted = unname(f$fitted), robust = unname(f$pars$robust %||% f$robust))
}
cars <- dataset("cars"); air <- dataset("airquality"); m <- dataset("mtcars")
grid <- function(x, k = 9) { r <- range(x, na.rm = TRUE); seq(r[1], r[2], length.out = k) }
settings <- list(c(0.75, 2), c(0.5, 1), c(1.5, 2), c(0.3, 1), c(0.6, 0))
run <- function(x, y, weights = NULL, which = settings) unlist(lapply(which, function(s) lapply(c("gaussian", "symmetric"), function(f)
  one(x, y, c(grid(x), max(x, na.rm = TRUE) * 1.05), s[1], s[2], f, weights))), recursive = FALSE)
reference(
  cars = run(cars$speed, cars$dist),
  airquality = run(air$Temp, air$Ozone),
  mtcars = run(m$hp, m$mpg),
  weighted = run(m$hp, m$mpg, m$cyl),
  packages = c("stats")
)
