# Metrics of 2 x 2 tables: prop.test, binom.test, epiR, and what no Debian package holds by its formula.
# Debian: r-cran-epir r-cran-numderiv r-cran-jsonlite
source("src/stats/reference/common.R")
invisible(capture.output(suppressWarnings(suppressMessages({library(epiR); library(numDeriv)})), type = "output"))

# Proportions. prop.test is Wilson's without its correction; at 0 and n its end is a rounding error off 0 and 1.
counts <- data.frame(events = c(0, 1, 8, 14, 15, 0, 1, 1, 19, 60, 500, 999999), n = c(15, 15, 15, 15, 15, 1, 1, 60, 60, 60, 1234, 1000000))
levels <- c(0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
grid <- merge(counts, data.frame(level = levels))
interval <- function(f) t(mapply(f, grid$events, grid$n, grid$level))
wilson <- interval(function(x, n, l) suppressWarnings(prop.test(x, n, conf.level = l, correct = FALSE)$conf.int))
exact <- interval(function(x, n, l) binom.test(x, n, conf.level = l)$conf.int)
# epiR does not cut at 0 and 1; we do.
agresti <- interval(function(x, n, l) as.numeric(unlist(epiR:::zagresti(cbind(x, n), l)[c("lower", "upper")])))
agresti <- pmin(pmax(agresti, 0), 1)

tables <- data.frame(tp = c(14, 240, 670, 3, 45, 1, 90), fp = c(9, 178, 202, 4, 40, 1, 1), tn = c(32, 288, 640, 11, 5, 1, 900), fn = c(5, 87, 74, 2, 10, 1, 9))
details <- function(row, method, level) {
  e <- with(row, epi.tests(c(tp, fp, fn, tn), method = method, conf.level = level, digits = 4))$detail
  e <- e[match(c("se", "sp", "pv.pos", "pv.neg", "tp", "ap", "diag.ac"), e$statistic), ]
  rbind(pmax(0, e$lower), pmin(1, e$upper))
}
ratios <- function(row, level) {
  e <- with(row, epi.tests(c(tp, fp, fn, tn), method = "wilson", conf.level = level, digits = 4))$detail
  e <- e[match(c("lr.pos", "lr.neg", "diag.or"), e$statistic), ]
  c(rbind(e$est, e$lower, e$upper))
}
# The large-sample variance of kappa by the delta method on the four cells, with numerical derivatives; the formula of
# Fleiss, Cohen and Everitt (1969) must give the same.
kappa_of <- function(p) { e <- (p[1] + p[2]) * (p[1] + p[4]) + (p[4] + p[3]) * (p[2] + p[3]); (p[1] + p[3] - e) / (1 - e) }
kappa_row <- function(row, level) {
  cells <- unlist(row[c("tp", "fp", "tn", "fn")]); n <- sum(cells); p <- cells / n
  g <- grad(kappa_of, p)
  se <- sqrt(drop(t(g) %*% ((diag(p) - p %o% p) / n) %*% g))
  m <- with(row, matrix(c(tp, fn, fp, tn), 2)); q <- m / n; r <- rowSums(q); c <- colSums(q); k <- kappa_of(p); e <- sum(r * c)
  a <- sum(diag(q) * (1 - (r + c) * (1 - k))^2); b <- (1 - k)^2 * (q[1, 2] * (c[1] + r[2])^2 + q[2, 1] * (c[2] + r[1])^2)
  formula <- sqrt((a + b - (k - e * (1 - k))^2) / ((1 - e)^2 * n))
  stopifnot(abs(formula / se - 1) < 1e-8)
  # epiR's "fleiss" is the standard error under kappa = 0: right for the test, not for the interval.
  test <- epi.kappa(m, method = "fleiss", conf.level = level)
  stopifnot(abs(test$kappa$est - k) < 1e-14)
  z <- qnorm((1 + level) / 2)
  c(k, formula, max(-1, k - z * formula), min(1, k + z * formula), test$z$test.statistic, test$z$p.value)
}
wilson_limits <- function(x, n, level) suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
newcombe <- function(x1, n1, x2, n2, level) {
  p1 <- x1 / n1; p2 <- x2 / n2; a <- wilson_limits(x1, n1, level); b <- wilson_limits(x2, n2, level)
  c(p1 - p2, p1 - p2 - sqrt((p1 - a[1])^2 + (b[2] - p2)^2), p1 - p2 + sqrt((a[2] - p1)^2 + (p2 - b[1])^2))
}
# Newcombe 1998, table II, 56/70 against 48/80: 0.0524 to 0.3339.
stopifnot(all(round(newcombe(56, 70, 48, 80, 0.95)[2:3], 4) == c(0.0524, 0.3339)))
# J is sensitivity less false positive rate. prop.test's interval of a difference is Wald's: it gives the standard error.
youden_row <- function(row, level) {
  e <- with(row, newcombe(tp, tp + fn, fp, fp + tn, level))
  wald <- with(row, suppressWarnings(prop.test(c(tp, fp), c(tp + fn, fp + tn), correct = FALSE))$conf.int)
  # It is cut at -1 and 1, so that the end is taken that is inside.
  se <- max(e[1] - wald[1], wald[2] - e[1]) / qnorm(0.975)
  c(e[1], se, e[2:3])
}
# F1 and its standard error by the delta method on the four cells.
f1_row <- function(row, method, level) {
  cells <- unlist(row[c("tp", "fp", "tn", "fn")]); n <- sum(cells); p <- cells / n
  f <- function(p) 2 * p[1] / (2 * p[1] + p[2] + p[4])
  g <- grad(f, p)
  m <- with(row, tp + fp + fn)
  q <- if (method == "wilson") wilson_limits(row$tp, m, level) else binom.test(row$tp, m, conf.level = level)$conf.int
  c(f(p), sqrt(drop(t(g) %*% ((diag(p) - p %o% p) / n) %*% g)), 2 * q / (1 + q))
}
rows <- function(f) unlist(lapply(seq_len(nrow(tables)), function(i) f(tables[i, ])))
estimates <- rows(function(r) with(r, { n <- tp + fp + tn + fn
  c(tp / (tp + fn), tn / (tn + fp), tp / (tp + fp), tn / (tn + fn), (tp + fn) / n, (tp + fp) / n, (tp + tn) / n) }))

# Predictive values at a prevalence by Mercaldo's equations; bdpv, which has them, is not in Debian.
expit <- function(l) exp(l) / (1 + exp(l))
mercaldo <- function(tp, fp, tn, fn, prev, level, add) {
  k <- qnorm((1 + level) / 2); a <- if (add) k^2 / 2 else 0
  n1 <- tp + fn + 2 * a; n0 <- fp + tn + 2 * a; se <- (tp + a) / n1; sp <- (tn + a) / n0
  ppv <- log(prev * se / ((1 - prev) * (1 - sp))); npv <- log((1 - prev) * sp / (prev * (1 - se)))
  vp <- (1 - se) / se / n1 + sp / (1 - sp) / n0; vn <- se / (1 - se) / n1 + (1 - sp) / sp / n0
  c(expit(ppv), sqrt(vp), expit(ppv + c(-1, 1) * k * sqrt(vp)), expit(npv), sqrt(vn), expit(npv + c(-1, 1) * k * sqrt(vn)))
}
predictive <- merge(rbind(tables, data.frame(tp = c(12, 0, 7), fp = c(0, 3, 8), tn = c(20, 9, 0), fn = c(4, 6, 5))), expand.grid(prevalence = c(0.001, 0.03, 0.5, 0.9), level = c(0.95, 0.8)))
predictive$adjusted <- with(predictive, pmin(tp, fp, tn, fn) == 0)
values <- t(mapply(mercaldo, predictive$tp, predictive$fp, predictive$tn, predictive$fn, predictive$prevalence, predictive$level, predictive$adjusted))
adjusted <- t(mapply(mercaldo, tables$tp, tables$fp, tables$tn, tables$fn, 0.03, 0.95, TRUE))
# At the table's own prevalence the predictive value is the plain proportion.
stopifnot(abs(mercaldo(14, 9, 32, 5, 19 / 60, 0.95, FALSE)[1] - 14 / 23) < 1e-14)

# A cell of 0 with 0.5 added to each.
half <- ratios(data.frame(tp = 12.5, fp = 0.5, tn = 20.5, fn = 4.5), 0.95)

reference(
  proportions = list(events = grid$events, n = grid$n, level = grid$level, wilson = c(t(wilson)), exact = c(t(exact)), agresti = c(t(agresti))),
  tables = as.list(tables),
  estimates = estimates,
  wilson95 = rows(function(r) c(details(r, "wilson", 0.95))),
  exact90 = rows(function(r) c(details(r, "clopper-pearson", 0.9))),
  agresti99 = rows(function(r) c(details(r, "agresti", 0.99))),
  ratios95 = rows(function(r) ratios(r, 0.95)),
  ratios80 = rows(function(r) ratios(r, 0.8)),
  half = half,
  kappa95 = rows(function(r) kappa_row(r, 0.95)),
  youden95 = rows(function(r) youden_row(r, 0.95)),
  f1_wilson95 = rows(function(r) f1_row(r, "wilson", 0.95)),
  f1_exact90 = rows(function(r) f1_row(r, "exact", 0.9)),
  predictive = c(as.list(predictive[c("tp", "fp", "tn", "fn", "prevalence", "level")]), list(values = c(t(values)))),
  adjusted = c(t(adjusted)),
  packages = c("epiR", "numDeriv")
)
