# Grey zones and rules of two indicators, both by brute force, the former's cut-offs by OptimalCutpoints too.
# Debian: r-base-core r-cran-{jsonlite,optimalcutpoints}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(OptimalCutpoints))

wilson <- function(x, n, level) {
  if (n == 0) return(c(NA, NA, NA))
  ci <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE)$conf.int)
  # R leaves 1e-17 where the end is 0 or 1.
  c(x / n, if (x == 0) 0 else ci[1], if (x == n) 1 else ci[2])
}
zone_sets <- list(
  list(name = "aSAH", x = "s100b", event = "poor", direction = "higher"), list(name = "aSAH", x = "ndka", event = "poor", direction = "higher"),
  list(name = "birthwt", x = "lwt", event = "low", direction = "lower"), list(name = "suicide", x = "dsi", event = "suicide", direction = "higher"),
  list(name = "lung", x = "ph_karno", event = "event", direction = "lower")
)
zones <- list()
for (s in zone_sets) for (target in list(c(0.95, 0.95, 0.95), c(0.9, 0.8, 0.9), c(0.6, 0.5, 0.99))) {
  d <- dataset(s$name)
  d <- na.omit(data.frame(x = d[[s$x]], event = d[[s$event]]))
  sign <- if (s$direction == "higher") 1 else -1
  cuts <- sort(unique(d$x))
  se <- vapply(cuts, function(c) mean((sign * d$x >= sign * c)[d$event == 1]), 0)
  sp <- vapply(cuts, function(c) mean(!(sign * d$x >= sign * c)[d$event == 0]), 0)
  fit <- function(method) {
    control <- control.cutpoints(valueSe = target[1], valueSp = target[2])
    suppressWarnings(optimal.cutpoints(X = "x", status = "event", tag.healthy = 0, methods = method, data = d,
      direction = if (sign == 1) "<" else ">", control = control))[[method]]$Global$optimal.cutoff$cutoff
  }
  # Where no observed cut-off has the specificity, R has no rule-in cut-off; such targets are left out here.
  if (!any(sp >= target[2])) next
  out <- fit("MinValueSe"); into <- fit("MinValueSp")
  stopifnot(length(out) == 1, length(into) == 1)
  crossed <- sign * out >= sign * into
  split <- c(into, out)
  single <- NA
  if (crossed) {
    both <- cuts[se >= target[1] & sp >= target[2]]
    j <- (se + sp)[match(both, cuts)]
    best <- both[abs(j - max(j)) < 1e-12]
    single <- if (sign == 1) min(best) else max(best)
    split <- c(single, single)
  }
  is_in <- sign * d$x >= sign * split[1]; is_out <- sign * d$x < sign * split[2]
  counts <- function(z) {
    n <- sum(z); e <- sum(z & d$event == 1)
    list(n = n, events = e, share = column(wilson(n, nrow(d), target[3])), risk = column(wilson(e, n, target[3])))
  }
  measures <- function(c) {
    positive <- sign * d$x >= sign * c
    column(c(wilson(sum(positive & d$event == 1), sum(d$event == 1), target[3]), wilson(sum(!positive & d$event == 0), sum(d$event == 0), target[3])))
  }
  zones[[length(zones) + 1]] <- list(set = s$name, x = s$x, event = s$event, direction = s$direction, sensitivity = target[1], specificity = target[2], level = target[3],
    rule_out = out, rule_in = into, crossed = crossed, single = single, out_measures = measures(out), in_measures = measures(into),
    zone_out = counts(is_out), zone_grey = counts(!is_in & !is_out), zone_in = counts(is_in))
}

