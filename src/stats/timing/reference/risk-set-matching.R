# Risk-set matching by looking for the nearest pair again and again, without a sorted list.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")

match_sets <- function(time, exposure, entry, covariates, calipers, ratio) {
  n <- length(time)
  sets <- list(); without <- list()
  cases <- which(!is.na(exposure))
  for (t in sort(unique(exposure[cases]))) {
    x <- t(sapply(seq_len(n), function(i) covariates(i, t)))
    if (length(calipers) == 1) x <- matrix(x, ncol = 1)
    risk <- which(entry <= t & time > t & (is.na(exposure) | exposure > t) & complete.cases(x))
    own <- cases[exposure[cases] == t]
    # Infinite where a pair must not be
    d <- sapply(risk, function(j) sapply(own, function(i) {
      difference <- abs(x[i, ] - x[j, ])
      if (t < entry[i] || t >= time[i] || anyNA(difference) || any(difference > calipers)) Inf else sqrt(sum((difference / calipers)^2))
    }))
    d <- matrix(d, length(own), length(risk))
    all <- d
    chosen <- lapply(own, function(i) integer())
    for (round in seq_len(ratio)) {
      open <- lengths(chosen) < round
      repeat {
        here <- d; here[!open, ] <- Inf
        if (length(here) == 0 || min(here) == Inf) break
        # Of equally near pairs the earlier case, then the earlier control
        at <- which(here == min(here), arr.ind = TRUE)
        at <- at[order(at[, 1], at[, 2]), , drop = FALSE][1, ]
        chosen[[at[1]]] <- c(chosen[[at[1]]], at[2])
        open[at[1]] <- FALSE
        d[, at[2]] <- Inf
      }
    }
    for (k in seq_along(own)) {
      if (length(chosen[[k]]) == 0) without <- c(without, own[k] - 1)
      else for (j in chosen[[k]]) sets <- c(sets, list(c(own[k] - 1, t, risk[j] - 1, all[k, j])))
    }
  }
  list(sets = lapply(seq_len(4), function(k) column(vapply(sets, `[`, 0, k))), without = column(sort(unlist(without))))
}

jasa <- dataset("jasa")
pbc <- dataset("pbc")
row <- seq_len(nrow(pbc))
# Starts at one of 30 times, so that several rows want the same controls
exposure <- ifelse(row %% 7 == 0, 50 * ((row * 53) %% 30), NA)
# A value that rises at another pace in each third row, and one that is missing in some
changing <- function(i, t) c(log(pbc$bili[i]) + (i %% 3) * t / 1000, pbc$stage[i])
reference(
  age = match_sets(jasa$futime, jasa$wait, rep(0, nrow(jasa)), function(i, t) jasa$age[i], 5, 2),
  changing = match_sets(pbc$time, exposure, ifelse(row %% 5 == 0, 300, 0), changing, c(0.3, 1), 3),
  packages = character()
)
