# Latent classes of curves: EM written out and run until nothing moves, standard errors by the numerical Jacobian of the
# analytic score, and flexmix with a driver whose variances are those of maximum likelihood (its own divides by n - p).
# Debian: r-base-core r-cran-{jsonlite,flexmix,numderiv,survival,fpc,mclust}
source("src/stats/reference/common.R")
source("src/stats/resampling/reference/lib/random.R")
suppressPackageStartupMessages({library(flexmix); library(numDeriv); library(fpc); library(mclust, quietly = TRUE)})
set.seed(5)

# Columns id (0, 1, 2, ...), t and y; time scaled for the work, powers of it as basis, raw coefficients at the end.
prepare <- function(d, degree) {
  d <- d[!is.na(d$y), ]; d <- d[order(d$id), ]
  centre <- mean(d$t); unit <- sd(d$t); p <- degree + 1
  u <- (d$t - centre) / unit
  power <- function(x) outer(x, 0:degree, "^")
  at <- centre + unit * seq(-1, 1, length.out = p)
  list(X = power(u), y = d$y, id = d$id, n = length(unique(d$id)), N = nrow(d), p = p, t = d$t, centre = centre, unit = unit,
    to_raw = if (p == 1) matrix(1) else {
      # (t - centre) / unit expanded by the binomial theorem.
      A <- matrix(0, p, p)
      for (j in 0:degree) for (m in 0:j) A[m + 1, j + 1] <- choose(j, m) * (-centre)^(j - m) / unit^j
      A
    }, power = function(t) power((t - centre) / unit))
}
estep <- function(s, B, s2, prior) {
  R <- s$y - s$X %*% B
  l <- sapply(seq_along(prior), function(k) dnorm(R[, k], 0, sqrt(s2[k]), log = TRUE))
  g <- rowsum(matrix(l, ncol = length(prior)), s$id); g <- sweep(g, 2, log(prior), "+")
  m <- apply(g, 1, max); e <- exp(g - m)
  list(post = unname(e / rowSums(e)), ll = sum(m + log(rowSums(e))))
}
mstep <- function(s, post, equal) {
  W <- post[match(s$id, sort(unique(s$id))), , drop = FALSE]
  B <- sapply(seq_len(ncol(post)), function(k) { Q <- qr(sqrt(W[, k]) * s$X); qr.coef(Q, sqrt(W[, k]) * s$y) })
  B <- matrix(B, ncol = ncol(post))
  R2 <- (s$y - s$X %*% B)^2
  s2 <- if (equal) rep(sum(W * R2) / s$N, ncol(post)) else colSums(W * R2) / colSums(W)
  list(B = B, s2 = s2, prior = colMeans(post))
}
em <- function(s, post, equal, tol = 1e-13, most = 20000) {
  for (i in seq_len(most)) {
    m <- mstep(s, post, equal)
    e <- estep(s, m$B, m$s2, m$prior)
    moved <- max(abs(e$post - post)); post <- e$post
    if (moved < tol) break
  }
  m <- mstep(s, post, equal); e <- estep(s, m$B, m$s2, m$prior)
  if (moved >= tol) warning("EM was stopped at ", moved)
  c(m, list(post = e$post, ll = e$ll, moved = moved))
}
# Classes by the mean of their curve over all values' times.
ascending <- function(s, f) {
  o <- order(colMeans(s$X %*% f$B))
  list(B = f$B[, o, drop = FALSE], s2 = f$s2[o], prior = f$prior[o], post = f$post[, o, drop = FALSE], ll = f$ll)
}
# Covariance of all parameters: coefficients, log variance(s), log prior / last prior.
covariance <- function(s, f, equal) {
  k <- length(f$prior); p <- s$p; v <- if (equal) 1 else k
  W <- function(post) post[match(s$id, sort(unique(s$id))), , drop = FALSE]
  unpack <- function(th) {
    a <- c(th[k * p + v + seq_len(k - 1)], 0)
    list(B = matrix(th[seq_len(k * p)], p), s2 = rep_len(exp(th[k * p + seq_len(v)]), k), prior = exp(a) / sum(exp(a)))
  }
  score <- function(th) {
    q <- unpack(th); e <- estep(s, q$B, q$s2, q$prior); w <- W(e$post); R <- s$y - s$X %*% q$B
    sb <- sapply(seq_len(k), function(c) crossprod(s$X, w[, c] * R[, c]) / q$s2[c])
    sv <- sapply(seq_len(k), function(c) sum(w[, c] * (R[, c]^2 / q$s2[c] - 1)) / 2)
    c(sb, if (equal) sum(sv) else sv, (colSums(e$post) - s$n * q$prior)[seq_len(k - 1)])
  }
  th <- c(f$B, log(f$s2[seq_len(v)]), log(f$prior / f$prior[k])[seq_len(k - 1)])
  J <- jacobian(score, th); V <- solve(-(J + t(J)) / 2)
  pi <- f$prior; D <- (diag(pi, k) - tcrossprod(pi))[, seq_len(k - 1), drop = FALSE]
  Va <- V[k * p + v + seq_len(k - 1), k * p + v + seq_len(k - 1), drop = FALSE]
  list(blocks = lapply(seq_len(k), function(c) V[(c - 1) * p + 1:p, (c - 1) * p + 1:p, drop = FALSE]),
    prior_se = if (k > 1) sqrt(diag(D %*% Va %*% t(D))) else 0)
}
describe <- function(s, f, equal, at) {
  f <- ascending(s, f); k <- length(f$prior); p <- s$p
  V <- covariance(s, f, equal)
  raw <- s$to_raw %*% f$B
  Vr <- lapply(V$blocks, function(v) s$to_raw %*% v %*% t(s$to_raw))
  P <- s$power(at)
  q <- k * p + (if (equal) 1 else k) + k - 1
  modal <- max.col(f$post, "first")
  share <- function(c) if (any(modal == c)) mean(f$post[modal == c, c]) else NA
  app <- sapply(seq_len(k), share)
  sure <- sapply(seq_len(k), function(c) sum(f$post[modal == c, c]) / sum(f$post[modal == c, -c]))
  plogp <- ifelse(f$post > 0, f$post * log(f$post), 0)
  list(k = k, degree = p - 1, equal = equal, at = column(at), loglik = f$ll, parameters = q, aic = 2 * q - 2 * f$ll,
    bic = log(s$n) * q - 2 * f$ll, adjusted = log((s$n + 2) / 24) * q - 2 * f$ll,
    coefficients = c(raw), se = unlist(lapply(Vr, function(v) sqrt(diag(v)))), vcov = unlist(Vr),
    level = column(colMeans(s$X %*% f$B)), sigma = column(sqrt(f$s2)), prior = column(f$prior), prior_se = column(V$prior_se),
    size = column(tabulate(modal, k)), app = column(app),
    odds = column(if (k > 1) sure / (f$prior / (1 - f$prior)) else NA), entropy = if (k > 1) 1 + sum(plogp) / (s$n * log(k)) else NA,
    curves = c(P %*% f$B), curve_se = unlist(lapply(V$blocks, function(v) sqrt(rowSums((P %*% v) * P)))),
    posterior = c(t(f$post)))
}

