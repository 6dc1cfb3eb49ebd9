# Reference values of what the baseline table adds, from base R.
# Remake: Rscript src/stats/description/reference/baseline.R > src/stats/description/reference/baseline.json
# Debian: r-base-core r-cran-jsonlite
suppressPackageStartupMessages(library(jsonlite))

sets <- list(
  single = 4, pair = c(2, 7.5), ties = c(3, 3, 3, 9), airquality_ozone = airquality$Ozone,
  airquality_solar = airquality$Solar.R, faithful_waiting = faithful$waiting
)
summaries <- lapply(names(sets), function(name) {
  x <- sets[[name]]
  q <- unname(quantile(x, c(0.25, 0.5, 0.75), na.rm = TRUE))
  list(name = name, values = I(x), n = sum(!is.na(x)), n_missing = sum(is.na(x)), lower = q[1], median = q[2], upper = q[3])
})

# Hedges and Olkin 1985, p. 86, equation 15.
cases <- expand.grid(d = c(0, 0.1, -0.5, 0.8, 2), a = c(1, 8, 15, 200), b = c(2, 15, 60))
errors <- with(cases, data.frame(d, a, b, error = sqrt((a + b) / (a * b) + d^2 / (2 * (a + b)))))

# Hotelling 1931.
limit_cases <- expand.grid(a = c(5, 15, 120), b = c(9, 15), categories = c(2:9, 12))
limits <- with(limit_cases, {
  p <- categories - 1
  m <- a + b - 2
  data.frame(a, b, categories, limit = sqrt(p * m / (m - p + 1) * qf(0.95, p, m - p + 1) * (1 / a + 1 / b)))
})

quantiles <- expand.grid(p = c(0.025, 0.5, 0.95, 0.999), d1 = c(1, 2, 7, 40), d2 = c(1, 3, 28, 500))
quantiles$value <- with(quantiles, qf(p, d1, d2))
betas <- expand.grid(x = c(0.001, 0.2, 0.5, 0.9, 0.9999), a = c(0.5, 1, 3.5, 80), b = c(0.5, 2, 14, 250))
betas$value <- with(betas, pbeta(x, a, b))
gammas <- data.frame(x = c(0.01, 0.5, 1, 1.5, 2, 3.25, 10, 171.5, 1e4))
gammas$value <- lgamma(gammas$x)

cat(toJSON(list(
  made_by = paste("R", getRversion(), "stats", packageVersion("stats")),
  summaries = summaries, errors = errors, limits = limits,
  f_quantiles = quantiles, betas = betas, log_gammas = gammas
), auto_unbox = TRUE, digits = I(17), na = "null", pretty = FALSE), "\n")
