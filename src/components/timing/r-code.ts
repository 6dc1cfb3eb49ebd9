import type {TimingQuestion} from "./question.js";

/**
 * R code that makes the three approaches again from the downloaded CSV of the children: `time_dependent`, `landmark_fit`,
 * `naive`, `mantel_byar` and the incidences of death.
 */
export function approachesRCode({landmark}: Pick<TimingQuestion, "landmark">): string {
  return `library(survival)
d <- read.csv("timing-approaches.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "centre", "entry", "time", "status", "ecmo")
d$id <- seq_len(nrow(d))
d$died <- as.numeric(d$status == 1)

# ECMO as it begins: rows (start, stop] without it and with it
changes <- !is.na(d$ecmo) & d$ecmo > d$entry & d$ecmo < d$time
before <- transform(d, start = entry, stop = ifelse(changes, ecmo, time), event = ifelse(changes, 0, status),
                    exposed = as.numeric(!is.na(ecmo) & ecmo <= entry))
after <- transform(d[changes, ], start = ecmo, stop = time, event = status, exposed = 1)
rows <- rbind(before, after)
time_dependent <- coxph(Surv(start, stop, event == 1) ~ exposed, data = rows)
mantel_byar <- coxph(Surv(start, stop, event == 1) ~ exposed, data = rows, ties = "exact")$score
incidence <- function(rows) {
  rows$state <- factor(rows$event, 0:2, c("censored", "died", "discharged"))
  # who is in two rows is the same child
  survfit(Surv(start, stop, state) ~ 1, data = rows, id = seq_len(nrow(rows)))
}
died_by <- function(rows, hours) summary(incidence(rows), times = hours, extend = TRUE)$pstate[, 2]

# the landmark: those at risk at it, by what had happened until then
at_risk <- subset(d, time > ${landmark} & entry <= ${landmark})
at_risk$exposed <- as.numeric(!is.na(at_risk$ecmo) & at_risk$ecmo <= ${landmark})
landmark_fit <- coxph(Surv(rep(${landmark}, nrow(at_risk)), time, died) ~ exposed, data = at_risk)

# naive: whoever ever had ECMO, as if from the start
naive <- coxph(Surv(entry, time, died) ~ ever, data = transform(d, ever = as.numeric(!is.na(ecmo))))

lapply(list(time_dependent, landmark_fit, naive), function(fit) exp(c(coef(fit), confint(fit))))
`;
}

/** R code for the curves from the downloaded CSV: `incidence` or `survival`, `test` and the risks at the last day. */
export function curvesRCode({outcome, days}: Pick<TimingQuestion, "outcome" | "days">): string {
  const start = `library(survival)
d <- read.csv("timing-curves.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "group", "entry", "time", "status")
`;
  if (outcome === "hospital") {
    return `${start}d$state <- factor(d$status, 0:2, c("censored", "died", "discharged"))
incidence <- survfit(Surv(entry, time, state) ~ group, data = d, id = child)
at_end <- summary(incidence, times = ${days * 24}, extend = TRUE)
risk <- setNames(at_end$pstate[, 2], levels(at_end$strata)[at_end$strata])
if (any(d$entry > 0)) {
  # Gray's test does not know late entry
  fit <- coxph(Surv(entry, time, status == 1) ~ group, data = d, ties = "exact")
  test <- pchisq(fit$score, length(coef(fit)), lower.tail = FALSE)
} else {
  test <- cmprsk::cuminc(d$time, d$status, d$group)$Tests["1", "pv"]
}
`;
  }
  return `${start}survival <- survfit(Surv(entry, time, status) ~ group, data = d, conf.type = "log-log")
at_end <- summary(survival, times = ${days * 24}, extend = TRUE)
risk <- 1 - setNames(at_end$surv, levels(at_end$strata)[at_end$strata])
# the log-rank test, as the score test that knows late entry
fit <- coxph(Surv(entry, time, status) ~ group, data = d, ties = "exact")
test <- pchisq(fit$score, length(coef(fit)), lower.tail = FALSE)
`;
}

/** Cox regression with Firth's penalty, which survival itself does not have. */
const FIRTH_COX = `# Firth's penalised partial likelihood: half the log determinant of the information is added (coxphf::coxphf() too)
firth_cox <- function(formula, data) {
  at <- function(beta) suppressWarnings(coxph(formula, data, init = beta, control = coxph.control(iter.max = 0)))
  penalised <- function(beta) tryCatch({ fit <- at(beta); fit$loglik[2] - 0.5 * log(det(vcov(fit))) }, error = function(e) -1e10)
  zero <- 0 * coef(suppressWarnings(coxph(formula, data)))
  # steps of the size of each coefficient's standard error
  control <- list(parscale = sqrt(diag(vcov(at(zero)))), reltol = 1e-15, maxit = 1000)
  optim(zero, function(beta) -penalised(beta), method = "BFGS", control = control)$par
}`;

