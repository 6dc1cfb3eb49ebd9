# Maximally selected statistics against maxstat and coin, exact p-values by going through all arrangements, max-T, and
# p.adjust.
# R's errors found here (maxstat 0.7-25), each shown by going through all arrangements below (`enumerated`):
# - pmethod "condMC" and "HL" give P(M > m) instead of P(M >= m): too small, and by much where x has ties;
# - "HL" (pmaxstat) also leaves out the sum 0 and, with ties in x, takes away overlaps with cut-points that don't exist, so
#   that its upper bound lies below the exact P(M > m);
# - "Lau94" can exceed 1; with minprop = 0 and maxprop = 1 the last cut-point is dropped.
# Debian: r-base-core r-cran-{jsonlite,survival,maxstat,coin,exactranktests}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(survival); library(maxstat); library(coin); library(exactRankTests)})

one <- function(formula, d, smethod, minprop = 0.1, maxprop = 0.9) {
  d <- d[complete.cases(d), ]
  f <- function(pm) maxstat.test(formula, d, smethod = smethod, pmethod = pm, minprop = minprop, maxprop = maxprop)
  a <- f("Lau92")
  m <- unname(a$statistic)
  # 2 * pnorm(-m) instead of maxstat's 1 - (pnorm(m) - pnorm(-m)), which loses the digits of a small p.
  b <- f("Lau94")$p.value - (1 - (pnorm(m) - pnorm(-m))) + 2 * pnorm(-m)
  list(minprop = minprop, maxprop = maxprop, statistic = m, cutpoint = unname(a$estimate), cuts = unname(a$cuts), curve = unname(a$stats),
    lau92 = unname(a$p.value), lau94 = min(1, unname(b)), naive = 2 * pnorm(-m), n = nrow(d))
}
lung <- dataset("lung"); dlbcl <- dataset("dlbcl"); pbc <- dataset("pbc"); veteran <- dataset("veteran"); melanoma <- dataset("melanoma")
aSAH <- dataset("aSAH"); suicide <- dataset("suicide"); birthwt <- dataset("birthwt")
pbc$died <- as.numeric(pbc$status == 2); melanoma$died <- as.numeric(melanoma$status == 1)
survival <- list(
  dlbcl_mge = one(Surv(time, event) ~ mge, dlbcl[c("time", "event", "mge")], "LogRank"),
  lung_age = one(Surv(time, event) ~ age, lung[c("time", "event", "age")], "LogRank"),
  lung_wt_loss = one(Surv(time, event) ~ wt_loss, lung[c("time", "event", "wt_loss")], "LogRank", 0.25, 0.75),
  pbc_bili = one(Surv(time, died) ~ bili, pbc[c("time", "died", "bili")], "LogRank"),
  veteran_karno = one(Surv(time, event) ~ karno, veteran[c("time", "event", "karno")], "LogRank", 0.1, 0.8),
  melanoma_thickness = one(Surv(time, died) ~ thickness, melanoma[c("time", "died", "thickness")], "LogRank", 0.05, 0.95))
binary <- list(
  aSAH_s100b = one(poor ~ s100b, aSAH[c("poor", "s100b")], "Data"),
  aSAH_ndka = one(poor ~ ndka, aSAH[c("poor", "ndka")], "Data", 0.3, 0.7),
  suicide_dsi = one(suicide ~ dsi, suicide[c("suicide", "dsi")], "Data", 0.05, 0.95),
  birthwt_lwt = one(low ~ lwt, birthwt[c("low", "lwt")], "Data"),
  birthwt_age = one(low ~ age, birthwt[c("low", "age")], "Data", 0.2, 0.8))

# The usual log-rank scores, from coin; its cut-points are those between quantiles of type 1, here the same.
coin_stat <- function(d, x) unname(statistic(maxstat_test(as.formula(paste("Surv(time, event) ~", x)), d, ytrafo = function(data) trafo(data, surv_trafo = logrank_trafo), minprob = 0.1, maxprob = 0.9)))
mid <- list(dlbcl = coin_stat(dlbcl, "mge"), lung = coin_stat(lung, "age"), veteran = coin_stat(veteran, "age"))

hand <- data.frame(time = c(3, 1, 3, 2, 5, 5, 7, 2, 8, 3), event = c(1, 1, 0, 1, 1, 1, 0, 0, 1, 1))
scores_of <- function(time, event) list(
  lausen = as.numeric(cscores(Surv(time, event), type = "LogRank")), mid = -as.numeric(logrank_trafo(Surv(time, event))))
scores <- list(hand = c(as.list(hand), scores_of(hand$time, hand$event)), lung = scores_of(lung$time, lung$event),
  veteran = scores_of(veteran$time, veteran$event), pbc = scores_of(pbc$time, pbc$died))
