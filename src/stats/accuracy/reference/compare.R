# Comparison of AUCs: pROC's DeLong tests, paired and unpaired.
# Debian: r-cran-proc r-cran-jsonlite
source("src/stats/reference/common.R")
suppressMessages(library(pROC))

asah <- dataset("aSAH"); birthwt <- dataset("birthwt"); pbc <- dataset("pbc"); suicide <- dataset("suicide")
pbc$died <- as.numeric(pbc$status == 2)
tiny <- data.frame(x1 = c(1, 2, 2, 3, NA, 4, 5, 5, 2, 7, 7, 0), x2 = c(3, 1, 1, 2, 4, NA, 6, 2, 2, 5, 9, 1), event = c(0, 0, 1, 0, 1, 1, 0, 1, 0, 1, NA, 0))
side <- c(higher = "<", lower = ">")
curve <- function(event, x, direction) roc(event, x, levels = c(0, 1), direction = side[[direction]], quiet = TRUE)

# The standard error from the placements themselves; it is that of roc.test()'s interval. var() + var() - 2 * cov() is
# not it where the directions differ: there pROC's cov() is a bootstrap.
placements <- function(event, x) {
  cases <- x[event == 1]; controls <- x[event == 0]
  list(cases = sapply(cases, function(v) mean((controls < v) + (controls == v) / 2)), controls = sapply(controls, function(v) mean((cases > v) + (cases == v) / 2)))
}
by_hand <- function(event, x1, x2, d1, d2) {
  a <- placements(event, if (d1 == "higher") x1 else -x1); b <- placements(event, if (d2 == "higher") x2 else -x2)
  base::sqrt(stats::var(a$cases - b$cases) / length(a$cases) + stats::var(a$controls - b$controls) / length(a$controls))
}

paired_of <- function(event, x1, x2, d1, d2, level = 0.95) {
  full <- complete.cases(event, x1, x2)
  r1 <- curve(event[full], x1[full], d1); r2 <- curve(event[full], x2[full], d2)
  t <- suppressWarnings(roc.test(r1, r2, method = "delong", paired = TRUE, conf.level = level))
  se <- by_hand(event[full], x1[full], x2[full], d1, d2)
  stopifnot(abs(diff(t$conf.int) / 2 / qnorm((1 + level) / 2) / se - 1) < 1e-12)
  list(d1 = d1, d2 = d2, level = level, auc = as.numeric(c(auc(r1), auc(r2))), n = sum(full), events = sum(event[full]),
    difference = as.numeric(auc(r1) - auc(r2)), se = se, ci = as.numeric(t$conf.int), z = unname(t$statistic), p = t$p.value)
}
paired <- list(
  asah = paired_of(asah$poor, asah$s100b, asah$ndka, "higher", "higher"),
  asah_wfns = paired_of(asah$poor, asah$wfns, asah$s100b, "higher", "higher", 0.9),
  birthwt = paired_of(birthwt$low, birthwt$lwt, birthwt$age, "lower", "lower"),
  pbc = paired_of(pbc$died, pbc$copper, pbc$bili, "higher", "higher", 0.99),
  # The smaller albumin, the worse: the sides differ, which pROC warns about and computes all the same.
  pbc_sides = paired_of(pbc$died, pbc$copper, pbc$albumin, "higher", "lower"),
  tiny = paired_of(tiny$event, tiny$x1, tiny$x2, "higher", "higher"))

