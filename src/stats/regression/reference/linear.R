# Linear regression: lm and its diagnostics.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")

describe <- function(y, x, w = NULL, intercept = TRUE, level = 0.95) {
  d <- data.frame(y = y, x)
  d$w <- if (is.null(w)) 1 else w
  keep <- complete.cases(d)
  d <- d[keep, ]
  fit <- lm(reformulate(names(x), "y", intercept = intercept), d, weights = w)
  s <- summary(fit)
  list(n = sum(d$w > 0), n_missing = sum(!keep), estimate = column(coef(fit)), se = column(s$coefficients[, 2]), t = column(s$coefficients[, 3]),
    p = column(s$coefficients[, 4]), interval = column(confint(fit, level = level)), covariance = column(vcov(fit)), sigma = s$sigma, df = fit$df.residual,
    r2 = s$r.squared, adj_r2 = s$adj.r.squared, f = unname(s$fstatistic[1]), f_p = unname(pf(s$fstatistic[1], s$fstatistic[2], s$fstatistic[3], lower.tail = FALSE)),
    log_likelihood = as.numeric(logLik(fit)), aic = AIC(fit), fitted = column(fitted(fit)), residuals = column(residuals(fit)),
    leverage = column(hatvalues(fit)), standardised = column(rstandard(fit)), cook = column(cooks.distance(fit)))
}
mtcars <- dataset("mtcars"); airquality <- dataset("airquality"); cars <- dataset("cars"); birthwt <- dataset("birthwt"); lung <- dataset("lung")
tiny <- data.frame(y = c(1, 2, 2, 4, NA, 5), x = c(1, 1, 2, 3, 4, 4))

reference(
  mtcars = describe(mtcars$mpg, mtcars[c("wt", "hp", "qsec", "am")]),
  airquality = describe(airquality$Ozone, airquality[c("Solar.R", "Wind", "Temp")], level = 0.9),
  cars = describe(cars$dist, cars["speed"]),
  cars_origin = describe(cars$dist, cars["speed"], intercept = FALSE),
  birthwt = describe(birthwt$bwt, birthwt[c("age", "lwt", "smoke", "ht", "ui")]),
  lung = describe(lung$ph_karno, lung[c("age", "female", "wt_loss")]),
  weights = describe(mtcars$mpg, mtcars[c("wt", "hp")], w = rep(c(1, 2.5, 0.3, 4), 8)),
  weights_origin = describe(mtcars$mpg, mtcars[c("wt", "hp")], w = rep(c(1, 2.5, 0.3, 4), 8), intercept = FALSE),
  tiny = describe(tiny$y, tiny["x"]),
  packages = c("stats")
)
