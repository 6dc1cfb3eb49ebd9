import {fixed, thousands} from "../../figures/fixed.js";
import {type MeasurementPattern, measurementPattern} from "../../figures/trajectories/measurement-pattern.js";
import {GROUPS} from "../../schema/groups.js";
import {OUTCOMES} from "../../schema/outcomes.js";
import {VARIABLES} from "../../schema/variables.js";
import type {Proportion} from "../../stats/description/wilson-interval.js";
import {plural} from "../controls/controls.js";
import type {Cell} from "../download/csv.js";
import type {DataFile} from "../download/save-csv.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import {
  FEW,
  type MeasuredBin,
  type MeasuredQuestion,
  type MeasuredShown,
  type NextMeasured,
  replicatesOf,
  type Watched,
} from "./measured.js";
import {AXIS_WORDS, hoursText} from "./words.js";

const percent = (share: number) => `${Math.round(100 * share)}`;

/** Who is measured when, and how soon again after a worse value. */
export function measuredFigure(shown: MeasuredShown, question: MeasuredQuestion, sql: string): Figure {
  const {variable, by, edges, children, groups, next} = shown;
  const {label, unit} = VARIABLES[variable];
  const axis = AXIS_WORDS[question.align];
  const name = lowerFirst(label);
  const summary = summaryOf(shown, name);
  const otherwise =
    variable === "scvo2" ? " Values on ECMO, of another quantity, are neither worse nor better." : "";
  const halves = next
    ? ` Second panel: after values ${beyond(next)} ${unit} (the worse half) and after the others, the share measured again within so many hours; a stay that ends stays without. The ratio compares values of the same ${hoursText((edges[1] as number) - (edges[0] as number))} of the course.${otherwise}`
    : "";
  return {
    caption: `Measurements of ${name} in ${plural(children.length, "child", "children")} by ${by === "group" ? "group" : "later outcome"}, ${axis}. A child is at risk of being measured from shock onset or PICU admission, whichever is later, to the end of its hospital stay. Bars: 95 % intervals from ${thousands(replicatesOf(children.length))} resamples of whole children, whose measurements go together; of shares never measured Wilson's.${halves} ${summary}`,
    summary,
    draw: (width) => measurementPattern(patternOf(shown, axis), width),
    columns: [
      {key: "group", label: by === "group" ? "Group" : "Outcome"},
      {key: "from", label: "From (h)"},
      {key: "to", label: "To (h)"},
      {key: "children", label: "Children at risk"},
      {key: "days", label: "Time at risk (child-days)", digits: 2},
      {key: "measurements", label: "Measurements"},
      {key: "rate", label: "Per child-day", digits: 2},
      {key: "lower", label: "95 % from", digits: 2},
      {key: "upper", label: "95 % to", digits: 2},
    ],
    rows: groups.flatMap((group) =>
      group.bins.map(({from, to, children: atRisk, rate, interval}) => ({
        group: group.label,
        from,
        to,
        children: atRisk,
        days: rate.time,
        measurements: rate.events,
        rate: rate.estimate,
        lower: interval?.lower ?? Number.NaN,
        upper: interval?.upper ?? Number.NaN,
      })),
    ),
    how: {
      method: `Measurements over child-days at risk; what was measured at one moment counts once. Intervals: percentiles of bootstrap samples of children (Davison AC, Hinkley DV. Bootstrap methods and their application, 1997), without any measurement Byar's upper limit (Breslow and Day, IARC 1987, p. 69), of fewer than ${FEW} children none. The next measurement is an event with which the end of the stay competes: shares by Aalen–Johansen; those last seen in hospital since a value are left out of it. Hazard ratio of the next measurement: Cox regression of the gaps, stratified by the bins of the course, with Lin and Wei's variance by child; that visits follow the values makes them informative: Lin H, Scharfstein DO, Rosenheck RA. J R Stat Soc B 2004;66:791. Shares never measured: Wilson EB. J Am Stat Assoc 1927;22:209.`,
      functions: [
        "rateInterval",
        "percentileInterval",
        "wilsonInterval",
        "aalenJohansen",
        "coxRegression",
        "quantile",
      ],
      sql,
      r: measuredRCode(shown),
      data: stretches(shown),
    },
    warnings: warningsOf(shown),
  };
}

/** "above 2.3". */
const beyond = ({cut, worst}: NextMeasured) => `${worst === "highest" ? "above" : "below"} ${cutText(cut)}`;

const cutText = (cut: number) => fixed(cut, Number.isInteger(cut) ? 0 : 1);

const limits = (lower: number | null, upper: number | null, text: (value: number) => string) =>
  lower === null || upper === null ? "" : ` (${text(lower)}–${text(upper)})`;

