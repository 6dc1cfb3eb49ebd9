import {type CentreWaits, waitsByCentre} from "../../figures/timing/waits-by-centre.js";
import {quantile} from "../../stats/description/quantile.js";
import type {Figure} from "../figure-card/figure.js";
import type {FollowUp} from "./follow-up.js";
import type {TimingQuestion} from "./question.js";
import {boundaryMarks, type Strata} from "./strata.js";
import {dragWords, hoursText, ORIGIN_WORDS} from "./words.js";

/** How long children waited for ECMO in each centre; null where nobody had any. */
export function waitsFigure(
  {children, died}: FollowUp,
  strata: Strata,
  {origin}: Pick<TimingQuestion, "origin">,
  label: (centre: string) => string,
  sql: string,
): Figure | null {
  const {timing} = strata;
  if (!timing || children.length === 0) return null;
  const marks = boundaryMarks(strata);
  const from = origin === "rss" ? "refractory shock" : ORIGIN_WORDS[origin];
  const waits = children.map((child) => timing.wait(child) as number);
  const centres = [...new Set(children.map(({centre}) => centre))].sort().map((centre): CentreWaits => {
    const own = children.flatMap((child, i) => (child.centre === centre ? [i] : []));
    const hours = own.map((i) => waits[i] as number);
    const deaths = own.reduce((sum, i) => sum + (died[i] as number), 0);
    const [middle] = quantile(hours, [0.5]) as [number];
    return {
      centre: label(centre),
      note: `${own.length} on ECMO, ${deaths} died`,
      median: middle,
      children: own.map((i) => {
        const child = children[i] as FollowUp["children"][number];
        return {
          subject_id: child.subject_id,
          group: child.group,
          outcome: child.outcome,
          hours: waits[i] as number,
        };
      }),
    };
  });
  const [low, middle, high] = quantile(waits, [0.25, 0.5, 0.75]) as [number, number, number];
  const medians = centres.flatMap(({median}) => median ?? []);
  const summary = `Half of ${children.length} children waited ${hoursText(low)} to ${hoursText(high)} for ECMO, the median is ${hoursText(middle)}; the centres' medians go from ${hoursText(Math.min(...medians))} to ${hoursText(Math.max(...medians))}.`;
  return {
    caption: `Hours from ${from} to cannulation of each child on ECMO, by centre, with the centre's median. Filled: died; half-filled: against advice; hollow: alive. ${summary} ${dragWords(marks)}`,
    summary,
    draw: (width) =>
      waitsByCentre(
        centres,
        {
          boundaries: marks,
          axis: `Hours from ${from} to cannulation`,
        },
        width,
      ),
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "centre", label: "Centre"},
      {key: "hours", label: "Hours to cannulation", digits: 4},
      {key: "outcome", label: "Outcome"},
    ],
    rows: children.map((child, i) => ({
      subject_id: child.subject_id,
      centre: child.centre,
      hours: waits[i] as number,
      outcome: child.outcome,
    })),
    how: {
      method: "Quantiles of type 7 (Hyndman and Fan 1996). Children who were never cannulated have no wait.",
      functions: ["quantile"],
      sql,
      r: `d <- read.csv("timing-waits.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "centre", "hours", "outcome")
quantile(d$hours, c(0.25, 0.5, 0.75))
tapply(d$hours, d$centre, median)`,
    },
  };
}
