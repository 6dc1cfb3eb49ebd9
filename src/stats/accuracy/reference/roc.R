# ROC curves, AUC with DeLong and logit intervals, partial areas: pROC on four data sets, in both directions.
# Debian: r-cran-proc r-cran-jsonlite
source("src/stats/reference/common.R")
suppressMessages(library(pROC))

asah <- dataset("aSAH"); suicide <- dataset("suicide"); birthwt <- dataset("birthwt"); pbc <- dataset("pbc")
tiny <- list(x = c(1, 2, 2, 3, NA, 4, 5, 5, 2, 7, 7, 0), event = c(0, 0, 1, 0, 1, 1, 0, 1, 0, 1, NA, 0))
sets <- list(
  asah_s100b = list(x = asah$s100b, event = asah$poor, direction = "higher"),
  asah_ndka = list(x = asah$ndka, event = asah$poor, direction = "higher"),
  asah_wfns = list(x = asah$wfns, event = asah$poor, direction = "higher"),
  suicide_dsi = list(x = suicide$dsi, event = suicide$suicide, direction = "higher"),
  birthwt_lwt = list(x = birthwt$lwt, event = birthwt$low, direction = "lower"),
  pbc_albumin = list(x = pbc$albumin, event = as.numeric(pbc$status == 2), direction = "lower"),
  pbc_copper = list(x = pbc$copper, event = as.numeric(pbc$status == 2), direction = "higher"),
  # Below the diagonal.
  pbc_copper_wrong = list(x = pbc$copper, event = as.numeric(pbc$status == 2), direction = "lower"),
  tiny = c(tiny, direction = "higher"),
  tiny_lower = c(tiny, direction = "lower"))
curve_of <- function(s) roc(s$event, s$x, levels = c(0, 1), direction = if (s$direction == "higher") "<" else ">", quiet = TRUE)

# From (0, 0) to (1, 1), without the infinite ends, which JSON can't hold.
points <- lapply(sets[c("asah_s100b", "suicide_dsi", "birthwt_lwt", "pbc_albumin", "tiny", "tiny_lower")], function(s) {
  r <- curve_of(s)
  o <- order(r$sensitivities, -r$specificities)
  t <- r$thresholds[o]
  c <- coords(r, "all", ret = c("tp", "fp", "tn", "fn"), transpose = FALSE)[o, ]
  list(threshold = column(t[is.finite(t)]), sensitivity = column(r$sensitivities[o]), specificity = column(r$specificities[o]),
    tp = column(c$tp), fp = column(c$fp), tn = column(c$tn), fn = column(c$fn), auc = as.numeric(auc(r)))
})

# Integer weights: the curve of the repeated rows. Fractional ones: the same weights over 7.
w <- rep(c(1, 3, 2, 5, 1), length.out = nrow(asah))
repeated <- curve_of(list(x = rep(asah$s100b, w), event = rep(asah$poor, w), direction = "higher"))
o <- order(repeated$sensitivities, -repeated$specificities)
weighted <- list(weight = w, sensitivity = repeated$sensitivities[o], specificity = repeated$specificities[o], auc = as.numeric(auc(repeated)))

logit_ci <- function(a, se, level) plogis(qlogis(a) + c(-1, 1) * qnorm((1 + level) / 2) * se / (a * (1 - a)))
areas <- lapply(sets, function(s) {
  r <- curve_of(s)
  a <- as.numeric(auc(r)); se <- sqrt(var(r, method = "delong"))
  list(estimate = a, se = se, n = length(r$cases) + length(r$controls), events = length(r$cases),
    ci95 = as.numeric(ci.auc(r, method = "delong"))[c(1, 3)], ci80 = as.numeric(ci.auc(r, conf.level = 0.8, method = "delong"))[c(1, 3)],
    logit95 = logit_ci(a, se, 0.95), logit99 = logit_ci(a, se, 0.99))
})
# The logit interval by the delta method with a numerical derivative, as a check of the formula's factor.
a <- areas$asah_s100b
derivative <- (qlogis(a$estimate + 1e-6) - qlogis(a$estimate - 1e-6)) / 2e-6
stopifnot(abs(plogis(qlogis(a$estimate) + qnorm(0.975) * derivative * a$se) - a$logit95[2]) < 1e-9)

