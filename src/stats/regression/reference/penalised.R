# Ridge, LASSO and elastic net: glmnet at a threshold of 1e-20 (its default stops at 4 digits), its cross-validation
# with given folds, and rms's penalised lrm, whose penalty is lambda * (n - 1).
# Debian: r-base-core r-cran-{jsonlite,glmnet,rms}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(glmnet); library(rms)})
glmnet.control(epsnr = 1e-14, mxitnr = 500)
fit_glmnet <- function(x, y, ...) suppressWarnings(glmnet(as.matrix(x), y, family = "binomial", thresh = 1e-20, maxit = 1e8, ...))

birthwt <- dataset("birthwt"); asah <- dataset("aSAH"); lung <- dataset("lung"); infert <- dataset("infert")
bw <- birthwt[c("age", "lwt", "race", "smoke", "ptl", "ht", "ui", "ftv")]
as <- asah[c("age", "female", "wfns", "s100b", "ndka")]
lu <- lung[c("age", "female", "ph_ecog", "ph_karno", "meal_cal", "wt_loss")]
lu_rows <- complete.cases(lu, lung$event)
inf <- infert[c("age", "parity", "induced", "spontaneous")]
weights <- rep(c(1, 2.5, 0.7, 3), length.out = nrow(bw))
off <- sin(seq_len(nrow(bw))) / 2

ridge <- function(x, y, lambda, ...) {
  fit <- fit_glmnet(x, y, alpha = 0, lambda = lambda, ...)
  list(lambda = lambda, coefficients = column(as.matrix(coef(fit))), dev_ratio = column(fit$dev.ratio))
}
path <- function(fit) list(lambda = column(fit$lambda), intercept = column(fit$a0), beta = column(as.matrix(fit$beta)), df = column(fit$df),
  dev_ratio = column(fit$dev.ratio), null_deviance = fit$nulldev)
cross <- function(x, y, foldid, ...) {
  cv <- suppressWarnings(cv.glmnet(as.matrix(x), y, family = "binomial", foldid = foldid, thresh = 1e-20, maxit = 1e8, ...))
  list(fold = column(foldid - 1), lambda = column(cv$lambda), mean = column(cv$cvm), se = column(cv$cvsd), best = cv$lambda.min, frugal = cv$lambda.1se)
}
lrm_ridge <- function(x, y, lambda) {
  d <- data.frame(y = y, x)
  fit <- lrm(reformulate(names(x), "y"), d, penalty = lambda * (nrow(d) - 1), eps = 1e-9, maxit = 100)
  X <- cbind(1, as.matrix(x))
  v <- dlogis(drop(X %*% coef(fit)))
  info <- crossprod(X * sqrt(v))
  pen <- diag(c(0, sapply(x, var))) * lambda * (nrow(d) - 1)
  list(lambda = lambda, estimate = column(coef(fit)), se = column(sqrt(diag(solve(info + pen)))), lrm_se = column(sqrt(diag(vcov(fit)))),
    effective_df = sum(diag(solve(info + pen, info))) - 1)
}

reference(
  ridge_birthwt = ridge(bw, birthwt$low, c(1, 0.1, 0.01)),
  ridge_asah = ridge(as, asah$poor, c(0.5, 0.05)),
  ridge_lung = ridge(lu[lu_rows, ], lung$event[lu_rows], c(0.2, 0.02)),
  ridge_raw = ridge(bw, birthwt$low, c(1, 0.1), standardize = FALSE),
  ridge_weights = ridge(bw, birthwt$low, c(0.3, 0.03), weights = weights, offset = off),
  lrm_birthwt = lrm_ridge(bw, birthwt$low, 0.05),
  lrm_asah = lrm_ridge(as, asah$poor, 0.1),
  lrm_infert = lrm_ridge(inf, infert$case, 0.02),
  lasso_birthwt = path(fit_glmnet(bw, birthwt$low)),
  lasso_asah = path(fit_glmnet(as, asah$poor)),
  lasso_lung = path(fit_glmnet(lu[lu_rows, ], lung$event[lu_rows])),
  lasso_raw = path(fit_glmnet(bw, birthwt$low, standardize = FALSE, nlambda = 20)),
  lasso_weights = path(fit_glmnet(bw, birthwt$low, weights = weights, lambda = c(0.1, 0.05, 0.02, 0.01, 0.001))),
  lasso_offset = path(fit_glmnet(bw, birthwt$low, offset = off, lambda = c(0.1, 0.05, 0.02, 0.01, 0.001))),
  elastic_net = path(fit_glmnet(bw, birthwt$low, alpha = 0.4, nlambda = 30)),
  cv_birthwt = cross(bw, birthwt$low, rep(1:10, length.out = nrow(bw)), nlambda = 40),
  cv_asah = cross(as, asah$poor, rep(1:5, length.out = nrow(as)), lambda = c(0.2, 0.1, 0.05, 0.02, 0.01, 0.001)),
  cv_class = cross(bw, birthwt$low, rep(c(1:7, 3), length.out = nrow(bw)), nlambda = 40, type.measure = "class"),
  cv_mse = cross(bw, birthwt$low, rep(1:6, length.out = nrow(bw)), nlambda = 40, type.measure = "mse", alpha = 0.5, weights = weights),
  cv_small_folds = cross(bw[1:90, ], birthwt$low[c(1:60, 160:189)], rep(1:45, 2), lambda = c(0.2, 0.1, 0.05, 0.02, 0.01)),
  packages = c("glmnet", "rms")
)
