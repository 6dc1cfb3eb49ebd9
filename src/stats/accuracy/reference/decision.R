# Decision curves by the formulas of Vickers and Elkin (2006), from the 2 x 2 table at each threshold.
# Debian: r-base-core r-cran-jsonlite
source("src/stats/reference/common.R")

birthwt <- dataset("birthwt"); asah <- dataset("aSAH"); suicide <- dataset("suicide"); pbc <- dataset("pbc")
risk_of <- function(formula, data) unname(predict(glm(formula, binomial, data, na.action = na.exclude), type = "response"))
# Rounded, so that risks fall on thresholds.
sets <- list(
  birthwt = list(risk = round(risk_of(low ~ lwt + smoke + ht, birthwt), 2), event = birthwt$low),
  asah = list(risk = risk_of(poor ~ s100b + wfns, asah), event = asah$poor),
  suicide = list(risk = risk_of(suicide ~ dsi, suicide), event = suicide$suicide),
  pbc = list(risk = risk_of(as.numeric(status == 2) ~ copper, pbc), event = as.numeric(pbc$status == 2)))

thresholds <- c(0, seq(0.01, 0.99, by = 0.02), 0.5, 0.1)
# Comparing with the threshold as it was typed: seq() leaves 0.35 a hair beside 0.35.
thresholds <- round(thresholds, 2)
curve <- function(risk, event, weight = rep(1, length(risk)), prevalence = NULL) {
  force(weight); full <- complete.cases(risk, event); risk <- risk[full]; event <- event[full]; weight <- weight[full]
  n <- sum(weight); pi <- if (is.null(prevalence)) sum(weight * event) / n else prevalence
  each <- function(t) {
    tp <- sum(weight[risk >= t & event == 1]); fp <- sum(weight[risk >= t & event == 0])
    w <- t / (1 - t)
    se <- tp / sum(weight[event == 1]); fpr <- fp / sum(weight[event == 0])
    nb <- if (is.null(prevalence)) tp / n - w * fp / n else se * pi - w * fpr * (1 - pi)
    all <- pi - w * (1 - pi)
    # Without a given prevalence the net benefit is the mean of each child's own.
    own <- (risk >= t) * (event - w * (1 - event))
    sd <- if (is.null(prevalence)) sqrt(mean((own - mean(own))^2) / length(own)) else
      sqrt(pi^2 * se * (1 - se) / sum(event) + (w * (1 - pi))^2 * fpr * (1 - fpr) / sum(1 - event))
    c(nb, all, nb / pi, if (t == 0) NA else 100 * (nb - all) / w, se, fpr, sd)
  }
  m <- sapply(thresholds, each)
  list(net_benefit = m[1, ], treat_all = m[2, ], standardised = m[3, ], avoided = m[4, ], sensitivity = m[5, ], fpr = m[6, ], se = m[7, ], prevalence = pi)
}
weight <- rep(c(1, 2.5, 0.3), length.out = nrow(birthwt))
# A case-control view of the same children: weighting to a prevalence of 0.1 must give what the prevalence gives.
to_tenth <- ifelse(birthwt$low == 1, 0.1 / sum(birthwt$low), 0.9 / sum(1 - birthwt$low))
a <- curve(sets$birthwt$risk, sets$birthwt$event, to_tenth); b <- curve(sets$birthwt$risk, sets$birthwt$event, prevalence = 0.1)
stopifnot(max(abs(a$net_benefit - b$net_benefit)) < 1e-12)

reference(thresholds = thresholds,
  sets = lapply(sets, function(s) list(risk = column(s$risk), event = column(s$event))),
  curves = lapply(sets, function(s) curve(s$risk, s$event)),
  weight = weight, weighted = curve(sets$birthwt$risk, sets$birthwt$event, weight),
  at_prevalence = b, packages = c("stats"))
