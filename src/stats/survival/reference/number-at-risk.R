# The table under a survival curve: survival's own where nobody enters late, counts by the definition where some do
# (there summary.survfit gives the number at risk at the next event).
# Debian: r-base-core r-cran-{jsonlite,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))

lung <- dataset("lung"); pbc <- dataset("pbc"); heart <- dataset("heart")
tiny <- list(time = c(0, 0.3, 0.3, 1, 1, 2, 2, 5, NA), status = c(0, 1, 1, 0, 2, 1, 0, 1, 1), group = c(0, 0, 3, 0, 3, 0, 3, 3, 0))

plain <- function(time, status, times, group) {
  keep <- !is.na(time) & !is.na(status) & !is.na(group)
  time <- time[keep]; status <- status[keep]; group <- group[keep]
  lapply(sort(unique(group)), function(g) {
    own <- group == g
    # Each cause by itself: the others then count as censored.
    of <- function(causes) summary(survfit(Surv(time[own], status[own] %in% causes) ~ 1), times = times, extend = TRUE)
    causes <- seq_len(max(status))
    all <- of(causes)
    list(risk = column(all$n.risk), events = lapply(causes, function(k) column(cumsum(of(k)$n.event))), censored = column(cumsum(all$n.censor)))
  })
}
late <- function(start, stop, status, times, group) lapply(sort(unique(group)), function(g) {
  own <- group == g
  s <- start[own]; e <- stop[own]; d <- status[own]
  first <- min(s)
  entered <- function(t) s < t | s == first
  list(risk = column(sapply(times, function(t) if (t < first) 0 else sum(entered(t) & e >= t))),
    events = list(column(sapply(times, function(t) sum(e <= t & d == 1)))), censored = column(sapply(times, function(t) sum(e <= t & d == 0))),
    entered = column(sapply(times, function(t) if (t < first) 0 else sum(entered(t)))))
})

times <- list(lung = c(0, 5, 11, 180, 365, 1022, 2000), pbc = c(0, 41, 1000, 2400, 4795), tiny = c(0, 0.3, 1, 2, 4, 5, 6), heart = c(0, 1, 28, 100.5, 500, 1800))
# At survfit's own event times with late entry, where its number at risk is that of the time itself.
fit <- survfit(Surv(heart$start, heart$stop, heart$event) ~ 1)
own <- which(fit$n.event > 0)
check <- late(heart$start, heart$stop, heart$event, fit$time[own], rep(0, nrow(heart)))[[1]]
stopifnot(all(check$risk == fit$n.risk[own]))

reference(times = lapply(times, column), tiny = lapply(tiny, column),
  lung = plain(lung$time, lung$event, times$lung, lung$female),
  pbc = plain(pbc$time, pbc$status, times$pbc, pbc$stage),
  tiny_table = plain(tiny$time, tiny$status, times$tiny, tiny$group),
  heart = late(heart$start, heart$stop, heart$event, times$heart, heart$transplant), packages = "survival")
