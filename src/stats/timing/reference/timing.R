# Treatment that starts later: the Stanford heart transplants, and pbc with made-up starts.
# Debian: r-base-core r-cran-{jsonlite,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(survival))

# tmerge's rows; an exposure at the end of follow-up has no effect, at 0 it counts from the start.
rows <- function(d) {
  d$id <- seq_len(nrow(d))
  base <- d[, setdiff(names(d), c("event"))]
  out <- tmerge(base, data.frame(id = d$id, t = d$time, e = d$event), id = id, ev = event(t, e))
  # From the start: tmerge takes a change at 0 as the value from 0 on.
  tmerge(out, data.frame(id = d$id, u = d$exposure), id = id, exposed = tdc(u))
}
split_columns <- function(r) list(id = column(r$id - 1), entry = column(r$tstart), time = column(r$tstop), event = column(r$ev), exposed = column(r$exposed))

# Mantel-Byar: hypergeometric sums at each event time, by hand; without ties the score test of coxph is the same.
mantel_byar <- function(r, strata = rep(1, nrow(r)), landmark = -Inf) {
  force(strata)
  r$tstart <- pmax(r$tstart, landmark)
  keep <- r$tstop > r$tstart
  r <- r[keep, ]; strata <- strata[keep]
  o <- e <- v <- e0 <- 0
  for (s in unique(strata)) {
    q <- r[strata == s, ]
    for (t in sort(unique(q$tstop[q$ev == 1]))) {
      risk <- q$tstart < t & q$tstop >= t
      n <- sum(risk); n1 <- sum(risk & q$exposed == 1)
      d <- sum(q$tstop == t & q$ev == 1); d1 <- sum(q$tstop == t & q$ev == 1 & q$exposed == 1)
      o <- o + d1; e <- e + d * n1 / n; e0 <- e0 + d * (n - n1) / n
      if (n > 1) v <- v + d * (n1 / n) * (1 - n1 / n) * (n - d) / (n - 1)
    }
  }
  list(observed = o, expected = e, expected_unexposed = e0, variance = v, statistic = (o - e)^2 / v, p = pchisq((o - e)^2 / v, 1, lower.tail = FALSE))
}
# coxph's exact likelihood has the hypergeometric variance, ties or not.
exact_score <- function(r) coxph(Surv(tstart, tstop, ev) ~ exposed, r, ties = "exact")$score

curve <- function(f) {
  at <- unique(round(seq(1, length(f$time), length.out = min(length(f$time), 60))))
  list(at = column(at - 1), times = column(f$time[at]), risk = column(f$n.risk[at]), survival = column(f$surv[at]),
    lower = column(f$lower[at]), upper = column(f$upper[at]))
}
simon_makuch <- function(r, landmark = -Inf) {
  r$tstart <- pmax(r$tstart, landmark)
  r <- r[r$tstop > r$tstart, ]
  lapply(0:1, function(g) curve(survfit(Surv(tstart, tstop, ev) ~ 1, r[r$exposed == g, ])))
}

