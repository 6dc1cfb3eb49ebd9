import {lowerFirst} from "../../lower-first.js";
import type {OneIndicator} from "../one-indicator.js";
import type {Question} from "../question.js";
import {CRITERION_LABELS} from "../words.js";

/** Side on which the outcome is expected; "auto": the data choose it. */
export type Side = "higher" | "lower" | "auto";

/** How R asks whether a value is called positive. */
export const reaches = (direction: OneIndicator["direction"]): string =>
  direction === "higher" ? ">=" : "<=";

/** The children's rows as `d`, from a CSV of the page. */
export const readChildren = (file: string, options = ""): string =>
  `d <- read.csv("${file}", fileEncoding = "UTF-8-BOM"${options})`;

/** `auc_of(value, event, up)`: the area with its interval; `up`: higher values have the outcome. */
export const AUC_OF = `# area under the curve; DeLong's variance on the logit scale, whose interval stays within 0 and 1
auc_of <- function(value, event, up) {
  r <- pROC::roc(event, value, levels = c(0, 1), direction = if (up) "<" else ">", quiet = TRUE)
  area <- as.numeric(pROC::auc(r))
  se <- sqrt(pROC::var(r)) / (area * (1 - area))
  c(auc = area, lower = plogis(qlogis(area) - qnorm(0.975) * se), upper = plogis(qlogis(area) + qnorm(0.975) * se))
}`;

/** `wilson(k, n)`: a share with its interval. */
export const WILSON = `wilson <- function(k, n) {
  if (n == 0) return(c(NaN, NA, NA))
  c(k / n, suppressWarnings(prop.test(k, n, correct = FALSE))$conf.int)
}`;

/** `score(tp, fp, tn, fn)`: the reader's criterion, as cutpointr takes it too. */
export function scoreFunction({criterion, target}: Pick<Question, "criterion" | "target">): string {
  const [se, sp] = ["tp / (tp + fn)", "tn / (tn + fp)"];
  // Of equal specificities the one with more sensitivity, and the other way round.
  const scores: Readonly<Record<Question["criterion"], string>> = {
    youden: `${se} + ${sp} - 1`,
    "closest-top-left": "-((fn / (tp + fn))^2 + (fp / (tn + fp))^2)",
    "minimum-sensitivity": `ifelse(${se} >= ${target / 100}, ${sp} + 1e-6 * ${se}, NA)`,
    "minimum-specificity": `ifelse(${sp} >= ${target / 100}, ${se} + 1e-6 * ${sp}, NA)`,
    cost: `-(fp + ${target} * fn)`,
    "chi-square": "(tp * tn - fp * fn)^2 / ((tp + fn) * (fp + tn) * (tp + fp) * (fn + tn))",
  };
  return `# the criterion, the more the better: ${lowerFirst(CRITERION_LABELS[criterion])}
score <- function(tp, fp, tn, fn, ...) ${scores[criterion]}`;
}

/** `best_cutoff(value, event)`: the search, and `above(value, event)`: on which side it looks. */
export function searchFunction(question: Pick<Question, "criterion" | "target">, side: Side): string {
  const above: Readonly<Record<Side, string>> = {
    higher: "# higher values are worse: fixed, not chosen by the data\nabove <- function(value, event) TRUE",
    lower: "# lower values are worse: fixed, not chosen by the data\nabove <- function(value, event) FALSE",
    auto: `# the data choose the side, each resample anew: the one with an AUC of at least 0.5
above <- function(value, event) sum(rank(value)[event == 1]) >= sum(event == 1) * (length(value) + 1) / 2`,
  };
  return `${scoreFunction(question)}
${above[side]}
# the best cut-off of those that occur and one that calls nobody; of several the (lower) middle one, NA where none is
best_cutoff <- function(value, event, up = above(value, event)) {
  if (all(event == event[1])) return(NA)
  cuts <- sort(c(unique(value), if (up) Inf else -Inf))
  positive <- outer(value, cuts, if (up) ">=" else "<=")
  tp <- colSums(positive[event == 1, , drop = FALSE])
  fp <- colSums(positive[event == 0, , drop = FALSE])
  s <- score(tp, fp, sum(event == 0) - fp, sum(event == 1) - tp)
  found <- cuts[which(s >= max(s, -Inf, na.rm = TRUE) - 1e-12)]
  found[max(1, (length(found) + 1) %/% 2)]
}`;
}
