# Firth's logistic regression: brglm2's fit, and profile penalised-likelihood limits and tests of our own as logistf
# has them (not in Debian). The restricted fits go by Heinze and Schemper's augmented data: glm on outcomes
# (y + h/2) / (1 + h) with weights 1 + h, h being the leverages of the whole model, made anew until nothing moves.
# Debian: r-base-core r-cran-{jsonlite,brglm2}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(brglm2))

tight <- glm.control(epsilon = 1e-15, maxit = 500)
information <- function(X, eta, w) crossprod(X * sqrt(w * dlogis(eta)))
penalised <- function(X, y, eta, w) sum(w * plogis((2 * y - 1) * eta, log.p = TRUE)) +
  as.numeric(determinant(information(X, eta, w))$modulus) / 2
# The largest penalised likelihood with coefficient j fixed; none fixed for j = 0, all but the intercept for j = "slopes".
restricted <- function(X, y, w, off, j, value, from = off) {
  free <- if (identical(j, "slopes")) 1 else setdiff(seq_len(ncol(X)), j)
  fixed <- off + if (is.numeric(j) && j > 0) value * X[, j] else 0
  eta <- from
  b <- qr.coef(qr(X[, free, drop = FALSE]), from - fixed)
  for (k in 1:5000) {
    v <- w * dlogis(eta)
    h <- rowSums((X %*% solve(crossprod(X * sqrt(v)))) * X) * v
    fit <- suppressWarnings(glm.fit(X[, free, drop = FALSE], (w * y + h / 2) / (w + h), weights = w + h, offset = fixed,
      family = binomial(), control = tight, start = b))
    moved <- max(abs(fit$linear.predictors - eta))
    b <- fit$coefficients
    eta <- fit$linear.predictors
    if (moved < 1e-12) break
  }
  stopifnot(moved < 1e-10)
  list(penalised = penalised(X, y, eta, w), b = b, eta = eta)
}
describe <- function(event, x, w = NULL, off = NULL, level = 0.95, brglm = TRUE) {
  d <- data.frame(event = event, x)
  d$w <- if (is.null(w)) 1 else w
  d$off <- if (is.null(off)) 0 else off
  keep <- complete.cases(d)
  d <- d[keep, ]
  d <- d[d$w > 0, ]
  X <- cbind(1, as.matrix(d[, names(x), drop = FALSE]))
  full <- restricted(X, d$event, d$w, d$off, 0, 0)
  b <- full$b
  se <- sqrt(diag(solve(information(X, full$eta, d$w))))
  if (brglm) {
    fit <- suppressWarnings(glm(reformulate(names(x), "event"), binomial, d, weights = w, offset = off, method = "brglmFit",
      type = "AS_mean", epsilon = 1e-13, maxit = 5000))
    stopifnot(max(abs(coef(fit) - b)) < 1e-8 * max(1, abs(b)))
    b <- coef(fit)
    se <- sqrt(diag(vcov(fit)))
  }
  q <- qnorm((1 + level) / 2)
  ratio <- function(j, value) 2 * (full$penalised - restricted(X, d$event, d$w, d$off, j, value, full$eta)$penalised)
  end <- function(j, side) {
    g <- function(value) sqrt(max(0, ratio(j, value))) - q
    far <- b[j] + side * q * se[j]
    while (g(far) < 0) far <- b[j] + (far - b[j]) * 1.5
    uniroot(g, sort(c(b[j], far)), tol = 1e-11)$root
  }
  p <- ncol(X)
  lr <- ratio("slopes", 0)
  list(level = level, n = nrow(d), estimate = column(b), se = column(se),
    profile = column(c(sapply(1:p, end, -1), sapply(1:p, end, 1))),
    p = column(sapply(1:p, function(j) pchisq(ratio(j, 0), 1, lower.tail = FALSE))),
    wald_p = column(2 * pnorm(-abs(b / se))), wald = column(c(b - q * se, b + q * se)),
    penalised = full$penalised, lr = lr, lr_p = pchisq(lr, p - 1, lower.tail = FALSE),
    fitted = column(plogis(full$eta)))
}

birthwt <- dataset("birthwt"); infert <- dataset("infert"); asah <- dataset("aSAH"); lung <- dataset("lung")
data(endometrial, package = "brglm2")
e <- data.frame(hg = as.numeric(as.character(endometrial$HG)), nv = endometrial$NV, pi = endometrial$PI, eh = endometrial$EH)
w_whole <- rep(c(1, 2, 0, 3), length.out = nrow(birthwt))
off <- sin(seq_len(nrow(birthwt))) / 2
small <- lung[1:40, ]
complete <- data.frame(event = c(0, 0, 0, 1, 1, 1), x = 1:6)
ties <- data.frame(event = c(0, 1, 0, 1, 1, 0, NA, 1, 0, 1), x = c(1, 1, 2, 2, 3, 3, 4, NA, 4, 5))

reference(
  birthwt = describe(birthwt$low, birthwt[c("age", "lwt", "smoke")]),
  infert = describe(infert$case, infert[c("parity", "induced", "spontaneous")], level = 0.9),
  asah = describe(asah$poor, asah[c("age", "s100b", "wfns")]),
  lung = describe(small$event, small[c("age", "female", "wt_loss")]),
  endometrial = describe(e$hg, e[c("nv", "pi", "eh")]),
  weights = describe(birthwt$low, birthwt[c("lwt", "smoke")], w = w_whole, off = off),
  separated = describe(complete$event, complete["x"]),
  ties = describe(ties$event, ties["x"]),
  packages = c("brglm2")
)