function ratioText({ratio}: NextMeasured): string | null {
  if (!ratio) return null;
  const {lower, upper} = ratio.hazardRatioInterval;
  const two = (value: number) => fixed(value, 2);
  return `${two(ratio.hazardRatio)} times as soon${limits(lower, upper, two)}`;
}

function patternOf(
  {variable, groups, hours, edges, by, next}: MeasuredShown,
  axis: string,
): MeasurementPattern {
  const {label, unit} = VARIABLES[variable];
  return {
    label,
    axis,
    hours,
    edges,
    groups: groups.map((group) => ({
      label: group.label,
      mark: (by === "group" ? GROUPS[group.code] : OUTCOMES[group.code]) ?? "SS",
      bins: group.bins.map((bin) => ({
        from: bin.from,
        to: bin.to,
        children: bin.children,
        estimate: bin.rate.estimate,
        lower: bin.interval?.lower ?? null,
        upper: bin.interval?.upper ?? null,
        label: binWords(group.label, bin),
      })),
      never: group.never,
      neverText: group.never ? shareText(group.never) : "",
    })),
    next: next && {
      until: next.until,
      text:
        ratioText(next) === null
          ? `${label}: after a worse and after another value`
          : `After a worse value ${ratioText(next)}`,
      curves: next.halves.map(({worse, time, share, marks}) => ({
        label: worse
          ? `worse: ${beyond(next)} ${unit}`
          : `${cutText(next.cut)} ${unit} or ${next.worst === "highest" ? "less" : "more"}`,
        worse,
        time,
        share,
        marks,
      })),
    },
  };
}

const shareText = ({events, n, lower, upper}: Proportion) =>
  `${thousands(events)} of ${thousands(n)} (${percent(lower)}–${percent(upper)} %)`;

function binWords(group: string, {from, to, children, rate, interval}: MeasuredBin): string {
  const one = (value: number) => fixed(value, 1);
  return `${group}, ${String(from).replace("-", "−")} to ${String(to).replace("-", "−")} h: ${one(rate.estimate)} per child-day${limits(interval?.lower ?? null, interval?.upper ?? null, one)}; ${plural(rate.events, "measurement")} of ${plural(children, "child", "children")} in ${one(rate.time)} child-days`;
}

/** What the figure found, and what it means for every other figure of measured values. */
function summaryOf({groups, never, next}: MeasuredShown, name: string): string {
  const rates = groups.flatMap(({label, bins}) => {
    const [first, last] = [bins[0], bins.at(-1)];
    if (!first || !last || first === last) return [];
    return [`${label} from ${fixed(first.rate.estimate, 1)} to ${fixed(last.rate.estimate, 1)}`];
  });
  const course =
    rates.length > 0 ? `Measurements per child-day, first to last bin: ${rates.join(", ")}. ` : "";
  const without =
    never.events === 0
      ? "Every child was measured in these hours. "
      : `${never.events} of ${plural(never.n, "child", "children")} (${percent(never.estimate)} %) ${never.events === 1 ? "was" : "were"} never measured in these hours. `;
  return `${course}${without}${nextWords(next, name)}`;
}

function nextWords(next: NextMeasured | null, name: string): string {
  const general = `A value of ${name} exists because somebody asked for it`;
  if (!next) return `${general}: those who were not measured may differ.`;
  const [worse, better] = next.halves.map(({marks}) => marks[next.typical]);
  const share = (one: typeof worse) =>
    one ? `${percent(one.estimate)} %${limits(one.lower, one.upper, percent)}` : "";
  const seen = `Within ${hoursText(worse?.hours ?? 0)}, ${share(worse)} were measured again after a worse value and ${share(better)} after another. `;
  const {lower, upper} = next.ratio?.hazardRatioInterval ?? {lower: null, upper: null};
  const ratio = ratioText(next);
  if (ratio === null || lower === null || upper === null)
    return `${seen}${general}: those who were not measured may differ.`;
  const means =
    lower > 1
      ? "values exist when somebody worries, so that an average over what was measured is of the sicker hours"
      : upper < 1
        ? "here the better value is followed sooner, which is as little a matter of chance"
        : "whether worse values bring the next one sooner is not clear from so few, and an average over what was measured may still be of the sicker hours";
  return `${seen}At the same time of the course the next measurement comes ${ratio} after a worse value: ${means}.`;
}

function warningsOf({groups, next}: MeasuredShown): string[] {
  const few = groups.some(({bins}) => bins.some(({children}) => children < FEW));
  const bare = next?.ratio === null;
  return [
    ...(few
      ? [
          `In some bins fewer than ${FEW} children of a group are at risk: they have no interval. Read the counts under the axis.`,
        ]
      : []),
    ...(bare ? ["The ratio of the two halves is not defined for these children."] : []),
  ];
}

