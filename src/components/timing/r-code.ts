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
clustered <- coxph(Surv(start, stop, event) ~ ${model}, data = rows, cluster = centre)

# Firth's penalty, which the page takes where deaths are few: coxphf::coxphf() fits the same. By hand, the penalised
# log partial likelihood is the plain one plus half the log determinant of the information.
penalised <- function(beta, formula) {
  at <- coxph(formula, data = rows, init = beta, control = coxph.control(iter.max = 0))
  at$loglik[1] + 0.5 * log(det(solve(vcov(at))))
}
firth <- function(formula) {
  start <- rep(0, length(coef(coxph(formula, data = rows))))
  found <- optim(start, function(beta) -penalised(beta, formula), method = "BFGS", control = list(reltol = 1e-14))
  setNames(exp(found$par), names(coef(coxph(formula, data = rows))))
}
firth_adjusted <- firth(Surv(start, stop, event) ~ ${model})

# E-value of a hazard ratio with a frequent outcome
e_value <- function(hr) {
  rr <- (1 - 0.5^sqrt(hr)) / (1 - 0.5^sqrt(1 / hr))
  if (rr < 1) rr <- 1 / rr
  rr + sqrt(rr * (rr - 1))
}
e_value(unname(firth_adjusted["exposed"]))
`;
}
