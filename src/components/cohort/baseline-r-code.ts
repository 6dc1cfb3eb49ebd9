import {type BaselineVariable, columnOf} from "./baseline-variables.js";

const quoted = (values: readonly string[]) => values.map((value) => `"${value}"`).join(", ");

/** R code that makes the table again from the downloaded rows, in base R. */
export function baselineRCode(variables: readonly BaselineVariable[]): string {
  const numbers = variables.flatMap((variable) => (variable.kind === "number" ? [variable] : []));
  const of = (kind: "flag" | "category") =>
    variables.filter((variable) => variable.kind === kind).map(columnOf);
  const among = variables.flatMap((variable) =>
    variable.groups ? [`${columnOf(variable)} = c(${quoted(variable.groups)})`] : [],
  );
  return `d <- read.csv("baseline-children.csv", fileEncoding = "UTF-8-BOM", na.strings = "")
digits <- c(${numbers.map((variable) => `${columnOf(variable)} = ${variable.digits}`).join(", ")})
flags <- c(${quoted(of("flag"))})
categories <- c(${quoted(of("category"))})
d[flags] <- lapply(d[flags], function(x) tolower(x) == "true")
columns <- list(all = d, SS = d[d$group == "SS", ], RSS = d[d$group == "RSS", ], ECMO = d[d$group == "RSS+ECMO", ])

# Variables that not every group can have.
among <- list(${among.join(", ")})
pick <- function(x, v) x[[v]][if (is.null(among[[v]])) TRUE else x$group %in% among[[v]]]
show <- function(x, k) formatC(floor(abs(x) * 10^k + 0.5) / 10^k * sign(x), format = "f", digits = k)
median_iqr <- function(x, k) {
  if (all(is.na(x))) return("none")
  q <- show(quantile(x, c(0.5, 0.25, 0.75), na.rm = TRUE), k)
  sprintf("%s [%s-%s], %d missing", q[1], q[2], q[3], sum(is.na(x)))
}
n_percent <- function(x, level) {
  x <- x[!is.na(x)]
  if (length(x) == 0) return("none")
  sprintf("%d (%s %%)", sum(x == level), show(100 * mean(x == level), 0))
}
# Austin 2009, equation 1
smd <- function(a, b) (mean(a, na.rm = TRUE) - mean(b, na.rm = TRUE)) / sqrt((var(a, na.rm = TRUE) + var(b, na.rm = TRUE)) / 2)
# Yang and Dalton 2012
distance <- function(a, b) {
  level <- sort(unique(na.omit(c(a, b))))
  p <- sapply(level, function(l) mean(a == l, na.rm = TRUE))[-1]
  q <- sapply(level, function(l) mean(b == l, na.rm = TRUE))[-1]
  if (length(p) == 0) return(0)
  s <- (diag(p, length(p)) - p %o% p + diag(q, length(q)) - q %o% q) / 2
  tryCatch(sqrt(drop(t(p - q) %*% solve(s) %*% (p - q))), error = function(e) NA)
}
a <- columns$ECMO
b <- columns$RSS

t(sapply(names(digits), function(v) c(
  sapply(columns, function(x) median_iqr(pick(x, v), digits[[v]])), smd = show(smd(a[[v]], b[[v]]), 2))))
t(sapply(flags, function(v) c(
  sapply(columns, function(x) n_percent(pick(x, v), TRUE)),
  smd = show(sign(mean(a[[v]], na.rm = TRUE) - mean(b[[v]], na.rm = TRUE)) * distance(a[[v]], b[[v]]), 2))))
lapply(setNames(categories, categories), function(v) list(
  counts = sapply(columns, function(x) sapply(sort(unique(d[[v]])), function(l) n_percent(pick(x, v), l))),
  distance = show(distance(a[[v]], b[[v]]), 2)))`;
}
