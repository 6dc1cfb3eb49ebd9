# Log-rank tests: survival::survdiff, coin's exact distribution, and a straightforward sum for what they have not.
# Debian: r-base-core r-cran-jsonlite r-cran-survival r-cran-coin
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(survival); library(coin)})

# The sums by their definition, one risk set after the other, for late entry and the second exponent, which survdiff
# has not. It is checked below against survdiff, and against coxph's score test on times without ties.
by_definition <- function(entry, time, event, group, strata = rep(0, length(time)), rho = 0, gamma = 0) {
  codes <- sort(unique(group))
  o <- e <- numeric(length(codes))
  v <- matrix(0, length(codes), length(codes))
  for (s in unique(strata)) {
    survival <- 1
    for (t in sort(unique(time[strata == s & event == 1]))) {
      risk <- strata == s & entry < t & time >= t
      dead <- strata == s & time == t & event == 1
      n <- sum(risk); d <- sum(dead)
      p <- vapply(codes, function(g) sum(risk & group == g) / n, 0)
      w <- survival^rho * (1 - survival)^gamma
      o <- o + w * vapply(codes, function(g) sum(dead & group == g), 0)
      e <- e + w * d * p
      if (n > 1) v <- v + w^2 * d * (n - d) / (n - 1) * (diag(p) - outer(p, p))
      survival <- survival * (1 - d / n)
    }
  }
  u <- (o - e)[-1]
  list(obs = column(o), exp = column(e), var = column(v), chisq = sum(u * solve(v[-1, -1, drop = FALSE], u)), df = length(u))
}
from_survdiff <- function(...) {
  fit <- survdiff(...)
  sum_of <- function(x) if (is.matrix(x)) rowSums(x) else x
  df <- sum(sum_of(fit$exp) > 0) - 1
  list(n = column(fit$n), obs = column(sum_of(fit$obs)), exp = column(sum_of(fit$exp)), var = column(fit$var), chisq = fit$chisq, df = df, p = pchisq(fit$chisq, df, lower.tail = FALSE))
}
with_p <- function(test) c(test, list(p = pchisq(test$chisq, test$df, lower.tail = FALSE)))
trend <- function(test, scores) {
  k <- length(scores)
  u <- sum(scores * (test$obs - test$exp))
  v <- sum(scores * (matrix(test$var, k) %*% scores))
  list(scores = column(scores), estimate = u, se = sqrt(v), chisq = u^2 / v, p = pchisq(u^2 / v, 1, lower.tail = FALSE))
}

lung <- dataset("lung"); veteran <- dataset("veteran"); ovarian <- dataset("ovarian"); colon <- dataset("colon")
heart <- dataset("heart"); pbc <- dataset("pbc"); bladder2 <- dataset("bladder2")
pbc$death <- as.integer(pbc$status == 2)

tiny <- data.frame(time = c(5, 3, 8, 3, NA, 8, 1, 5, 12, 5, 7, 10, 2, 6, 8), event = c(1, 1, 0, 1, 1, 1, 0, 0, 1, 1, NA, 1, 1, 1, 1),
  group = c(0, 1, 0, 1, 1, 0, 0, 1, 0, 2, 1, 2, 1, 2, NA), strata = c(0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0))
two <- subset(tiny, group < 2)
rounding <- data.frame(time = c(0.1 + 0.2, 0.3, 0.7, 1 - 0.3, 1.1 * 3, 3.3, 3.3 - 1e-12, 2), event = c(1, 1, 1, 1, 1, 0, 1, 1), group = c(0, 1, 0, 1, 0, 1, 1, 0))
# Group 2 is gone before the first event.
idle <- data.frame(time = c(1, 2, 3, 4, 5, 6, 7, 0.5), event = c(1, 1, 0, 1, 1, 1, 1, 0), group = c(0, 0, 0, 1, 1, 1, 1, 2))

check <- by_definition(rep(-1, 228), lung$time, lung$event, lung$female, rho = 0.5)
stopifnot(all.equal(check$chisq, survdiff(Surv(time, event) ~ female, lung, rho = 0.5)$chisq, tolerance = 1e-13))
check <- with(veteran, by_definition(rep(-1, 137), time, event, celltype, strata = prior, rho = 1))
stopifnot(all.equal(check$chisq, survdiff(Surv(time, event) ~ celltype + strata(prior), veteran, rho = 1)$chisq, tolerance = 1e-13))
late <- data.frame(entry = c(0, 1, 2.5, 0, 3, 4, 0, 2, 6, 1.5), time = c(3.5, 5, 7, 2.2, 9, 8, 10, 4.5, 11, 6.5), event = c(1, 1, 0, 1, 1, 1, 0, 1, 1, 1), group = c(0, 1, 0, 1, 0, 1, 0, 1, 0, 1))
check <- with(late, by_definition(entry, time, event, group))
stopifnot(all.equal(check$chisq, coxph(Surv(entry, time, event) ~ group, late, ties = "breslow")$score, tolerance = 1e-12))

pairwise <- combn(0:3, 2, function(pair) {
  test <- from_survdiff(Surv(time, event) ~ celltype, data = subset(veteran, celltype %in% pair))
  list(pair = pair, chisq = test$chisq, p = test$p)
}, simplify = FALSE)

