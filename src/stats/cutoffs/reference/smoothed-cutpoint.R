# Cut-offs after smoothing each class: normal in closed form, and Gaussian kernels.
# Debian: r-base-core r-cran-{jsonlite,cutpointr,kernsmooth}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(cutpointr))

sets <- list(
  list(name = "aSAH", x = "ndka", event = "poor", direction = ">="), list(name = "aSAH", x = "s100b", event = "poor", direction = ">="),
  list(name = "birthwt", x = "lwt", event = "low", direction = "<="), list(name = "suicide", x = "dsi", event = "suicide", direction = ">="),
  list(name = "lung", x = "wt_loss", event = "event", direction = ">="), list(name = "melanoma", x = "thickness", event = "ulcer", direction = ">="),
  list(name = "veteran", x = "karno", event = "event", direction = "<=")
)
rows <- function(s) {
  d <- dataset(s$name)
  na.omit(data.frame(x = d[[s$x]], event = d[[s$event]]))
}
describe <- function(s) list(set = s$name, x = s$x, event = s$event, direction = if (s$direction == ">=") "higher" else "lower")

normal <- lapply(sets, function(s) {
  d <- rows(s)
  cut <- suppressWarnings(oc_youden_normal(d, "x", "event", 1, 0, s$direction)$optimal_cutpoint)
  p <- d$x[d$event == 1]; q <- d$x[d$event == 0]
  above <- c(pnorm(cut, mean(p), sd(p), lower.tail = FALSE), pnorm(cut, mean(q), sd(q), lower.tail = FALSE))
  sesp <- if (s$direction == ">=") c(above[1], 1 - above[2]) else c(1 - above[1], above[2])
  positive <- if (s$direction == ">=") d$x >= cut else d$x <= cut
  c(describe(s), list(cutoff = cut, sensitivity = sesp[1], specificity = sesp[2], youden = sum(sesp) - 1,
    tp = sum(positive & d$event == 1), fp = sum(positive & d$event == 0)))
})

# Made-up moments with equal and nearly equal spread, where the textbook formula divides 0 by 0; the truth by uniroot.
exact <- lapply(list(c(0, 1, 1, 1), c(10, 2, 13, 2.0000001), c(5, 1, 6, 3), c(5, 3, 6, 1), c(5, 1, 5, 2)), function(m) {
  # Two values with a given mean and standard deviation each.
  q <- m[1] + m[2] * c(-1, 1) / sqrt(2); p <- m[3] + m[4] * c(-1, 1) / sqrt(2)
  f <- function(c) dnorm(c, mean(q), sd(q), log = TRUE) - dnorm(c, mean(p), sd(p), log = TRUE)
  low <- if (m[4] >= m[2]) (mean(q) * sd(p)^2 - mean(p) * sd(q)^2) / (sd(p)^2 - sd(q)^2) else mean(q) - 10 * m[2]
  if (!is.finite(low) || (m[4] >= m[2] && low < mean(q) - 10)) low <- mean(q)
  high <- if (m[4] >= m[2]) max(mean(p), mean(q)) + 30 else (mean(q) * sd(p)^2 - mean(p) * sd(q)^2) / (sd(p)^2 - sd(q)^2)
  list(x = c(q, p), event = c(0, 0, 1, 1), cutoff = uniroot(f, c(low, high), tol = 1e-15, maxiter = 1e4)$root)
})

# Kernels, without binning: mean of pnorm over the values, the optimum where the densities cross. The grid of starting
# places is 20 times finer than ours, so that no better peak is missed.
kernel_youden <- function(d, direction, h0, h1) {
  p <- d$x[d$event == 1]; q <- d$x[d$event == 0]
  upper <- function(c, v, h) mean(pnorm((c - v) / h, lower.tail = FALSE))
  sign <- if (direction == ">=") 1 else -1
  J <- function(c) sign * (upper(c, p, h1) - upper(c, q, h0))
  slope <- function(c) sign * (mean(dnorm((c - q) / h0)) / h0 - mean(dnorm((c - p) / h1)) / h1)
  grid <- seq(min(d$x), max(d$x), length.out = 20001)
  j <- vapply(grid, J, 0)
  i <- which.max(j)
  root <- uniroot(slope, grid[c(i - 1, i + 1)], tol = 1e-15, maxiter = 1e4)$root
  up <- c(upper(root, p, h1), upper(root, q, h0))
  sesp <- if (sign == 1) c(up[1], 1 - up[2]) else c(1 - up[1], up[2])
  list(cutoff = root, sensitivity = sesp[1], specificity = sesp[2], youden = sum(sesp) - 1)
}
kernel <- list()
for (s in sets) for (rule in c("silverman", "scott")) {
  d <- rows(s)
  # bw.nrd0 falls back to the standard deviation where the interquartile range is 0; bw.nrd does not and is left out there.
  bw <- if (rule == "silverman") bw.nrd0 else bw.nrd
  h <- c(bw(d$x[d$event == 0]), bw(d$x[d$event == 1]))
  if (any(h <= 0)) next
  kernel[[length(kernel) + 1]] <- c(describe(s), list(rule = rule, bandwidths = h), kernel_youden(d, s$direction, h[1], h[2]))
}
# cutpointr's kernel method: dpik's bandwidths, a density on 401 binned points, the trapezoidal rule, optimize() to its
# default tolerance. The first entry is what we compute from the same bandwidths, the second is what it prints.
binned <- lapply(sets[c(1, 2, 3, 6)], function(s) {
  d <- rows(s)
  h <- c(KernSmooth::dpik(d$x[d$event == 0], "stdev"), KernSmooth::dpik(d$x[d$event == 1], "stdev"))
  cut <- suppressWarnings(oc_youden_kernel(d, "x", "event", 1, 0, s$direction)$optimal_cutpoint)
  c(describe(s), list(bandwidths = h, cutpointr = cut), kernel_youden(d, s$direction, h[1], h[2]))
})
reference(normal = normal, exact = exact, kernel = kernel, binned = binned, packages = c("cutpointr", "KernSmooth"))
