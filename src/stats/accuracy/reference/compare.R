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

reference(tiny = lapply(tiny, column), paired = paired, unpaired = unpaired, packages = c("pROC"))
