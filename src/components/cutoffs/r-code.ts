import type {OneIndicator} from "./one-indicator.js";
import type {Question} from "./question.js";

/**
 * R code that makes the page's numbers again from the downloaded CSV of the children's values: `auc`, `auc_interval`,
 * `optima`, `table_at`, `p_search`.
 */
export function cutoffRCode(
  {direction}: Pick<OneIndicator, "direction">,
  {criterion, target}: Pick<Question, "criterion" | "target">,
  cutoff: number,
): string {
  const higher = direction === "higher";
  const scores: Readonly<Record<Question["criterion"], string>> = {
    youden: "se + sp - 1",
    "closest-top-left": "-((1 - se)^2 + (1 - sp)^2)",
    "minimum-sensitivity": `ifelse(se >= ${target / 100}, sp, NA)`,
    "minimum-specificity": `ifelse(sp >= ${target / 100}, se, NA)`,
    cost: `-(fp + ${target} * fn)`,
    "chi-square": "(tp * tn - fp * fn)^2 / ((tp + fn) * (fp + tn) * pmax(tp + fp, 0.5) * pmax(fn + tn, 0.5))",
  };
  return `library(pROC)
d <- read.csv("cutoff-dots.csv", fileEncoding = "UTF-8-BOM")
names(d)[1:6] <- c("child", "centre", "group", "value", "event", "outcome")
r <- roc(d$event, d$value, levels = c(0, 1), direction = "${higher ? "<" : ">"}", quiet = TRUE)
auc <- as.numeric(auc(r))
# DeLong's variance on the logit scale: the interval stays within 0 and 1
se_auc <- sqrt(var(r))
auc_interval <- plogis(qlogis(auc) + c(-1, 1) * qnorm(0.975) * se_auc / (auc * (1 - auc)))

# every cut-off that occurs, and the best by the chosen criterion
cuts <- sort(unique(d$value))
positive <- outer(d$value, cuts, "${higher ? ">=" : "<="}")
tp <- colSums(positive & d$event == 1); fn <- sum(d$event == 1) - tp
fp <- colSums(positive & d$event == 0); tn <- sum(d$event == 0) - fp
se <- tp / (tp + fn); sp <- tn / (tn + fp)
score <- ${scores[criterion]}
optima <- cuts[!is.na(score) & score >= max(score, na.rm = TRUE) - 1e-12]

# the chosen cut-off
cutoff <- ${cutoff}
called <- d$value ${higher ? ">=" : "<="} cutoff
table_at <- c(tp = sum(called & d$event == 1), fp = sum(called & d$event == 0),
              fn = sum(!called & d$event == 1), tn = sum(!called & d$event == 0))
prop.test(table_at[["tp"]], table_at[["tp"]] + table_at[["fn"]], correct = FALSE)$conf.int  # sensitivity, Wilson
prop.test(table_at[["tn"]], table_at[["tn"]] + table_at[["fp"]], correct = FALSE)$conf.int  # specificity, Wilson

# what the search over all cut-offs costs: shuffled outcomes
library(maxstat)
m <- maxstat.test(event ~ value, data = d, smethod = "Data", pmethod = "none", minprop = 0.1, maxprop = 0.9)
set.seed(1)
shuffled <- replicate(9999, maxstat.test(event ~ value, data = transform(d, event = sample(event)), smethod = "Data",
                                         pmethod = "none", minprop = 0.1, maxprop = 0.9)$statistic)
p_search <- (1 + sum(shuffled >= m$statistic - 1e-9)) / (1 + length(shuffled))  # the page counts all arrangements
`;
}
