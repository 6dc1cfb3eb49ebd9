# Baseline hazards and predicted curves of survival::basehaz and survfit.coxph, at the event times: at times of
# censoring R repeats what was before. Linear predictors.
# Debian: r-base-core r-cran-{jsonlite,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))
tight <- coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 100)
lung <- dataset("lung"); veteran <- dataset("veteran"); heart <- dataset("heart"); pbc <- dataset("pbc")
ovarian <- dataset("ovarian")
lung$w <- rep(c(0.5, 1.25, 2), length.out = nrow(lung)); lung$o <- 0.03 * lung$wt_loss
pbc$died <- as.numeric(pbc$status == 2); pbc$from <- round(pbc$age * 365.25); pbc$to <- pbc$from + pbc$time
test3 <- data.frame(time = c(1, 1, 2, 2, 2, 2, 3, 4, 5), event = c(1, 0, 1, 1, 1, 0, 0, 1, 0),
  x = c(2, 0, 1, 1, 0, 1, 0, 1, 0), w = c(1, 2, 3, 4, 3, 2, 1, 2, 1))

fits <- list(
  test3_breslow = coxph(Surv(time, event) ~ x, test3, weights = w, ties = "breslow", robust = FALSE, control = tight),
  test3_efron = coxph(Surv(time, event) ~ x, test3, weights = w, robust = FALSE, control = tight),
  lung_efron = coxph(Surv(time, event) ~ age + female + ph_ecog, lung, control = tight),
  veteran_strata = coxph(Surv(time, event) ~ trt + karno + strata(celltype), veteran, control = tight),
  heart = coxph(Surv(start, stop, event) ~ age + surgery + transplant, heart, control = tight),
  heart_cluster = coxph(Surv(start, stop, event) ~ age + surgery + transplant, heart, cluster = id, control = tight),
  pbc_left_truncation = coxph(Surv(from, to, died) ~ bili + albumin, pbc, ties = "breslow", control = tight),
  ovarian = coxph(Surv(time, event) ~ age + resid_ds, ovarian, control = tight)
)
at <- list(test3_breslow = list(x = 1), test3_efron = list(x = 1), lung_efron = list(age = 70, female = 1, ph_ecog = 2),
  veteran_strata = list(trt = 1, karno = 40), heart = list(age = -10, surgery = 1, transplant = 1),
  heart_cluster = list(age = 5, surgery = 0, transplant = 1), pbc_left_truncation = list(bili = 3, albumin = 3.2), ovarian = list(age = 60, resid_ds = 1))

baseline <- lapply(fits, function(fit) {
  b <- basehaz(fit, centered = FALSE); s <- survfit(fit, se.fit = FALSE)
  keep <- s$n.event > 0
  list(time = column(b$time[keep]), cumulative = column(b$hazard[keep]), mean = column(basehaz(fit)$hazard[keep]))
})
# R's means of 0/1 covariates are 0 (nocenter), ours are means: "mean" is compared where there are none of these.
curves <- lapply(names(fits), function(name) {
  fit <- fits[[name]]; new <- as.data.frame(at[[name]])
  if (name == "veteran_strata") new$celltype <- 1
  one <- function(type) { s <- survfit(fit, newdata = new, conf.type = type); keep <- s$n.event > 0
    list(time = column(s$time[keep]), surv = column(s$surv[keep]), hazard_se = column(s$std.err[keep]), lower = column(s$lower[keep]), upper = column(s$upper[keep])) }
  list(log = one("log"), plain = one("plain"), loglog = one("log-log"))
})
names(curves) <- names(fits)
offset_fit <- coxph(Surv(time, event) ~ age + female + offset(o), lung, weights = w, robust = FALSE, control = tight)
offset_curve <- survfit(offset_fit, newdata = data.frame(age = 60, female = 0, o = 0.3))
lp <- list(lung_efron = column(predict(fits$lung_efron, type = "lp", reference = "zero")),
  # By hand: R takes the offset's mean away even where the reference is zero.
  offset = column(drop(model.matrix(~ age + female + o, lung)[, -1] %*% c(coef(offset_fit), 1))))
keep <- offset_curve$n.event > 0
reference(baseline = baseline, curves = curves, linear_predictor = lp,
  offset_curve = list(time = column(offset_curve$time[keep]), surv = column(offset_curve$surv[keep]), hazard_se = column(offset_curve$std.err[keep])),
  packages = c("survival"))
