# Gray's test with groups, strata, rho and both causes.
# Debian: r-base-core r-cran-{jsonlite,cmprsk}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(cmprsk))

# cuminc's p is 1 - pchisq: the tail's digits come from its statistic.
gray <- function(time, status, group, strata = rep(1, length(time)), rho = 0) {
  capture.output(tests <- cuminc(time, status, group, strata, rho)$Tests)
  list(statistic = column(tests[, "stat"]), df = column(tests[, "df"]), p = column(pchisq(tests[, "stat"], tests[, "df"], lower.tail = FALSE)))
}

mgus <- dataset("mgus2")
melanoma <- dataset("melanoma")
pbc <- dataset("pbc")
decade <- pmin(3, pmax(0, floor(mgus$age / 10) - 5))
thick <- (melanoma$thickness > 1) + (melanoma$thickness > 2) + (melanoma$thickness > 4)
tiny <- data.frame(time = c(1, 2, 2, 3, 3, 3, 4, 5, 5, 6, 6, 7), status = c(1, 2, 1, 0, 1, 2, 0, 2, 1, 1, 2, 1),
  group = c(0, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1))

reference(
  mgus_sex = gray(mgus$etime, mgus$etype, mgus$male),
  mgus_sex_rho = gray(mgus$etime, mgus$etype, mgus$male, rho = 1),
  mgus_decade = gray(mgus$etime, mgus$etype, decade),
  mgus_strata = gray(mgus$etime, mgus$etype, mgus$male, decade),
  mgus_strata_rho = gray(mgus$etime, mgus$etype, mgus$male, decade, rho = -0.5),
  melanoma_ulcer = gray(melanoma$time, melanoma$status, melanoma$ulcer),
  melanoma_thick = gray(melanoma$time, melanoma$status, thick, melanoma$male, rho = 2),
  pbc_arm = gray(pbc$time, pbc$status, pbc$trt),
  pbc_stage = gray(pbc$time, pbc$status, pbc$stage, pbc$female),
  tiny = gray(tiny$time, tiny$status, tiny$group),
  tiny_rho = gray(tiny$time, tiny$status, tiny$group, rho = 1),
  packages = "cmprsk"
)
