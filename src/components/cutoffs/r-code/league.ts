import {expectedSide} from "../indicator.js";
import {type LeagueEntry, RESAMPLES} from "../league.js";
import {LEAGUE_FILE} from "../league-data.js";
import type {Question} from "../question.js";
import {AUC_OF, readChildren, searchFunction, WILSON} from "./common.js";

/**
 * R code for the league's table (`league`, a row for each indicator), from the CSV of all children's values.
 */
export function leagueRCode(
  entries: readonly Pick<LeagueEntry, "key" | "indicator">[],
  question: Pick<Question, "criterion" | "target">,
): string {
  const keysOf = (side: ReturnType<typeof expectedSide>) =>
    entries.flatMap(({key, indicator}) => (expectedSide(indicator) === side ? [key] : []));
  return `${readChildren(LEAGUE_FILE, ", check.names = FALSE")}
indicators <- names(d)[-(1:4)]  # after child, centre, group and outcome
lower_is_worse <- ${vector(keysOf("lower"))}
data_choose <- ${vector(keysOf("auto"))}

${AUC_OF}
${WILSON}
${searchFunction(question, "auto")}
side_of <- function(name, value, event) if (name %in% data_choose) above(value, event) else !(name %in% lower_is_worse)

# sensitivity and specificity of a cut-off
judge <- function(value, event, cutoff, up) {
  called <- if (up) value >= cutoff else value <= cutoff
  c(mean(called[event == 1]), mean(!called[event == 0]))
}
# how much better the search looks on a resample, drawn within outcome, than on all children
optimism <- function(name, value, event) mean(replicate(${RESAMPLES}, {
  i <- unlist(lapply(split(seq_along(event), event), function(i) i[sample.int(length(i), replace = TRUE)]))
  up <- side_of(name, value[i], event[i])
  cutoff <- best_cutoff(value[i], event[i], up)
  sum(judge(value[i], event[i], cutoff, up)) - sum(judge(value, event, cutoff, up))
}), na.rm = TRUE)
set.seed(1)
league <- do.call(rbind, lapply(indicators, function(name) {
  there <- !is.na(d[[name]])
  value <- d[[name]][there]
  event <- d$event[there]
  up <- side_of(name, value, event)
  area <- auc_of(value, event, up)
  cutoff <- best_cutoff(value, event, up)
  rates <- judge(value, event, cutoff, up)
  se <- wilson(rates[1] * sum(event), sum(event))
  sp <- wilson(rates[2] * sum(1 - event), sum(1 - event))
  youden <- se[1] + sp[1] - 1
  # the interval: Newcombe's hybrid of both Wilson intervals, which takes the cut-off as given
  data.frame(indicator = name, n = sum(there), missing = sum(!there), t(area), cutoff, youden,
    youden_lower = youden - sqrt((se[1] - se[2])^2 + (sp[1] - sp[2])^2),
    youden_upper = youden + sqrt((se[3] - se[1])^2 + (sp[3] - sp[1])^2),
    corrected = youden - optimism(name, value, event))
}))

# rank sums, standardised within the children who have the indicator; outcomes change places among all children
centred <- sapply(d[indicators], function(x) {
  ranks <- rank(x, na.last = "keep")
  ifelse(is.na(x), 0, ranks - mean(ranks, na.rm = TRUE))
})
there <- !is.na(as.matrix(d[indicators]))
standardised <- function(event) {
  n <- colSums(there)
  k <- colSums(there * event)
  variance <- colSums(centred^2) * k * (n - k) / (n * (n - 1))
  ifelse(variance > 0, abs(colSums(centred * event)) / sqrt(variance), 0)
}
z <- standardised(d$event)
set.seed(1)
shuffled <- matrix(replicate(9999, standardised(sample(d$event))), nrow = length(z))
reached <- function(shuffled, z) (1 + rowSums(shuffled >= z - 1e-9)) / (1 + ncol(shuffled))
league$p <- reached(shuffled, z)
# max-T, step-down (Westfall and Young 1993): each against the largest of itself and those behind it
rising <- order(z)
largest <- matrix(apply(shuffled[rising, , drop = FALSE], 2, cummax), nrow = length(z))
league$max_t[rev(rising)] <- cummax(rev(reached(largest, z[rising])))
league$holm <- p.adjust(league$p, "holm")
league$bh <- p.adjust(league$p, "BH")
`;
}

/** R's vector of names, in lines that can be read. */
function vector(names: readonly string[]): string {
  const lines = [""];
  for (const name of names) {
    const last = lines.length - 1;
    const line = lines[last] as string;
    if (line.length + name.length > 100) lines.push(`"${name}", `);
    else lines[last] = `${line}"${name}", `;
  }
  return `c(${lines.join("\n  ").replace(/, $/, "").replaceAll(" \n", "\n")})`;
}