/** R code for `crude`, `adjusted`, `clustered` and `e_value`, from the children's values. */
export function effectsRCode({adjust}: Pick<TimingQuestion, "adjust">): string {
  const model = ["exposed", ...adjust].join(" + ");
  return `library(survival)
d <- read.csv("timing-effects-children.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c(${["child", "centre", "entry", "time", "status", "ecmo", ...adjust].map((name) => `"${name}"`).join(", ")})
d <- d[complete.cases(d[setdiff(names(d), "ecmo")]), ]
d$id <- seq_len(nrow(d))
changes <- !is.na(d$ecmo) & d$ecmo > d$entry & d$ecmo < d$time
before <- transform(d, start = entry, stop = ifelse(changes, ecmo, time), event = as.numeric(!changes & status == 1),
                    exposed = as.numeric(!is.na(ecmo) & ecmo <= entry))
after <- transform(d[changes, ], start = ecmo, stop = time, event = as.numeric(status == 1), exposed = 1)
rows <- rbind(before, after)
crude <- coxph(Surv(start, stop, event) ~ exposed, data = rows)
adjusted <- coxph(Surv(start, stop, event) ~ ${model}, data = rows)
proportional <- cox.zph(crude, transform = "km")$table["exposed", "p"]
clustered <- coxph(Surv(start, stop, event) ~ ${model}, data = rows, cluster = centre)

${FIRTH_COX}
# the page takes it where there are fewer than ten deaths for each coefficient
firth_adjusted <- exp(firth_cox(Surv(start, stop, event) ~ ${model}, rows))

# E-value of a hazard ratio with a frequent outcome
e_value <- function(hr) {
  rr <- (1 - 0.5^sqrt(hr)) / (1 - 0.5^sqrt(1 / hr))
  if (rr < 1) rr <- 1 / rr
  rr + sqrt(rr * (rr - 1))
}
e_value(firth_adjusted[["exposed"]])
`;
}

/** R code for `risks` of both strategies by the last day, with the maximum-likelihood models of departure. */
export function strategiesRCode(
  {within, adjust}: Pick<TimingQuestion, "within" | "adjust">,
  until: number,
): string {
  const right = adjust.length > 0 ? adjust.join(" + ") : "1";
  return `library(survival); library(brglm2)
d <- read.csv("timing-strategies-children.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c(${["child", "time", "status", "ecmo", ...adjust].map((name) => `"${name}"`).join(", ")})
h <- ${within}; until <- ${until}
early <- !is.na(d$ecmo) & d$ecmo <= h & d$ecmo < d$time
start <- pmax(d$ecmo, 0)
at_risk <- d$time > h

# "within h": whoever is without ECMO at h departs then; those who started stand for them
d$early <- as.numeric(early)
model <- glm(early ~ ${right}, binomial, d[at_risk, ], method = "brglmFit", type = "AS_mean")
w_within <- rep(1, nrow(d)); w_within[at_risk] <- 1 / fitted(model)
within <- rbind(
  transform(d, start = 0, stop = pmin(time, h), event = ifelse(at_risk, 0, status), w = 1),
  transform(d, start = h, stop = time, event = status, w = w_within)[early & at_risk, ])

# "not within h": whoever starts ECMO by h departs then; weights grow at each start
# (what else happens at the time of a start comes before it)
d$t <- ifelse(early, start, pmin(d$time, h + 1) - 0.001)
departures <- sort(unique(start[early]))
${
  adjust.length > 0
    ? `${FIRTH_COX}
fit <- coxph(Surv(t, early) ~ ${right}, d, init = firth_cox(Surv(t, early) ~ ${right}, d), control = coxph.control(iter.max = 0))
base <- basehaz(fit, centered = FALSE)
hazard <- base$hazard[match(departures, base$time)]
relative <- exp(drop(as.matrix(d[, c(${adjust.map((name) => `"${name}"`).join(", ")}), drop = FALSE]) %*% coef(fit)))`
    : `hazard <- cumsum(vapply(departures, function(s) sum(early & start == s) / sum(d$t >= s), 0))
relative <- rep(1, nrow(d))`
}
not_within <- do.call(rbind, lapply(seq_len(nrow(d)), function(i) {
  stop <- if (early[i]) start[i] else d$time[i]
  if (stop <= 0) return(NULL)
  cuts <- c(0, departures[departures > 0 & departures < stop])
  data.frame(start = cuts, stop = c(cuts[-1], stop), event = c(rep(0, length(cuts) - 1), if (early[i]) 0 else d$status[i]),
    w = vapply(cuts, function(s) if (any(departures <= s)) exp(max(hazard[departures <= s]) * relative[i]) else 1, 0))
}))
risk <- function(rows) {
  rows <- rows[rows$stop > rows$start, ]
  f <- survfit(Surv(start, stop, factor(event, 0:2)) ~ 1, rows, weights = w, id = seq_len(nrow(rows)))
  summary(f, times = until, extend = TRUE)$pstate[, 2]
}
risks <- c(not_within = risk(not_within), within = risk(within))
risks[["within"]] - risks[["not_within"]]
`;
}

