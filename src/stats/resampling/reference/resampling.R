# Bootstrap, jackknife, BCa and permutation. The generator is written again in R (lib/random.R), so that R repeats our
# resamples draw by draw; intervals are boot's own, on our replicates and on boot's.
# Debian: r-base-core r-cran-{jsonlite,boot,coin,exactranktests}
source("src/stats/reference/common.R")
source("src/stats/resampling/reference/lib/random.R")
suppressPackageStartupMessages({library(boot); library(coin); library(exactRankTests)})

# boot's intervals and our formulas for given replicates. L is the jackknife influence about the mean of the
# leave-one-out values (Efron 1987); boot's own empinf centres at the estimate.
intervals <- function(data, statistic, t, L, strata = rep(1, NROW(data)), levels = c(0.8, 0.9, 0.95)) {
  set.seed(1)
  b <- boot(data, statistic, R = length(t), strata = strata)
  b$t <- matrix(t)
  ci <- suppressWarnings(boot.ci(b, conf = levels, type = c("perc", "bca"), L = L))
  list(levels = levels, percentile = c(t(ci$percent[, 4:5])), bca = c(t(ci$bca[, 4:5])))
}
summary_of <- function(t0, t) list(estimate = t0, se = sd(t), bias = mean(t) - t0)

cars <- dataset("cars")
cor_of <- function(d, i) cor(d$speed[i], d$dist[i])
t_cars <- unlist(each_replicate(7, 300, function(below, b) cor_of(cars, draw_units(below, rep(0, nrow(cars))))))
jack_cars <- vapply(seq_len(nrow(cars)), function(i) cor_of(cars, -i), 0)
L_cars <- (nrow(cars) - 1) * (mean(jack_cars) - jack_cars)
boot_cars <- cor_of(cars, TRUE) - empinf(data = cars, statistic = cor_of, stype = "i", type = "jack") / (nrow(cars) - 1)

birthwt <- dataset("birthwt")
diff_of <- function(d, i) { d <- d[i, ]; mean(d$lwt[d$low == 1]) - mean(d$lwt[d$low == 0]) }
t_birthwt <- unlist(each_replicate(11, 130, function(below, b) diff_of(birthwt, draw_units(below, birthwt$low))))
jack_birthwt <- vapply(seq_len(nrow(birthwt)), function(i) diff_of(birthwt, -i), 0)
n_s <- table(birthwt$low)[as.character(birthwt$low)]
L_birthwt <- as.numeric((n_s - 1) * (ave(jack_birthwt, birthwt$low) - jack_birthwt))
boot_birthwt <- diff_of(birthwt, TRUE) - as.numeric(empinf(data = birthwt, statistic = diff_of, stype = "i", type = "jack", strata = birthwt$low) / (n_s - 1))

# Subjects drawn whole: clusters in the order of their codes.
sleep <- dataset("sleepstudy")
subjects <- split(seq_len(nrow(sleep)), sleep$subject)
slope <- function(rows) unname(coef(lm(reaction ~ days, sleep[rows, ]))[2])
t_sleep <- unlist(each_replicate(3, 100, function(below, b) slope(unlist(subjects[draw_units(below, rep(0, length(subjects)))]))))
jack_sleep <- vapply(seq_along(subjects), function(i) slope(unlist(subjects[-i])), 0)
k <- length(subjects)
sleep_se <- sqrt((k - 1) / k * sum((jack_sleep - mean(jack_sleep))^2))

# Replicates by R's own generator: few distinct values; then with three missing.
set.seed(42)
lung <- dataset("lung")
ages <- lung$age
median_of <- function(d, i) median(d[i])
b_median <- boot(ages, median_of, R = 499)
# The median's jackknife is flat (boot.ci then stops: a is 0 / 0); any skewed influence serves the comparison.
L_median <- exp(ages / 20) - mean(exp(ages / 20))
t_gaps <- c(b_median$t[1:200], NA, NA, NA)

