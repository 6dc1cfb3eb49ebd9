# Robust variances: sandwich's HC, clubSandwich's CR with Satterthwaite's degrees of freedom.
# clubSandwich's tests of logistic models need its matrices on the mean's scale: glm fits are converged tighter.
# Debian: r-base-core r-cran-{jsonlite,sandwich,clubsandwich}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(sandwich); library(clubSandwich)})
tight <- glm.control(epsilon = 1e-15, maxit = 200)

hc <- function(fit) list(estimate = column(coef(fit)), HC0 = column(vcovHC(fit, "HC0")), HC1 = column(vcovHC(fit, "HC1")),
  HC2 = column(vcovHC(fit, "HC2")), HC3 = column(vcovHC(fit, "HC3")))
cr <- function(fit, cluster) {
  one <- function(type) {
    v <- vcovCR(fit, cluster = cluster, type = type)
    test <- function(t) { r <- coef_test(fit, vcov = v, test = t); list(se = column(r$SE), df = column(if (t == "Satterthwaite") r$df_Satt else rep(NA, nrow(r))),
      p = column(switch(t, Satterthwaite = r$p_Satt, `naive-t` = r$p_t, z = r$p_z))) }
    s <- suppressWarnings(test("Satterthwaite"))
    list(covariance = column(as.matrix(v)), se = s$se, df = s$df, p = s$p, p_clusters = suppressWarnings(test("naive-t"))$p, p_normal = suppressWarnings(test("z"))$p,
      interval = column(as.matrix(suppressWarnings(conf_int(fit, vcov = v, level = 0.95, test = "Satterthwaite"))[, c("CI_L", "CI_U")])))
  }
  list(estimate = column(coef(fit)), clusters = length(unique(cluster)), CR0 = one("CR0"), CR1 = one("CR1"), CR1S = one("CR1S"), CR2 = one("CR2"))
}
mtcars <- dataset("mtcars"); birthwt <- dataset("birthwt"); lung <- dataset("lung"); ortho <- dataset("orthodont"); infert <- dataset("infert"); sleep <- dataset("sleepstudy")
asah <- dataset("aSAH")
lu <- lung[complete.cases(lung[c("inst", "age", "female", "ph_ecog", "ph_karno", "event")]), ]
lu_w <- rep(c(1, 2.5, 0.7), length.out = nrow(lu))
mw <- rep(c(1, 2.5, 0.3, 4), 8)
centre <- rep(1:8, length.out = nrow(asah))[order(order((seq_len(nrow(asah)) * 37) %% 113))]
asah$centre <- centre
lin_t <- lm(mpg ~ wt + hp, mtcars)

reference(
  hc_mtcars = hc(lin_t),
  hc_mtcars_p = list(p = column(2 * pt(-abs(coef(lin_t) / sqrt(diag(vcovHC(lin_t, "HC3")))), lin_t$df.residual))),
  hc_weights = hc(lm(mpg ~ wt + hp, mtcars, weights = mw)),
  hc_lung = hc(lm(ph_karno ~ age + female, lu)),
  hc_birthwt = hc(glm(low ~ age + lwt + smoke, binomial, birthwt, control = tight)),
  hc_asah = hc(glm(poor ~ age + s100b, binomial, asah, control = tight)),
  hc_glm_weights = hc(suppressWarnings(glm(event ~ age + female + ph_ecog, binomial, lu, weights = lu_w, control = tight))),
  cr_orthodont = cr(lm(distance ~ age + female, ortho), ortho$subject),
  cr_sleep = cr(lm(reaction ~ days, sleep), sleep$subject),
  cr_mtcars = cr(lm(mpg ~ wt + hp, mtcars), mtcars$carb),
  cr_origin = cr(lm(mpg ~ wt + hp - 1, mtcars), mtcars$carb),
  cr_weights = cr(lm(mpg ~ wt + hp, mtcars, weights = mw), mtcars$carb),
  # Whole clusters of weight 1 among others.
  cr_some_weights = cr(lm(mpg ~ wt + hp, mtcars, weights = ifelse(mtcars$carb %in% c(1, 4), 1, 2.5)), mtcars$carb),
  cr_lung_linear = cr(lm(ph_karno ~ age + female, lu), lu$inst),
  cr_lung = cr(glm(event ~ age + female + ph_ecog, binomial, lu, control = tight), lu$inst),
  cr_lung_weights = cr(suppressWarnings(glm(event ~ age + female + ph_ecog, binomial, lu, weights = lu_w, control = tight)), lu$inst),
  cr_asah = cr(glm(poor ~ age + s100b, binomial, asah, control = tight), asah$centre),
  asah_centre = column(centre),
  packages = c("sandwich", "clubSandwich")
)
