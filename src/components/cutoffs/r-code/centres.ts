import {expectedSide} from "../indicator.js";
import type {OneIndicator} from "../one-indicator.js";
import type {Shown} from "../shown.js";
import {AUC_OF, readChildren, searchFunction} from "./common.js";

/** Defines the side, which all children together have chosen where it is not fixed. */
export const leaveOutOf = (direction: OneIndicator["direction"]): string =>
  `up <- ${direction === "higher" ? "TRUE" : "FALSE"}  # the side of all children together`;

/** `left_out`: each centre's children judged by the cut-off of the others; `pooled`: all of them. */
export const LEAVE_OUT = `# the search without each centre, judged on that centre alone
left_out <- do.call(rbind, lapply(split(d, d$centre), function(own) {
  others <- d[d$centre != own$centre[1], ]
  cutoff <- best_cutoff(others$value, others$event, up)
  called <- if (up) own$value >= cutoff else own$value <= cutoff
  data.frame(n = nrow(own), events = sum(own$event), cutoff,
    hits = sum(called & own$event == 1), passes = sum(!called & own$event == 0))
}))
judged_there <- subset(left_out, !is.na(cutoff))
pooled <- with(judged_there, c(sum(hits) / sum(events), sum(passes) / sum(n - events)))`;

/** R code for `left_out`, `pooled` and `auc`: centre by centre. */
export function centresRCode({question, one}: Pick<Shown, "question" | "one">): string {
  return `${readChildren("cutoff-dots.csv")}

${searchFunction(question, expectedSide(question.indicator))}

${leaveOutOf(one.direction)}
${LEAVE_OUT}
youden <- sum(pooled) - 1

${AUC_OF}
# with one child on a side the area says nothing
auc <- t(sapply(split(d, d$centre), function(own) {
  tells <- min(table(factor(own$event, 0:1))) > 1 && length(unique(own$value)) > 1
  if (tells) auc_of(own$value, own$event, up) else c(auc = NA, lower = NA, upper = NA)
}))

# children of the same centre compared only, and whether the centres differ: centres shuffled among those of an outcome
by_centre <- function(centre) {
  own <- lapply(split(d, centre), function(own) {
    m <- sum(own$event); k <- sum(1 - own$event)
    beats <- outer(own$value[own$event == 1], own$value[own$event == 0], function(a, b) ((if (up) a > b else a < b) + (a == b) / 2))
    c(area = if (m * k > 0) mean(beats) else 0, weight = m * k / (m + k + 1))
  })
  own <- do.call(rbind, own)
  within <- weighted.mean(own[, "area"], own[, "weight"])
  c(within = within, spread = sum(own[, "weight"] * (own[, "area"] - within)^2))
}
seen <- by_centre(d$centre)
set.seed(1)
shuffled <- replicate(1999, by_centre(ave(d$centre, d$event, FUN = function(centres) centres[sample.int(length(centres))]))[["spread"]])
p_centres <- (1 + sum(shuffled >= seen[["spread"]] - 1e-9)) / 2000
`;
}
