# Kaplan-Meier curves, limits of all scales, quantiles and survival at chosen times, from survival::survfit.
# Debian: r-base-core r-cran-jsonlite r-cran-survival
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))

scales <- c(plain = "plain", log = "log", "log-log" = "log-log", arcsine = "arcsin", logit = "logit")
probs <- c(0.1, 0.25, 0.5, 0.75, 0.9)

# Each `every`-th row of a curve, with the standard error of the survival itself (0/0 where survival is 0).
curve <- function(fit, every = 1) {
  i <- seq(1, length(fit$time), every)
  se <- if (fit$logse) fit$std.err * fit$surv else fit$std.err
  list(every = every, time = column(fit$time[i]), risk = column(fit$n.risk[i]), event = column(fit$n.event[i]),
    censor = column(fit$n.censor[i]), surv = column(fit$surv[i]), se = column(se[i]), lower = column(fit$lower[i]), upper = column(fit$upper[i]))
}
quantiles <- function(fit) {
  q <- quantile(fit, probs)
  list(estimate = column(q$quantile), lower = column(q$lower), upper = column(q$upper))
}
# Times are given in ascending order; events come as the sums until each time.
at <- function(fit, times) {
  s <- summary(fit, times = times, extend = TRUE)
  list(times = column(times), risk = column(s$n.risk), events = column(cumsum(s$n.event)), surv = column(s$surv), se = column(s$std.err),
    lower = column(s$lower), upper = column(s$upper))
}
on_all_scales <- function(formula, data, every, times, ...) {
  lapply(scales, function(type) {
    fit <- survfit(formula, data = data, conf.type = type, ...)
    list(limits = curve(fit, every)[c("lower", "upper")], quantiles = quantiles(fit), at = at(fit, times))
  })
}

lung <- dataset("lung")
veteran <- dataset("veteran")
ovarian <- dataset("ovarian")
colon <- dataset("colon")
heart <- dataset("heart")
pbc <- dataset("pbc")
pbc$death <- as.integer(pbc$status == 2)
mgus2 <- dataset("mgus2")
mgus2$event <- as.integer(mgus2$etype > 0)

# Unsorted, with ties of events and of both kinds, and two missing values.
tiny <- data.frame(time = c(5, 3, 8, 3, NA, 8, 1, 5, 12, 5, 7, 10), event = c(1, 1, 0, 1, 1, 1, 0, 0, 1, 1, NA, 1), weight = c(1, 2, 1, 3, 1, 2, 1, 1, 2, 1, 1, 4), part = c(0.5, 2, 1.25, 3, 1, 2, 0.1, 1, 0.75, 1, 1, 0.4))
# Times that rounding separates, and times that are close beside a large one: both tie in survfit.
rounding <- data.frame(time = c(0.1 + 0.2, 0.3, 0.7, 1 - 0.3, 1.1 * 3, 3.3, 3.3 - 1e-12, 2), event = c(1, 0, 1, 1, 1, 0, 1, 1))
beside_large <- data.frame(time = c(1, 1.001, 1.002, 1.5, 2, 1e6), event = c(1, 1, 0, 1, 1, 0))
late_rounding <- data.frame(entry = c(0, 0, 0.1 + 0.2, 0.3, 0, 0.7), time = c(0.3, 1, 1 - 0.3, 0.9, 0.7, 1.3), event = c(1, 1, 1, 0, 1, 1))
# Late entry: all at risk have the event at time 2, so survival stays at 0.
to_zero <- data.frame(entry = c(0, 0, 0, 2.5, 3), time = c(1, 2, 2, 3, 4), event = c(1, 1, 1, 0, 1))
# The line of the median runs along a step, also along the last one.
steps <- data.frame(time = 1:8, event = c(1, 1, 1, 1, 0, 0, 0, 0))
# Weights that are no counts: the variance is the infinitesimal jackknife's.
lung$part <- lung$age / 50
heart$part <- 1 + heart$id / 100

fits <- list(
  lung = curve(survfit(Surv(time, event) ~ 1, data = lung), 3),
  veteran = curve(survfit(Surv(time, event) ~ 1, data = veteran), 2),
  ovarian = curve(survfit(Surv(time, event) ~ 1, data = ovarian)),
  colon = curve(survfit(Surv(time, event) ~ 1, data = colon, conf.int = 0.9, conf.type = "log-log"), 11),
  pbc = curve(survfit(Surv(time, death) ~ 1, data = pbc, conf.type = "plain"), 9),
  mgus2 = curve(survfit(Surv(etime, event) ~ 1, data = mgus2, conf.type = "log-log"), 5),
  heart = curve(survfit(Surv(start, stop, event) ~ 1, data = heart, conf.type = "log-log"), 2),
  tiny = curve(survfit(Surv(time, event) ~ 1, data = tiny)),
  tiny_weight = curve(survfit(Surv(time, event) ~ 1, data = tiny, weights = weight)),
  tiny_part = curve(survfit(Surv(time, event) ~ 1, data = tiny, weights = part)),
  tiny_robust = curve(survfit(Surv(time, event) ~ 1, data = tiny, robust = TRUE)),
  rounding = curve(survfit(Surv(time, event) ~ 1, data = rounding)),
  beside_large = curve(survfit(Surv(time, event) ~ 1, data = beside_large)),
  late_rounding = curve(survfit(Surv(entry, time, event) ~ 1, data = late_rounding)),
  to_zero = curve(survfit(Surv(entry, time, event) ~ 1, data = to_zero)),
  # Rows of weight 0 count as not there; survfit would keep their times.
  lung_weight = curve(survfit(Surv(time, event) ~ 1, data = lung, weights = ph_ecog, subset = ph_ecog > 0), 3),
  lung_part = curve(survfit(Surv(time, event) ~ 1, data = lung, weights = part, conf.type = "log-log"), 3),
  heart_part = curve(survfit(Surv(start, stop, event) ~ 1, data = heart, weights = part), 3)
)

# Curves by group, in the order of the codes.
by_group <- function(fit, every) {
  lapply(seq_along(fit$strata), function(g) c(curve(fit[g], every), list(n = fit$n[g], quantiles = quantiles(fit[g]))))
}

reference(
  probs = probs,
  tiny = lapply(tiny, column), rounding = lapply(rounding, column), beside_large = lapply(beside_large, column),
  late_rounding = lapply(late_rounding, column), to_zero = lapply(to_zero, column),
  fits = fits,
  scales_lung = on_all_scales(Surv(time, event) ~ 1, lung, 6, c(0, 5, 11.5, 100, 365, 1000, 1022, 1500)),
  scales_veteran = on_all_scales(Surv(time, event) ~ 1, veteran, 6, c(0, 1, 30, 100.5, 587, 999, 1200)),
  scales_heart = on_all_scales(Surv(start, stop, event) ~ 1, heart, 6, c(0, 1, 30, 100.5, 365, 1799, 2000)),
  scales_tiny = on_all_scales(Surv(time, event) ~ 1, tiny, 1, c(0, 3, 5, 8, 11.9, 12, 13)),
  steps = list(time = steps$time, event = steps$event, quantiles = quantiles(survfit(Surv(time, event) ~ 1, data = steps)), last = quantiles(survfit(Surv(time, event) ~ 1, data = steps[1:5, ]))),
  groups_veteran = by_group(survfit(Surv(time, event) ~ celltype, data = veteran), 3),
  groups_lung = by_group(survfit(Surv(time, event) ~ ph_ecog, data = lung, conf.type = "log-log"), 4),
  groups_heart = by_group(survfit(Surv(start, stop, event) ~ transplant, data = heart, weights = part), 4),
  packages = c("survival")
)