lung_martingale <- as.numeric(residuals(coxph(Surv(time, event) ~ 1, lung, ties = "breslow")))

# All arrangements of the outcome over x, P(M >= m), beside maxstat's condMC and HL.
enumerate <- function(x, y, minprop = 0.1, maxprop = 0.9) {
  N <- length(y); o <- order(x); xs <- x[o]; ys <- y[o]
  m <- which(!duplicated(xs))[-1] - 1
  m <- m[m >= max(1, floor(N * minprop)) & m <= floor(N * maxprop)]
  E <- m / N * sum(y); V <- m * (N - m) / (N^2 * (N - 1)) * (N * sum(y^2) - sum(y)^2)
  stat <- function(z) max(abs(cumsum(z)[m] - E) / sqrt(V))
  all <- combn(N, sum(y), function(i) { z <- rep(0, N); z[i] <- 1; stat(z) })
  set.seed(1)
  d <- data.frame(x = x, y = y)
  r <- function(pm) maxstat.test(y ~ x, d, smethod = "Data", pmethod = pm, minprop = minprop, maxprop = maxprop)$p.value
  list(x = x, y = y, minprop = minprop, maxprop = maxprop, statistic = stat(ys), p = mean(all >= stat(ys) - 1e-9), above = mean(all > stat(ys) + 1e-9), condMC = r("condMC"), HL = r("HL"))
}
enumerated <- list(
  enumerate(c(2.1, 3.3, 1.4, 5.9, 4.4, 7.2, 6.6, 8.8, 9.1, 0.3, 7.7, 5.1), c(0, 0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1)),
  enumerate(c(1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 1, 2), c(0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 1)),
  enumerate(c(1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5), c(1, 1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0)),
  enumerate(c(10, 7, 3, 3, 8, 2, 9, 9, 1, 4, 6, 5, 11, 12), c(0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0), 0.2, 0.6))

# Monte Carlo with maxstat's own program, asked for just below the statistic so that what is equal counts too.
monte <- function(formula, d, smethod) {
  d <- d[complete.cases(d), ]
  a <- maxstat.test(formula, d, smethod = smethod, pmethod = "none")
  mf <- model.frame(formula, d); o <- order(mf[[2]])
  s <- as.numeric(cscores(mf[[1]], type = smethod))[o]; N <- length(s); x <- sort(mf[[2]])
  m <- which(!duplicated(x)) - 1
  m <- m[m >= max(1, floor(N * 0.1)) & m <= floor(N * 0.9)]
  E <- m / N * sum(s); V <- m * (N - m) / (N^2 * (N - 1)) * (N * sum(s^2) - sum(s)^2)
  set.seed(7)
  maxstat:::pmaxperm(unname(a$statistic) * (1 - 1e-9), s, m, E, V, B = 200000)
}
monte_carlo <- c(
  dlbcl = monte(Surv(time, event) ~ mge, dlbcl[c("time", "event", "mge")], "LogRank"),
  lung = monte(Surv(time, event) ~ age, lung[c("time", "event", "age")], "LogRank"),
  birthwt = monte(low ~ age, birthwt[c("low", "age")], "Data"))

