import {digitsOf, expectedSide} from "../indicator.js";
import {WIDTHS} from "../planner.js";
import {MORE_CHILDREN} from "../question.js";
import type {Shown} from "../shown.js";
import {readChildren, searchFunction} from "./common.js";

/** R code for `limits` and `needed` of the AUC, and `cutoffs`, where the best one lies, with more children. */
export function plannerRCode({question, one}: Pick<Shown, "question" | "one">): string {
  const step = 10 ** -digitsOf(question.indicator);
  return `${readChildren("cutoff-dots.csv")}
sizes <- nrow(d) + c(${MORE_CHILDREN.join(", ")})
share <- mean(d$event)

# the AUC's interval: DeLong's variance with the placements' spread as it is, logit limits
up <- ${one.direction === "higher" ? "TRUE" : "FALSE"}
beats <- outer(d$value[d$event == 1], d$value[d$event == 0], function(a, b) ((if (up) a > b else a < b) + (a == b) / 2))
area <- mean(beats)
of_one <- var(rowMeans(beats)) / share + var(colMeans(beats)) / (1 - share)
limits_of <- function(n) plogis(qlogis(area) + c(-1, 1) * qnorm(0.975) * sqrt(of_one / n) / (area * (1 - area)))
limits <- t(vapply(sizes, limits_of, numeric(2)))
needed <- vapply(c(${WIDTHS.join(", ")}), function(width) ceiling(uniroot(function(n) diff(limits_of(n)) - width, c(1, 1e7), tol = 1e-9)$root - 1e-6), 0)

# the cut-off: studies of each size, drawn from the values of each outcome with a kernel's error, and searched
${searchFunction(question, expectedSide(question.indicator))}
draw <- function(of, n) {
  v <- d$value[d$event == of]
  x <- v[sample.int(length(v), n, replace = TRUE)] + rnorm(n, 0, bandwidth[[of + 1]])
  low <- min(d$value); high <- max(d$value)
  while (any(out <- x < low | x > high)) x[out] <- ifelse(x[out] < low, 2 * low - x[out], 2 * high - x[out])
  floor(x / ${step} + 0.5) * ${step}
}
bandwidth <- sapply(0:1, function(of) { v <- d$value[d$event == of]; if (length(unique(v)) > 1) bw.nrd0(v) else 0 })
studies <- 400
set.seed(1)
cutoffs <- t(vapply(sizes, function(n) {
  events <- min(n - 1, max(1, floor(n * share + 0.5)))
  found <- replicate(studies, best_cutoff(c(draw(1, events), draw(0, n - events)), rep(1:0, c(events, n - events))))
  quantile(found[is.finite(found)], c(0.025, 0.5, 0.975))
}, numeric(3)))
`;
}