landmark <- function(d, at, horizon = Inf, x = character(), strata = NULL) {
  before <- d$time <= at
  k <- d[!before, ]
  k$exposed <- as.numeric(!is.na(k$exposure) & k$exposure <= at)
  k$event <- ifelse(k$time > horizon, 0, k$event)
  k$time <- pmin(k$time, horizon)
  right <- c("exposed", x, if (!is.null(strata)) sprintf("strata(%s)", strata))
  test <- survdiff(as.formula(paste("Surv(time, event) ~", paste(c("exposed", if (!is.null(strata)) sprintf("strata(%s)", strata)), collapse = " + "))), k)
  fit <- coxph(as.formula(paste("Surv(time, event) ~", paste(right, collapse = " + "))), k, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
  obs <- if (is.matrix(test$obs)) rowSums(test$obs) else test$obs
  ex <- if (is.matrix(test$exp)) rowSums(test$exp) else test$exp
  list(n = column(table(factor(k$exposed, 0:1))), event_before = sum(d$event[before]), censored_before = sum(1 - d$event[before]),
    observed = column(obs), expected = column(ex), chisq = test$chisq, coef = column(coef(fit)), se = column(sqrt(diag(vcov(fit)))),
    curves = lapply(0:1, function(g) curve(survfit(Surv(time, event) ~ 1, k[k$exposed == g, ]))))
}

jasa <- dataset("jasa")
# As survival's heart: days are counted from 1, and the patient transplanted on the day of death half a day before.
heart <- data.frame(time = jasa$futime + 1, event = jasa$event, exposure = jasa$wait + 1, age = jasa$age - 48, surgery = jasa$surgery)
heart$exposure <- heart$exposure - ifelse(!is.na(heart$exposure) & heart$exposure == heart$time, 0.5, 0)
plain <- data.frame(time = jasa$futime, event = jasa$event, exposure = jasa$wait)[jasa$futime > 0, ]
pbc <- dataset("pbc")
pbc <- data.frame(time = pbc$time, event = as.numeric(pbc$status == 2), exposure = ifelse(seq_len(nrow(pbc)) %% 3 == 0, NA, (seq_len(nrow(pbc)) * 53) %% 1500),
  stage = pbc$stage, age = pbc$age, female = pbc$female)
lung <- dataset("lung")
lung <- data.frame(time = lung$time, event = lung$event, exposure = ifelse(seq_len(nrow(lung)) %% 4 == 0, NA, 5 * ((seq_len(nrow(lung)) * 17) %% 60)), female = lung$female)
tiny <- data.frame(time = c(2, 2, 3, 4, 4, 5, 6, 6, 7, 8), event = c(1, 0, 1, 1, 1, 0, 1, 1, 0, 1), exposure = c(NA, 1, 3, 2, NA, 0, 4, 6, NA, 9))

h <- rows(heart); p <- rows(pbc); l <- rows(lung); q <- rows(plain); t <- rows(tiny)
# The rows of tmerge are those that survival ships as heart.
ours <- dataset("heart")
stopifnot(nrow(h) == nrow(ours), all(sort(h$tstop) == sort(ours$stop)), sum(h$exposed) == sum(ours$transplant), all(h$tstart == ours$start))

reference(
  split = list(heart = split_columns(h), pbc = split_columns(p[1:200, ]), lung = split_columns(l[1:200, ]), tiny = split_columns(t)),
  person_time = list(heart = column(tapply(h$tstop - h$tstart, h$exposed, sum)), pbc = column(tapply(p$tstop - p$tstart, p$exposed, sum)),
    lung = column(tapply(l$tstop - l$tstart, l$exposed, sum))),
  mantel_byar = list(heart = mantel_byar(h), heart_strata = mantel_byar(h, h$surgery), heart_landmark = mantel_byar(h, landmark = 30),
    plain = mantel_byar(q), pbc = mantel_byar(p), pbc_strata = mantel_byar(p[!is.na(p$stage), ], p$stage[!is.na(p$stage)]), lung = mantel_byar(l), tiny = mantel_byar(t)),
  exact_score = list(heart = exact_score(h), pbc = exact_score(p), lung = exact_score(l), tiny = exact_score(t)),
  cox_score = list(tieless = coxph(Surv(tstart, tstop, ev) ~ exposed, rows(transform(heart, time = time + seq_len(nrow(heart)) / 1000)))$score),
  simon_makuch = list(heart = simon_makuch(h), heart_landmark = simon_makuch(h, 30), pbc = simon_makuch(p), lung = simon_makuch(l), tiny = simon_makuch(t)),
  landmark = list(heart = landmark(heart, 30), heart_adjusted = landmark(heart, 30, 365, c("age", "surgery")), pbc = landmark(pbc, 700, 2500),
    pbc_strata = landmark(pbc[!is.na(pbc$stage), ], 700, strata = "stage"), lung = landmark(lung, 90), lung_strata = landmark(lung, 90, strata = "female")),
  packages = "survival"
)
