# Where studies of other sizes find their cut-off: the same draws by the generator of lib/random.R, bw.nrd0 as bandwidth,
# the search by brute force over all cut-offs.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")
source("src/stats/resampling/reference/lib/random.R")

search <- function(x, e, metric, higher) {
  cuts <- c(sort(unique(x)), if (higher) Inf else -Inf)
  value <- vapply(cuts, function(cut) {
    p <- if (higher) x >= cut else x <= cut
    metric(sum(p & e == 1) / sum(e == 1), sum(!p & e == 0) / sum(e == 0))
  }, 0)
  best <- sort(cuts[value >= max(value) - 1e-12])
  best[(length(best) + 1) %/% 2]
}
youden <- function(se, sp) se + sp
corner <- function(se, sp) -((1 - se)^2 + (1 - sp)^2)

precision <- function(x, event, sizes, metric = youden, direction = "higher", step = 0, B = 66, seed = 1, level = 0.8) {
  keep <- !is.na(x) & !is.na(event)
  x <- x[keep]; event <- event[keep]
  ones <- sort(x[event == 1]); zeros <- sort(x[event == 0])
  h <- c(bw.nrd0(ones), bw.nrd0(zeros))
  low <- min(x); high <- max(x)
  events <- pmin(sizes - 1, pmax(1, floor(sizes * mean(event) + 0.5)))
  cutoffs <- each_replicate(seed, B, function(below, b, normal) {
    draw <- function(from, spread) {
      value <- from[below(length(from)) + 1]
      value <- value + spread * normal()
      while (value < low || value > high) value <- if (value < low) 2 * low - value else 2 * high - value
      if (step > 0) floor(value / step + 0.5) * step else value
    }
    vapply(seq_along(sizes), function(s) {
      one <- vapply(seq_len(events[s]), function(i) draw(ones, h[1]), 0)
      zero <- vapply(seq_len(sizes[s] - events[s]), function(i) draw(zeros, h[2]), 0)
      search(c(one, zero), rep(c(1, 0), c(length(one), length(zero))), metric, direction == "higher")
    }, 0)
  })
  cutoffs <- do.call(rbind, cutoffs)
  finite <- function(s) cutoffs[is.finite(cutoffs[, s]), s]
  list(bandwidth = h, events = column(events),
    limits = lapply(seq_along(sizes), function(s) c(unname(quantile(finite(s), c((1 - level) / 2, 0.5, (1 + level) / 2))), length(finite(s)) / B)),
    cutoffs = lapply(seq_along(sizes), function(s) column(ifelse(is.finite(cutoffs[, s]), cutoffs[, s], NA))))
}

asah <- dataset("aSAH"); birthwt <- dataset("birthwt"); suicide <- dataset("suicide"); pbc <- dataset("pbc")
cases <- list(
  asah = precision(asah$s100b, asah$poor, c(40, 113), seed = 11),
  birthwt = precision(birthwt$lwt, birthwt$low, c(60), corner, "lower", step = 1, seed = 12),
  suicide = precision(suicide$dsi, suicide$suicide, c(4, 90), step = 1, seed = 13, B = 40),
  pbc = precision(pbc$copper, as.numeric(pbc$status == 2), c(80), seed = 14, B = 40))

reference(cases = cases, packages = character())