# max-T by all arrangements: Wilcoxon z on each indicator's complete rows.
wilcoxon_z <- function(x, y) {
  k <- !is.na(x); x <- x[k]; y <- y[k]; n <- length(x); r <- rank(x)
  if (length(unique(y)) < 2) return(0)
  v <- sum(y) * (n - sum(y)) / (n * (n - 1)) * sum((r - mean(r))^2)
  (sum(r * y) - sum(y) * mean(r)) / sqrt(v)
}
linear_z <- function(x, y) {
  k <- !is.na(x); x <- x[k]; y <- y[k]; n <- length(x)
  if (sum((y - mean(y))^2) < 1e-20) return(0)
  sum((x - mean(x)) * (y - mean(y))) / sqrt(sum((x - mean(x))^2) * sum((y - mean(y))^2) / (n - 1))
}
selected_z <- function(x, y) {
  k <- !is.na(x); x <- x[k]; y <- y[k]; N <- length(x); o <- order(x); ys <- y[o]
  m <- which(!duplicated(x[o]))[-1] - 1
  m <- m[m >= max(1, floor(N * 0.1)) & m <= floor(N * 0.9)]
  z <- -(cumsum(ys)[m] - m * mean(y)) / sqrt(m * (N - m) / (N * (N - 1)) * sum((y - mean(y))^2))
  if (any(is.nan(z))) 0 else z[which.max(abs(z))]
}
adjust <- function(X, y, z, arrangements) {
  obs <- abs(apply(X, 2, z, y))
  T <- abs(vapply(arrangements, function(yy) apply(X, 2, z, yy), obs))
  reach <- function(t, by) mean(by >= t - 1e-9)
  o <- order(-obs)
  raw <- vapply(seq_along(obs), function(j) reach(obs[j], T[j, ]), 0)
  single <- vapply(obs, function(t) reach(t, apply(T, 2, max)), 0)
  step <- cummax(vapply(seq_along(o), function(k) reach(obs[o[k]], apply(T[o[k:length(o)], , drop = FALSE], 2, max)), 0))
  down <- step; down[o] <- step
  list(statistics = unname(apply(X, 2, z, y)), p = raw, single = unname(single), down = down, count = length(arrangements))
}
X <- cbind(c(4.1, 5.2, 3.3, 6.8, 7.1, 5.9, NA, 8.4, 6.1, 4.4), c(1, 2, 2, 3, 3, 1, 4, 4, 2, 1), c(0.2, NA, 0.9, 0.4, 0.8, NA, 0.1, 0.7, 0.3, 0.6), c(12, 11, 15, 11, 19, 18, 14, 20, 13, 10))
y <- c(0, 0, 0, 1, 1, 0, 1, 1, 0, 0)
ways <- combn(10, 4, function(i) replace(rep(0, 10), i, 1), simplify = FALSE)
# Strata of 6 and 4 rows.
strata <- c(0, 0, 0, 0, 0, 0, 1, 1, 1, 1)
ways_s <- unlist(lapply(combn(6, 2, simplify = FALSE), function(i) lapply(combn(7:10, 2, simplify = FALSE), function(j) replace(rep(0, 10), c(i, j), 1))), recursive = FALSE)
# Survival: all orders of seven log-rank scores.
perms <- function(v) if (length(v) < 2) list(v) else unlist(lapply(seq_along(v), function(i) lapply(perms(v[-i]), function(p) c(v[i], p))), recursive = FALSE)
surv <- data.frame(time = c(5, 3, 9, 2, 7, 4, 8), event = c(1, 1, 0, 1, 1, 0, 1))
XS <- cbind(c(3, 2, 6, 1, 5, 4, 7), c(1.5, 2.5, NA, 0.5, 3.5, 1.0, 4.5))
s7 <- as.numeric(cscores(Surv(surv$time, surv$event), type = "LogRank"))
# coin, another package: 100 000 shuffles on complete rows of birthwt.
set.seed(5)
bw <- birthwt[c("low", "age", "lwt", "ptl", "ftv")]
it <- independence_test(age + lwt + ptl + ftv ~ factor(1 - low), bw, distribution = approximate(nresample = 100000), xtrafo = function(data) trafo(data), ytrafo = function(data) trafo(data, numeric_trafo = rank_trafo))
coin <- list(statistics = as.numeric(statistic(it, type = "standardized")), single = as.numeric(pvalue(it, method = "single-step")), down = as.numeric(pvalue(it, method = "step-down")))

p <- c(0.01, 0.02, NA, 0.03, 0.03, 0.5, 1, 0, 0.004, 0.04, 0.2, 0.0001)
methods <- c(bonferroni = "bonferroni", holm = "holm", hochberg = "hochberg", "benjamini-hochberg" = "BH", "benjamini-yekutieli" = "BY", none = "none")
real <- vapply(dataset("pbc")[c("age", "female", "edema", "bili", "albumin", "copper", "protime", "stage")], function(x) summary(coxph(Surv(pbc$time, pbc$died) ~ x))$logtest[["pvalue"]], 0)

reference(
  survival = survival, binary = binary, mid_ranks = mid, scores = scores, lung_martingale = lung_martingale,
  enumerated = enumerated, monte_carlo = as.list(monte_carlo),
  max_t = list(X = apply(X, 2, identity, simplify = FALSE), y = y, strata = strata,
    wilcoxon = adjust(X, y, wilcoxon_z, ways), linear = adjust(X, y, linear_z, ways), selected = adjust(X, y, selected_z, ways), stratified = adjust(X, y, wilcoxon_z, ways_s)),
  max_t_survival = c(list(X = apply(XS, 2, identity, simplify = FALSE), time = surv$time, event = surv$event), adjust(XS, s7, wilcoxon_scores <- function(x, y) linear_z(ifelse(is.na(x), NA, rank(x, na.last = "keep")), y), perms(s7))),
  coin = coin,
  adjust = list(p = p, adjusted = lapply(methods, function(m) p.adjust(p, m)), of_20 = lapply(methods, function(m) p.adjust(p, m, n = 20)),
    real = unname(real), real_adjusted = lapply(methods, function(m) unname(p.adjust(real, m)))),
  packages = c("maxstat", "coin", "exactRankTests", "survival")
)
