# Tails, quantiles and middles of the distributions, from R's own.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")

z <- c(-38, -20, -10, -8.2, -5, -1.959963984540054, -1, -0.3, -1e-9, 0, 1e-9, 0.3, 1, 1.959963984540054, 5, 8.2, 10, 20, 37)
p <- c(1e-300, 1e-100, 1e-12, 1e-6, 1e-3, 0.025, 0.2, 0.4999, 0.5, 0.5001, 0.8, 0.975, 0.999, 1 - 1e-6, 1 - 1e-12)
df <- c(0.5, 1, 2, 3, 7.3, 28, 100, 1000)
x <- c(1e-8, 1e-3, 0.1, 0.5, 1, 2, 3.841458820694124, 10, 40, 200, 700)
chi <- expand.grid(x = x, df = df)
chi_p <- expand.grid(p = p[p > 1e-50], df = df)
# Left out: the median, where R's qt is 3e-16 instead of 0, and half a degree of freedom far out, where pt(qt(p)) is
# off by 3e-5 in R 4.2.
t_p <- subset(chi_p, p != 0.5 & !(df == 0.5 & p > 0.99999))
t_grid <- expand.grid(t = c(-50, -6, -2.2281388519649385, -1, -0.2, -1e-6, 0, 1e-6, 0.2, 1, 2.2281388519649385, 6, 50), df = df)
f_grid <- expand.grid(f = c(1e-3, 0.2, 1, 2.5, 4.195971818557763, 20, 300), d1 = c(1, 2, 5, 17), d2 = c(1, 4, 28, 300))
fq <- expand.grid(p = c(1e-6, 0.01, 0.3, 0.5, 0.9, 0.95, 0.999), d1 = c(1, 2, 5, 17), d2 = c(1, 4, 28, 300))
b_grid <- expand.grid(x = c(1e-9, 1e-3, 0.1, 0.4, 0.5, 0.8, 0.99, 1 - 1e-9), a = c(0.5, 1, 3, 20, 400), b = c(0.5, 2, 7, 150))
# By the beta distribution: below the median R 4.2's qf loses digits to 1/q - 1.
by_beta <- function(p, d1, d2) {
  q <- qbeta(p, d1 / 2, d2 / 2)
  ifelse(q < 0.5, d2 * q / (d1 * (1 - q)), qf(p, d1, d2))
}
bq <- expand.grid(p = c(1e-10, 1e-4, 0.025, 0.3, 0.5, 0.8, 0.975, 0.9999), a = c(0.5, 1, 3, 20, 400), b = c(0.5, 2, 7, 150))

reference(
  normal = list(z = z, cdf = pnorm(z), upper = pnorm(z, lower.tail = FALSE), two_sided = 2 * pnorm(-abs(z)), density = dnorm(z)),
  normal_quantile = list(p = p, z = qnorm(p)),
  chi_square = list(x = chi$x, df = chi$df, upper = pchisq(chi$x, chi$df, lower.tail = FALSE), cdf = pchisq(chi$x, chi$df)),
  chi_square_quantile = list(p = chi_p$p, df = chi_p$df, x = qchisq(chi_p$p, chi_p$df)),
  student_t = list(t = t_grid$t, df = t_grid$df, two_sided = 2 * pt(-abs(t_grid$t), t_grid$df), cdf = pt(t_grid$t, t_grid$df)),
  t_quantile = list(p = t_p$p, df = t_p$df, t = qt(t_p$p, t_p$df)),
  f = list(f = f_grid$f, d1 = f_grid$d1, d2 = f_grid$d2, upper = pf(f_grid$f, f_grid$d1, f_grid$d2, lower.tail = FALSE)),
  f_quantile = list(p = fq$p, d1 = fq$d1, d2 = fq$d2, f = by_beta(fq$p, fq$d1, fq$d2)),
  beta = list(x = b_grid$x, a = b_grid$a, b = b_grid$b, cdf = pbeta(b_grid$x, b_grid$a, b_grid$b), upper = pbeta(b_grid$x, b_grid$a, b_grid$b, lower.tail = FALSE)),
  beta_quantile = list(p = bq$p, a = bq$a, b = bq$b, x = qbeta(bq$p, bq$a, bq$b)),
  log_gamma = list(x = c(1e-8, 0.1, 0.5, 1, 1.5, 2, 10, 100.25, 1e6), value = lgamma(c(1e-8, 0.1, 0.5, 1, 1.5, 2, 10, 100.25, 1e6))),
  log_choose = list(n = c(10, 60, 532, 5062), k = c(3, 30, 100, 2500), value = lchoose(c(10, 60, 532, 5062), c(3, 30, 100, 2500))),
  packages = c("stats")
)
