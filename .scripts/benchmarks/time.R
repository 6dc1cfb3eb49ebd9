# Seconds of one call of an expression, round by round, over a data frame whose columns are files of doubles:
# Rscript time.R <folder> <n> <packages, by commas> <expression>
args <- commandArgs(trailingOnly = TRUE)
folder <- args[1]; n <- as.integer(args[2])
# A child may have several rows: each file is read whole.
column <- function(file) readBin(file, "double", file.size(file) / 8, endian = "little")
for (p in strsplit(args[3], ",")[[1]]) suppressPackageStartupMessages(library(p, character.only = TRUE))
files <- list.files(folder)
d <- as.data.frame(lapply(setNames(files, files), function(f) column(file.path(folder, f))))
call <- compiler::cmpfun(eval(call("function", as.pairlist(alist()), parse(text = args[4])[[1]])))
invisible(if (n <= 1e5) call())
# A line in asks for a round; a line out is its answer.
asked <- file("stdin", "r")
while (length(readLines(asked, 1)) == 1) {
  calls <- 0
  start <- proc.time()[["elapsed"]]
  repeat {
    call()
    calls <- calls + 1
    elapsed <- proc.time()[["elapsed"]] - start
    if (elapsed >= 0.2) break
  }
  cat(sprintf("%.9f\n", elapsed / calls))
}
