# The tests of a baseline table, and quantiles of type 2.
# Debian: r-base-core r-cran-{jsonlite,exactranktests,coin}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(exactRankTests)})

q <- function(name, x, by, values = c(0, 1)) {
  d <- dataset(name)
  list(name = paste0(name, ": ", x, " by ", by), a = d[[x]][d[[by]] %in% values[1]], b = d[[x]][d[[by]] %in% values[2]])
}
hand <- list(name = "hand-made, with ties and missing values", a = c(1, 2, 2, 3, NA, 5, 5, 8), b = c(2, 2, 4, 5, 9, 11, NA))
two <- list(
  q("plantgrowth", "weight", "group", c(0, 2)), q("dlbcl", "mge", "event"), q("mtcars", "mpg", "am"), q("airquality", "Ozone", "Month", c(5, 8)),
  q("aSAH", "ndka", "poor"), q("aSAH", "s100b", "poor"), q("melanoma", "thickness", "ulcer"), q("birthwt", "lwt", "low"), hand,
  list(name = "3 and 4 values without ties", a = c(1.1, 2.2, 3.3), b = c(0.5, 1.6, 2.5, 9))
)
sleep <- dataset("sleepstudy"); ortho <- dataset("orthodont")
pairs <- list(
  list(name = "sleepstudy: reaction on days 9 and 0", a = sleep$reaction[sleep$days == 9], b = sleep$reaction[sleep$days == 0]),
  list(name = "orthodont: distance at 10 and 8 years", a = ortho$distance[ortho$age == 10], b = ortho$distance[ortho$age == 8]),
  list(name = "mtcars: drat and wt", a = dataset("mtcars")$drat, b = dataset("mtcars")$wt),
  list(name = "airquality: temperature and solar radiation / 2", a = dataset("airquality")$Temp, b = dataset("airquality")$Solar.R / 2),
  list(name = "hand-made, with zeros, ties and missing values", a = c(5, 3, 8, 4, NA, 6, 2, 7, 9, 1), b = c(5, 1, 6, 5, 3, 3, NA, 6, 9, 4))
)
# uniroot() to its default 1e-4 would be far from the step that it looks for.
wilcoxon <- function(s, paired, correct, level) {
  fit <- suppressWarnings(wilcox.test(s$a, s$b, paired = paired, correct = correct, conf.int = TRUE, conf.level = level, tol.root = 1e-14))
  a <- s$a; b <- s$b
  if (paired) {
    d <- na.omit(a - b); d <- d[d != 0]
    w <- outer(d, d, "+") / 2
    estimate <- median(w[!lower.tri(w)])
  } else estimate <- median(outer(na.omit(a), na.omit(b), "-"))
  list(name = s$name, paired = paired, correct = correct, level = level, a = column(a), b = column(b), exact = grepl("exact", fit$method),
    statistic = unname(fit$statistic), p = fit$p.value, estimate = estimate, r_estimate = unname(fit$estimate), # R lowers the level where the approximation can't reach it; we keep it and warn.
    lower = if (attr(fit$conf.int, "conf.level") == level) fit$conf.int[1] else NA, upper = if (attr(fit$conf.int, "conf.level") == level) fit$conf.int[2] else NA)
}
wilcoxon_cases <- c(
  lapply(two, wilcoxon, FALSE, TRUE, 0.95), lapply(two, wilcoxon, FALSE, FALSE, 0.9),
  lapply(pairs, wilcoxon, TRUE, TRUE, 0.95), lapply(pairs, wilcoxon, TRUE, FALSE, 0.8)
)
# Exact with ties: the permutation distribution of the midranks.
exact_ties <- c(
  lapply(two[c(3, 4, 9)], function(s) list(name = s$name, paired = FALSE, a = column(s$a), b = column(s$b), p = wilcox.exact(na.omit(s$a), na.omit(s$b), exact = TRUE)$p.value)),
  lapply(pairs[c(2, 5)], function(s) { ok <- !is.na(s$a + s$b); list(name = s$name, paired = TRUE, a = column(s$a), b = column(s$b), p = wilcox.exact(s$a[ok], s$b[ok], paired = TRUE, exact = TRUE)$p.value) })
)
# The null distribution itself, every value of W.
null <- lapply(list(c(3, 4), c(7, 7), c(5, 12)), function(mn) {
  w <- 0:prod(mn)
  list(m = mn[1], n = mn[2], p = column(pmin(1, 2 * pmin(pwilcox(w, mn[1], mn[2]), pwilcox(w - 1, mn[1], mn[2], lower.tail = FALSE)))))
})
signed_null <- lapply(c(4, 9), function(n) {
  v <- 0:(n * (n + 1) / 2)
  list(n = n, p = column(pmin(1, 2 * pmin(psignrank(v, n), psignrank(v - 1, n, lower.tail = FALSE)))))
})

