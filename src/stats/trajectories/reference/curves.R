# Mean and median curves with bootstrap bands from resamples that R drew, and interpolation on a grid.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")
set.seed(7)

# Rows: children; columns: times; NA where nothing is known.
linear <- function(id, t, x, grid) t(vapply(split(data.frame(t, x), id), function(d) {
  d <- d[!is.na(d$x), ]
  if (nrow(d) < 2) return(ifelse(grid %in% d$t, mean(d$x), NA_real_))
  approx(d$t, d$x, grid, ties = mean)$y
}, numeric(length(grid))))
locf <- function(id, t, x, grid) t(vapply(split(data.frame(t, x), id), function(d) {
  d <- d[!is.na(d$x), ]; d <- aggregate(x ~ t, d, mean)
  vapply(grid, function(g) if (any(d$t <= g)) d$x[max(which(d$t <= g))] else NA_real_, 0)
}, numeric(length(grid))))
bands <- function(values, replicates, level) {
  n <- nrow(values)
  index <- t(replicate(replicates, sample(n, replace = TRUE)))
  one <- function(f) {
    est <- suppressWarnings(apply(values, 2, f, na.rm = TRUE))
    curves <- t(apply(index, 1, function(i) apply(values[i, , drop = FALSE], 2, f, na.rm = TRUE)))
    curves[is.nan(curves)] <- NA
    se <- apply(curves, 2, sd, na.rm = TRUE)
    q <- apply(curves, 2, quantile, c((1 - level) / 2, (1 + level) / 2), na.rm = TRUE)
    sup <- apply(abs(sweep(sweep(curves, 2, est), 2, se, "/")), 1, max, na.rm = TRUE)
    list(estimate = est, se = se, lower = q[1, ], upper = q[2, ], critical = quantile(sup, level, names = FALSE))
  }
  list(at_risk = colSums(!is.na(values)), index = t(index) - 1, level = level, mean = one(mean), median = one(median))
}
o <- dataset("orthodont"); s <- dataset("sleepstudy"); a <- dataset("airquality")
grid_o <- seq(8, 14, by = 0.75); grid_s <- seq(0, 9, by = 0.5); grid_a <- seq(1, 15.5, by = 0.5)
# Weeks as children: gaps in ozone are spanned by straight lines, days halved make ties.
week <- (seq_along(a$Day) - 1) %/% 7
# Staggered entry and exit: only some rows, so that children come and go.
drop <- (s$days < s$subject %% 4) | (s$days > 9 - s$subject %% 6)
set_o <- linear(o$subject, o$age, o$distance, grid_o)
set_s <- linear(s$subject, s$days, ifelse(drop, NA, s$reaction), grid_s)
set_a <- locf(week, floor(a$Day / 2), a$Ozone, grid_a)
grids <- list(orthodont = list(grid = grid_o, values = c(t(set_o))), sleepstudy = list(grid = grid_s, dropped = as.integer(drop), values = c(t(set_s))), airquality = list(grid = grid_a, week = week, values = c(t(set_a))))
reference(
  orthodont = c(grids$orthodont, bands(set_o, 150, 0.9)),
  sleepstudy = c(grids$sleepstudy, bands(set_s, 120, 0.95)),
  airquality = c(grids$airquality, bands(set_a, 100, 0.8)),
  packages = c("stats")
)