# Permutation. p counts what is at least as large; coin and exactRankTests go through all arrangements too.
pg <- dataset("plantgrowth")
two <- function(a, b) { d <- pg[pg$group %in% c(a, b), ]; list(x = d$weight, g = as.numeric(d$group == b)) }
exact_p <- function(x, g, alternative) as.numeric(pvalue(oneway_test(x ~ factor(1 - g), distribution = exact(algorithm = "split-up"), alternative = alternative)))
pairs <- list(two(0, 1), two(0, 2))
mt <- dataset("mtcars")
gears <- subset(mt, gear >= 4)
pairs[[3]] <- list(x = gears$mpg, g = as.numeric(gears$gear == 5))
perm <- lapply(pairs, function(d) list(x = d$x, g = d$g,
  p = vapply(c("two.sided", "greater", "less"), function(a) exact_p(d$x, d$g, a), 0)))
# Ties, by the shift algorithm of exactRankTests on whole numbers.
tied <- list(x = c(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5), g = c(0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 1))
tied$p <- c(perm.test(tied$x[tied$g == 1], tied$x[tied$g == 0], exact = TRUE)$p.value,
  perm.test(tied$x[tied$g == 1], tied$x[tied$g == 0], exact = TRUE, alternative = "greater")$p.value)
# Strata: all pairs of arrangements by hand.
s <- list(x = c(2.1, 3.3, 1.2, 5.4, 4.8, 7.7, 6.1, 9.9, 8.2), g = c(0, 0, 0, 1, 1, 0, 0, 1, 1), strata = c(1, 1, 1, 1, 1, 4, 4, 4, 4))
stat <- function(g) sum(s$x * (g - ave(g, s$strata)))
all_s <- c(apply(combn(5, 2), 2, function(i) apply(combn(4, 2), 2, function(j) {
  g <- rep(0, 9); g[i] <- 1; g[5 + j] <- 1; stat(g) })))
s$p <- mean(abs(all_s) >= abs(stat(s$g)) - 1e-9)
s$count <- length(all_s)
s$shuffled <- unlist(each_replicate(5, 150, function(below, b) stat(shuffle(below, s$g, s$strata))))
# Three groups, between-group sum of squares: all 34 650 arrangements of 4 + 4 + 4.
k3 <- list(x = c(4.2, 5.1, 3.9, 4.4, 6.0, 5.2, 5.8, 6.6, 4.9, 7.1, 6.9, 5.5), g = rep(0:2, each = 4))
between <- function(g) sum(tapply(k3$x, g, sum)^2)
all_k3 <- c(apply(combn(12, 4), 2, function(i) { rest <- setdiff(1:12, i); apply(combn(rest, 4), 2, function(j) {
  sum(k3$x[i])^2 + sum(k3$x[j])^2 + sum(k3$x[setdiff(rest, j)])^2 }) }))
k3$p <- mean(all_k3 >= between(k3$g) - 1e-9)
k3$count <- length(all_k3)

generator <- random_stream(2024)
second <- random_stream(2024, 2)
reference(
  generator = list(first = replicate(5, generator$next_uint32()), third_stream = replicate(5, second$next_uint32()), below = replicate(8, generator$below(7))),
  cars = c(summary_of(cor_of(cars, TRUE), t_cars), list(t = t_cars, jackknife = boot_cars), intervals(cars, cor_of, t_cars, L_cars)),
  birthwt = c(summary_of(diff_of(birthwt, TRUE), t_birthwt), list(t = t_birthwt, jackknife = boot_birthwt),
    intervals(birthwt, diff_of, t_birthwt, L_birthwt, birthwt$low)),
  sleepstudy = c(summary_of(slope(TRUE), t_sleep), list(t = t_sleep, jackknife = jack_sleep, jackknife_se = sleep_se)),
  median = c(list(estimate = median(ages), t = c(b_median$t), influence = L_median), intervals(ages, median_of, c(b_median$t), L_median)),
  gaps = c(list(t = t_gaps), intervals(ages, median_of, t_gaps, L_median, levels = c(0.8, 0.9))),
  permutation = perm, tied = tied, strata = s, three_groups = k3,
  packages = c("boot", "coin", "exactRankTests")
)
