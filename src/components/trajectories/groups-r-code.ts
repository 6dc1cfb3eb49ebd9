import {BAND_EVERY, type GroupsQuestion, type GroupsShown, SPAN} from "./groups.js";

/**
 * R code for `curves` (of the observed), `ranked` (the median with the dead as worst), `bands()` and `states` of each
 * group, from the children's values.
 */
export function groupsRCode(
  {grid, worst, groups, replicates}: Pick<GroupsShown, "grid" | "worst" | "groups" | "replicates">,
  {align, average, dead}: GroupsQuestion,
): string {
  const [low, high] = [grid[0] as number, grid[grid.length - 1] as number];
  const gone = align === "outcome" ? "at >" : "at >=";
  const censored = groups.some(({states}) => states.censored > 0);
  return `d <- read.csv("trajectories-groups-children.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "group", "from", "until", "ecmo", "ecmo_until", "value_until", "outcome", "hours", "value")
at <- seq(${low}, ${high}, by = ${(grid[1] as number) - low})
children <- d[!duplicated(d$child), ]
rows <- split(seq_len(nrow(children)), factor(children$group, unique(children$group)))

# each child's last value at each hour, until the end of its stay
known <- t(sapply(split(d, factor(d$child, children$child)), function(one) {
  measured <- one[!is.na(one$value), ]
  when <- sort(unique(measured$hours))
  value <- c(NA, vapply(when, function(t) mean(measured$value[measured$hours == t]), 0))[1 + findInterval(at, when)]
  ifelse(${gone} one$value_until[1], NA, value)
}))
median_of <- function(v) {
  v <- v[!is.na(v)]
  if (length(v) == 0) return(NA)
  # the middle of half dead and half discharged counts as dead
  if (is.nan(median(v))) worst else median(v)
}
${average === "smooth" ? SMOOTH : `curve <- function(values, all, at) apply(values, 2, ${average === "mean" ? "function(v) if (all(is.na(v))) NA else mean(v, na.rm = TRUE)" : "median_of"})`}
curves <- lapply(rows, function(i) curve(known[i, , drop = FALSE], known[i, , drop = FALSE], at))

# the dead keep the worst rank, those discharged alive the best
worst <- ${worst === "highest" ? "Inf" : "-Inf"}
ranks <- known
for (i in seq_len(nrow(children))) {
  one <- children[i, ]
  if (one$outcome == "in_hospital" || one$value_until < one$until || is.na(one$value)) next
  ranks[i, ${gone} one$until] <- if (one$outcome == "discharged") -worst else worst
}
ranked <- lapply(rows, function(i) apply(ranks[i, , drop = FALSE], 2, median_of))

# limits at every second hour of these: percentiles over samples of whole children, with other random numbers
band <- function(values, curve, samples = ${replicates}, every = seq(1, length(at), by = ${BAND_EVERY}), p = c(0.025, 0.975)) {
  values <- values[, every, drop = FALSE]
  again <- replicate(samples, curve(values[sample(nrow(values), replace = TRUE), , drop = FALSE], values, at[every]))
  apply(rbind(again), 1, quantile, p, na.rm = TRUE, type = ${dead === "worst" ? 1 : 7})
}
bands <- function(...) lapply(rows, function(i) ${dead === "worst" ? "band(ranks[i, , drop = FALSE], function(values, all, at) apply(values, 2, median_of), ...)" : "band(known[i, , drop = FALSE], curve, ...)"})

# where the children are; whoever was last seen in hospital is where it was then
state_of <- function(one, at, gone) ifelse(gone & one$outcome != "in_hospital", one$outcome,
  ifelse(at < one$from, "before", ifelse(is.na(one$ecmo) | at < one$ecmo, "hospital",
  ifelse(at < one$ecmo_until | one$ecmo_until >= one$until, "ecmo", "after"))))
all_states <- c("died", "against_advice", "discharged", "ecmo", "after", "hospital", "before", "unknown")
states <- lapply(rows, function(i) {
  state <- lapply(i, function(k) state_of(children[k, ], at, ${gone} children$until[k]))
  counts <- sapply(all_states, function(s) Reduce(\`+\`, lapply(state, function(one) one == s)))
${censored ? ESTIMATED : "  counts"}
})
`;
}

const SMOOTH = `# straight lines fitted locally to the means, each with the weight of the group's children
curve <- function(values, all, at) {
  y <- colMeans(values, na.rm = TRUE); y[is.nan(y)] <- NA
  there <- data.frame(y, at, weight = colSums(!is.na(all)))[!is.na(y), ]
  if (nrow(there) * ${SPAN} < 2) return(NA * at)
  fit <- loess(y ~ at, there, weights = weight, span = ${SPAN}, degree = 1, control = loess.control(surface = "direct"))
  ifelse(is.na(y), NA, predict(fit, data.frame(at = at)))
}`;

const ESTIMATED = `  if (!any(children$outcome[i] == "in_hospital" & children$until[i] < max(at))) return(counts)
  # some were last seen in hospital: Aalen and Johansen's estimate, as if they went on as the others
  stays <- do.call(rbind, lapply(i, function(k) {
    one <- children[k, ]
    times <- sort(unique(c(at[1], one$from, one$ecmo, one$ecmo_until, one$until)))
    times <- times[times >= at[1] & times <= one$until]
    if (length(times) < 2) return(NULL)
    state <- state_of(one, times, times >= one$until)
    data.frame(id = k, entry = head(times, -1), time = tail(times, -1), from = head(state, -1), to = tail(state, -1))
  }))
  stays$event <- factor(ifelse(stays$to == stays$from, "no move", stays$to), c("no move", all_states))
  fit <- survival::survfit(survival::Surv(entry, time, event) ~ 1, stays, id = id,
    istate = factor(from, all_states), p0 = counts[1, ] / length(i))
  shares <- rbind(counts[1, ] / length(i), fit$pstate)[1 + findInterval(at, fit$time), ]
  estimated <- length(i) * shares[, match(all_states, fit$states)]
  # once nobody is followed any more, nobody knows
  alive <- c("ecmo", "after", "hospital", "before"); over <- at >= max(children$until[i])
  colnames(estimated) <- all_states
  estimated[over, "unknown"] <- rowSums(estimated[over, alive, drop = FALSE])
  estimated[over, alive] <- 0
  estimated`;
