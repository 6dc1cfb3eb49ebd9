# Cumulative incidences with each of the three standard errors and each scale of limits.
# Debian: r-base-core r-cran-{jsonlite,survival,cmprsk,etm}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(survival); library(cmprsk); library(etm)})

# At most 60 of the times, spread evenly, so that the file stays small.
thin <- function(n) unique(round(seq(1, n, length.out = min(n, 60))))

# With weights survfit's n.risk of several states counts rows, not
# weights: it is compared without weights only.
curves <- function(d, group = NULL, conf = "log-log", level = 0.95, entry = FALSE, weights = NULL) {
  d$st <- factor(d$status, 0:max(d$status, na.rm = TRUE))
  d$g <- if (is.null(group)) 0 else d[[group]]
  d$w <- if (is.null(weights)) 1 else d[[weights]]
  d$.id <- seq_len(nrow(d))
  f <- if (entry) Surv(entry, time, st) ~ g else Surv(time, st) ~ g
  fit <- if (entry) survfit(f, d, id = .id, weights = w, conf.type = conf, conf.int = level)
    else survfit(f, d, weights = w, conf.type = conf, conf.int = level)
  at <- thin(length(fit$time))
  # Some scales lose the matrix' shape.
  shaped <- function(x) matrix(x, ncol = ncol(fit$pstate))[at, ]
  list(at = column(at - 1), time = column(fit$time[at]), risk = if (is.null(weights)) column(fit$n.risk[at, 1]) else column(c()), p = column(fit$pstate[at, ]),
    se = column(fit$std.err[at, ]), lower = column(shaped(fit$lower)), upper = column(shaped(fit$upper)))
}

# cuminc holds each corner of its steps; its values at event times of the cause.
by_cuminc <- function(d, group = NULL) {
  g <- if (is.null(group)) rep(0, nrow(d)) else d[[group]]
  fit <- cuminc(d$time, d$status, g)
  out <- list()
  for (lev in sort(unique(g))) for (k in sort(unique(d$status[d$status > 0]))) {
    times <- sort(unique(d$time[g == lev & d$status == k]))
    times <- times[thin(length(times))]
    at <- timepoints(fit[paste(lev, k)], times)
    out[[length(out) + 1]] <- list(group = lev, cause = k, time = column(times), est = column(at$est), var = column(at$var))
  }
  out
}

# etm's covariance of the transition 0 -> k, late entry as given.
by_etm <- function(d) {
  causes <- max(d$status)
  states <- as.character(0:causes)
  tra <- matrix(FALSE, causes + 1, causes + 1, dimnames = list(states, states))
  tra[1, -1] <- TRUE
  e <- data.frame(id = seq_len(nrow(d)), from = "0", to = ifelse(d$status == 0, "cens", as.character(d$status)),
    entry = d$entry, exit = d$time)
  fit <- etm(e, states, tra, "cens", 0)
  k <- as.character(1:causes)
  at <- thin(length(fit$time))
  list(time = column(fit$time[at]), p = column(sapply(k, function(to) fit$est["0", to, at])),
    var = column(sapply(k, function(to) fit$cov[paste("0", to), paste("0", to), at])),
    var_free = column(fit$cov["0 0", "0 0", at]))
}

mgus <- dataset("mgus2"); mgus$time <- mgus$etime; mgus$status <- mgus$etype
melanoma <- dataset("melanoma")
pbc <- dataset("pbc"); pbc$w <- (seq_len(nrow(pbc)) %% 5 + 1) / 3; pbc$g <- ifelse(is.na(pbc$trt), 2, pbc$trt - 1)
# Age as the time scale: everybody comes in late.
aged <- subset(mgus, age + etime / 12 > age)
aged <- data.frame(entry = aged$age, time = aged$age + aged$etime / 12, status = aged$etype, w = (seq_len(nrow(aged)) %% 4 + 1) / 2)
# Heart and jasa have no competing event; melanoma with entries made up keeps whole days and ties of entry with exit.
late <- melanoma; late$entry <- pmin(floor(late$time / 3), (seq_len(nrow(late)) * 37) %% 400); late$entry[1:20] <- 0
tiny <- data.frame(time = c(1, 2, 2, 3, 3, 3, 4, 5, 5, 6), status = c(1, 2, 1, 0, 1, 2, 0, 2, 1, 1))
ends <- data.frame(time = c(2, 3, 5, 5), status = c(1, 2, 1, 2))
# Four causes, three of them at one time.
causes <- data.frame(time = c(1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 6), status = c(1, 2, 3, 0, 2, 4, 3, 1, 4, 2, 0, 4, 1, 0))

with_missing <- pbc[, c("time", "status")]
with_missing$time[c(3, 90)] <- NA
with_missing$status[c(7, 200)] <- NA

reference(
  mgus = curves(mgus),
  mgus_sex = curves(mgus, "male", "log", 0.9),
  mgus_cuminc = by_cuminc(mgus, "male"),
  melanoma = curves(melanoma, conf = "plain"),
  melanoma_logit = curves(melanoma, conf = "logit")[c("at", "lower", "upper")],
  melanoma_arcsin = curves(melanoma, conf = "arcsin")[c("at", "lower", "upper")],
  melanoma_cuminc = by_cuminc(melanoma),
  melanoma_etm = by_etm(transform(melanoma, entry = 0)),
  late = curves(late, entry = TRUE),
  late_etm = by_etm(late),
  pbc_weights = curves(pbc, "g", "log-log", weights = "w"),
  pbc_missing = curves(with_missing),
  aged = curves(aged[seq(1, nrow(aged), 4), ], entry = TRUE, weights = "w"),
  tiny = curves(tiny),
  tiny_cuminc = by_cuminc(tiny),
  tiny_etm = by_etm(transform(tiny, entry = 0)),
  ends = curves(ends, conf = "plain"),
  causes_cuminc = by_cuminc(causes),
  ends_cuminc = by_cuminc(ends),
  packages = c("survival", "cmprsk", "etm")
)
