# Harrell's C with survival::concordance; reverse = TRUE: a higher marker means an earlier event.
# Debian: r-base-core r-cran-{jsonlite,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))
lung <- dataset("lung"); veteran <- dataset("veteran"); heart <- dataset("heart"); colon <- dataset("colon")
pbc <- dataset("pbc"); cgd <- dataset("cgd")
lung$w <- rep(c(0.5, 1.25, 2), length.out = nrow(lung))
pbc$died <- as.numeric(pbc$status == 2); pbc$from <- round(pbc$age * 365.25); pbc$to <- pbc$from + pbc$time
hand <- data.frame(time = c(1, 1, 2, 2, 2, 2, 3, 4, 5, NA), event = c(1, 0, 1, 1, 1, 0, 0, 1, 0, 1), x = c(2, 0, 1, 1, 0, 1, 0, 1, 0, 3))
# Times that rounding separates, without and with late entry: concordance ties them.
rounding <- data.frame(time = c(0.1 + 0.2, 0.3, 0.7, 1 - 0.3, 1.1 * 3, 3.3, 3.3 - 1e-12, 2, 2), event = c(1, 1, 1, 1, 1, 0, 1, 1, 0),
  x = c(2, 1, 3, 0, 1, 2, 0, 1, 3))
late <- data.frame(start = c(0, 0, 0.1 + 0.2, 0.3, 0, 0.7, 0.3, 1 - 0.3, 0.9), stop = c(0.3, 1, 1 - 0.3, 0.9, 0.7, 1.3, 0.1 * 9, 2, 2), event = c(1, 1, 1, 1, 1, 1, 1, 0, 1),
  x = c(1, 2, 0, 3, 1, 0, 2, 1, 0))
# Counts come for each stratum where there are a few.
of <- function(c) column(c(c$concordance, sqrt(c$var), if (is.matrix(c$count)) colSums(c$count) else c$count))
reference(
  hand = of(concordance(Surv(time, event) ~ x, hand, reverse = TRUE)),
  rounding = of(concordance(Surv(time, event) ~ x, rounding, reverse = TRUE)),
  rounding_late = of(concordance(Surv(start, stop, event) ~ x, late, reverse = TRUE)),
  lung_age = of(concordance(Surv(time, event) ~ age, lung, reverse = TRUE)),
  lung_karno_lower = of(concordance(Surv(time, event) ~ ph_karno, lung)),
  lung_weights = of(concordance(Surv(time, event) ~ ph_ecog, lung, weights = w, reverse = TRUE)),
  colon_nodes = of(concordance(Surv(time, event) ~ nodes, colon, reverse = TRUE)),
  veteran_strata = of(concordance(Surv(time, event) ~ karno + strata(celltype), veteran, reverse = TRUE)),
  pbc_left_truncation = of(concordance(Surv(from, to, died) ~ bili, pbc, reverse = TRUE)),
  heart_cluster = of(concordance(Surv(start, stop, event) ~ age, heart, cluster = id, reverse = TRUE)),
  cgd_strata_cluster = of(concordance(Surv(start, stop, event) ~ age + strata(treat), cgd, cluster = center, reverse = TRUE)),
  fit_lung = of(concordance(coxph(Surv(time, event) ~ age + female + ph_ecog, lung, control = coxph.control(eps = 1e-11)))),
  fit_heart = of(concordance(coxph(Surv(start, stop, event) ~ age + surgery + transplant, heart, cluster = id, control = coxph.control(eps = 1e-11)))),
  fit_veteran = of(concordance(coxph(Surv(time, event) ~ trt + karno + strata(celltype), veteran, control = coxph.control(eps = 1e-11)))),
  packages = c("survival"))