unpaired_of <- function(event, x, group, d0, d1, level = 0.95) {
  full <- complete.cases(event, x, group); event <- event[full]; x <- x[full]; group <- group[full]
  r0 <- curve(event[group == 0], x[group == 0], d0); r1 <- curve(event[group == 1], x[group == 1], d1)
  t <- suppressWarnings(roc.test(r0, r1, method = "delong", paired = FALSE))
  difference <- as.numeric(auc(r0) - auc(r1)); se <- sqrt(var(r0) + var(r1)); df <- unname(t$parameter)
  # pROC 1.18 has no interval for unpaired curves: the one that belongs to its t and df.
  list(d0 = d0, d1 = d1, level = level, auc = as.numeric(c(auc(r0), auc(r1))), n = c(sum(group == 0), sum(group == 1)),
    events = c(sum(event[group == 0]), sum(event[group == 1])), difference = difference, se = se,
    ci = difference + c(-1, 1) * qt((1 + level) / 2, df) * se, t = unname(t$statistic), df = df, p = t$p.value)
}
unpaired <- list(
  asah = unpaired_of(asah$poor, asah$s100b, asah$female, "higher", "higher"),
  suicide = unpaired_of(suicide$suicide, suicide$dsi, suicide$female, "higher", "higher", 0.9),
  birthwt = unpaired_of(birthwt$low, birthwt$lwt, birthwt$smoke, "lower", "lower"),
  pbc = unpaired_of(pbc$died, pbc$copper, pbc$trt - 1, "higher", "higher"),
  birthwt_sides = unpaired_of(birthwt$low, birthwt$lwt, birthwt$smoke, "lower", "higher"))

# Venkatraman's test. Its statistic on untied values: a row's number times 1e-9 added, too little to turn an order around.
untied <- function(x) x + seq_along(x) * 1e-9
venkatraman_of <- function(event, x1, x2, d1, d2) {
  full <- complete.cases(event, x1, x2); event <- event[full]; x1 <- untied(x1)[full]; x2 <- -untied(-x2)[full]
  statistic <- roc.test(curve(event, x1, d1), curve(event, x2, d2), method = "venkatraman", paired = TRUE, boot.n = 1, progress = "none")$statistic
  # The p by 20 000 permutations of our own: pROC's statistic needs n^2 steps for each.
  distance <- function(r, s) sum(abs(cumsum(2 * event[order(r)] - 1) - cumsum(2 * event[order(s)] - 1)))
  r <- rank(x1); s <- rank(x2)
  stopifnot(distance(r, s) == statistic)
  set.seed(96)
  permuted <- replicate(20000, {
    swap <- runif(length(r)) < 0.5
    distance(rank(ifelse(swap, s, r), ties.method = "random"), rank(ifelse(swap, r, s), ties.method = "random"))
  })
  c(statistic, mean(permuted >= statistic))
}
venkatraman <- list(
  asah = venkatraman_of(asah$poor, asah$s100b, asah$ndka, "higher", "higher"),
  birthwt = venkatraman_of(birthwt$low, birthwt$lwt, birthwt$age, "lower", "lower"),
  pbc = venkatraman_of(pbc$died, pbc$copper, pbc$bili, "higher", "higher"))
# Its p over all swaps of 8 children and all ways to break the ties that they make, each as likely as another.
v1 <- c(1, 2, 3, 4, 5, 6, 7, 8); v2 <- c(2, 1, 6, 4, 8, 3, 7, 5); v_event <- c(0, 0, 0, 1, 0, 1, 1, 1)
stat <- function(r, s) sum(abs(cumsum(ifelse(v_event[order(r)] == 1, 1, -1)) - cumsum(ifelse(v_event[order(s)] == 1, 1, -1))))
broken <- function(r) {
  twice <- as.numeric(names(which(table(r) == 2)))
  if (length(twice) == 0) return(list(r))
  apply(expand.grid(rep(list(0:1), length(twice))), 1, function(bits) {
    for (i in seq_along(twice)) { pair <- which(r == twice[i]); r[pair[1 + bits[i]]] <- r[pair[1 + bits[i]]] + 0.5 }
    r
  }, simplify = FALSE)
}
observed <- stat(v1, v2)
each <- apply(expand.grid(rep(list(0:1), 8)), 1, function(q) {
  rs <- broken(ifelse(q == 1, v2, v1)); ss <- broken(ifelse(q == 1, v1, v2))
  mean(outer(seq_along(rs), seq_along(ss), Vectorize(function(i, j) stat(rs[[i]], ss[[j]]) >= observed)))
})
exact_venkatraman <- list(x1 = v1, x2 = v2, event = v_event, statistic = observed, p = mean(each))

reference(venkatraman = venkatraman, exact_venkatraman = exact_venkatraman, tiny = lapply(tiny, column), paired = paired, unpaired = unpaired, packages = c("pROC"))
