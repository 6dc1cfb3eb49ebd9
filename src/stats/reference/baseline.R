# Reference values of what the baseline table adds, from base R.
# Remake: Rscript src/stats/reference/baseline.R > src/stats/reference/baseline.json
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

limit_cases <- expand.grid(a = c(5, 15, 120), b = c(9, 15), categories = c(2:9, 31))
limits <- with(limit_cases, data.frame(a, b, categories, limit = sqrt(qchisq(0.95, categories - 1) * (1 / a + 1 / b))))

cat(toJSON(list(
  made_by = paste("R", getRversion(), "stats", packageVersion("stats")),
  summaries = summaries, errors = errors, limits = limits
), auto_unbox = TRUE, digits = I(17), na = "null", pretty = FALSE), "\n")