k <- function(name, x, by) { d <- dataset(name); list(name = paste0(name, ": ", x, " by ", by), x = d[[x]], group = d[[by]] - min(d[[by]], na.rm = TRUE)) }
groups <- list(k("plantgrowth", "weight", "group"), k("airquality", "Ozone", "Month"), k("birthwt", "bwt", "race"), k("veteran", "karno", "celltype"), k("lung", "age", "ph_ecog"), k("mtcars", "mpg", "cyl"),
  list(name = "hand-made, with ties", x = c(1, 1, 2, 3, 3, 3, NA, 8), group = c(0, 0, 1, 1, 2, 2, 2, NA)))
kruskal <- lapply(groups, function(g) {
  fit <- kruskal.test(g$x, g$group)
  ok <- !is.na(g$x + g$group)
  ranks <- tapply(rank(g$x[ok]), factor(g$group[ok], 0:max(g$group[ok])), mean)
  list(name = g$name, x = column(g$x), group = column(g$group), statistic = unname(fit$statistic), df = unname(fit$parameter), p = fit$p.value, mean_ranks = column(ranks))
})

tab <- function(name, x, y) { d <- dataset(name); list(name = paste0(name, ": ", x, " × ", y), table = unname(unclass(table(d[[x]], d[[y]])))) }
# Agresti 2002, table 7.8: income and job satisfaction.
job <- list(name = "Agresti's job satisfaction, 4 × 4", table = matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4))
by_two <- list(tab("birthwt", "smoke", "low"), tab("birthwt", "ht", "low"), tab("aSAH", "female", "poor"), tab("suicide", "female", "suicide"), tab("mtcars", "am", "vs"), tab("melanoma", "male", "ulcer"),
  list(name = "tea tasting", table = matrix(c(3, 1, 1, 3), 2)), list(name = "a cell of 0", table = matrix(c(0, 5, 7, 3), 2)), list(name = "two cells of 0", table = matrix(c(6, 0, 0, 4), 2)), list(name = "one child in a row", table = matrix(c(1, 9, 0, 30), 2)))
larger <- list(tab("birthwt", "race", "low"), tab("mtcars", "cyl", "gear"), tab("mtcars", "carb", "gear"), tab("veteran", "celltype", "prior"), tab("infert", "induced", "case"), tab("lung", "ph_ecog", "female"), tab("aSAH", "wfns", "poor"), job,
  list(name = "3 × 3 with ties in probability", table = matrix(c(2, 1, 0, 1, 2, 1, 0, 1, 2), 3)))
