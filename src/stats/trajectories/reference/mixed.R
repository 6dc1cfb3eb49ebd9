# Linear mixed models by lme4 and nlme, polished beyond their own stopping rules, with Satterthwaite's degrees of
# freedom by numerical derivatives of lme4's deviance.
# Debian: r-base-core r-cran-{jsonlite,lme4,nlme,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(lme4); library(nlme)})

# Gradient by a five-point rule; lme4's deviance is good to 1e-13, so that this is good to about 1e-8 of its curvature.
grad <- function(f, x, h = 2e-3) vapply(seq_along(x), function(i) {
  e <- replace(numeric(length(x)), i, h * max(abs(x[i]), 0.05)); k <- sum(e)
  (8 * (f(x + e) - f(x - e)) - (f(x + 2 * e) - f(x - 2 * e))) / (12 * k)
}, 0)
hess <- function(f, x, h = 2e-3) {
  H <- vapply(seq_along(x), function(i) {
    e <- replace(numeric(length(x)), i, h * max(abs(x[i]), 0.05)); k <- sum(e)
    (8 * (grad(f, x + e, h) - grad(f, x - e, h)) - (grad(f, x + 2 * e, h) - grad(f, x - 2 * e, h))) / (12 * k)
  }, numeric(length(x)))
  (H + t(H)) / 2
}
# lmer with its optimum sharpened by Newton's steps: its own optimiser needs no gradient and stops at about 1e-6.
sharp <- function(formula, data, reml, polish = TRUE) {
  l <- lFormula(formula, data, REML = reml, control = lmerControl(check.conv.singular = "ignore"))
  dev <- do.call(mkLmerDevfun, l)
  opt <- suppressWarnings(optimizeLmer(dev, optimizer = "bobyqa", control = list(rhoend = 1e-9)))
  theta <- opt$par
  if (polish) for (k in 1:4) theta <- theta - solve(hess(dev, theta), grad(dev, theta))
  opt$par <- theta; opt$fval <- dev(theta)
  list(fit = mkMerMod(environment(dev), opt, l$reTrms, fr = l$fr), dev = dev, theta = theta)
}
# Satterthwaite: 2 v^2 / (g' A g), A = 2 H^-1 of the deviance in (theta, log sigma), v = c' vcov(theta, sigma) c.
satterthwaite <- function(s, n, p, reml) {
  dev <- s$dev; nu <- if (reml) n - p else n; th <- s$theta; k <- length(th)
  e <- environment(dev)
  full <- function(x) {
    d <- dev(x[1:k]); q <- e$resp$wrss() + e$pp$sqrL(1); ls <- x[k + 1]
    d - nu * (1 + log(2 * pi * q / nu)) + nu * log(2 * pi) + 2 * nu * ls + q * exp(-2 * ls)
  }
  vc <- function(x) { dev(x[1:k]); R <- e$pp$RX(); exp(2 * x[k + 1]) * diag(chol2inv(R)) }
  x0 <- c(th, log(sigma(s$fit)))
  A <- 2 * solve(hess(full, x0))
  v <- vc(x0)
  vapply(seq_len(p), function(j) { g <- grad(function(x) vc(x)[j], x0); 2 * v[j]^2 / drop(g %*% A %*% g) }, 0)
}
describe <- function(formula, data, reml, polish = TRUE, df = TRUE) {
  s <- sharp(formula, data, reml, polish); f <- s$fit
  vc <- as.matrix(VarCorr(f)[[1]]); b <- ranef(f)[[1]]; k <- nrow(vc)
  out <- list(beta = column(fixef(f)), vcov = column(as.matrix(vcov(f))), variances = column(vc), sigma2 = sigma(f)^2,
    loglik = as.numeric(logLik(f)), aic = AIC(f), bic = BIC(f), blup = column(as.matrix(b)))
  out$fitted <- column(fitted(f)[round(seq(1, nobs(f), length.out = 20))])
  if (df) out$df <- column(satterthwaite(s, nobs(f), length(fixef(f)), reml))
  out
}
by_nlme <- function(fixed, random, data, method) {
  f <- lme(fixed, random = random, data = data, method = method, control = lmeControl(opt = "optim", optimMethod = "BFGS",
    maxIter = 1000, msMaxIter = 1000, niterEM = 200, tolerance = 1e-13, msTol = 1e-13, reltol = 1e-15))
  t <- summary(f, adjustSigma = FALSE)$tTable
  list(beta = column(t[, 1]), se = column(t[, 2]), df = column(t[, 3]), p = column(t[, 5]), loglik = as.numeric(logLik(f)))
}
o <- dataset("orthodont"); s <- dataset("sleepstudy")
s$id <- s$subject; o$id <- o$subject
# Unbalanced: values left out, and some missing.
s2 <- s; s2$reaction[(s2$days * 7 + s2$subject * 3) %% 5 == 0] <- NA; s2 <- subset(s2, !(subject == 3 & days > 0))
pbc <- survival::pbcseq
pbc <- data.frame(id = pbc$id, years = pbc$day / 365.25, age = pbc$age, trt = pbc$trt, bili = pbc$bili)
pbc <- subset(pbc, id <= 150)
pbc$y <- log(pbc$bili)
# One measurement process without and with a slope that goes with the intercept: fits on the boundary.
dye <- data.frame(id = as.integer(lme4::Dyestuff2$Batch), y = lme4::Dyestuff2$Yield)
set.seed(3)
line <- expand.grid(time = 0:4, id = 0:11)
line$y <- round((10 + 2 * sin(line$id)) + (1 + 0.5 * sin(line$id)) * line$time + rnorm(60), 3)

