import type {Shown} from "../shown.js";
import {AUC_OF, reaches, readChildren, scoreFunction, WILSON} from "./common.js";

/**
 * R code that makes the page's numbers of one indicator again from the CSV of the children's values: `auc`, `optima`,
 * `table_at`, `shares`, `ratios`, `grey_zone`, `p_search`.
 */
export function cutoffRCode({
  one,
  question,
  at,
  selected,
}: Pick<Shown, "one" | "question" | "at" | "selected">): string {
  const beyond = reaches(one.direction);
  return `${readChildren("cutoff-dots.csv")}

${AUC_OF}
auc <- auc_of(d$value, d$event, ${one.direction === "higher" ? "TRUE" : "FALSE"})

# every best cut-off, among those that occur and one that calls nobody
${scoreFunction(question)}
optima <- sort(unlist(cutpointr::cutpointr(d, value, event, pos_class = 1, neg_class = 0, direction = "${beyond}",
  metric = score, break_ties = c, tol_metric = 1e-12, silent = TRUE)$optimal_cutpoint))

# the chosen cut-off
called <- d$value ${beyond} ${at.cutoff}
tp <- sum(called & d$event == 1); fp <- sum(called & d$event == 0)
fn <- sum(!called & d$event == 1); tn <- sum(!called & d$event == 0)
table_at <- c(tp = tp, fp = fp, fn = fn, tn = tn)
${WILSON}
shares <- rbind(sensitivity = wilson(tp, tp + fn), specificity = wilson(tn, tn + fp),
  positive_predictive_value = wilson(tp, tp + fp), negative_predictive_value = wilson(tn, tn + fn))
# on the logarithmic scale (Simel 1991, Woolf 1955); with a 0 in the table no interval, and no infinite ratio
ratio <- function(estimate, variance) {
  if (!is.finite(estimate)) return(c(NA, NA, NA))
  if (estimate == 0 || variance == 0) return(c(estimate, NA, NA))
  estimate * exp(c(0, -1, 1) * qnorm(0.975) * sqrt(variance))
}
ratios <- rbind(
  positive_likelihood_ratio = ratio(tp / (tp + fn) / (fp / (fp + tn)), 1 / tp - 1 / (tp + fn) + 1 / fp - 1 / (fp + tn)),
  negative_likelihood_ratio = ratio(fn / (tp + fn) / (tn / (fp + tn)), 1 / fn - 1 / (tp + fn) + 1 / tn - 1 / (fp + tn)),
  diagnostic_odds_ratio = ratio(tp * tn / (fp * fn), 1 / tp + 1 / fp + 1 / fn + 1 / tn))

# two cut-offs instead of one: with 95 % sensitivity the most specific, with 95 % specificity the most sensitive
cuts <- c(unique(d$value), ${one.direction === "higher" ? "Inf" : "-Inf"})
se <- sapply(cuts, function(cut) mean(d$value[d$event == 1] ${beyond} cut))
sp <- sapply(cuts, function(cut) mean(!(d$value[d$event == 0] ${beyond} cut)))
grey_zone <- c(rule_out = cuts[se >= 0.95][order(-sp[se >= 0.95], -se[se >= 0.95])[1]],
  rule_in = cuts[sp >= 0.95][order(-se[sp >= 0.95], -sp[sp >= 0.95])[1]])
${one.greyZone.crossed ? SINGLE : ""}${selected === null ? "" : `\n${SEARCH_PRICE}\n`}`;
}

/** `single`: where the two cut-offs cross, the one that does for both. */
const SINGLE = `# they cross: of the cut-offs that reach both, the one with the greatest Youden index does for both
both <- se >= 0.95 & sp >= 0.95
single <- cuts[both][order(-(se + sp)[both], -se[both])[1]]
`;

/** `p_search`: what the search over all cut-offs costs, and `p_naive`, what a test says that forgets the search. */
export const SEARCH_PRICE = `# what the search over all cut-offs costs: shuffled outcomes (the page counts all arrangements)
best_of_all <- function(event) maxstat::maxstat.test(event ~ value, data = data.frame(event, value = d$value),
  smethod = "Data", pmethod = "none", minprop = 0.1, maxprop = 0.9)$statistic
statistic <- best_of_all(d$event)
set.seed(1)
shuffled <- replicate(9999, best_of_all(sample(d$event)))
p_search <- (1 + sum(shuffled >= statistic - 1e-9)) / (1 + length(shuffled))
p_naive <- unname(2 * pnorm(-statistic))`;