/** R code for `ratio` with limits at the children's own hours, from the downloaded CSV. */
export function doseRCode(reference: number, firth: boolean): string {
  const formula = "Surv(entry, time, died) ~ b1 + b2";
  return `library(survival); library(Hmisc)
d <- read.csv("timing-dose.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "hours", "entry", "time", "died")
basis <- rcspline.eval(d$hours, nk = 3, inclx = TRUE)
knots <- attr(basis, "knots")
d$b1 <- basis[, 1]; d$b2 <- basis[, 2]
${
  firth
    ? `${FIRTH_COX}
beta <- firth_cox(${formula}, d)
fit <- coxph(${formula}, d, init = beta, control = coxph.control(iter.max = 0))`
    : `fit <- coxph(${formula}, d)`
}
contrast <- sweep(rcspline.eval(d$hours, knots = knots, inclx = TRUE), 2, as.numeric(rcspline.eval(c(${reference}, ${reference}), knots = knots, inclx = TRUE)[1, ]))
half <- qnorm(0.975) * sqrt(rowSums((contrast %*% vcov(fit)) * contrast))
ratio <- exp(drop(contrast %*% coef(fit)))
lower <- ratio * exp(-half); upper <- ratio * exp(half)
`;
}

/** Pseudo-observations of the incidence of death within each arm, by leaving each child out in turn. */
const PSEUDO = `# what each child adds to the incidence of death by the day; where the outcome is known, the outcome itself
died_by <- function(d, at) {
  if (all(d$status == 0)) return(0)
  fit <- survfit(Surv(d$time, factor(d$status, 0:2)) ~ 1)
  c(0, fit$pstate[, 2])[1 + sum(fit$time <= at)]
}
pseudo <- function(d, at) nrow(d) * died_by(d, at) - (nrow(d) - 1) * sapply(seq_len(nrow(d)), function(i) died_by(d[-i, ], at))`;

/** R code for both weighted `risks` and the balance, from the downloaded CSV. */
export function weightedRCode({adjust}: Pick<TimingQuestion, "adjust">, until: number): string {
  const names = adjust.map((name) => `"${name}"`).join(", ");
  return `library(survival)
d <- read.csv("timing-weighted.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "treated", "time", "status", ${names}, "weight")
e <- fitted(glm(treated ~ ${adjust.join(" + ")}, binomial, d, control = glm.control(epsilon = 1e-14)))
w <- ifelse(d$treated == 1, 1 - e, e)  # PSweight::PSweight(weight = "overlap") does the same
${PSEUDO}
risks <- sapply(0:1, function(arm) weighted.mean(pseudo(d[d$treated == arm, ], ${until}), w[d$treated == arm]))
difference <- risks[2] - risks[1]
balance <- sapply(c(${names}), function(name) {
  v <- d[[name]]; arm <- d$treated
  sd <- sqrt((var(v[arm == 1]) + var(v[arm == 0])) / 2)
  c(unweighted = (mean(v[arm == 1]) - mean(v[arm == 0])) / sd,
    weighted = (weighted.mean(v[arm == 1], w[arm == 1]) - weighted.mean(v[arm == 0], w[arm == 0])) / sd)
})
`;
}

/** R code for `crude`, `adjusted` (maximum likelihood and Firth's) and `weighted` odds ratios, from the downloaded CSV. */
export function oddsRCode({adjust}: Pick<TimingQuestion, "adjust">): string {
  const names = adjust.map((name) => `"${name}"`).join(", ");
  const model = ["treated", ...adjust].join(" + ");
  return `library(brglm2)
d <- read.csv("timing-odds.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "treated", "died", ${names})
fit <- function(form, ...) glm(form, binomial, d, control = list(epsilon = 1e-12, maxit = 200), ...)
crude <- fit(died ~ treated)
adjusted <- fit(died ~ ${model})
# the page takes it where there are fewer than ten deaths, or survivors, for each coefficient
firth_adjusted <- fit(died ~ ${model}, method = "brglmFit", type = "AS_mean")
exp(c(crude = coef(crude)[["treated"]], adjusted = coef(adjusted)[["treated"]], firth = coef(firth_adjusted)[["treated"]]))
`;
}