/** What the R code reads: the time at risk of each child, cut at its measurements. */
function stretches({children, groups}: MeasuredShown): DataFile {
  const labels = new Map(groups.map(({code, label}) => [code, label]));
  return {
    name: "trajectories-measured-stretches.csv",
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "group", label: "Group"},
      {key: "from", label: "From (h)"},
      {key: "to", label: "To (h)"},
      {key: "value", label: "Value at its begin"},
      {key: "ecmo", label: "On ECMO at its begin (1 = yes)"},
      {key: "status", label: "Status at its end (0 last seen in hospital, 1 measured, 2 stay ended)"},
    ],
    rows: () =>
      children.flatMap((watched): Record<string, Cell>[] => {
        const {child, group, from, until, time, value, ecmo} = watched;
        const begins = [from, ...time];
        return begins.map((begin, k) => ({
          subject_id: child.subject_id,
          group: labels.get(group) ?? "",
          from: begin,
          to: time[k] ?? until,
          value: k === 0 ? Number.NaN : (value[k - 1] as number),
          ecmo: Number(ecmo !== null && begin >= ecmo.from && begin < ecmo.until),
          status: k < time.length ? 1 : endOf(watched),
        }));
      }),
  };
}

const endOf = ({child}: Watched) => (child.outcome === "in_hospital" ? 0 : 2);

/** R code for `rates` with `limits`, `never`, `again` of both halves and `ratio`, from the downloaded CSV. */
function measuredRCode({variable, hours, edges, next, children}: MeasuredShown): string {
  const [low, high] = hours;
  const {worst} = VARIABLES[variable];
  const marks = next?.halves[0]?.marks.map(({hours: at}) => at) ?? [];
  const gaps = next
    ? `
# what followed each value of these hours, and which half it is of
gaps <- d[!is.na(d$value) & d$from >= ${low} & d$from <= ${high}${variable === "scvo2" ? " & d$ecmo == 0" : ""}, ]
gaps$hours <- round(gaps$to - gaps$from, 6)
cut <- median(gaps$value)
gaps$worse <- as.numeric(gaps$value ${worst === "lowest" ? "<" : ">"} cut)
# where the next step is known, the share measured again is a proportion: no stay is cut off
known <- gaps[gaps$status != 0, ]
again <- function(half, within) mean(half$status == 1 & half$hours <= within)
shares <- sapply(c(${marks.join(", ")}), function(within) c(again(known[known$worse == 1, ], within), again(known[known$worse == 0, ], within)))
share_limits <- function(half, within) {
  child <- factor(half$child)
  resampled(tapply(half$status == 1 & half$hours <= within, child, sum), tapply(half$hours, child, length))
}
gaps$bin <- pmin(findInterval(gaps$from, edges), length(edges) - 1)
fit <- coxph(Surv(hours, status == 1) ~ worse + strata(bin), data = gaps[gaps$hours > 0, ], cluster = child)
ratio <- exp(c(coef(fit), confint(fit)))
`
    : "";
  return `library(survival)
d <- read.csv("trajectories-measured-stretches.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "group", "from", "to", "value", "ecmo", "status")
edges <- c(${edges.join(", ")})
# measurements and days at risk of each child in a bin; the last one has its end too
in_bin <- function(d, a, b, at_end = b == max(edges)) {
  days <- tapply(pmax(0, pmin(d$to, b) - pmax(d$from, a)) / 24, d$child, sum)
  measured <- tapply(d$status == 1 & d$to >= a & (d$to < b | at_end & d$to == b), d$child, sum)
  data.frame(measured, days)
}
# children are resampled, whose measurements go together
resampled <- function(above, below, B = ${replicatesOf(children.length)}) {
  ratios <- replicate(B, { i <- sample(length(above), replace = TRUE); sum(above[i]) / sum(below[i]) })
  quantile(ratios, c(0.025, 0.975), type = 6, na.rm = TRUE, names = FALSE)
}
bins <- do.call(rbind, lapply(split(d, d$group), function(own) do.call(rbind, lapply(seq_along(edges[-1]), function(i) {
  one <- in_bin(own, edges[i], edges[i + 1])
  n <- sum(one$days > 0)
  if (n == 0) return(NULL)
  limits <- if (n >= ${FEW} && sum(one$measured) > 0) resampled(one$measured, one$days) else c(NA, NA)
  data.frame(group = own$group[1], from = edges[i], children = n, measured = sum(one$measured), days = sum(one$days),
    rate = sum(one$measured) / sum(one$days), lower = limits[1], upper = limits[2])
}))))
# children never measured in these hours, with Wilson's limits
never <- t(sapply(split(d, d$group), function(own) {
  one <- in_bin(own, ${low}, ${high}, TRUE)
  none <- sum(one$measured == 0)
  c(none, nrow(one), suppressWarnings(prop.test(none, nrow(one), correct = FALSE)$conf.int))
}))
${gaps}`;
}
