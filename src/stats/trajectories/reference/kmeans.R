# k-means of trajectories by kmeans(), silhouettes by the package cluster; with missing values by Lloyd's steps written
# out, because kmeans() refuses them.
# Debian: r-base-core r-cran-{jsonlite,cluster}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(cluster))
set.seed(11)

wide <- function(id, t, x) { m <- tapply(x, list(id, t), mean); unname(m[, , drop = TRUE]) }
# Clusters in order of their centres' means.
relabel <- function(cl, centres) rank(rowMeans(centres, na.rm = TRUE))[cl]
describe <- function(x, cl) {
  k <- max(cl); n <- nrow(x)
  centres <- t(sapply(1:k, function(c) colMeans(x[cl == c, , drop = FALSE], na.rm = TRUE)))
  w <- sapply(1:k, function(c) sum((x[cl == c, , drop = FALSE] - rep(centres[c, ], each = sum(cl == c)))^2, na.rm = TRUE))
  total <- sum(sweep(x, 2, colMeans(x, na.rm = TRUE))^2, na.rm = TRUE)
  s <- silhouette(cl, dist(x))[, "sil_width"]
  list(cluster = unname(cl) - 1, centres = c(t(centres)), sizes = tabulate(cl), within = w, total = total, between = total - sum(w),
    ch = ((total - sum(w)) / (k - 1)) / (sum(w) / (n - k)), silhouettes = unname(s), silhouette = mean(s))
}
one <- function(x, k, start) {
  l <- suppressWarnings(kmeans(x, x[start, ], iter.max = 100, algorithm = "Lloyd"))
  h <- suppressWarnings(kmeans(x, k, iter.max = 100, nstart = 400, algorithm = "Hartigan-Wong"))
  list(k = k, m = ncol(x), values = c(t(x)), start = c(t(x[start, ])),
    lloyd = describe(x, relabel(l$cluster, l$centers)), best = describe(x, relabel(h$cluster, h$centers)), tot_withinss = h$tot.withinss)
}
# Nearest centre over known values; means of known values.
with_missing <- function(x, k, start) {
  centres <- x[start, ]; old <- 0
  centres[is.na(centres)] <- rep(colMeans(x, na.rm = TRUE), each = k)[is.na(centres)]
  repeat {
    d <- sapply(1:k, function(c) rowSums(sweep(x, 2, centres[c, ])^2, na.rm = TRUE))
    cl <- apply(d, 1, which.min)
    for (c in 1:k) { m <- colMeans(x[cl == c, , drop = FALSE], na.rm = TRUE); centres[c, !is.nan(m)] <- m[!is.nan(m)] }
    if (identical(cl, old)) break
    old <- cl
  }
  list(k = k, m = ncol(x), values = c(t(x)), start = c(t(x[start, ])), lloyd = describe(x, relabel(cl, centres)))
}
o <- dataset("orthodont"); s <- dataset("sleepstudy"); a <- dataset("airquality")
week <- (seq_along(a$Day) - 1) %/% 7; weekday <- (seq_along(a$Day) - 1) %% 7
temp <- wide(week[week < 21], weekday[week < 21], a$Temp[week < 21])
ozone <- wide(week[week < 21], weekday[week < 21], a$Ozone[week < 21])
ozone <- ozone[rowSums(!is.na(ozone)) > 3, ]
reference(
  orthodont = one(wide(o$subject, o$age, o$distance), 3, c(1, 5, 20)),
  sleepstudy = one(wide(s$subject, s$days, s$reaction), 3, c(2, 9, 12)),
  airquality = one(temp, 4, c(1, 8, 12, 15)),
  ozone = with_missing(ozone, 3, c(1, 9, 13)),
  packages = c("cluster")
)
