# All optimal cut-offs by each criterion, both directions, both conventions.
# Debian: r-base-core r-cran-{jsonlite,cutpointr,optimalcutpoints,proc}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(cutpointr); library(OptimalCutpoints); library(pROC)})

sets <- list(
  aSAH_s100b = list(d = dataset("aSAH"), x = "s100b", event = "poor", direction = ">="),
  aSAH_ndka = list(d = dataset("aSAH"), x = "ndka", event = "poor", direction = ">="),
  suicide_dsi = list(d = dataset("suicide"), x = "dsi", event = "suicide", direction = ">="),
  birthwt_lwt = list(d = dataset("birthwt"), x = "lwt", event = "low", direction = "<="),
  lung_karno = list(d = dataset("lung"), x = "ph_karno", event = "event", direction = "<="),
  infert_age = list(d = dataset("infert"), x = "age", event = "case", direction = "<="),
  hand_ties = list(d = data.frame(x = c(1, 2, 2, 3, 3, 3, 4, 5, 5, 6, NA, 4), event = c(0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, NA)), x = "x", event = "event", direction = ">="),
  hand_several = list(d = data.frame(x = c(1, 2, 3, 4, 5, 6, 7, 8), event = c(0, 0, 1, 0, 1, 0, 1, 1)), x = "x", event = "event", direction = ">=")
)
# max-chi-square as a metric of cutpointr, which itself has the p-value only; it underflows on large data.
chi_square <- function(tp, fp, tn, fn, ...) {
  value <- matrix((tp + fp + tn + fn) * (tp * tn - fp * fn)^2 / ((tp + fp) * (fn + tn) * (tp + fn) * (fp + tn)), ncol = 1)
  colnames(value) <- "chi_square"
  value
}
metrics <- list(
  youden = list(f = cutpointr::youden, max = TRUE), "closest-top-left" = list(f = roc01, max = FALSE),
  product = list(f = prod_sens_spec, max = TRUE), kappa = list(f = cohens_kappa, max = TRUE),
  accuracy = list(f = cutpointr::accuracy, max = TRUE), "chi-square" = list(f = chi_square, max = TRUE),
  cost = list(f = misclassification_cost, max = FALSE, args = list(cost_fp = 1, cost_fn = 3), per_child = TRUE)
)
one <- function(set, metric, midpoints) {
  s <- na.omit(data.frame(x = set$d[[set$x]], event = set$d[[set$event]]))
  m <- metrics[[metric]]
  f <- m$f
  # What cutpointr() calls with break_ties = c.
  fit <- do.call(if (m$max) maximize_metric else minimize_metric, c(list(data = s, x = "x", class = "event", metric_func = quote(f),
    pos_class = 1, neg_class = 0, direction = set$direction, tol_metric = 1e-12, use_midpoints = midpoints), m$args))
  cut <- unlist(fit$optimal_cutpoint)
  roc <- fit$roc_curve[[1]]
  observed <- if (midpoints) sapply(cut, function(c) if (set$direction == ">=") min(c(Inf, s$x[s$x >= c])) else max(c(-Inf, s$x[s$x <= c]))) else cut
  at <- roc[match(observed, roc$x.sorted), ]
  o <- order(cut)
  value <- fit[[ncol(fit)]]
  if (!is.null(m$per_child)) value <- value / nrow(s)
  list(cutoffs = cut[o], value = value, tp = at$tp[o], fp = at$fp[o], tn = at$tn[o], fn = at$fn[o],
    sensitivity = at$tpr[o], specificity = at$tnr[o])
}
fits <- list()
for (s in names(sets)) for (m in names(metrics)) for (mid in c(FALSE, TRUE)) {
  fit <- one(sets[[s]], m, mid)
  fits[[length(fits) + 1]] <- c(list(set = s, criterion = m, convention = if (mid) "midpoint" else "observed",
    direction = if (sets[[s]]$direction == ">=") "higher" else "lower"), lapply(fit, column))
}
# The whole curve of the metric, by cutpointr's own sweep.
curves <- lapply(names(sets), function(s) {
  set <- sets[[s]]
  d <- na.omit(data.frame(x = set$d[[set$x]], event = set$d[[set$event]]))
  r <- suppressWarnings(cutpointr::roc(d, x, event, pos_class = 1, neg_class = 0, direction = set$direction))
  # JSON has no infinities: the first cut-off is left out.
  list(set = s, direction = if (set$direction == ">=") "higher" else "lower", cutoffs = column(r$x.sorted[-1]), youden = column(r$tpr + r$tnr - 1), kappa = column(cohens_kappa(r$tp, r$fp, r$tn, r$fn)), closest = column(roc01(r$tp, r$fp, r$tn, r$fn)))
})

