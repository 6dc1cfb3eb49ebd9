import type {DataFile} from "../../download/save-csv.js";
import {type CourseClasses, scaleOf} from "../course-classes.js";
import {hasClasses, type Indicator} from "../indicator.js";

const FILE = "cutoff-dots-courses.csv";

/** The values behind the classes of courses. */
export function coursesFile({courses}: CourseClasses): DataFile {
  return {
    name: FILE,
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "hours", label: "Hours from the decision"},
      {key: "value", label: "Value"},
      {key: "worse", label: "In the worse class"},
    ],
    rows: () =>
      courses.flatMap(({subject_id, time, value, worse}) =>
        Array.from(time, (hours, k) => ({
          subject_id,
          hours,
          value: value[k] as number,
          worse: Number(worse),
        })),
      ),
  };
}

/**
 * R code that makes the classes of courses again from the page's: `worse` by child, `lines` with intercept and slope of
 * the better and the worse one, `bic` of one class and of two; empty for another indicator.
 */
export function classRCode({variable, summary}: Indicator): string {
  if (summary !== "class" || !hasClasses(variable)) return "";
  return `w <- read.csv("${FILE}", fileEncoding = "UTF-8-BOM")
names(w) <- c("child", "hours", "value", "worse")
value <- w$value
y <- ${scaleOf(variable).r}
child <- match(w$child, unique(w$child))
first <- !duplicated(child)
X <- cbind(1, w$hours)
log_sum <- function(l) { most <- apply(l, 1, max); most + log(rowSums(exp(l - most))) }
# maximum likelihood by EM from the page's classes until nobody's probability moves: two lines, one residual variance
fit <- function(p) {
  for (step in seq_len(20000)) {
    share <- colMeans(p)
    lines <- sapply(seq_len(ncol(p)), function(c) lm.wfit(X, y, p[child, c])$coefficients)
    sd <- sqrt(sum(p[child, , drop = FALSE] * (y - X %*% lines)^2) / length(y))
    l <- rowsum(dnorm(y - X %*% lines, 0, sd, log = TRUE), child) + rep(log(share), each = sum(first))
    before <- p
    p <- exp(l - log_sum(l))
    if (max(abs(p - before)) < 1e-12) break
  }
  k <- ncol(p)
  list(p = p, lines = lines, bic = log(sum(first)) * (3 * k) - 2 * sum(log_sum(l)))
}
two <- fit(outer(w$worse[first], 0:1, "==") + 0)
worse <- as.numeric(two$p[, 2] > 0.5)
lines <- two$lines
bic <- c(fit(matrix(1, sum(first), 1))$bic, two$bic)

`;
}