# fisher.test finds the odds ratio and its limits by uniroot() to 1e-4 only, on a scale from 0 to 1: the upper limit of
# tea tasting is 621.9 there instead of 626.2. Here the same equations to 1e-14, on the scale of the logarithm.
conditional <- function(m, level) {
  r <- sum(m[1, ]); s <- sum(m[2, ]); k <- sum(m[, 1]); x <- m[1, 1]
  support <- max(0, k - s):min(k, r)
  d <- function(log_or) { w <- dhyper(support, r, s, k, log = TRUE) + log_or * support; w <- exp(w - max(w)); w / sum(w) }
  root <- function(f) exp(uniroot(f, c(-30, 30), tol = 1e-15, maxiter = 1e4)$root)
  a <- (1 - level) / 2
  c(estimate = if (x == min(support)) 0 else if (x == max(support)) NA else root(function(o) sum(support * d(o)) - x),
    lower = if (x == min(support)) 0 else root(function(o) sum(d(o)[support >= x]) - a),
    upper = if (x == max(support)) NA else root(function(o) sum(d(o)[support <= x]) - a))
}
rows <- function(m) lapply(seq_len(nrow(m)), function(i) column(m[i, ]))
# FEXACT merges paths within 1e-7: by brute force over all tables where these are few.
brute <- function(m) {
  r <- rowSums(m); cs <- colSums(m)
  log_p <- function(m) sum(lfactorial(r), lfactorial(cs)) - lfactorial(sum(m)) - sum(lfactorial(m))
  limit <- log_p(m) + log1p(1e-7)
  total <- 0
  fill <- function(j, left, acc) {
    if (j == length(cs)) {
      acc <- acc - sum(lfactorial(left))
      if (acc <= limit) total <<- total + exp(acc)
      return(invisible())
    }
    column <- function(i, open, x) {
      if (i == length(left)) {
        if (open <= left[i]) fill(j + 1, left - c(x, open), acc - sum(lfactorial(c(x, open))))
        return(invisible())
      }
      for (v in max(0, open - sum(left[(i + 1):length(left)])):min(left[i], open)) column(i + 1, open - v, c(x, v))
    }
    column(1, cs[j], c())
  }
  fill(1, r, sum(lfactorial(r), lfactorial(cs)) - lfactorial(sum(m)))
  total
}
fisher_two <- lapply(by_two, function(t) {
  exact95 <- conditional(t$table, 0.95); exact80 <- conditional(t$table, 0.8); loose <- fisher.test(t$table)
  list(name = t$name, table = rows(t$table), p = loose$p.value, estimate = exact95[["estimate"]], lower = exact95[["lower"]], upper = exact95[["upper"]],
    lower80 = exact80[["lower"]], upper80 = exact80[["upper"]], r_estimate = unname(loose$estimate), r_lower = loose$conf.int[1], r_upper = loose$conf.int[2])
})
fisher_larger <- lapply(larger, function(t) list(name = t$name, table = rows(t$table), p = fisher.test(t$table, workspace = 2e7)$p.value,
  brute = if (t$name %in% c("birthwt: race × low", "mtcars: cyl × gear", "veteran: celltype × prior", "infert: induced × case", "3 × 3 with ties in probability")) brute(t$table) else NA))
chi_square <- lapply(c(by_two, larger), function(t) {
  with <- suppressWarnings(chisq.test(t$table)); without <- suppressWarnings(chisq.test(t$table, correct = FALSE))
  list(name = t$name, table = rows(t$table), corrected = unname(with$statistic), p_corrected = with$p.value, statistic = unname(without$statistic), df = unname(without$parameter), p = without$p.value, expected = column(t(without$expected)))
})

one_t <- function(s, variance, level) {
  fit <- if (variance == "paired") t.test(s$a, s$b, paired = TRUE, conf.level = level) else t.test(s$a, s$b, var.equal = variance == "equal", conf.level = level)
  # R 4.2 gives no means of pairs.
  list(name = s$name, variance = variance, level = level, a = column(s$a), b = column(s$b), statistic = unname(fit$statistic), df = unname(fit$parameter), p = fit$p.value,
    estimate = if (variance == "paired") unname(fit$estimate) else unname(fit$estimate[1] - fit$estimate[2]), se = fit$stderr, lower = fit$conf.int[1], upper = fit$conf.int[2])
}
t_tests <- c(lapply(two, one_t, "welch", 0.95), lapply(two, one_t, "equal", 0.9), lapply(pairs, one_t, "paired", 0.99))

sets <- list(single = 3.2, pair = c(2, 1), ties = c(1, 2, 2, 2, 5, 5), ten = c(1:9, 40), ozone = dataset("airquality")$Ozone, lwt = dataset("birthwt")$lwt, wt_loss = dataset("lung")$wt_loss)
p <- c(0, 0.025, 0.1, 0.2, 0.25, 1 / 3, 0.5, 0.6, 0.7, 0.75, 0.9, 0.975, 1)
type2 <- lapply(names(sets), function(n) list(name = n, values = column(sets[[n]]), p = p, quantiles = column(quantile(sets[[n]], p, type = 2, na.rm = TRUE))))

reference(wilcoxon = wilcoxon_cases, exact_ties = exact_ties, null = null, signed_null = signed_null, kruskal = kruskal,
  fisher_two = fisher_two, fisher_larger = fisher_larger, chi_square = chi_square, t_tests = t_tests, type2 = type2, packages = c("stats", "exactRankTests"))
