# Reference values of the descriptive statistics, from base R.
# Remake: Rscript src/stats/description/reference/description.R > src/stats/description/reference/description.json
# Debian: r-base-core r-cran-jsonlite
suppressPackageStartupMessages(library(jsonlite))

wilson <- function(x, n, level) {
  ci <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
  list(events = x, n = n, level = level, lower = ci[1], upper = ci[2])
}
counts <- list(c(8, 15), c(27, 30), c(6, 15), c(0, 15), c(15, 15), c(1, 2), c(0, 1), c(1, 1), c(1, 60), c(499, 5062))
wilson_cases <- unlist(lapply(c(0.9, 0.95, 0.99), function(level) lapply(counts, function(x) wilson(x[1], x[2], level))), recursive = FALSE)

p <- c(0, 0.025, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.9, 0.975, 1)
value_sets <- list(
  single = 3.2, pair = c(2, 1), ties = c(1, 2, 2, 2, 5, 5), negative = c(-3.5, 0, 2.25, 1e6, -1e-3),
  airquality_ozone = airquality$Ozone, women_weight = women$weight, faithful_eruptions = faithful$eruptions
)
quantile_cases <- lapply(names(value_sets), function(name) {
  x <- value_sets[[name]]
  list(name = name, values = I(x), p = p, quantiles = unname(quantile(x, p, type = 7, na.rm = TRUE)))
})

# Austin 2009, equation 1.
smd <- function(a, b) (mean(a, na.rm = TRUE) - mean(b, na.rm = TRUE)) / sqrt((var(a, na.rm = TRUE) + var(b, na.rm = TRUE)) / 2)
auto <- mtcars$mpg[mtcars$am == 0]; manual <- mtcars$mpg[mtcars$am == 1]
may <- airquality$Ozone[airquality$Month == 5]; august <- airquality$Ozone[airquality$Month == 8]
smd_cases <- list(
  list(name = "mtcars mpg by am", a = auto, b = manual, estimate = smd(auto, manual)),
  list(name = "airquality ozone May and August, with missing values", a = may, b = august, estimate = smd(may, august)),
  list(name = "women and their doubles", a = women$weight, b = 2 * women$weight, estimate = smd(women$weight, 2 * women$weight))
)

# Yang and Dalton 2012: Mahalanobis distance of the proportions without the first category.
categorical <- function(a, b) {
  p <- (a / sum(a))[-1]; q <- (b / sum(b))[-1]
  s <- (diag(p, length(p)) - p %o% p + diag(q, length(q)) - q %o% q) / 2
  d <- p - q
  sqrt(drop(t(d) %*% solve(s) %*% d))
}
hair <- apply(HairEyeColor, c(1, 3), sum)
gear <- table(mtcars$gear, mtcars$am)
categorical_cases <- list(
  list(name = "HairEyeColor: hair of men and women", a = unname(hair[, 1]), b = unname(hair[, 2]), estimate = categorical(hair[, 1], hair[, 2])),
  list(name = "two categories", a = c(8, 7), b = c(6, 9), estimate = categorical(c(8, 7), c(6, 9))),
  list(name = "three categories, one empty in a group", a = c(15, 4, 0), b = c(0, 8, 5), estimate = categorical(c(15, 4, 0), c(0, 8, 5)))
)

cat(toJSON(list(
  made_by = paste("R", getRversion(), "stats", packageVersion("stats")),
  wilson = wilson_cases, quantile = quantile_cases, smd = smd_cases, categorical = categorical_cases
), auto_unbox = TRUE, digits = I(17), na = "null", pretty = FALSE), "\n")
