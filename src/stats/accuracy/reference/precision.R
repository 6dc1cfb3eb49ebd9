# What an AUC's interval becomes with more children: the placements by pairs, their variances by var(), the width by the
# logit interval, the number of children for a width by a search for the root. pROC checks variance and interval at the
# children's own number.
# Debian: r-base-core r-cran-{jsonlite,proc}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(pROC))

asah <- dataset("aSAH"); birthwt <- dataset("birthwt"); suicide <- dataset("suicide"); pbc <- dataset("pbc")
sets <- list(
  asah_s100b = list(x = asah$s100b, event = asah$poor, direction = "higher"),
  suicide_dsi = list(x = suicide$dsi, event = suicide$suicide, direction = "higher"),
  birthwt_lwt = list(x = birthwt$lwt, event = birthwt$low, direction = "lower"),
  pbc_copper = list(x = pbc$copper, event = as.numeric(pbc$status == 2), direction = "higher"))
sizes <- c(20, 60, 113.5, 500, 10000)
widths <- c(0.02, 0.1, 0.25, 0.6)

precision <- lapply(sets, function(d) {
  keep <- !is.na(d$x) & !is.na(d$event)
  x <- d$x[keep]; event <- d$event[keep]
  sign <- if (d$direction == "higher") 1 else -1
  beats <- outer(sign * x[event == 1], sign * x[event == 0], function(a, b) (a > b) + (a == b) / 2)
  auc <- mean(beats)
  share <- mean(event)
  one <- var(rowMeans(beats)) / share + var(colMeans(beats)) / (1 - share)
  r <- roc(event, x, levels = c(0, 1), direction = if (sign == 1) "<" else ">", quiet = TRUE)
  stopifnot(abs(one / length(x) - var(r, method = "delong")) < 1e-12)
  limits <- function(n, level) plogis(qlogis(auc) + c(-1, 1) * qnorm((1 + level) / 2) * sqrt(one / n) / (auc * (1 - auc)))
  needed <- function(width, level) {
    root <- uniroot(function(n) diff(limits(n, level)) - width, c(0.01, 1e9), tol = 1e-12)$root
    # A root is only about right: the next whole numbers decide.
    n <- floor(root) + (-1:2)
    n[vapply(n, function(k) diff(limits(k, level)) <= width, TRUE)][1]
  }
  list(auc = auc, se = column(sqrt(one / sizes)), own = column(limits(length(x), 0.95)),
    lower = column(vapply(sizes, function(n) limits(n, 0.9)[1], 0)), upper = column(vapply(sizes, function(n) limits(n, 0.9)[2], 0)),
    needed = column(vapply(widths, needed, 0, level = 0.9)))
})

reference(sizes = column(sizes), widths = column(widths), precision = precision, packages = "pROC")
