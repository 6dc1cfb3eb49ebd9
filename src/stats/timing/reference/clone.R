# Clone, censor, weight: every child's two clones as start-stop rows, weights by coxph and glm, curves by survfit and
# hazard ratio by coxph of these rows; and the whole analysis on the same resamples.
# Debian: r-base-core r-cran-{jsonlite,survival}
source("src/stats/reference/common.R")
source("src/stats/resampling/reference/lib/random.R")
suppressPackageStartupMessages(library(survival))

# Columns time, event (0, 1, 2), exposure (NA = never) and the covariates; times are whole or half days.
clone_censor_weight <- function(d, covariates, h, horizon, truncate = NULL, at = NULL) {
  n <- nrow(d)
  right <- if (length(covariates)) paste(covariates, collapse = " + ") else "1"
  # Treatment at the end of follow-up counts as none.
  early <- !is.na(d$exposure) & d$exposure <= h & d$exposure < d$time
  a <- pmax(d$exposure, 0)

  # Arm within: all departures are at h.
  risk <- d$time > h
  w1 <- rep(NA_real_, n)
  if (any(early & risk)) {
    d$early <- as.numeric(early)
    fit <- glm(as.formula(paste("early ~", right)), binomial, d[risk, ], control = glm.control(epsilon = 1e-14, maxit = 100))
    w1[risk] <- 1 / fitted(fit)
  }
  # Arm not within: departures over time, after what else happens at their time.
  d$t2 <- ifelse(early, a, pmin(d$time, h + 1) - 0.125)
  d$departs <- as.numeric(early)
  departures <- sort(unique(a[early]))
  if (length(covariates)) {
    fit <- coxph(as.formula(paste("Surv(t2, departs) ~", right)), d, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
    base <- basehaz(fit, centered = FALSE)
    hazard <- base$hazard[match(departures, base$time)]
    relative <- exp(drop(as.matrix(d[, covariates, drop = FALSE]) %*% coef(fit)))
  } else {
    # Efron's form of Nelson and Aalen's hazard.
    hazard <- cumsum(vapply(departures, function(s) sum(1 / (sum(d$t2 >= s) - seq_len(sum(early & a == s)) + 1)), 0))
    relative <- rep(1, n)
  }
  final <- list(exp(tail(hazard, 1) * relative)[!early & risk], w1[early & risk])
  cap <- vapply(final, function(w) if (is.null(truncate)) Inf else unname(quantile(w, truncate)), 0)

  rows <- do.call(rbind, lapply(seq_len(n), function(i) {
    stop <- if (early[i]) a[i] else d$time[i]
    event <- if (early[i]) 0 else d$event[i]
    cuts <- c(0, departures[departures > 0 & departures < stop])
    not <- if (stop > 0) data.frame(id = i, arm = 0, start = cuts, stop = c(cuts[-1], stop), event = c(rep(0, length(cuts) - 1), event),
      w = pmin(cap[1], vapply(cuts, function(s) if (any(departures <= s)) exp(max(hazard[departures <= s]) * relative[i]) else 1, 0)))
    within <- if (d$time[i] <= h) data.frame(id = i, arm = 1, start = 0, stop = d$time[i], event = d$event[i], w = 1)
      else if (!early[i]) { if (h > 0) data.frame(id = i, arm = 1, start = 0, stop = h, event = 0, w = 1) }
      else data.frame(id = i, arm = 1, start = unique(c(0, h)), stop = c(if (h > 0) h, d$time[i]), event = c(if (h > 0) 0, d$event[i]), w = c(if (h > 0) 1, min(cap[2], w1[i])))
    rbind(not, within)
  }))
  rows$death <- as.numeric(rows$event == 1)
  times <- sort(unique(d$time[d$event > 0]))
  curve <- function(arm) {
    k <- rows[rows$arm == arm, ]
    if (any(d$event == 2)) {
      # Each row as a subject of its own: with the children's ids survfit 3.5-3 does not give the weights' own dN / Y.
      f <- survfit(Surv(start, stop, factor(event, 0:2)) ~ 1, k, weights = w, id = seq_len(nrow(k)))
      list(time = f$time, risk = f$pstate[, 2], free = f$pstate[, 1], n = f$n.risk[, 1])
    } else {
      f <- survfit(Surv(start, stop, death) ~ 1, k, weights = w)
      list(time = f$time, risk = 1 - f$surv, free = f$surv, n = f$n.risk)
    }
  }
  curves <- lapply(0:1, curve)
  value <- function(f, what, at, before) c(before, f[[what]])[findInterval(at, f$time) + 1]
  risks <- vapply(curves, value, 0, "risk", horizon, 0)
  means <- vapply(curves, function(f) {
    cuts <- c(0, f$time[f$time < horizon], horizon)
    horizon - sum(diff(cuts) * value(f, "risk", cuts[-length(cuts)], 0))
  }, 0)
  hr <- coxph(Surv(start, stop, death) ~ arm, rows, weights = w, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
  followed <- vapply(0:1, function(arm) max(rows$stop[rows$arm == arm]), 0)
  on <- function(arm) times[times <= followed[arm + 1]]
  both <- !early & d$time <= h
  list(risks = risks, means = means, hr = unname(exp(coef(hr))), at = if (!is.null(at)) vapply(curves, value, at, "risk", at, 0),
    rest = list(times = column(times),
      risk = lapply(0:1, function(arm) column(value(curves[[arm + 1]], "risk", on(arm), 0))),
      free = lapply(0:1, function(arm) column(value(curves[[arm + 1]], "free", on(arm), 1))),
      # At an event time that is none of the arm's own, those at risk are counted.
      at_risk = lapply(0:1, function(arm) column(vapply(on(arm), function(t) sum(rows$w[rows$arm == arm & rows$start < t & rows$stop >= t]), 0))),
      risks = column(risks), means = column(means), hazard_ratio = unname(exp(coef(hr))),
      censored = column(c(sum(early), sum(!early & risk))), both = column(c(sum(both), sum(both & d$event == 1))),
      weights = lapply(1:2, function(arm) { w <- pmin(cap[arm], final[[arm]]); column(c(length(w), mean(w), quantile(w, 0.99), max(w), sum(w)^2 / sum(w^2))) })))
}
one <- function(...) clone_censor_weight(...)$rest

resampled <- function(d, ..., seed, B) {
  all <- each_replicate(seed, B, function(below, b) {
    indices <- vapply(seq_len(nrow(d)), function(i) below(nrow(d)) + 1, 0)
    clone_censor_weight(d[indices, ], ...)
  })
  pick <- function(f) column(vapply(all, f, 0))
  list(risks = list(pick(function(r) r$risks[1]), pick(function(r) r$risks[2])), means = list(pick(function(r) r$means[1]), pick(function(r) r$means[2])),
    hazard_ratio = pick(function(r) r$hr), at = list(pick(function(r) r$at[1]), pick(function(r) r$at[2])))
}

complete <- function(d, covariates) d[complete.cases(d[, c("time", "event", covariates)]) & d$time > 0, ]
jasa <- dataset("jasa")
jasa <- complete(data.frame(time = jasa$futime, event = jasa$event, exposure = jasa$wait, age = jasa$age, surgery = jasa$surgery), c("age", "surgery"))
pbc <- dataset("pbc")
pbc <- data.frame(time = pbc$time, event = c(0, 2, 1)[pbc$status + 1], exposure = ifelse(seq_len(nrow(pbc)) %% 3 == 0, NA, (seq_len(nrow(pbc)) * 53) %% 1500),
  age = pbc$age, bili = pbc$bili, stage = pbc$stage)
pbc <- complete(pbc, c("age", "bili", "stage"))
lung <- dataset("lung")
lung <- data.frame(time = lung$time, event = lung$event, exposure = ifelse(seq_len(nrow(lung)) %% 4 == 0, NA, 5 * ((seq_len(nrow(lung)) * 17) %% 60)),
  age = lung$age, ph_ecog = lung$ph_ecog)
lung <- complete(lung, c("age", "ph_ecog"))
tiny <- data.frame(time = c(2, 2, 3, 4, 4, 5, 6, 6, 7, 8), event = c(1, 0, 1, 1, 1, 0, 1, 1, 0, 1), exposure = c(NA, 1, 3, 2, NA, 0, 4, 6, NA, 9))

boot <- resampled(jasa, c("age", "surgery"), 30, 365, at = 100, seed = 31, B = 66)
difference <- boot$risks[[2]] - boot$risks[[1]]
# boot.ci's percentile interval: ranks (B + 1) p, between two of them interpolated on the normal scale.
percentile <- function(t, level = 0.9) {
  t <- sort(t); B <- length(t)
  vapply(c((1 - level) / 2, (1 + level) / 2), function(p) {
    k <- trunc((B + 1) * p)
    t[k] + (qnorm(p) - qnorm(k / (B + 1))) / (qnorm((k + 1) / (B + 1)) - qnorm(k / (B + 1))) * (t[k + 1] - t[k])
  }, 0)
}
reference(
  cases = list(jasa = one(jasa, c("age", "surgery"), 30, 365), jasa_truncated = one(jasa, c("age", "surgery"), 60, 730, 0.8),
    jasa_crude = one(jasa, character(), 30, 365), pbc = one(pbc, c("age", "bili", "stage"), 400, 1800), lung = one(lung, c("age", "ph_ecog"), 90, 400),
    lung_crude = one(lung, character(), 90, 400), tiny = one(tiny, character(), 3, 5)),
  bootstrap = boot,
  intervals = list(difference = column(c(sd(difference), percentile(difference))), ratio = column(c(sd(log(boot$risks[[2]] / boot$risks[[1]])), percentile(boot$risks[[2]] / boot$risks[[1]]))),
    hazard_ratio = column(c(sd(log(boot$hazard_ratio)), percentile(boot$hazard_ratio))), mean_difference = column(c(sd(boot$means[[2]] - boot$means[[1]]), percentile(boot$means[[2]] - boot$means[[1]]))),
    at = column(percentile(boot$at[[2]]))),
  packages = "survival"
)
