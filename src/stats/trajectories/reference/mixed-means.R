# Means of the fixed effects with their standard errors, and residuals, of models by lme4 and nlme.
# Debian: r-base-core r-cran-{jsonlite,lme4,nlme}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(lme4); library(nlme)})

describe <- function(formula, by_nlme, data, new) {
  fit <- lmer(formula, data, control = lmerControl("bobyqa", optCtrl = list(rhoend = 1e-10)))
  x <- model.matrix(nobars(formula)[-2], new)
  r <- resid(fit) / sigma(fit)
  own <- residuals(fit) - mean(residuals(fit))
  list(estimate = column(x %*% fixef(fit)), se = column(sqrt(rowSums((x %*% as.matrix(vcov(fit))) * x))),
    beyond = mean(abs(r) > 2), skewness = mean(own^3) / mean(own^2)^1.5,
    autocorrelation = ACF(by_nlme, maxLag = 1, resType = "pearson")$ACF[2])
}
tight <- lmeControl(opt = "optim", optimMethod = "BFGS", maxIter = 1000, msMaxIter = 1000, niterEM = 200,
  tolerance = 1e-13, msTol = 1e-13, reltol = 1e-15)
o <- dataset("orthodont"); s <- dataset("sleepstudy")
o$both <- o$age * o$female
reference(
  orthodont = describe(distance ~ age + female + both + (1 | subject),
    lme(distance ~ age + female + both, random = ~ 1 | subject, data = o, control = tight),
    o, data.frame(age = c(8, 14, 8, 14, 11), female = c(0, 0, 1, 1, 0), both = c(0, 0, 8, 14, 0))),
  sleepstudy = describe(reaction ~ days + (days | subject),
    lme(reaction ~ days, random = ~ days | subject, data = s, control = tight), s, data.frame(days = c(0, 4.5, 9))),
  packages = c("lme4", "nlme")
)
