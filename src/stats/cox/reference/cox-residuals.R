# Residuals of survival::residuals.coxph, and cox.zph with its scaled residuals.
# Debian: r-base-core r-cran-{jsonlite,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))
tight <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 100)
lung <- dataset("lung"); veteran <- dataset("veteran"); heart <- dataset("heart"); bladder2 <- dataset("bladder2")
ovarian <- dataset("ovarian")
veteran$w <- rep(c(1, 3, 2), length.out = nrow(veteran)); veteran$fraction <- rep(c(0.5, 1.25, 2), length.out = nrow(veteran))
test1 <- data.frame(time = c(9, 3, 1, 1, 6, 6, 8), event = c(1, NA, 1, 0, 1, 1, 0), x = c(0, 2, 1, 1, 1, 0, 0))
test2 <- data.frame(start = c(1, 2, 5, 2, 1, 7, 3, 4, 8, 8), stop = c(2, 3, 6, 7, 8, 9, 9, 9, 14, 17),
  event = c(1, 1, 1, 1, 1, 1, 1, 0, 0, 0), x = c(1, 0, 0, 1, 0, 1, 1, 1, 0, 0))
test3 <- data.frame(time = c(1, 1, 2, 2, 2, 2, 3, 4, 5), event = c(1, 0, 1, 1, 1, 0, 0, 1, 0),
  x = c(2, 0, 1, 1, 0, 1, 0, 1, 0), w = c(1, 2, 3, 4, 3, 2, 1, 2, 1))
# A factor's strata differ in whether a covariate varies: none of the third stratum had x2.
some <- transform(veteran, x2 = ifelse(celltype == 2, 0, prior))
fits <- list(
  test1_breslow = coxph(Surv(time, event) ~ x, test1, ties = "breslow", na.action = na.exclude, control = tight),
  test1_efron = coxph(Surv(time, event) ~ x, test1, na.action = na.exclude, control = tight),
  test2_breslow = coxph(Surv(start, stop, event) ~ x, test2, ties = "breslow", control = tight),
  test2_efron = coxph(Surv(start, stop, event) ~ x, test2, control = tight),
  test3_breslow = coxph(Surv(time, event) ~ x, test3, weights = w, ties = "breslow", robust = FALSE, control = tight),
  test3_efron = coxph(Surv(time, event) ~ x, test3, weights = w, robust = FALSE, control = tight),
  veteran_weights = coxph(Surv(time, event) ~ trt + karno + strata(celltype), veteran, weights = w, robust = FALSE, control = tight),
  heart = coxph(Surv(start, stop, event) ~ age + surgery + transplant, heart, control = tight),
  bladder = coxph(Surv(start, stop, event) ~ rx + number + size + strata(enum), bladder2, control = tight)
)
residuals_of <- function(fit) {
  r <- function(type) column(residuals(fit, type))
  # Sorted by row within ties, as ours are: R's residuals lie in that order too.
  list(martingale = r("martingale"), deviance = r("deviance"), score = r("score"), dfbeta = r("dfbeta"), dfbetas = r("dfbetas"),
    schoenfeld = r("schoenfeld"), scaled = r("scaledsch"))
}
zph_of <- function(fit, y = FALSE, terms = TRUE, s = rep(0, nrow(fit$y))) {
  tables <- lapply(c("km", "rank", "identity", "log"), function(how) column(cox.zph(fit, transform = how, terms = terms)$table[, 1:2]))
  names(tables) <- c("km", "rank", "identity", "log")
  if (!y) return(tables)
  z <- cox.zph(fit, transform = "km", terms = terms); ny <- ncol(fit$y)
  # The row of each event: right-censored data are taken forward, start-stop data from the last row back, and so are ties.
  index <- if (ny == 2) order(s, fit$y[, 1]) else rev(order(-s, -fit$y[, 2]))
  index <- index[fit$y[index, ny] == 1]
  turn <- order(s[index], z$time, index)
  c(tables, list(y = column(z$y[turn, ]), x = column(z$x[turn])))
}
zph <- list(
  lung = zph_of(coxph(Surv(time, event) ~ age + female + ph_ecog, lung, control = tight)),
  lung_breslow = zph_of(coxph(Surv(time, event) ~ age + female + ph_ecog, lung, ties = "breslow", control = tight)),
  ovarian = zph_of(coxph(Surv(time, event) ~ age + resid_ds, ovarian, control = tight), y = TRUE),
  heart = zph_of(fits$heart, y = TRUE),
  bladder = zph_of(fits$bladder, y = TRUE, s = bladder2$enum),
  veteran_weights = zph_of(fits$veteran_weights),
  veteran_constant = zph_of(coxph(Surv(time, event) ~ karno + x2 + strata(celltype), some, weights = fraction, control = tight), y = TRUE, s = veteran$celltype),
  veteran_terms = zph_of(coxph(Surv(time, event) ~ factor(celltype) + karno, veteran, control = tight))
)
reference(residuals = lapply(fits, residuals_of), zph = zph, packages = c("survival"))
