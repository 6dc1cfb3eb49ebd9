# Pseudo-observations of cumulative incidences by true leave-one-out: survfit without each row in turn.
# survival::pseudo is not the same, it has the infinitesimal jackknife's.
# Debian: r-base-core r-cran-{jsonlite,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))

# At most 60 of the rows, spread evenly, so that the file stays small.
thin <- function(n) unique(round(seq(1, n, length.out = min(n, 60))))

describe <- function(d, at, cause = 1, group = NULL) {
  d$g <- if (is.null(group)) 0 else d[[group]]
  complete <- which(complete.cases(d[, c("time", "status", "g")]))
  k <- d[complete, ]
  rows <- thin(nrow(k))
  value <- rep(NA, nrow(k))
  parts <- lapply(sort(unique(k$g)), function(code) {
    own <- which(k$g == code)
    wanted <- which(own %in% rows)
    value[own[wanted]] <<- pseudo_values(k$time[own], k$status[own], at, cause, wanted)
    fit <- survfit(Surv(time, factor(status, 0:max(d$status, na.rm = TRUE))) ~ 1, k[own, ])
    c(code, length(own), sum(k$time[own] <= at & k$status[own] == cause), sum(k$time[own] < at & k$status[own] == 0),
      summary(fit, times = at)$pstate[1, 1 + cause])
  })
  list(at = at, cause = cause, rows = column(complete[rows] - 1), value = column(value[rows]), groups = column(unlist(parts)))
}

mgus <- dataset("mgus2"); mgus$time <- mgus$etime; mgus$status <- mgus$etype
melanoma <- dataset("melanoma")
lung <- dataset("lung"); lung$status <- lung$event
pbc <- dataset("pbc"); pbc$time[c(3, 90)] <- NA; pbc$status[c(7, 200)] <- NA; pbc$g <- pbc$trt
tiny <- data.frame(time = c(1, 2, 2, 3, 3, 3, 4, 5, 5, 6), status = c(1, 2, 1, 0, 1, 2, 0, 2, 1, 1))

reference(
  mgus = describe(mgus, 60),
  mgus_death = describe(mgus, 120, 2, "male"),
  melanoma = describe(melanoma, 3000, 1),
  melanoma_other = describe(melanoma, 3000, 2, "male"),
  lung = describe(lung, 365),
  pbc = describe(pbc, 1825, 2, "g"),
  tiny = describe(tiny, 4),
  tiny_end = describe(tiny, 6),
  packages = "survival"
)
