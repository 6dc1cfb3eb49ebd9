# Restricted cubic splines: Hmisc's knots and columns, and rms's tests of non-linearity.
# Debian: r-base-core r-cran-{jsonlite,hmisc,rms}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(Hmisc); library(rms)})
one <- function(x, nk, ...) {
  s <- suppressWarnings(rcspline.eval(x, nk = nk, inclx = TRUE, ...))
  list(n_knots = nk, knots = column(attr(s, "knots")), columns = column(s))
}
lung <- dataset("lung"); asah <- dataset("aSAH"); mtcars <- dataset("mtcars"); pbc <- dataset("pbc"); colon <- dataset("colon"); birthwt <- dataset("birthwt")
# 30 % zeros, and a fifth at an upper limit, as infusion rates have.
zeros <- c(rep(0, 45), (1:105)^1.3 / 10)
ends <- c(rep(0, 30), seq(1, 20, length.out = 90)^1.1, rep(30, 30))
few_ends <- c(rep(0, 10), seq(1, 20, length.out = 40), rep(30, 10))
d <- lung[complete.cases(lung[c("event", "age", "wt_loss")]), ]
bw <- birthwt
lrm_fit <- lrm(event ~ rcs(age, 4) + rcs(wt_loss, 4), d, eps = 1e-9, tol = 1e-12, maxit = 100)
ols_fit <- ols(bwt ~ rcs(lwt, 5) + age, bw)
a <- anova(lrm_fit); o <- anova(ols_fit)

reference(
  age3 = one(lung$age, 3), age4 = one(lung$age, 4), age5 = one(lung$age, 5), age7 = one(lung$age, 7),
  loss = one(lung$wt_loss, 4), s100b = one(asah$s100b, 5), hp = one(mtcars$hp, 4), hp5 = one(mtcars$hp, 5), bili = one(pbc$bili, 6),
  gear = one(mtcars$carb, 5), ndka_given = one(asah$ndka, 4, knots = c(5, 9, 15, 30)),
  zeros = c(list(x = zeros), one(zeros, 4)), ends = c(list(x = ends), one(ends, 5)), ends3 = c(list(x = ends), one(ends, 3)), few_ends = c(list(x = few_ends), one(few_ends, 4)),
  lrm_anova = list(chi_square = column(a[c(2, 4, 5), 1]), df = column(a[c(2, 4, 5), 2]), p = column(a[c(2, 4, 5), 3]), rows = rownames(a)),
  ols_anova = list(f = column(o[2, "F"]), df = column(o[2, "d.f."]), p = column(o[2, "P"]), rows = rownames(o)),
  packages = c("Hmisc", "rms")
)
