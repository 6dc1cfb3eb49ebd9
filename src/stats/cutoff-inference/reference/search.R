# The bootstrap of the whole search, leave-one-group-out, written anew in R: the generator of lib/random.R repeats our
# resamples, the search goes through all cut-offs by brute force. cutpointr itself checks that search on the data and on
# resamples. Only what the search is: cutpointr's own bootstrap has another generator, keeps `direction` fixed and
# has no .632+.
# Debian: r-base-core r-cran-{jsonlite,cutpointr}
source("src/stats/reference/common.R")
source("src/stats/resampling/reference/lib/random.R")
suppressPackageStartupMessages(library(cutpointr))

metrics <- list(
  youden = function(tp, fp, tn, fn) tp / (tp + fn) + tn / (tn + fp),
  "closest-top-left" = function(tp, fp, tn, fn) -sqrt((1 - tp / (tp + fn))^2 + (1 - tn / (tn + fp))^2),
  accuracy = function(tp, fp, tn, fn) (tp + tn) / (tp + fp + tn + fn),
  product = function(tp, fp, tn, fn) tp / (tp + fn) * tn / (tn + fp))
positive <- function(x, cut, dir) if (dir == "higher") x >= cut else x <= cut
auc_of <- function(x, e, dir) {
  d <- outer(x[e == 1], x[e == 0], "-")
  if (dir == "lower") d <- -d
  (sum(d > 0) + sum(d == 0) / 2) / length(d)
}
se_of <- function(x, e, cut, dir) if (any(e == 1)) mean(positive(x[e == 1], cut, dir)) else NA
sp_of <- function(x, e, cut, dir) if (any(e == 0)) mean(!positive(x[e == 0], cut, dir)) else NA
search <- function(x, e, metric, direction, midpoint = FALSE) {
  if (all(e == e[1])) return(list(cut = NA, dir = NA))
  dir <- if (direction == "auto") ifelse(auc_of(x, e, "higher") >= 0.5, "higher", "lower") else direction
  cuts <- c(sort(unique(x)), ifelse(dir == "higher", Inf, -Inf))
  value <- vapply(cuts, function(cut) {
    p <- positive(x, cut, dir)
    metrics[[metric]](sum(p & e == 1), sum(p & e == 0), sum(!p & e == 0), sum(!p & e == 1))
  }, 0)
  best <- sort(cuts[value >= max(value) - 1e-12])
  cut <- best[(length(best) + 1) %/% 2]
  if (midpoint) {
    others <- if (dir == "higher") x[x < cut] else x[x > cut]
    if (length(others)) cut <- (cut + if (dir == "higher") max(others) else min(others)) / 2
  }
  list(cut = cut, dir = dir)
}