# Constrained and prevalence-weighted criteria, by OptimalCutpoints, which resolves equal values as we do.
constrained <- list()
for (s in names(sets)) {
  set <- sets[[s]]
  d <- na.omit(data.frame(x = set$d[[set$x]], event = set$d[[set$event]]))
  direction <- if (set$direction == ">=") "<" else ">"
  run <- function(method, control, prevalence = NULL) {
    fit <- suppressWarnings(optimal.cutpoints(X = "x", status = "event", tag.healthy = 0, methods = method, data = d,
      direction = direction, control = control, pop.prev = prevalence))
    fit[[method]]$Global
  }
  for (minimum in c(0.5, 0.8, 0.9, 1)) {
    for (which in c("sensitivity", "specificity")) {
      method <- if (which == "sensitivity") "MinValueSe" else "MinValueSp"
      # OptimalCutpoints has no cut-off that calls nobody positive: where only that one qualifies it has none.
      g <- tryCatch(run(method, control.cutpoints(valueSe = minimum, valueSp = minimum)), error = function(e) NULL)
      if (is.null(g) || is.null(g$optimal.cutoff$cutoff)) next
      o <- g$optimal.cutoff
      constrained[[length(constrained) + 1]] <- list(set = s, criterion = paste0("minimum-", which), minimum = minimum,
        direction = if (direction == "<") "higher" else "lower", cutoffs = column(o$cutoff),
        sensitivity = column(o$Se[, 1]), specificity = column(o$Sp[, 1]))
    }
  }
}
# MCT's optimum may be to call nobody positive, which OptimalCutpoints does not try; its curve is compared, and its
# optimum where ours is finite.
costs <- list()
for (s in c("aSAH_s100b", "suicide_dsi", "birthwt_lwt", "hand_several")) for (p in c(0.1, 0.5)) {
  set <- sets[[s]]
  d <- na.omit(data.frame(x = set$d[[set$x]], event = set$d[[set$event]]))
  fit <- suppressWarnings(optimal.cutpoints(X = "x", status = "event", tag.healthy = 0, methods = "MCT", data = d,
    direction = if (set$direction == ">=") "<" else ">", control = control.cutpoints(CFP = 2, CFN = 7), pop.prev = p))$MCT$Global
  costs[[length(costs) + 1]] <- list(set = s, prevalence = p, direction = if (set$direction == ">=") "higher" else "lower",
    all_cutoffs = column(fit$measures.acc$cutoffs), curve = column(2 * fit$criterion), cutoffs = column(fit$optimal.cutoff$cutoff), value = 2 * min(fit$criterion))
}
# The side with AUC >= 0.5, by pROC.
sides <- lapply(names(sets), function(s) {
  set <- sets[[s]]
  a <- as.numeric(auc(pROC::roc(set$d[[set$event]], set$d[[set$x]], direction = "<", quiet = TRUE)))
  list(set = s, direction = if (a >= 0.5) "higher" else "lower")
})
# Each criterion as a function of a table: every table of a sweep, and a large one.
tables <- with(suppressWarnings(cutpointr::roc(dataset("aSAH"), s100b, poor, pos_class = 1, neg_class = 0)), data.frame(tp, fp, tn, fn))
tables <- rbind(tables, data.frame(tp = 120000, fp = 80000, tn = 690000, fn = 110000), data.frame(tp = 1, fp = 2, tn = 3, fn = 4))
values <- with(tables, {
  odd <- tp + fp == 0 | tn + fn == 0
  list(youden = cutpointr::youden(tp, fp, tn, fn)[, 1], closest = roc01(tp, fp, tn, fn)[, 1], product = prod_sens_spec(tp, fp, tn, fn)[, 1],
    kappa = cohens_kappa(tp, fp, tn, fn)[, 1], accuracy = cutpointr::accuracy(tp, fp, tn, fn)[, 1],
    cost = misclassification_cost(tp, fp, tn, fn, cost_fp = 2, cost_fn = 5)[, 1] / (tp + fp + tn + fn),
    # 0 in cutpointr where the minimum is not reached.
    sensitive = ifelse(tp / (tp + fn) >= 0.8, spec_constrain(tp, fp, tn, fn, min_constrain = 0.8)[, 1], NA),
    specific = ifelse(tn / (tn + fp) >= 0.8, sens_constrain(tp, fp, tn, fn, min_constrain = 0.8)[, 1], NA),
    chi_square = mapply(function(a, b, c, d, skip) if (skip) NA else suppressWarnings(unname(chisq.test(matrix(c(a, b, d, c), 2), correct = FALSE)$statistic)), tp, fp, tn, fn, odd))
})
# chisq.test of a table given as columns (tp, fp) and (fn, tn).
# Infinite cut-offs (nobody positive) become null in JSON.
reference(tables = as.list(tables), table_values = lapply(values, column), fits = fits, curves = curves, constrained = constrained, costs = costs, sides = sides,
  hand_ties = list(x = sets$hand_ties$d$x, event = sets$hand_ties$d$event),
  hand_several = list(x = sets$hand_several$d$x, event = sets$hand_several$d$event),
  packages = c("cutpointr", "OptimalCutpoints", "pROC"))