permutation <- function(time, event, group, ...) {
  test <- logrank_test(Surv(time, event) ~ factor(group), distribution = "exact", ties.method = "mid-ranks", ...)
  list(statistic = as.numeric(statistic(test))^2, p = as.numeric(pvalue(test)))
}
# All arrangements by their definition, for strata and three groups, which coin's exact distribution has not.
scores_of <- function(time, event, rho = 0) {
  t <- sort(unique(time))
  n <- vapply(t, function(u) sum(time >= u), 0); d <- vapply(t, function(u) sum(time == u & event == 1), 0)
  w <- c(1, cumprod(1 - d / n)[-length(t)])^rho
  event * w[match(time, t)] - cumsum(w * d / n)[match(time, t)]
}
strat <- data.frame(time = c(1, 4, 4, 6, 8, 9, 2, 3, 3, 7, 10), event = c(1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1), group = c(0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1), strata = rep(0:1, c(6, 5)))
stratified_exact <- local({
  parts <- lapply(split(strat, strat$strata), function(d) {
    a <- scores_of(d$time, d$event); n1 <- sum(d$group == 0); n <- nrow(d)
    list(sums = combn(n, n1, function(i) sum(a[i])), observed = sum(a[d$group == 0]), var = var(a) * n1 * (n - n1) / n)
  })
  all <- as.vector(outer(parts[[1]]$sums, parts[[2]]$sums, "+"))
  u <- parts[[1]]$observed + parts[[2]]$observed
  list(statistic = u^2 / (parts[[1]]$var + parts[[2]]$var), p = mean(abs(all) >= abs(u) - 1e-9), permutations = length(all))
})
three <- data.frame(time = c(1, 4, 4, 6, 8, 9, 2, 3, 11), event = c(1, 1, 0, 1, 1, 0, 1, 1, 1), group = c(0, 0, 1, 0, 1, 1, 2, 2, 2))
three_exact <- local({
  a <- scores_of(three$time, three$event, rho = 1); n <- 9
  distance <- function(g) {
    u <- c(sum(a[g == 0]), sum(a[g == 1])); p <- c(1, 1) / 3
    sum(u * solve(var(a) * n * (diag(p) - outer(p, p)), u))
  }
  values <- unlist(combn(9, 3, function(i) {
    rest <- setdiff(1:9, i)
    combn(6, 3, function(j) {g <- rep(2, 9); g[i] <- 0; g[rest[j]] <- 1; distance(g)})
  }, simplify = FALSE))
  q <- distance(three$group)
  list(statistic = q, p = mean(values >= q - 1e-9), permutations = length(values))
})

lung_test <- from_survdiff(Surv(time, event) ~ ph_ecog, data = lung)
veteran_test <- from_survdiff(Surv(time, event) ~ celltype, data = veteran)
pbc_strata <- from_survdiff(Surv(time, death) ~ stage + strata(edema), data = pbc)

reference(
  tiny = lapply(tiny, column), rounding = lapply(rounding, column), idle = lapply(idle, column), late = lapply(late, column),
  strat = lapply(strat, column), three = lapply(three, column),
  tests = list(
    lung = from_survdiff(Surv(time, event) ~ female, data = lung),
    lung_rho = from_survdiff(Surv(time, event) ~ female, data = lung, rho = 1),
    lung_half = from_survdiff(Surv(time, event) ~ female, data = lung, rho = 0.5),
    lung_strata = from_survdiff(Surv(time, event) ~ female + strata(inst), data = lung),
    lung_ecog = lung_test,
    veteran = veteran_test,
    veteran_rho = from_survdiff(Surv(time, event) ~ celltype + strata(prior), data = veteran, rho = 1),
    ovarian = from_survdiff(Surv(time, event) ~ rx, data = ovarian),
    colon = from_survdiff(Surv(time, event) ~ rx + strata(extent, obstruct), data = colon),
    pbc = pbc_strata,
    tiny = from_survdiff(Surv(time, event) ~ group, data = tiny),
    tiny_strata = from_survdiff(Surv(time, event) ~ group + strata(strata), data = tiny, rho = 1),
    rounding = from_survdiff(Surv(time, event) ~ group, data = rounding),
    idle = from_survdiff(Surv(time, event) ~ group, data = idle)
  ),
  late_tests = list(
    late = with_p(with(late, by_definition(entry, time, event, group))),
    heart = with_p(with(heart, by_definition(start, stop, event, transplant))),
    heart_strata = with_p(with(heart, by_definition(start, stop, event, transplant, strata = surgery, rho = 1))),
    bladder = with_p(with(subset(bladder2, stop > start), by_definition(start, stop, event, rx, strata = enum)))
  ),
  gamma_tests = list(
    lung = with_p(with(lung, by_definition(rep(-1, 228), time, event, female, gamma = 1))),
    veteran = with_p(with(veteran, by_definition(rep(-1, 137), time, event, celltype, strata = trt, rho = 0.5, gamma = 2)))
  ),
  trends = list(lung = trend(lung_test, 0:3), veteran = trend(veteran_test, c(1, 3, 4, 2.5)), pbc = trend(pbc_strata, 1:4)),
  # Without ties the test for trend is the score test of a Cox model.
  trend_cox = local({
    d <- subset(late, select = -entry); d$group <- c(0, 1, 2, 0, 1, 2, 0, 1, 2, 0)
    c(lapply(d, column), list(chisq = coxph(Surv(time, event) ~ group, d, ties = "breslow")$score))
  }),
  pairwise = pairwise,
  permutation = list(
    ovarian = with(ovarian, permutation(time, event, rx)),
    tiny = with(na.omit(two), permutation(time, event, group)),
    lung_30 = with(lung[1:30, ], permutation(time, event, female)),
    stratified = stratified_exact,
    three = three_exact
  ),
  packages = c("survival", "coin")
)