# flexmix's steps with variances by maximum likelihood.
setClass("FLXMRgrowth", contains = "FLXMRglm", representation(equal = "logical"))
setMethod("FLXmstep", signature(model = "FLXMRgrowth"), function(model, weights, components, ...) {
  fits <- lapply(seq_len(ncol(weights)), function(k) lm.wfit(model@x, model@y, weights[, k]))
  ss <- sapply(seq_along(fits), function(k) sum(weights[, k] * fits[[k]]$residuals^2))
  s2 <- if (model@equal) rep(sum(ss) / sum(weights), length(ss)) else ss / colSums(weights)
  lapply(seq_along(fits), function(k) model@defineComponent(list(coef = coef(fits[[k]]), df = ncol(model@x), sigma = sqrt(s2[k]))))
})
by_flexmix <- function(d, degree, post, equal) {
  d <- d[!is.na(d$y), ]; d <- d[order(d$id), ]
  model <- as(FLXMRglm(), "FLXMRgrowth"); model@equal <- equal
  formula <- if (degree == 0) y ~ 1 | id else y ~ poly(t, degree) | id
  start <- post[match(d$id, sort(unique(d$id))), ]
  # Its own stop is by the likelihood, which is flat at the maximum: begun again from its end until nothing moves.
  for (round in 1:200) {
    f <- flexmix(formula, d, k = ncol(post), model = model, cluster = start, control = list(iter.max = 20000, tolerance = 1e-15, minprior = 0))
    moved <- max(abs(posterior(f) - start)); start <- posterior(f)
    if (moved < 1e-13) break
  }
  first <- !duplicated(d$id); o <- order(sapply(seq_len(f@k), function(k) mean(fitted(f)[, k])))
  list(loglik = as.numeric(logLik(f)), prior = column(prior(f)[o]), sigma = column(parameters(f)["sigma", o]),
    fitted = c(fitted(f)[round(seq(1, nrow(d), length.out = 15)), o]), rows = round(seq(1, nrow(d), length.out = 15)),
    posterior = c(t(posterior(f)[first, o])))
}
# Starts: children in k groups of like means, held to with 0.8.
grouped <- function(d, k) {
  m <- tapply(d$y, d$id, mean, na.rm = TRUE); m <- m[!is.nan(m) & !is.na(m)]
  g <- ceiling(k * rank(m, ties.method = "first") / length(m))
  outer(unname(g), seq_len(k), function(a, b) ifelse(a == b, 0.8, 0.2 / (k - 1)))
}
one <- function(d, degree, k, equal, at, flex = TRUE) {
  s <- prepare(d, degree)
  post <- if (k == 1) matrix(1, s$n, 1) else grouped(d, k)
  f <- em(s, post, equal)
  c(list(start = c(t(post))), describe(s, f, equal, at), if (flex) list(flexmix = by_flexmix(d, degree, post, equal)))
}
# The best of many starts: at random, and for two classes of children with the same times also from every pair of them, as
# a class or as those to whom the others are nearest. All go some steps, the ten likeliest to the end.
search <- function(s, k, equal, starts, tol = 1e-13) {
  if (k == 1) return(em(s, matrix(1, s$n, 1), equal))
  posts <- lapply(seq_len(starts), function(r) matrix(rexp(s$n * k), s$n))
  if (k == 2 && length(unique(table(s$id))) == 1) {
    D <- as.matrix(dist(t(matrix(s$y, ncol = s$n))))
    of_two <- function(g) ifelse(cbind(g, !g), 0.999, 0.001)
    posts <- c(posts, combn(s$n, 2, function(p) of_two(D[p[1], ] <= D[p[2], ]), simplify = FALSE),
      combn(s$n, 2, function(p) of_two(seq_len(s$n) %in% p), simplify = FALSE))
  }
  ends <- lapply(posts, function(post) suppressWarnings(em(s, post / rowSums(post), equal, 1e-5, if (k == 2) 12 else 400)))
  ends <- ends[order(-vapply(ends, function(f) f$ll, 0))][seq_len(min(10, length(ends)))]
  ends <- lapply(ends, function(f) suppressWarnings(em(s, f$post, equal, 1e-6, 2000)))
  em(s, ends[[which.max(vapply(ends, function(f) f$ll, 0))]]$post, equal, tol)
}

