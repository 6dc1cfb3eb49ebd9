# Restricted means, their contrasts, and survival at a time in two groups, from survival::survfit.
# survRM2 is not in Debian: its formulas, and Klein's and Zou's, by hand from the curves of survfit.
# Debian: r-base-core r-cran-jsonlite r-cran-survival
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))

lung <- dataset("lung"); veteran <- dataset("veteran"); ovarian <- dataset("ovarian"); heart <- dataset("heart")
colon <- dataset("colon"); pbc <- dataset("pbc")
pbc$death <- as.integer(pbc$status == 2)
colon$treated <- as.integer(colon$rx > 0)
tiny <- data.frame(time = c(5, 3, 8, 3, NA, 8, 1, 5, 12, 5, 7, 10, 6), event = c(1, 1, 0, 1, 1, 1, 0, 0, 1, 1, NA, 1, 0), group = c(0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0), weight = c(1, 2, 1, 3, 1, 2, 1, 1, 2, 1, 1, 4, 2))

means <- function(fit, tau) {
  table <- summary(fit, rmean = tau)$table
  if (is.null(dim(table))) table <- t(table)
  names <- intersect(c("rmean", "*rmean"), colnames(table))
  se <- intersect(c("se(rmean)", "*se(rmean)"), colnames(table))
  list(estimate = column(table[, names]), se = column(table[, se]))
}
mean_of <- function(formula, data, taus, weight = 1) {
  data$w <- weight
  lapply(taus, function(tau) c(list(tau = tau), means(survfit(formula, data = data, weights = w), tau)))
}
wald <- function(estimate, se, level) {
  z <- qnorm(1 - (1 - level) / 2)
  list(estimate = estimate, se = se, lower = estimate - z * se, upper = estimate + z * se, p = 2 * pnorm(-abs(estimate / se)))
}
on_log <- function(estimate, se, level) {
  w <- wald(estimate, se, level)
  list(estimate = exp(estimate), se = se, lower = exp(w$lower), upper = exp(w$upper), p = w$p)
}
mean_contrast <- function(formula, data, tau, level = 0.95) {
  m <- means(survfit(formula, data = data), tau)
  e <- as.numeric(m$estimate); s <- as.numeric(m$se)
  list(tau = tau, level = level, estimate = column(e), se = column(s), difference = wald(e[2] - e[1], sqrt(sum(s^2)), level),
    ratio = on_log(log(e[2] / e[1]), sqrt(sum((s / e)^2)), level),
    time_lost_ratio = on_log(log((tau - e[2]) / (tau - e[1])), sqrt(sum((s / (tau - e))^2)), level))
}
# Group 1 against group 0 at a time.
survival_contrast <- function(formula, data, at, level = 0.95, weight = 1) {
  data$w <- weight
  point <- summary(survfit(formula, data = data, conf.type = "log-log", conf.int = level, weights = w), times = at)
  s <- point$surv; e <- point$std.err
  l <- point$lower; u <- point$upper
  change <- s[2] - s[1]
  chi <- function(f, slope) {
    x <- (f(s[2]) - f(s[1]))^2 / sum((slope(s) * e)^2)
    list(chisq = x, p = pchisq(x, 1, lower.tail = FALSE))
  }
  list(at = at, level = level, surv = column(s), se = column(e), plain = wald(change, sqrt(sum(e^2)), level),
    hybrid = list(lower = change - sqrt((s[2] - l[2])^2 + (u[1] - s[1])^2), upper = change + sqrt((u[2] - s[2])^2 + (s[1] - l[1])^2)),
    ratio = on_log(log(s[2] / s[1]), sqrt(sum((e / s)^2)), level),
    hazard = on_log(log(log(s[2]) / log(s[1])), sqrt(sum((e / (s * log(s)))^2)), level),
    tests = list(chi(identity, function(s) 1), chi(log, function(s) 1 / s), chi(function(s) log(-log(s)), function(s) 1 / (s * log(s))),
      chi(function(s) asin(sqrt(s)), function(s) 1 / (2 * sqrt(s * (1 - s)))), chi(function(s) log(s / (1 - s)), function(s) 1 / (s * (1 - s)))))
}

reference(
  tiny = lapply(tiny, column),
  means = list(
    lung = mean_of(Surv(time, event) ~ 1, lung, c(5, 180, 365.5, 883, 1022)),
    veteran = mean_of(Surv(time, event) ~ 1, veteran, c(2, 100, 999)),
    ovarian = mean_of(Surv(time, event) ~ 1, ovarian, c(500, 1227)),
    heart = mean_of(Surv(start, stop, event) ~ 1, heart, c(30, 365, 1799)),
    tiny = mean_of(Surv(time, event) ~ 1, tiny, c(4, 8, 12)),
    tiny_weight = mean_of(Surv(time, event) ~ 1, tiny, c(4, 8, 12), weight = tiny$weight),
    extended = mean_of(Surv(time, event) ~ 1, ovarian, 1500)
  ),
  mean_contrasts = list(
    lung = mean_contrast(Surv(time, event) ~ female, lung, 365),
    ovarian = mean_contrast(Surv(time, event) ~ rx, ovarian, 1000, 0.9),
    colon = mean_contrast(Surv(time, event) ~ treated, colon, 2500),
    heart = mean_contrast(Surv(start, stop, event) ~ transplant, heart, 200),
    tiny = mean_contrast(Surv(time, event) ~ group, tiny, 7.5)
  ),
  survival_contrasts = list(
    lung = survival_contrast(Surv(time, event) ~ female, lung, 365),
    ovarian = survival_contrast(Surv(time, event) ~ rx, ovarian, 500, 0.9),
    colon = survival_contrast(Surv(time, event) ~ treated, colon, 1826),
    heart = survival_contrast(Surv(start, stop, event) ~ transplant, heart, 100),
    tiny = survival_contrast(Surv(time, event) ~ group, tiny, 5, weight = tiny$weight)
  ),
  packages = c("survival")
)