# An interval that leaves [0, 1] before it is cut: 4 events, 6 non-events, AUC 23/24.
few <- list(x = c(1, 2, 3, 4, 5, 6, 5.5, 7, 8, 9), event = c(0, 0, 0, 0, 0, 0, 1, 1, 1, 1), direction = "higher")
few_ci <- as.numeric(ci.auc(curve_of(few)))

ranges <- list(c(1, 0.9), c(0.95, 0.4), c(0.3, 0), c(1, 0), c(0.8123, 0.8122))
partial <- do.call(rbind, lapply(names(sets)[c(1, 3, 4, 5, 6, 8, 9, 10)], function(name) {
  r <- curve_of(sets[[name]])
  do.call(rbind, lapply(c("specificity", "sensitivity"), function(focus) do.call(rbind, lapply(ranges, function(range) {
    corrected <- suppressWarnings(as.numeric(auc(r, partial.auc = range, partial.auc.focus = focus, partial.auc.correct = TRUE)))
    data.frame(set = name, focus = focus, low = range[2], high = range[1],
      area = as.numeric(auc(r, partial.auc = range, partial.auc.focus = focus)), corrected = corrected)
  }))))
}))

# The bootstrap's exact distribution on 4 events and 4 non-events: 4^4 * 4^4 resamples, each equally likely.
x1 <- c(2, 4, 4, 7); x0 <- c(1, 2, 3, 5)
some <- as.matrix(expand.grid(1:4, 1:4, 1:4, 1:4))
# Over specificity 0.5 to 1: the larger half of the curve's left side, by hand on each resample.
left_area <- function(cases, controls) {
  v <- sort(unique(c(cases, controls)), decreasing = TRUE)
  se <- c(0, sapply(v, function(t) mean(cases >= t))); sp <- c(1, sapply(v, function(t) mean(controls < t)))
  total <- 0
  for (i in seq_along(v)) {
    top <- sp[i]; bottom <- sp[i + 1]
    if (top == bottom || top <= 0.5) next
    to <- max(bottom, 0.5)
    at <- se[i] + (se[i + 1] - se[i]) * (top - to) / (top - bottom)
    total <- total + (top - to) * (se[i] + at) / 2
  }
  total
}
# Only which rows were drawn how often counts.
keyed <- function(values) { m <- t(apply(some, 1, function(i) sort(values[i]))); table(apply(m, 1, paste, collapse = " ")) }
k1 <- keyed(x1); k0 <- keyed(x0)
numbers <- function(key) as.numeric(strsplit(key, " ")[[1]])
area <- outer(seq_along(k1), seq_along(k0), Vectorize(function(i, j) left_area(numbers(names(k1)[i]), numbers(names(k0)[j]))))
prob <- outer(as.numeric(k1), as.numeric(k0)) / 4^8
mean_area <- sum(area * prob)
exact_bootstrap <- list(x = c(x1, x0), event = c(1, 1, 1, 1, 0, 0, 0, 0), sd = sqrt(sum(prob * (area - mean_area)^2)),
  estimate = left_area(x1, x0))
stopifnot(abs(exact_bootstrap$estimate - as.numeric(auc(roc(exact_bootstrap$event, exact_bootstrap$x, levels = c(0, 1), direction = "<"), partial.auc = c(1, 0.5)))) < 1e-12)
o <- order(area)
cumulated <- cumsum(prob[o])
exact_bootstrap$quantiles <- c(area[o][which(cumulated >= 0.1)[1]], area[o][which(cumulated >= 0.9)[1]])

set.seed(20240611)
r <- curve_of(sets$asah_s100b)
boot <- ci.auc(roc(asah$poor, asah$s100b, levels = c(0, 1), direction = "<", partial.auc = c(1, 0.8), partial.auc.correct = TRUE),
  method = "bootstrap", boot.n = 20000, progress = "none")

reference(tiny = lapply(tiny, column), points = points, weighted = weighted, areas = areas, few = c(few, list(ci = few_ci[c(1, 3)])), partial = partial,
  exact_bootstrap = exact_bootstrap, asah_bootstrap = as.numeric(boot)[c(1, 3)], packages = c("pROC"))
