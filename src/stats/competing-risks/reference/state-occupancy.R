# Occupancy of states by survfit (infinitesimal jackknife) and by etm (Greenwood type).
# Debian: r-base-core r-cran-{jsonlite,survival,etm}
source("src/stats/reference/common.R")
suppressPackageStartupMessages({library(survival); library(etm)})

thin <- function(n) unique(round(seq(1, n, length.out = min(n, 50))))

# influence = TRUE: only then does survfit add the standard error of an estimated start.
by_survfit <- function(d, conf = "log-log") {
  top <- max(d$from, d$to)
  d$st <- factor(ifelse(d$to == d$from, -1, d$to), c(-1, 0:top), c("censor", 0:top))
  d$is <- factor(d$from, 0:top)
  d$w <- if (is.null(d$weight)) 1 else d$weight
  fit <- survfit(Surv(entry, time, st) ~ 1, d, id = id, istate = is, weights = w, influence = TRUE, conf.type = conf)
  # survfit names the states it has seen; ours are all from 0.
  col <- match(as.character(0:top), fit$states)
  at <- thin(length(fit$time))
  shaped <- function(x) matrix(x, ncol = length(fit$states))[at, col]
  list(at = column(at - 1), time = column(fit$time[at]), risk = column(if (is.null(d$weight)) shaped(fit$n.risk) else c()), p0 = column(fit$p0[col]),
    p = column(shaped(fit$pstate)), se = column(shaped(fit$std.err)), lower = column(shaped(fit$lower)), upper = column(shaped(fit$upper)))
}
by_etm <- function(d) {
  top <- max(d$from, d$to)
  states <- as.character(0:top)
  tra <- matrix(FALSE, top + 1, top + 1, dimnames = list(states, states))
  moves <- unique(d[d$from != d$to, c("from", "to")])
  tra[cbind(moves$from + 1, moves$to + 1)] <- TRUE
  e <- data.frame(id = d$id, from = as.character(d$from), to = ifelse(d$to == d$from, "cens", as.character(d$to)), entry = d$entry, exit = d$time)
  fit <- etm(e, states, tra, "cens", 0)
  at <- thin(length(fit$time))
  list(time = column(fit$time[at]), p = column(sapply(states, function(s) fit$est["0", s, at])),
    var = column(sapply(states, function(s) fit$cov[paste("0", s), paste("0", s), at])))
}

# Malignancy after gammopathy, and death after it; where both are in one month the malignancy is set 0.1 earlier, as
# survival's vignette does it.
m <- survival::mgus2
m$ptime <- ifelse(m$pstat == 1 & m$ptime == m$futime, m$ptime - 0.1, m$ptime)
ill <- subset(m, pstat == 1)
mgus <- rbind(
  data.frame(id = m$id, from = 0, to = ifelse(m$pstat == 1, 1, 2 * m$death), entry = 0, time = ifelse(m$pstat == 1, m$ptime, m$futime)),
  data.frame(id = ill$id, from = 1, to = ifelse(ill$death == 1, 2, 1), entry = ill$ptime, time = ill$futime))
mgus <- mgus[order(mgus$id, mgus$time), ]

heart <- dataset("heart")
stays <- data.frame(id = heart$id, from = heart$transplant, to = ifelse(heart$event == 1, 2, heart$transplant), entry = heart$start, time = heart$stop)
goes_on <- c(stays$id[-1] == stays$id[-nrow(stays)], FALSE)
stays$to[goes_on] <- 1

bladder <- subset(dataset("bladder2"), stop > start)
tumours <- data.frame(id = bladder$id, from = bladder$enum - 1, to = bladder$enum - 1 + (bladder$event == 1), entry = bladder$start, time = bladder$stop)
weighted <- tumours; weighted$weight <- (weighted$id %% 3 + 1) / 2

# Late entries, a state to come back to, ties, and starts in two states.
tiny <- data.frame(id = c(1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7), from = c(0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 0),
  to = c(1, 0, 2, 1, 2, 0, 0, 2, 2, 1, 1, 0), entry = c(0, 2, 4, 0, 3, 0, 2, 1, 0, 2, 3, 3), time = c(2, 4, 7, 3, 6, 2, 5, 4, 4, 3, 8, 6))
from_zero <- subset(tiny, !id %in% c(3, 5))

reference(
  rows = list(mgus = list(id = column(mgus$id), from = column(mgus$from), to = column(mgus$to), entry = column(mgus$entry), time = column(mgus$time)),
    tiny = lapply(tiny, column), from_zero = lapply(from_zero, column)),
  mgus = by_survfit(mgus),
  heart = by_survfit(stays, "plain"),
  bladder = by_survfit(tumours, "log"),
  bladder_weights = by_survfit(weighted, "plain"),
  tiny = by_survfit(tiny, "plain"),
  mgus_etm = by_etm(mgus),
  heart_etm = by_etm(stays),
  bladder_etm = by_etm(tumours),
  from_zero_etm = by_etm(from_zero),
  packages = c("survival", "etm")
)
