# What every script of reference values shares; each begins `source("src/stats/reference/common.R")` and is run from
# the project's root. A script prints one JSON object; `npm run reference` runs them all,
# shows what moved against the committed values, and writes them with `-- --write`.
suppressPackageStartupMessages(library(jsonlite))
options(digits = 17, scipen = 0, stringsAsFactors = FALSE, warn = 1)

# Prints the reference: `made_by` with the versions of R and of the packages used, then each named entry on a line.
reference <- function(..., packages) {
  entries <- list(...)
  versions <- vapply(packages, function(p) paste(p, packageVersion(p)), "")
  entries <- c(list(made_by = paste(c(paste("R", getRversion()), versions), collapse = ", ")), entries)
  json <- vapply(entries, function(entry) {
    as.character(toJSON(entry, auto_unbox = TRUE, digits = I(17), na = "null", null = "null", pretty = FALSE))
  }, "")
  cat("{\n", paste0("  ", vapply(names(entries), function(n) as.character(toJSON(n, auto_unbox = TRUE)), ""), ": ", json, collapse = ",\n"), "\n}\n", sep = "")
}

# Keeps a vector of length one an array.
column <- function(x) I(unname(as.numeric(x)))

# A data set of src/stats/reference/datasets, so that R and our tests read the same numbers.
dataset <- function(name) {
  d <- fromJSON(file.path("src/stats/reference/datasets", paste0(name, ".json")))
  as.data.frame(lapply(d$columns, as.numeric))
}

# Pseudo-observations of a cause's cumulative incidence at a time: survfit without each row in turn, or each of `rows`.
# Beyond the last time survfit's last probability is carried on.
pseudo_values <- function(time, status, at, cause = 1, rows = seq_along(time)) {
  causes <- factor(status, 0:max(status, cause))
  incidence <- function(keep) {
    fit <- survival::survfit(survival::Surv(time[keep], causes[keep]) ~ 1, se.fit = FALSE)
    summary(fit, times = at, extend = TRUE)$pstate[1, 1 + cause]
  }
  all <- seq_along(time)
  length(time) * incidence(all) - (length(time) - 1) * vapply(rows, function(i) incidence(all[-i]), 0)
}
