# Posterior probabilities of latent classes for children that the model was not found from, by flexmix.
# Debian: r-base-core r-cran-{jsonlite,flexmix,nlme,lme4,survival}
source("src/stats/reference/common.R")
suppressPackageStartupMessages(library(flexmix))

# A model of some children, and its answer for others, or for the same by fewer of their values.
posteriors <- function(d, formula, k, seed, new) {
  set.seed(seed)
  f <- flexmix(formula, d, k = k, control = list(minprior = 0, tolerance = 1e-12, iter.max = 5000))
  new <- new[order(new$id), ]
  # A row of a child has the child's probabilities; a column for each class even if it is nobody's.
  first <- !duplicated(new$id)
  post <- posterior(f, newdata = new)[first, , drop = FALSE]
  p <- parameters(f)
  list(k = f@k, coefficients = unname(lapply(seq_len(f@k), function(c) column(p[grep("^coef", rownames(p)), c]))),
    sigma = column(p["sigma", ]), prior = column(prior(f)), subject = column(new$id), time = column(new$t), value = column(new$y),
    modal = column(max.col(post, "first")), posterior = c(t(unname(post))))
}
orthodont <- with(dataset("orthodont"), data.frame(id = subject, t = age, y = distance))
sleep <- with(dataset("sleepstudy"), data.frame(id = subject, t = days, y = reaction))
air <- dataset("airquality")
ozone <- data.frame(id = (seq_along(air$Day) - 1) %/% 7, t = (seq_along(air$Day) - 1) %% 7, y = air$Ozone)
ozone <- ozone[!is.na(ozone$y), ]

reference(
  # The same children by their first two values.
  orthodont = posteriors(orthodont, y ~ t | id, 2, 1, subset(orthodont, t <= 10)),
  # Others than those of the model, and a curve that bends.
  sleep = posteriors(subset(sleep, id %% 2 == 0), y ~ t + I(t^2) | id, 2, 3, subset(sleep, id %% 2 == 1)),
  # Children of one to seven values, three classes; some values far from all curves.
  ozone = posteriors(ozone, y ~ t | id, 3, 4, transform(ozone, y = ifelse(id %% 5 == 0, y + 400, y))),
  packages = c("flexmix")
)