bootstrap <- function(x, event, metric = "youden", direction = "higher", B = 100, seed = 1, midpoint = FALSE, stratified = TRUE) {
  keep <- !is.na(x) & !is.na(event)
  x <- x[keep]; event <- event[keep]
  # First those with the outcome, each class ascending: the order in which children are drawn.
  o <- order(-event, x)
  x <- x[o]; event <- event[o]
  n <- length(x); prevalence <- mean(event)
  strata <- if (stratified) 1 - event else rep(0, n)
  runs <- each_replicate(seed, B, function(below, b) draw_units(below, strata))
  out <- do.call(rbind, lapply(runs, function(i) {
    s <- search(x[i], event[i], metric, direction, midpoint)
    o <- setdiff(seq_len(n), i)
    if (is.na(s$cut)) return(data.frame(cut = NA, side = NA, in_se = NA, in_sp = NA, in_auc = NA, out_se = NA, out_sp = NA, out_auc = NA, or_se = NA, or_sp = NA, or_auc = NA))
    both <- any(event[o] == 1) && any(event[o] == 0)
    data.frame(cut = s$cut, side = ifelse(s$dir == "higher", 1, -1),
      in_se = se_of(x[i], event[i], s$cut, s$dir), in_sp = sp_of(x[i], event[i], s$cut, s$dir), in_auc = auc_of(x[i], event[i], s$dir),
      out_se = se_of(x[o], event[o], s$cut, s$dir), out_sp = sp_of(x[o], event[o], s$cut, s$dir), out_auc = if (both) auc_of(x[o], event[o], s$dir) else NA,
      or_se = se_of(x, event, s$cut, s$dir), or_sp = sp_of(x, event, s$cut, s$dir), or_auc = auc_of(x, event, s$dir))
  }))
  # Leave-one-out bootstrap (Efron & Tibshirani 1997): each child by the resamples without it.
  right <- vapply(seq_len(n), function(child) {
    without <- which(vapply(runs, function(i) !(child %in% i), TRUE) & !is.na(out$cut))
    mean(vapply(without, function(b) positive(x[child], out$cut[b], ifelse(out$side[b] == 1, "higher", "lower")) == (event[child] == 1), TRUE))
  }, 0)
  a <- search(x, event, metric, direction, midpoint)
  apparent <- c(se_of(x, event, a$cut, a$dir), sp_of(x, event, a$cut, a$dir), auc_of(x, event, a$dir))
  five <- function(v, difference = 0) c(v[1], v[2], v[1] + v[2] - 1 + difference, prevalence * v[1] + (1 - prevalence) * v[2], v[3])
  mean_of <- function(p) colMeans(out[paste0(p, c("_se", "_sp", "_auc"))], na.rm = TRUE)
  optimism <- five(colMeans(out[c("in_se", "in_sp", "in_auc")] - out[c("or_se", "or_sp", "or_auc")], na.rm = TRUE), 1)
  # Errors, as the paper writes them.
  q <- mean(positive(x, a$cut, a$dir))
  err <- 1 - five(apparent)
  err1 <- 1 - five(c(mean(right[event == 1], na.rm = TRUE), mean(right[event == 0], na.rm = TRUE), mean_of("out")[3]))
  gamma <- 1 - five(c(q, 1 - q, 0.5))
  err1_ <- pmin(err1, gamma)
  R <- ifelse(err1 > err & gamma > err, (err1_ - err) / (gamma - err), 0)
  err632 <- 0.368 * err + 0.632 * err1
  err632plus <- err632 + (err1_ - err) * (0.368 * 0.632 * R) / (1 - 0.368 * R)
  jack <- vapply(seq_len(n), function(i) search(x[-i], event[-i], metric, direction, midpoint)$cut, 0)
  L <- (ave(event, event, FUN = length) - 1) * (ave(jack, event) - jack)
  # A class in which a child's absence leaves no finite cut-off has no say; without any influence a is 0.
  L[!is.finite(L)] <- 0
  a_hat <- if (any(L != 0)) sum(L^3) / (6 * sum(L^2)^1.5) else 0
  t <- out$cut[is.finite(out$cut)]
  z0 <- qnorm((sum(t < a$cut) + sum(t == a$cut) / 2) / length(t))
  alpha <- c(0.1, 0.9)
  adjusted <- pnorm(z0 + (z0 + qnorm(alpha)) / (1 - a_hat * (z0 + qnorm(alpha))))
  list(cutoff = a$cut, side = ifelse(a$dir == "higher", 1, -1), replicates = unname(as.list(out)),
    apparent = five(apparent), in_bag = unname(five(mean_of("in"))), out_of_bag = unname(five(mean_of("out"))), optimism = unname(optimism),
    corrected = unname(five(apparent) - optimism), leave_one_out = unname(1 - err1), point632 = unname(1 - err632), point632plus = unname(1 - err632plus),
    se = sd(t), percentile = suppressWarnings(boot:::norm.inter(t, alpha)[, 2]), bca = suppressWarnings(boot:::norm.inter(t, adjusted)[, 2]),
    share = mean(out$cut == a$cut, na.rm = FALSE))
}

