# AUC by group: each group's own with pROC, van Elteren's weights, and the permutation test by brute force on the same
# shuffles; on a few children all arrangements are gone through.
# Debian: r-base-core r-cran-{jsonlite,proc}
source("src/stats/reference/common.R")
source("src/stats/resampling/reference/lib/random.R")
suppressPackageStartupMessages(library(pROC))

area <- function(x, e, sign = 1) {
  if (all(e == 1) || all(e == 0)) return(NA)
  as.numeric(auc(roc(e, x, levels = c(0, 1), direction = if (sign == 1) "<" else ">", quiet = TRUE)))
}
quick <- function(x, e) {
  if (all(e == 1) || all(e == 0)) return(NA)
  mean(outer(x[e == 1], x[e == 0], function(a, b) (a > b) + (a == b) / 2))
}
within <- function(areas, m, k) {
  w <- m * k / (m + k + 1)
  mean <- sum((w * areas)[w > 0]) / sum(w)
  list(mean = mean, statistic = sum((w * (areas - mean)^2)[w > 0]), weight = w / sum(w))
}
by_group <- function(x, event, group, direction = "higher", B = 200, seed = 1) {
  keep <- !is.na(x) & !is.na(event) & !is.na(group)
  x <- x[keep]; event <- event[keep]; group <- group[keep]
  sign <- if (direction == "higher") 1 else -1
  codes <- sort(unique(group))
  of <- function(f, g) f(x[g], event[g])
  areas <- vapply(codes, function(g) area(x[group == g], event[group == g], sign), 0)
  m <- vapply(codes, function(g) sum(event[group == g]), 0)
  k <- vapply(codes, function(g) sum(1 - event[group == g]), 0)
  found <- within(areas, m, k)
  # Ascending within each class, as the shuffles go.
  o <- order(-event, x, group)
  sx <- x[o]; se <- event[o]; sg <- group[o]
  shuffled <- vapply(each_replicate(seed, B, function(below, b) {
    g <- shuffle(below, sg, 1 - se)
    within(vapply(codes, function(c) quick(sx[g == c], se[g == c]), 0), m, k)$statistic
  }), identity, 0)
  list(pooled = area(x, event, sign), within = found$mean, statistic = found$statistic,
    p = (1 + sum(shuffled >= found$statistic - 1e-9)) / (1 + B),
    groups = lapply(seq_along(codes), function(i) c(codes[i], m[i] + k[i], m[i], if (is.na(areas[i])) NA else areas[i], found$weight[i])))
}

asah <- dataset("aSAH"); birthwt <- dataset("birthwt"); pbc <- dataset("pbc")
# 14 children of three groups, one of which has one outcome only.
tiny <- list(x = c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, NA), event = c(1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1),
  group = c(0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 5, 5, 0))
groups <- list(
  asah = by_group(asah$s100b, asah$poor, asah$wfns, seed = 3),
  birthwt = by_group(birthwt$lwt, birthwt$low, birthwt$race, "lower", seed = 4),
  pbc = by_group(pbc$copper, as.numeric(pbc$status == 2), pbc$stage, seed = 5, B = 70),
  tiny = by_group(tiny$x, tiny$event, tiny$group, seed = 6))

# All ways to give the groups to 5 events and 5 others; only who has which group counts.
exact <- local({
  x <- c(8, 9, 1, 2, 5, 1, 2, 6, 7, 3); event <- rep(c(1, 0), each = 5); group <- c(0, 0, 1, 1, 1, 0, 0, 1, 1, 0)
  arrangements <- function(labels) {
    first <- combn(5, sum(labels == 0), simplify = FALSE)
    lapply(first, function(rows) replace(rep(1, 5), rows, 0))
  }
  statistic <- function(g) {
    areas <- vapply(0:1, function(c) quick(x[g == c], event[g == c]), 0)
    within(areas, c(2, 3), c(3, 2))$statistic
  }
  all <- unlist(lapply(arrangements(group[1:5]), function(a) lapply(arrangements(group[6:10]), function(b) statistic(c(a, b)))))
  list(x = x, event = event, group = group, p = mean(all >= statistic(group) - 1e-9), count = length(all))
})

reference(tiny = lapply(tiny, column), groups = groups, exact = exact, packages = "pROC")