orthodont <- with(dataset("orthodont"), data.frame(id = subject, t = age, y = distance))
sleep <- with(dataset("sleepstudy"), data.frame(id = subject, t = days, y = reaction))
pbc <- survival::pbcseq; pbc <- pbc[pbc$id <= 150, ]
pbc <- data.frame(id = pbc$id, t = round(pbc$day / 365.25, 4), y = round(log(pbc$bili), 6))
pbc$y[seq(7, nrow(pbc), 23)] <- NA
a <- dataset("airquality"); week <- (seq_along(a$Day) - 1) %/% 7
ozone <- data.frame(id = week, t = (seq_along(a$Day) - 1) %% 7, y = a$Ozone)
# Three kinds of children at times of their own, one to nine values each.
made <- do.call(rbind, lapply(0:89, function(i) {
  m <- 1 + (i * 7) %% 9; t <- sort(round(runif(m, 0, 72), 2)); c <- i %% 3
  data.frame(id = 3 * i, t = t, y = round(c(8 + 0 * t, 14 + 0.5 * t - 0.006 * t^2, 30 - 0.3 * t)[c * m + 1:m] + rnorm(m, 0, c(2, 3, 4)[c + 1]), 3))
}))

sets <- list(
  orthodont_2 = one(orthodont, 1, 2, TRUE, c(8, 9.5, 14)),
  orthodont_3 = one(orthodont, 1, 3, FALSE, c(8, 11, 14)),
  sleep_2 = one(sleep, 2, 2, TRUE, c(0, 4.5, 9)),
  ozone_2 = one(ozone, 1, 2, FALSE, c(0, 3, 6)),
  ozone_flat = one(ozone, 0, 2, TRUE, c(0, 6)),
  pbc_3 = one(pbc, 2, 3, TRUE, c(0, 2.5, 5, 10)),
  pbc_4 = one(pbc, 1, 4, FALSE, c(0, 5, 10)),
  made_3 = one(made, 3, 3, TRUE, c(1, 20, 50, 70)),
  made_by = one(made, 2, 3, FALSE, c(1, 20, 50, 70)))

# One class is least squares.
by_lm <- function(d, degree, at) {
  f <- lm(if (degree == 0) y ~ 1 else y ~ poly(t, degree, raw = TRUE), d); n <- nobs(f)
  ml <- sqrt(df.residual(f) / n); p <- predict(f, data.frame(t = at), se.fit = TRUE)
  list(degree = degree, at = column(at), coefficients = column(coef(f)), se = column(sqrt(diag(vcov(f))) * ml), sigma = sigma(f) * ml, loglik = as.numeric(logLik(f)),
    aic = AIC(f), curves = column(p$fit), curve_se = column(p$se.fit * ml))
}
lms <- list(orthodont = by_lm(orthodont, 1, c(8, 14)), sleep = by_lm(sleep, 0, c(0, 9)), pbc = by_lm(pbc, 2, c(0, 6)), made = by_lm(made, 3, c(2, 40)))