hand <- data.frame(x1 = c(1, 2, 3, 4, 3, 4, 2, NA, 1, 4), x2 = c(1, 4, 1, 4, 3, 3, 3, 2, 4, 1), event = c(0, 0, 0, 1, 1, 1, 1, 1, 0, 0))
pairs <- list(
  list(name = "aSAH", x = c("s100b", "wfns"), event = "poor", directions = c("higher", "higher")),
  list(name = "birthwt", x = c("lwt", "age"), event = "low", directions = c("lower", "lower")),
  list(name = "infert", x = c("age", "spontaneous"), event = "case", directions = c("lower", "higher")),
  list(name = "lung", x = c("ph_karno", "wt_loss"), event = "event", directions = c("lower", "higher")),
  list(name = "hand", x = c("x1", "x2"), event = "event", directions = c("higher", "higher"))
)
values <- list(
  youden = function(tp, fp, tn, fn) tp / (tp + fn) + tn / (tn + fp) - 1,
  "closest-top-left" = function(tp, fp, tn, fn) sqrt((fn / (tp + fn))^2 + (fp / (fp + tn))^2),
  kappa = function(tp, fp, tn, fn) {
    n <- tp + fp + tn + fn
    e <- ((tp + fn) * (tp + fp) + (fp + tn) * (fn + tn)) / n^2
    ((tp + tn) / n - e) / (1 - e)
  }
)
rules <- list(); heat <- list()
for (s in pairs) for (rule in c("and", "or")) for (most in c(250000, 100)) {
  d <- if (s$name == "hand") hand else dataset(s$name)
  d <- na.omit(data.frame(x1 = d[[s$x[1]]], x2 = d[[s$x[2]]], event = d[[s$event]]))
  m <- c(length(unique(d$x1)), length(unique(d$x2)))
  if (most == 100 && prod(m) <= 100) next
  share <- m
  if (prod(m) > most) {
    even <- floor(sqrt(most))
    share <- if (m[1] <= even) c(m[1], floor(most / m[1])) else if (m[2] <= even) c(floor(most / m[2]), m[2]) else c(even, even)
  }
  cuts <- lapply(1:2, function(i) {
    x <- (if (s$directions[i] == "higher") -1 else 1) * d[[i]]
    at <- if (m[i] <= share[i]) sort(unique(x)) else unique(unname(quantile(x, (1:share[i]) / share[i], type = 1)))
    (if (s$directions[i] == "higher") -1 else 1) * at
  })
  positive <- function(i, c) if (s$directions[i] == "higher") d[[i]] >= c else d[[i]] <= c
  first <- vapply(cuts[[1]], function(c) positive(1, c), logical(nrow(d)))
  second <- vapply(cuts[[2]], function(c) positive(2, c), logical(nrow(d)))
  # The cut-off that calls nobody positive comes first, as in our grid.
  first <- cbind(FALSE, first); second <- cbind(FALSE, second)
  tp <- fp <- matrix(0, ncol(first), ncol(second))
  for (a in seq_len(ncol(first))) for (b in seq_len(ncol(second))) {
    test <- if (rule == "and") first[, a] & second[, b] else first[, a] | second[, b]
    tp[a, b] <- sum(test & d$event == 1); fp[a, b] <- sum(test & d$event == 0)
  }
  tn <- sum(d$event == 0) - fp; fn <- sum(d$event == 1) - tp
  for (v in names(values)) {
    value <- round(values[[v]](tp, fp, tn, fn), 12)
    best <- if (v == "closest-top-left") min(value) else max(value)
    at <- which(value == best, arr.ind = TRUE)
    # Row 1 stands for infinity, which JSON lacks: NA.
    o <- cbind(c(NA, cuts[[1]])[at[, 1]], c(NA, cuts[[2]])[at[, 2]])
    rules[[length(rules) + 1]] <- list(set = s$name, x = s$x, event = s$event, directions = s$directions, rule = rule, criterion = v, pairs = most,
      value = best, first = column(o[, 1]), second = column(o[, 2]), tp = column(tp[at]), fp = column(fp[at]))
  }
  if (s$name %in% c("hand", "infert") || most == 100)
    heat[[length(heat) + 1]] <- list(set = s$name, x = s$x, event = s$event, directions = s$directions, rule = rule, pairs = most,
      first = column(cuts[[1]]), second = column(cuts[[2]]), youden = column(t(values$youden(tp, fp, tn, fn))))
}
reference(zones = zones, rules = rules, heat = heat, hand = as.list(hand), packages = "OptimalCutpoints")
