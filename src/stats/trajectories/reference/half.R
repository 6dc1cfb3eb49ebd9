# Times until halved and times beyond thresholds, of step functions and of lines between measurements, by sums written out.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")

# The rows of a data set are one child's infusions, as in steps.R: a value a piece, from breakpoint to breakpoint.
value_at <- function(start, stop, value, t) vapply(t, function(u) sum(value[start <= u & u < stop]), 0)
halves <- function(start, stop, value, windows) lapply(windows, function(w) {
  inside <- sort(unique(c(w[1], start[start > w[1] & start < w[2]], stop[stop > w[1] & stop < w[2]])))
  v <- value_at(start, stop, value, inside)
  width <- diff(c(inside, w[2]))
  # Sums of the same rows in another order differ by rounding.
  peak <- inside[which(v >= max(v) - 1e-9)[1]]
  half <- inside[inside > peak & v <= max(v) / 2][1]
  q <- unname(quantile(v, c(0.25, 0.5, 0.75), type = 1)) + 1e-6
  list(from = w[1], to = w[2], peak = max(v), peak_time = peak, half_time = half, estimate = half - peak, followed = w[2] - peak,
    thresholds = q, above = vapply(q, function(at) sum(width[v >= at]), 0), below = vapply(q, function(at) sum(width[v < at]), 0))
})
# `heart` has the age less 48 years: a score is not negative.
heart <- dataset("heart"); bladder <- subset(dataset("bladder2"), stop > start); cgd <- dataset("cgd")
hand <- data.frame(start = c(0, 6, 2, 10, 1, 3), stop = c(6, 9, 8, 14, 5, 4), dose = c(0.1, 0.3, 0.5, 0.5, 5, 2.5), weight = c(100, 100, 10, 10, 1, 1))

# Lines between measurements: how much of each segment lies above.
lines_of <- function(id, time, x, from, to, at) {
  ok <- !is.na(x) & !is.na(time) & time >= from & time < to
  lapply(split(data.frame(time, x)[ok, ], id[ok]), function(d) {
    v <- as.numeric(tapply(d$x, d$time, mean)); t <- sort(unique(d$time)); n <- length(t)
    low <- pmin(v[-1], v[-n]); high <- pmax(v[-1], v[-n])
    share <- ifelse(high > low, pmin(1, pmax(0, (high - at) / (high - low))), as.numeric(high >= at))
    list(n = nrow(d), area = sum(diff(t) * (v[-1] + v[-n]) / 2), above = sum(diff(t) * share), below = sum(diff(t) * (1 - share)), coverage = (t[n] - t[1]) / (to - from))
  })
}
orthodont <- dataset("orthodont"); sleep <- dataset("sleepstudy"); air <- dataset("airquality")

reference(
  heart = halves(heart$start, heart$stop, heart$age + 48, list(c(0, 30), c(-10, 400), c(5.5, 1900), c(1500, 1800))),
  bladder2 = halves(bladder$start, bladder$stop, bladder$size, list(c(0, 12), c(3, 40.5), c(20, 60))),
  cgd = halves(cgd$start, cgd$stop, cgd$weight, list(c(0, 100), c(50, 380.25), c(300, 500))),
  hand = c(as.list(hand), list(windows = halves(hand$start, hand$stop, hand$dose * hand$weight, list(c(0, 14), c(3, 7), c(8.5, 12), c(12, 20))))),
  orthodont = unname(lines_of(orthodont$subject, orthodont$age, orthodont$distance, 8, 15, 24)),
  sleepstudy = unname(lines_of(sleep$subject, sleep$days, sleep$reaction, 0, 10, 300)),
  # Days twice in the window by halving: ties.
  airquality = unname(lines_of(air$Month, floor(air$Day / 2), air$Ozone, 3, 15, 40)),
  packages = c("stats")
)