# 1 to 4 classes, each the best of many starts.
choice <- function(d, degree, equal, most, starts) {
  s <- prepare(d, degree)
  lapply(seq_len(most), function(k) {
    f <- describe(s, search(s, k, equal, starts), equal, range(s$t))
    f[c("k", "loglik", "parameters", "aic", "bic", "adjusted", "entropy", "size", "app")]
  })
}
tables <- list(orthodont = choice(orthodont, 1, TRUE, 4, 60), sleep = choice(sleep, 1, TRUE, 3, 60), pbc = choice(pbc, 1, TRUE, 4, 60))

# Classes of resamples beside those of the data, children drawn by the generator of lib/random.R.
drawn <- function(below, n) sort(unique(vapply(seq_len(n), function(i) below(n), 0))) + 1
similar <- function(classes, found, b) {
  k <- max(classes)
  c(vapply(seq_len(k), function(i) max(vapply(unique(found), function(j) clujaccard(classes[b] == i, found == j, zerobyzero = 0), 0)), 0),
    adjustedRandIndex(classes[b], found))
}
in_order <- function(cl, level) rank(level)[cl]
stable_kmeans <- function(x, k, seed, B) {
  cluster <- function(v) kmeans(v, k, iter.max = 100, nstart = 60)
  all <- cluster(x); classes <- in_order(all$cluster, rowMeans(all$centers))
  out <- do.call(rbind, each_replicate(seed, B, function(below, b) { i <- drawn(below, nrow(x)); similar(classes, cluster(x[i, ])$cluster, i) }))
  list(k = k, m = ncol(x), values = c(t(x)), seed = seed, B = B, sizes = column(tabulate(classes)), jaccard = c(t(out[, 1:k])), rand = out[, k + 1])
}
stable_latent <- function(d, degree, k, equal, seed, B, starts) {
  s <- prepare(d, degree); ids <- sort(unique(s$id))
  f <- ascending(s, search(s, k, equal, 60)); classes <- max.col(f$post, "first")
  out <- do.call(rbind, each_replicate(seed, B, function(below, b) {
    i <- drawn(below, s$n); own <- prepare(d[d$id %in% ids[i], ], degree)
    similar(classes, max.col(search(own, k, equal, starts, 1e-9)$post, "first"), i)
  }))
  list(k = k, degree = degree, equal = equal, seed = seed, B = B, sizes = column(tabulate(classes)), jaccard = c(t(out[, 1:k])), rand = out[, k + 1])
}
summarise <- function(r) {
  j <- matrix(r$jaccard, r$k)
  c(r, list(mean = rowMeans(j), recovered = rowMeans(j > 0.75), dissolved = rowMeans(j <= 0.5), rand_mean = mean(r$rand)))
}
wide <- unname(as.matrix(xtabs(y ~ id + t, orthodont))); wide <- matrix(wide, nrow(wide))
sleep_wide <- unname(as.matrix(xtabs(y ~ id + t, sleep))); sleep_wide <- matrix(sleep_wide, nrow(sleep_wide))
stability <- list(
  kmeans_orthodont = summarise(stable_kmeans(wide, 3, 21, 70)),
  kmeans_sleep = summarise(stable_kmeans(sleep_wide, 2, 22, 40)),
  latent_orthodont = summarise(stable_latent(orthodont, 1, 2, TRUE, 23, 70, 10)),
  latent_sleep = summarise(stable_latent(sleep, 1, 2, TRUE, 24, 40, 10)))

# Agreement of two clusterings.
pairs <- list(list(rep(0:2, each = 5), c(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 0, 1)), list(rep(0:3, 6), rep(0:1, 12)),
  list(floor(20 * runif(200)), floor(3 * runif(200))), list(c(0, 0, 1, 1, 2), c(3, 3, 1, 1, 0)), list(rep(0, 6), rep(0:2, 2)))
agreement <- lapply(pairs, function(p) {
  codes <- 0:max(p[[1]])
  list(first = p[[1]], second = p[[2]], rand = adjustedRandIndex(p[[1]], p[[2]]),
    jaccard = column(vapply(codes, function(c) max(vapply(unique(p[[2]]), function(e) clujaccard(p[[1]] == c, p[[2]] == e, zerobyzero = 0), 0)), 0)))
})

reference(
  sets = sets, lm = lms, tables = tables, stability = stability, agreement = agreement,
  pbc = list(subject = pbc$id, time = pbc$t, value = pbc$y), ozone = list(subject = ozone$id, time = ozone$t, value = ozone$y),
  made = list(subject = made$id, time = made$t, value = made$y),
  packages = c("flexmix", "numDeriv", "survival", "fpc", "mclust")
)
