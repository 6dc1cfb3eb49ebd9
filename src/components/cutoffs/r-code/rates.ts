import type {Shown} from "../shown.js";
import {reaches, readChildren, WILSON} from "./common.js";

/** R code for `rates`: what each cut-off that occurs would do. */
export function ratesRCode({one}: Pick<Shown, "one">): string {
  return `${readChildren("cutoff-dots.csv")}
${WILSON}
rates <- t(sapply(sort(unique(d$value)), function(cut) {
  called <- d$value ${reaches(one.direction)} cut
  c(cut, wilson(sum(called & d$event == 1), sum(d$event == 1)), wilson(sum(!called & d$event == 0), sum(d$event == 0)),
    mean(d$event[called] == 1), mean(d$event[!called] == 0))
}))
colnames(rates) <- c("cutoff", "sensitivity", "lower", "upper", "specificity", "lower", "upper",
  "positive_predictive_value", "negative_predictive_value")
`;
}

/**
 * R code for `of_100`: natural frequencies in whole children.
 *
 * @param prevalence - the reader's share of the outcome; null for that of these children
 */
export function frequenciesRCode({one, at}: Pick<Shown, "one" | "at">, prevalence: number | null): string {
  return `${readChildren("cutoff-dots.csv")}
called <- d$value ${reaches(one.direction)} ${at.cutoff}
with_outcome <- 100 * ${prevalence ?? "mean(d$event)"}
caught <- with_outcome * mean(called[d$event == 1])
spared <- (100 - with_outcome) * mean(!called[d$event == 0])
exact <- c(tp = caught, fn = with_outcome - caught, fp = 100 - with_outcome - spared, tn = spared)
# whole children that add to 100: the largest remainders are rounded up
of_100 <- floor(exact)
up <- order(of_100 - exact)[seq_len(100 - sum(of_100))]
of_100[up] <- of_100[up] + 1
`;
}
