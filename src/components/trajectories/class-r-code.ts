import {EVEN} from "./class-values.js";
import type {ClassesShown} from "./classes.js";

/**
 * R code that makes the classes again from the downloaded CSV: `numbers` with what speaks for each number of classes,
 * `shown` with the one that is looked at, `deaths` and `test`.
 */
export function classesRCode(
  shown: Pick<ClassesShown, "method" | "k" | "partitions" | "degree" | "transform" | "test">,
): string {
  const {method, k, partitions, transform} = shown;
  const tried = partitions.flatMap((one, i) => (one && i > 0 ? [i + 1] : []));
  return `d <- read.csv("trajectories-classes-values.csv", fileEncoding = "UTF-8-BOM")
y <- ${transform.r}
child <- match(d$subject_id, unique(d$subject_id))
first <- !duplicated(child)
# the page's classes: one for all, then those of ${tried.join(", ")}
classes <- c(list(rep(1, sum(first))), unname(as.list(d[first, ${columns(tried)}, drop = FALSE])))
${method === "growth" ? growth(shown.degree ?? 0) : CLUSTERS}
shown <- fits[[match(${k}, c(1, ${tried.join(", ")}))]]

# what became of the children of each class
outcome <- d$outcome[first]
died <- outcome %in% c("died", "against_advice")
deaths <- t(sapply(sort(unique(shown$class)), function(c) {
  own <- died[shown$class == c]
  c(sum(own), length(own), suppressWarnings(prop.test(sum(own), length(own), correct = FALSE))$conf.int)
}))
test <- ${shown.test?.name.startsWith("Fisher") === false ? "suppressWarnings(chisq.test(table(shown$class, died), correct = FALSE))" : "fisher.test(table(shown$class, died), workspace = 2e7)"}$p.value
`;
}

const columns = (tried: readonly number[]) => `c(${tried.map((k) => `"${partitionKey(k)}"`).join(", ")})`;

/** Name of the column with a child's class of so many. */
export const partitionKey = (k: number) => `class_of_${k}`;

const growth = (degree: number) => `
# curves of degree ${degree} in orthogonal polynomials of a clock that runs slower and slower, normal residuals of one variance, shares of the children
clock <- function(hours) sign(hours) * log1p(abs(hours) / ${EVEN})
shape <- ${degree === 0 ? "function(hours) cbind(rep(1, length(hours)))" : `poly(clock(d$hours), ${degree})`}
basis <- ${degree === 0 ? "shape" : "function(hours) cbind(1, predict(shape, clock(hours)))"}
X <- basis(d$hours)
at_each <- function(coefficients, sd, share) {
  values <- dnorm(y - X %*% coefficients, 0, sd, log = TRUE)
  rowsum(values, child) + rep(log(share), each = sum(first))
}
log_sum <- function(l) { most <- apply(l, 1, max); most + log(rowSums(exp(l - most))) }

# maximum likelihood by EM from a set of classes until no child's probability moves
fit <- function(class) {
  k <- max(class)
  p <- outer(class, seq_len(k), "==") + 0
  for (step in seq_len(20000)) {
    w <- p[child, , drop = FALSE]
    share <- colMeans(p)
    coefficients <- sapply(seq_len(k), function(c) lm.wfit(X, y, w[, c])$coefficients)
    coefficients <- matrix(coefficients, ncol = k)
    sd <- sqrt(sum(w * (y - X %*% coefficients)^2) / length(y))
    l <- at_each(coefficients, sd, share)
    before <- p
    p <- exp(l - log_sum(l))
    if (max(abs(p - before)) < 1e-11) break
  }
  n <- sum(first)
  loglik <- sum(log_sum(l))
  q <- length(coefficients) + 1 + k - 1
  modal <- max.col(p, "first")
  p_log_p <- ifelse(p > 0, p * log(p), 0)
  posterior <- sapply(seq_len(k), function(c) mean(p[modal == c, c]))
  list(k = k, coefficients = coefficients, sd = sd, share = share, class = modal, loglik = loglik,
    bic = log(n) * q - 2 * loglik, aic = 2 * q - 2 * loglik,
    entropy = if (k > 1) 1 + sum(p_log_p) / (n * log(k)) else NA,
    smallest = min(tabulate(modal, k)), posterior = posterior)
}
fits <- lapply(classes, fit)
numbers <- sapply(fits, function(f) with(f, c(k = k, bic = bic, aic = aic, entropy = entropy, smallest = smallest,
  posterior = min(posterior))))

# the curves at some hours with pointwise limits, on the scale of the classes; standard errors by the numerical Hessian
curves <- function(fit, hours) {
  k <- fit$k; m <- length(fit$coefficients)
  loglik <- function(theta) {
    share <- exp(c(theta[-seq_len(m + 1)], 0))
    sum(log_sum(at_each(matrix(theta[seq_len(m)], ncol = k), exp(theta[m + 1]), share / sum(share))))
  }
  theta <- c(fit$coefficients, log(fit$sd), log(fit$share[-k] / fit$share[k]))
  scale <- c(rep(fit$sd, m), rep(1, k))
  V <- solve(-optimHess(theta, loglik, control = list(parscale = scale, fnscale = -1)))
  A <- basis(hours)
  lapply(seq_len(k), function(c) {
    own <- (c - 1) * ncol(A) + seq_len(ncol(A))
    estimate <- drop(A %*% fit$coefficients[, c])
    half <- qnorm(0.975) * sqrt(rowSums((A %*% V[own, own]) * A))
    list(estimate = estimate, lower = estimate - half, upper = estimate + half)
  })
}`;

const CLUSTERS = `
# children in rows, hours in columns; R's own kmeans() takes no missing values
values <- tapply(y, list(child, d$hours), mean)
distances <- dist(values)
describe <- function(class) {
  k <- max(class); n <- nrow(values)
  centres <- t(sapply(seq_len(k), function(c) colMeans(values[class == c, , drop = FALSE], na.rm = TRUE)))
  centres <- matrix(centres, nrow = k)
  within <- sum((values - centres[class, , drop = FALSE])^2, na.rm = TRUE)
  total <- sum(sweep(values, 2, colMeans(values, na.rm = TRUE))^2, na.rm = TRUE)
  list(k = k, class = class, centres = centres, within = within / total, smallest = min(tabulate(class, k)),
    calinski_harabasz = if (k > 1) (total - within) / (k - 1) / (within / (n - k)) else NA,
    silhouette = if (k > 1 && !anyNA(distances)) mean(cluster::silhouette(class, distances)[, "sil_width"]) else NA,
    # the same by R where every child has a value at each hour
    again = if (!anyNA(values) && k > 1) kmeans(values, centres)$tot.withinss / total else NA)
}
fits <- lapply(classes, describe)
numbers <- sapply(fits, function(f) with(f, c(k = k, silhouette = silhouette, calinski_harabasz = calinski_harabasz,
  within = within, smallest = smallest)))`;