cases <- list()
for (reml in c(TRUE, FALSE)) {
  m <- if (reml) "reml" else "ml"; method <- toupper(m)
  cases[[paste0("orthodont_intercept_", m)]] <- describe(distance ~ age + female + (1 | id), o, reml)
  cases[[paste0("orthodont_slope_", m)]] <- describe(distance ~ age + female + I(age * female) + (age | id), o, reml)
  cases[[paste0("sleepstudy_intercept_", m)]] <- describe(reaction ~ days + (1 | id), s, reml)
  cases[[paste0("sleepstudy_slope_", m)]] <- describe(reaction ~ days + (days | id), s, reml)
  cases[[paste0("unbalanced_slope_", m)]] <- describe(reaction ~ days + (days | id), s2, reml)
  cases[[paste0("pbcseq_slope_", m)]] <- describe(y ~ years + age + trt + (years | id), pbc, reml)
  cases[[paste0("pbcseq_intercept_", m)]] <- describe(y ~ years + age + trt + (1 | id), pbc, reml)
}
cases$dyestuff2_intercept_reml <- describe(y ~ 1 + (1 | id), dye, TRUE, polish = FALSE, df = FALSE)
cases$line_slope_reml <- describe(y ~ time + (time | id), line, TRUE, polish = FALSE, df = FALSE)

reference(
  cases = cases,
  nlme = list(
    orthodont_intercept_reml = by_nlme(distance ~ age + female, ~ 1 | id, o, "REML"),
    orthodont_slope_reml = by_nlme(distance ~ age + female + I(age * female), ~ age | id, o, "REML"),
    sleepstudy_slope_ml = by_nlme(reaction ~ days, ~ days | id, s, "ML"),
    sleepstudy_intercept_ml = by_nlme(reaction ~ days, ~ 1 | id, s, "ML"),
    pbcseq_intercept_reml = by_nlme(y ~ years + age + trt, ~ 1 | id, pbc, "REML")
  ),
  unbalanced = list(subject = s2$subject, days = s2$days, reaction = s2$reaction),
  pbcseq = list(id = pbc$id, years = pbc$years, age = pbc$age, trt = pbc$trt, bili = pbc$bili),
  dyestuff2 = as.list(dye), line = as.list(line),
  packages = c("lme4", "nlme", "survival")
)
