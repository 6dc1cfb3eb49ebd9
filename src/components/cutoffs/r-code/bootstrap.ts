import type {Centres} from "../centres.js";
import {expectedSide} from "../indicator.js";
import type {Shown} from "../shown.js";
import {LEAVE_OUT, leaveOutOf} from "./centres.js";
import {readChildren, searchFunction} from "./common.js";
import {SEARCH_PRICE} from "./one-indicator.js";

/** `b`: a row for each resample, with its cut-off and how that does in it, in those left out, and in all. */
const RESAMPLES = `# the whole search again in 2000 resamples, drawn with replacement within outcome
judge <- function(i, cutoff, up) {
  called <- if (up) d$value[i] >= cutoff else d$value[i] <= cutoff
  c(mean(called[d$event[i] == 1]), mean(!called[d$event[i] == 0]))
}
resample <- function(b) {
  i <- unlist(lapply(split(seq_len(nrow(d)), d$event), function(i) i[sample.int(length(i), replace = TRUE)]))
  up <- above(d$value[i], d$event[i])
  cutoff <- best_cutoff(d$value[i], d$event[i])
  c(cutoff, judge(i, cutoff, up), judge(-i, cutoff, up), judge(TRUE, cutoff, up))
}
set.seed(1)
b <- t(vapply(1:2000, resample, numeric(7)))
colnames(b) <- c("cutoff", "in_se", "in_sp", "out_se", "out_sp", "all_se", "all_sp")
cutoff <- best_cutoff(d$value, d$event)`;

/** R code for `shares`, `percentile`, `bca`, `share_again`: where the search ends in resampled children. */
export function stabilityRCode({question}: Pick<Shown, "question">): string {
  return `${readChildren("cutoff-dots.csv")}

${searchFunction(question, expectedSide(question.indicator))}

${RESAMPLES}

# the cut-offs found; those that call nobody have no place among them
found <- b[is.finite(b[, "cutoff"]), "cutoff"]
shares <- data.frame(cutoff = sort(unique(found)))
shares$share <- tabulate(match(found, shares$cutoff)) / nrow(b)
share_again <- mean(b[, "cutoff"] %in% cutoff)
percentile <- quantile(found, c(0.025, 0.975), type = 6)

# BCa; half of the resamples that find the data's cut-off count as below it
without <- vapply(seq_len(nrow(d)), function(i) best_cutoff(d$value[-i], d$event[-i]), 0)
influence <- (ave(d$event, d$event, FUN = length) - 1) * (ave(without, d$event) - without)
influence[!is.finite(influence)] <- 0
a <- if (any(influence != 0)) sum(influence^3) / (6 * sum(influence^2)^1.5) else 0
z0 <- qnorm(mean(found < cutoff) + mean(found == cutoff) / 2)
z <- z0 + qnorm(c(0.025, 0.975))
bca <- if (is.finite(z0)) quantile(found, pnorm(z0 + z / pmax(1 - a * z, 1e-9)), type = 6) else c(NA, NA)
`;
}

/** R code for `judged`: what the search's cut-off promises and what is left of it, and the price of the search. */
export function promiseRCode(
  {question, one, selected}: Pick<Shown, "question" | "one" | "selected">,
  {leftOut}: Pick<Centres, "leftOut">,
): string {
  return `${readChildren("cutoff-dots.csv")}

${searchFunction(question, expectedSide(question.indicator))}

${RESAMPLES}

m <- colMeans(b, na.rm = TRUE)
apparent <- judge(TRUE, cutoff, above(d$value, d$event))
optimism <- c(m["in_se"] - m["all_se"], m["in_sp"] - m["all_sp"])
judged <- rbind(apparent, corrected = apparent - optimism, left_out_by_resample = c(m["out_se"], m["out_sp"]))
out_of_bag_youden <- b[, "out_se"] + b[, "out_sp"] - 1
out_of_bag_interval <- quantile(out_of_bag_youden, c(0.025, 0.975), type = 6, na.rm = TRUE)
${leftOut ? `\n${leaveOutOf(one.direction)}\n${LEAVE_OUT}\njudged <- rbind(judged, left_out_centre = pooled)\n` : ""}
judged <- cbind(youden = rowSums(judged) - 1, sensitivity = judged[, 1], specificity = judged[, 2])
${selected === null ? "" : `\n${SEARCH_PRICE}\n`}`;
}
