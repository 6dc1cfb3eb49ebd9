import {DRAWN, type Pair} from "../pair.js";
import type {Question} from "../question.js";
import {reaches, readChildren, scoreFunction} from "./common.js";

/**
 * R code for the rule of two indicators, from the pair's CSV: `optima` and `best_pair` of the grid, `table_at` of the
 * chosen cut-offs, and what a logistic combination gains (`combined`, `alone`, `gain`).
 */
export function pairRCode(
  {
    rule,
    firstIsBetter,
  }: Pick<Pair, "firstIsBetter"> & {
    readonly rule: Pick<Pair["rule"], "rule" | "directions">;
  },
  question: Pick<Question, "criterion" | "target">,
  cutoffs: readonly [number, number],
): string {
  const [first, second] = rule.directions;
  const better = firstIsBetter ? "first" : "second";
  const up = (direction: "higher" | "lower") => (direction === "higher" ? "TRUE" : "FALSE");
  const side = (direction: "higher" | "lower") => (direction === "higher" ? "<" : ">");
  return `${readChildren("cutoff-pair.csv")}
outcome <- d$event == 1

${scoreFunction(question)}
# the cut-offs of an indicator: one that calls nobody, then every value, or where these are too many, values at even ranks
cutoffs_of <- function(value, up, most) {
  values <- sort(unique(value), decreasing = up)
  seen <- cumsum(tabulate(match(value, values)))
  if (length(values) > most) values <- values[diff(c(0, (seen * most) %/% length(value))) > 0]
  c(if (up) Inf else -Inf, values)
}
# at most ${DRAWN} pairs: an even share for each, and none wasted
m <- c(length(unique(d$first)), length(unique(d$second)))
even <- floor(sqrt(${DRAWN}))
most <- if (prod(m) <= ${DRAWN}) m else if (m[1] <= even) c(m[1], ${DRAWN} %/% m[1]) else
  if (m[2] <= even) c(${DRAWN} %/% m[2], m[2]) else c(even, even)
cut1 <- cutoffs_of(d$first, ${up(first)}, most[1])
cut2 <- cutoffs_of(d$second, ${up(second)}, most[2])
called1 <- outer(d$first, cut1, "${reaches(first)}") * 1
called2 <- outer(d$second, cut2, "${reaches(second)}") * 1
# children called at each pair of cut-offs
called <- function(who) ${
    rule.rule === "and"
      ? "crossprod(called1[who, , drop = FALSE], called2[who, , drop = FALSE])"
      : "sum(who) - crossprod(1 - called1[who, , drop = FALSE], 1 - called2[who, , drop = FALSE])"
  }
tp <- called(outcome)
fp <- called(!outcome)
s <- score(tp, fp, sum(!outcome) - fp, sum(outcome) - tp)
at <- which(s >= max(s, -Inf, na.rm = TRUE) - 1e-12, arr.ind = TRUE)
optima <- data.frame(first = cut1[at[, 1]], second = cut2[at[, 2]], tp = tp[at], fp = fp[at])
optima <- optima[order(optima$first, optima$second), ]
# the middle one of those that call somebody by each indicator
finite <- optima[is.finite(optima$first) & is.finite(optima$second), ]
best_pair <- finite[(nrow(finite) + 1) %/% 2, ]

# the chosen pair
rule <- d$first ${reaches(first)} ${cutoffs[0]} ${rule.rule === "and" ? "&" : "|"} d$second ${reaches(second)} ${cutoffs[1]}
table_at <- c(tp = sum(rule & outcome), fp = sum(rule & !outcome), fn = sum(!rule & outcome), tn = sum(!rule & !outcome))

# a logistic combination (Firth) beside the better one alone, on the children to whom it was fitted
fit <- glm(event ~ first + second, family = binomial, data = d, method = brglm2::brglmFit, type = "AS_mean",
  epsilon = 1e-12, maxit = 1000)
combined <- pROC::roc(d$event, fit$linear.predictors, levels = c(0, 1), direction = "<", quiet = TRUE)
alone <- pROC::roc(d$event, d$${better}, levels = c(0, 1), direction = "${side(rule.directions[firstIsBetter ? 0 : 1])}", quiet = TRUE)
delong <- pROC::roc.test(combined, alone, method = "delong", paired = TRUE)
gain <- c(combined = as.numeric(pROC::auc(combined)), alone = as.numeric(pROC::auc(alone)), p = delong$p.value)
`;
}