aSAH <- dataset("aSAH"); birthwt <- dataset("birthwt"); suicide <- dataset("suicide"); pbc <- dataset("pbc"); lung <- dataset("lung")
tiny <- data.frame(x = c(1, 2, 2, NA, 3, 3, 4, 5, 5, 6, 7, 7), event = c(0, 0, 1, 1, 0, 1, 0, 1, NA, 1, 0, 1))

# cutpointr agrees with the search: the data, and 25 resamples of them.
middle <- function(x) sort(x)[(length(x) + 1) %/% 2]
set.seed(3)
agrees <- vapply(1:25, function(i) {
  d <- aSAH[sample(nrow(aSAH), replace = TRUE), ]
  best <- suppressMessages(suppressWarnings(cutpointr(d, s100b, poor, pos_class = 1, direction = ">=", method = maximize_metric, metric = youden, break_ties = middle, tol_metric = 1e-12)))
  best$optimal_cutpoint == search(d$s100b, d$poor, "youden", "higher")$cut
}, TRUE)
stopifnot(all(agrees))

# Each group's sensitivity and specificity by the others' cut-off.
leave_out <- function(x, event, group, metric = "youden", direction = "higher") {
  keep <- !is.na(x) & !is.na(event) & !is.na(group)
  x <- x[keep]; event <- event[keep]; group <- group[keep]
  rows <- lapply(sort(unique(group)), function(g) {
    s <- search(x[group != g], event[group != g], metric, direction)
    own <- group == g
    p <- positive(x[own], s$cut, s$dir)
    c(g, s$cut, ifelse(s$dir == "higher", 1, -1), sum(p & event[own] == 1), sum(event[own] == 1), sum(!p & event[own] == 0), sum(event[own] == 0))
  })
  m <- do.call(rbind, rows)
  total <- colSums(m)
  wilson <- function(k, n) suppressWarnings(prop.test(k, n, correct = FALSE, conf.level = 0.9)$conf.int)
  list(groups = unname(as.list(as.data.frame(m))), pooled = c(total[4] / total[5], total[6] / total[7], wilson(total[4], total[5]), wilson(total[6], total[7])), missing = sum(!keep))
}

reference(
  aSAH_s100b = bootstrap(aSAH$s100b, aSAH$poor, seed = 21),
  aSAH_wfns_auto = bootstrap(aSAH$wfns, aSAH$poor, "closest-top-left", "auto", seed = 5),
  birthwt_lwt_lower = bootstrap(birthwt$lwt, birthwt$low, "youden", "lower", seed = 8),
  birthwt_age_auto = bootstrap(birthwt$age, birthwt$low, "youden", "auto", seed = 9, B = 70),
  suicide_dsi = bootstrap(suicide$dsi, suicide$suicide, "product", "higher", seed = 13, B = 66),
  aSAH_ndka_midpoint = bootstrap(aSAH$ndka, aSAH$poor, "youden", "higher", seed = 4, B = 70, midpoint = TRUE),
  pbc_albumin = bootstrap(pbc$albumin[1:200], as.numeric(pbc$status[1:200] == 2), "accuracy", "lower", seed = 2, B = 66, stratified = FALSE),
  tiny = bootstrap(tiny$x, tiny$event, "youden", "higher", seed = 31, B = 80, stratified = FALSE),
  tiny_lower_midpoint = bootstrap(-tiny$x, tiny$event, "youden", "lower", seed = 31, B = 70, midpoint = TRUE),
  tiny_data = list(x = tiny$x, event = tiny$event),
  leave_out = list(
    suicide_by_sex = leave_out(suicide$dsi, suicide$suicide, suicide$female),
    birthwt_by_race = leave_out(birthwt$lwt, birthwt$low, birthwt$race, direction = "auto"),
    lung_by_institution = leave_out(lung$ph_karno, as.numeric(lung$time < 365 & lung$event == 1), lung$inst, direction = "lower")),
  packages = c("cutpointr", "boot")
)
