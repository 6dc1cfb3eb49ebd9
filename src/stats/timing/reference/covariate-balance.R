# Standardised differences of covariates that weights were made from and of others, each by the rows that have it.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")

overlap <- function(form, d) {
  fit <- glm(form, binomial, d, na.action = na.exclude, control = glm.control(epsilon = 1e-14, maxit = 100))
  e <- fitted(fit)
  ifelse(d$treated == 1, 1 - e, e)
}
balance <- function(d, w, names) lapply(names, function(name) {
  k <- !is.na(d[[name]]) & !is.na(w)
  x <- split(d[[name]][k], d$treated[k])
  v <- split(w[k], d$treated[k])
  s <- sqrt((var(x[["0"]]) + var(x[["1"]])) / 2)
  m <- vapply(x, mean, 0)
  wm <- mapply(weighted.mean, x, v)
  list(n = sum(k), missing = sum(!k), unweighted = column(c(m, diff(m) / s)), weighted = column(c(wm, diff(wm) / s)))
})
set <- function(d, form, names) list(balance = balance(d, overlap(form, d), names))

lung <- dataset("lung"); lung$treated <- lung$female
birthwt <- dataset("birthwt"); birthwt$treated <- birthwt$smoke
reference(
  lung = set(lung, treated ~ age + ph_ecog, c("age", "ph_ecog", "ph_karno", "meal_cal", "wt_loss")),
  birthwt = set(birthwt, treated ~ age + lwt, c("age", "lwt", "ht", "ui", "ptl")),
  packages = character()
)
