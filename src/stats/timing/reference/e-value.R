# E-values by the published formulas, written out as VanderWeele and Ding have them, and held to the numbers that their
# papers and the package EValue print.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")

e <- function(rr) if (rr >= 1) rr + sqrt(rr * (rr - 1)) else 1 / rr + sqrt((1 / rr) * (1 / rr - 1))
to_rr <- function(x, measure, rare) {
  if (measure == "risk ratio" || rare) x
  else if (measure == "odds ratio") sqrt(x)
  else (1 - 0.5^sqrt(x)) / (1 - 0.5^sqrt(1 / x))
}
one <- function(estimate, lower, upper, measure = "risk ratio", rare = FALSE) {
  rr <- vapply(c(estimate, lower, upper), to_rr, 0, measure, rare)
  nearest <- if (rr[1] >= 1) max(1, rr[2]) else min(1, rr[3])
  list(input = column(c(estimate, lower, upper)), measure = measure, rare = rare, risk_ratio = column(rr), e = column(c(e(rr[1]), e(nearest))))
}

smoking <- one(10.73, 8.02, 14.36)
formula_fed <- one(3.9, 1.8, 8.7)
# As printed: Hammond and Horn by EValue's vignette; Victora's formula feeding in Ann Intern Med 2017;167:268.
stopifnot(round(smoking$e, 5) == c(20.94777, 15.52336), round(formula_fed$e, 2) == c(7.26, 3.00))

reference(
  cases = list(smoking, formula_fed, one(1 / 3.9, 1 / 8.7, 1 / 1.8), one(0.8, 0.71, 0.91), one(1.3, 0.9, 1.9), one(0.7, 0.4, 1.2), one(1, 0.5, 2),
    one(5, 3, 8, "odds ratio", TRUE), one(5, 3, 8, "odds ratio"), one(0.86, 0.75, 0.99, "odds ratio"), one(0.86, 0.75, 0.99, "odds ratio", TRUE),
    one(1.3, 1.2, 1.4, "hazard ratio"), one(0.56, 0.46, 0.69, "hazard ratio"), one(0.3, 0.2, 0.45, "hazard ratio", TRUE), one(40, 2, 900, "hazard ratio")),
  printed = column(c(20.94777, 15.52336)),
  packages = character()
)
