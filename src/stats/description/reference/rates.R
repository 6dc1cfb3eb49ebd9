# Reference values of rates with Byar's interval, and the exact interval that it approximates, from base R.
# Remake: Rscript src/stats/description/reference/rates.R > src/stats/description/reference/rates.json
# Debian: r-base-core r-cran-jsonlite
suppressPackageStartupMessages(library(jsonlite))

# Breslow and Day 1987, p. 69.
byar <- function(x, time, level) {
  z <- qnorm(1 - (1 - level) / 2)
  lower <- if (x == 0) 0 else max(0, x * (1 - 1 / (9 * x) - z / (3 * sqrt(x)))^3)
  y <- x + 1
  upper <- y * (1 - 1 / (9 * y) + z / (3 * sqrt(y)))^3
  exact <- poisson.test(x, time, conf.level = level)$conf.int
  list(events = x, time = time, level = level, lower = lower / time, upper = upper / time,
    exact_lower = exact[1], exact_upper = exact[2])
}
counts <- list(c(0, 3), c(1, 0.25), c(2, 1), c(3, 7.5), c(5, 1), c(8, 2), c(12, 6), c(40, 3.75), c(187, 41.3), c(1000, 250))
cases <- unlist(lapply(c(0.9, 0.95, 0.99), function(level) lapply(counts, function(x) byar(x[1], x[2], level))), recursive = FALSE)

cat(toJSON(list(made_by = paste("R", getRversion(), "stats", packageVersion("stats")), rates = cases),
  auto_unbox = TRUE, digits = I(17), pretty = FALSE), "\n")
