# Step functions of overlapping intervals and summaries of measured values, by sums written out.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")

# Each data set's rows are taken as the infusions of one child: they overlap, and many start or stop together.
value_at <- function(start, stop, value, t) vapply(t, function(u) sum(value[start <= u & u < stop]), 0)
value_before <- function(start, stop, value, t) vapply(t, function(u) sum(value[start < u & u <= stop]), 0)
area <- function(start, stop, value, from, to) sum(value * pmax(0, pmin(stop, to) - pmax(start, from)))
latest_at <- function(start, stop, value, t) vapply(t, function(u) {
  i <- which(start <= u & u < stop)
  if (length(i) == 0) 0 else value[i[order(start[i], i)]][length(i)]
}, 0)
covered <- function(start, stop, from, to) {
  cuts <- sort(unique(c(from, to, start, stop)))
  cuts <- cuts[cuts >= from & cuts <= to]
  on <- vapply(head(cuts, -1), function(u) any(start <= u & u < stop), NA)
  sum(diff(cuts)[on]) / (to - from)
}
steps <- function(start, stop, value, windows) {
  at <- sort(unique(c(start, stop)))
  at <- at[round(seq(1, length(at), length.out = 60))]
  at <- c(min(at) - 1, at, head(at, -1) + diff(at) / 3, max(at) + 1)
  s <- lapply(windows, function(w) {
    inside <- c(w[1], start[start > w[1] & start < w[2]], stop[stop > w[1] & stop < w[2]])
    v <- value_at(start, stop, value, inside)
    a <- area(start, stop, value, w[1], w[2])
    list(from = w[1], to = w[2], auc = a, mean = a / (w[2] - w[1]), max = max(v), min = min(v), first = v[1],
      last = value_before(start, stop, value, w[2]), covered = covered(start, stop, w[1], w[2]))
  })
  list(at = at, value = value_at(start, stop, value, at), before = value_before(start, stop, value, at), latest = latest_at(start, stop, value, at), windows = s)
}
heart <- dataset("heart"); bladder <- dataset("bladder2"); cgd <- dataset("cgd")
heart_windows <- list(c(0, 30), c(-10, 400), c(5.5, 1900), c(1500, 1800))
bladder <- subset(bladder, stop > start)

# One child with three drugs by hand: epinephrine 0.1 then 0.3, milrinone 0.5 with a gap, dopamine 5 that overlaps itself.
hand <- data.frame(start = c(0, 6, 2, 10, 1, 3), stop = c(6, 9, 8, 14, 5, 4), dose = c(0.1, 0.3, 0.5, 0.5, 5, 2.5), weight = c(100, 100, 10, 10, 1, 1))
hand_ref <- steps(hand$start, hand$stop, hand$dose * hand$weight, list(c(0, 14), c(3, 7), c(8.5, 12), c(12, 20)))

# Summaries of measured values: Orthodont's children, sleepstudy's people, airquality's months with missing values.
twm <- function(t, x, to) {
  x <- as.numeric(tapply(x, t, mean)); t <- sort(unique(t)); n <- length(t)
  locf <- sum(x * (c(t[-1], to) - t)) / (to - t[1])
  if (n == 1) c(x, locf) else c(sum(diff(t) * (x[-1] + x[-n]) / 2) / (t[n] - t[1]), locf)
}
measured <- function(id, time, x, from, to) {
  ok <- !is.na(x) & !is.na(time) & time >= from & time < to
  lapply(split(data.frame(time, x)[ok, ], id[ok]), function(d) {
    fit <- summary(lm(x ~ time, d))$coefficients
    m <- twm(d$time, d$x, to)
    means <- tapply(d$x, d$time, mean); k <- length(means)
    list(n = nrow(d), first = means[[1]], last = means[[k]], highest = max(d$x), lowest = min(d$x), mean = mean(d$x), trapezoid = m[1], locf = m[2],
      slope = fit[2, 1], intercept = fit[1, 1], se = fit[2, 2], p = fit[2, 4], interval = unname(confint(lm(x ~ time, d), level = 0.9)[2, ]),
      change = means[[k]] - means[[1]], clearance = (means[[1]] - means[[k]]) / means[[1]])
  })
}
orthodont <- dataset("orthodont"); sleep <- dataset("sleepstudy"); air <- dataset("airquality")
# Days twice in the window by halving: ties.
air_time <- floor(air$Day / 2)

reference(
  heart = steps(heart$start, heart$stop, heart$age, heart_windows),
  bladder2 = steps(bladder$start, bladder$stop, bladder$size, list(c(0, 12), c(3, 40.5), c(20, 60))),
  cgd = steps(cgd$start, cgd$stop, cgd$weight, list(c(0, 100), c(50, 380.25), c(300, 500))),
  hand = c(as.list(hand), hand_ref),
  orthodont = unname(measured(orthodont$subject, orthodont$age, orthodont$distance, 8, 15)),
  sleepstudy = unname(measured(sleep$subject, sleep$days, sleep$reaction, 0, 10)),
  airquality = unname(measured(air$Month, air_time, air$Ozone, 3, 15)),
  packages = c("stats")
)
