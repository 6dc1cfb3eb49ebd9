import {thousands} from "../../figures/fixed.js";
import {heatCellHours, heatMap} from "../../figures/trajectories/heat-map.js";
import {plural} from "../controls/controls.js";
import type {Cell} from "../download/csv.js";
import type {DataFile} from "../download/save-csv.js";
import type {Figure} from "../figure-card/figure.js";
import {lowerFirst} from "../lower-first.js";
import {type HeatQuestion, type HeatShown, SHORT_OUTCOMES} from "./heat.js";
import {wordsOf} from "./series.js";
import {AXIS_WORDS, hoursText, MOMENT_WORDS} from "./words.js";

/** The width of exported drawings: the plotted data are of its cells. */
const EXPORT_WIDTH = 720;

const SORT_WORDS: Readonly<Record<HeatQuestion["sort"], (worst: string) => string>> = {
  outcome: () => "by outcome and the length of the stay",
  ecmo: () => "by the hours to cannulation, then by the length of the stay",
  peak: (worst) => `by the ${worst} value in these hours`,
  centre: () => "by centre and the length of the stay",
};

/** Every child as a row of hours. */
export function heatFigure(shown: HeatShown, question: HeatQuestion, sql: string): Figure {
  const {trajectories, hours, children, groups, together, edges, worst} = shown;
  const {variable, kind, without} = trajectories;
  const {label, unit} = wordsOf(variable);
  const axis = AXIS_WORDS[question.align];
  const cell = heatCellHours(hours, EXPORT_WIDTH, kind);
  const who = plural(children.length, "child", "children");
  const absent = [
    without.moment > 0
      ? ` ${plural(without.moment, "child", "children")} never came to ${MOMENT_WORDS[question.align]}.`
      : "",
    without.value > 0 ? ` ${without.value} were never measured and have no row.` : "",
  ].join("");
  const rowWords =
    together > 1
      ? `Rows: up to ${together} children who follow each other in this order; a cell is the mean of those with a value, and the row ends when half of them have left.`
      : "A row is a child.";
  const cellWords =
    kind === "steps"
      ? "The colour of a cell is the time-weighted mean of its hours."
      : "The colour of a cell is the mean of what was measured in its hours; where nothing was there is a thin line, for no value is carried forward.";
  const onEcmo = together > 1 ? "Green line: at least half of them on ECMO" : "Green line: on ECMO";
  const ecmoWords =
    variable === "scvo2"
      ? `${onEcmo}, where the saturation is of another quantity and is left out.`
      : `${onEcmo}.`;
  const marks =
    together > 1 ? "" : " The mark at the end of a row says how the stay ended; a row without one goes on.";
  const summary = summaryOf(shown, question);
  const rows = (hoursOfCell: number) => shown.rows(hoursOfCell);
  return {
    caption: `${label} of ${who}, ${axis}, sorted ${SORT_WORDS[question.sort](worst)}.${absent} ${rowWords} ${cellWords} ${ecmoWords}${marks} ${summary}`,
    summary,
    draw: (width) => {
      const drawn = heatCellHours(hours, width, kind);
      return heatMap(
        {
          rows: rows(drawn),
          groups,
          children: children.length,
          hours,
          cell: drawn,
          edges,
          label: `${label} (${unit})`,
          axis,
          kind,
        },
        width,
      );
    },
    columns: [
      {key: "row", label: "Row"},
      {key: "subject_id", label: together > 1 ? "Children" : "Child"},
      {key: "group", label: "Group"},
      {key: "outcome", label: "Outcome"},
      ...cellStarts(hours, cell).map((from) => ({
        key: `h${from}`,
        label: `${String(from).replace("-", "−")} to ${String(from + cell).replace("-", "−")} h`,
        digits: variable === "lactate" ? 1 : 0,
      })),
    ],
    // Made only when the table or the file is asked for.
    get rows() {
      return rows(cell).map((row, i) => ({
        row: i + 1,
        subject_id: row.child?.subject_id ?? row.label,
        group: row.child?.group ?? "",
        outcome: row.child ? SHORT_OUTCOMES[row.child.outcome] : "",
        ...Object.fromEntries(cellStarts(hours, cell).map((from, k) => [`h${from}`, row.value[k] as number])),
      }));
    },
    how: {
      method:
        kind === "steps"
          ? "A cell is the time-weighted mean of the step function that the infusions make, exact and without a grid, over the part of its hours in which the child is in hospital. Quantiles of type 7 (Hyndman and Fan 1996)."
          : "A cell is the mean of the values that were measured in its hours; the last one also has what was measured at its end. Nothing is carried forward or interpolated. Quantiles of type 7 (Hyndman and Fan 1996).",
      functions:
        kind === "steps" ? ["stepSummary", "windowSummary", "quantile"] : ["windowSummary", "quantile"],
      sql,
      r: heatRCode(shown, cell),
      data: heatData(shown),
    },
    warnings: warningsOf(shown, label),
  };
}

function cellStarts([low, high]: readonly [number, number], cell: number): number[] {
  return Array.from({length: Math.ceil((high - low) / cell)}, (_, i) => low + i * cell);
}

function summaryOf(
  {trajectories: {variable, kind}, children, finding, worst}: HeatShown,
  {align}: HeatQuestion,
): string {
  const {label, unit} = wordsOf(variable);
  const {edge, reached, known, hour, inHospital, measured} = finding;
  const moment = MOMENT_WORDS[align];
  const name = lowerFirst(label);
  const share =
    kind === "steps" || inHospital === 0
      ? ""
      : ` Anything was measured in ${plural(measured, "hour")} of the ${thousands(inHospital)} that these children were in hospital (${Math.round((100 * measured) / inHospital)} %).`;
  if (hour === null) return `No ${name} of ${plural(children.length, "child", "children")} in these hours.`;
  const top =
    edge === null
      ? ""
      : `${reached} of ${plural(known, "child", "children")} reached the ${worst} step of ${name} (${worst === "highest" ? `${edge} ${unit} or more` : `below ${edge} ${unit}`}). `;
  const when = hour < 0 ? `${hoursText(-hour)} before ${moment}` : `${hoursText(hour)} after ${moment}`;
  const peak =
    known === 1
      ? `The ${worst} value of the one child came ${when}.`
      : `Half of the children had their ${worst} value by ${when}.`;
  return `${top}${peak}${share}`;
}

function warningsOf({children, finding: {known}, trajectories: {kind}}: HeatShown, label: string): string[] {
  const never = children.length - known;
  return kind === "points" && never > 0
    ? [
        `${plural(never, "child has", "children have")} no ${lowerFirst(label)} in these hours: an empty row is not a low value.`,
      ]
    : [];
}

/** What the R code reads: the children's own values, in the order of the rows. */
function heatData({children, spans, trajectories: {kind}}: HeatShown): DataFile {
  const steps = kind === "steps";
  return {
    name: "trajectories-heat-courses.csv",
    columns: [
      {key: "row", label: "Row"},
      {key: "subject_id", label: "Child"},
      {key: "from", label: "In hospital from (h)"},
      {key: "until", label: "In hospital until (h)"},
      {key: "start", label: steps ? "Runs from (h)" : "Measured at (h)"},
      ...(steps ? [{key: "stop", label: "Runs until (h)"}] : []),
      {key: "value", label: "Value"},
    ],
    rows: () =>
      spans.flatMap(([first, end], row) =>
        children.slice(first, end).flatMap(({series, time, value}): Record<string, Cell>[] => {
          const own = {
            row: row + 1,
            subject_id: series.child.subject_id,
            from: series.from,
            until: series.until,
          };
          // A child without a value has a row all the same.
          if (time.length === 0) return [{...own, start: Number.NaN, stop: Number.NaN, value: Number.NaN}];
          return Array.from(time, (start, k) => ({
            ...own,
            start,
            stop: time[k + 1] ?? series.until,
            value: value[k] as number,
          }));
        }),
      ),
  };
}

/** R code for `heat`, the cells' values, and for `reached`, `peaks` and `peak_hours` of the children. */
function heatRCode({trajectories: {kind}, hours, worst, finding, together}: HeatShown, cell: number): string {
  const [low, high] = hours;
  const steps = kind === "steps";
  const names = ["row", "child", "from", "until", "start", ...(steps ? ["stop"] : []), "value"];
  const best = worst === "highest" ? "max" : "min";
  const mean = steps
    ? `  hours <- pmax(0, pmin(one$stop, a + ${cell}) - pmax(one$start, a))
  if (sum(hours) > 0) sum(hours * one$value) / sum(hours) else NA`
    : `  mean(one$value[which(one$start >= a & (one$start < a + ${cell} | (a + ${cell} == ${high} & one$start == ${high})))])`;
  const shared =
    together > 1
      ? `
# neighbours share a row: the mean of those with a value, until half of them have left
first <- d[!duplicated(d$child), ]
heat <- apply(heat, 2, function(column) tapply(column, first$row, mean, na.rm = TRUE))
begin <- tapply(first$from, first$row, median); end <- tapply(first$until, first$row, median)
heat[outer(end, cells, "<=") | outer(begin, cells + ${cell}, ">=")] <- NA
`
      : "";
  return `d <- read.csv("trajectories-heat-courses.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c(${names.map((name) => `"${name}"`).join(", ")})
children <- split(d, factor(d$child, unique(d$child)))
cells <- seq(${low}, ${high - cell}, ${cell})
mean_from <- function(one, a) {
${mean}
}
heat <- t(sapply(children, function(one) sapply(cells, mean_from, one = one)))
${shared}
# each child's ${worst} value in these hours, and when it was there first
in_view <- lapply(children, function(one) ${steps ? `one[one$start < ${high} & one$stop > ${low}, ]` : `one[which(one$start >= ${low} & one$start <= ${high}), ]`})
in_view <- in_view[sapply(in_view, nrow) > 0]
peaks <- sapply(in_view, function(one) ${best}(one$value))
peak_hours <- sapply(in_view, function(one) max(${low}, one$start[which.${best}(one$value)]))
${finding.edge === null ? "" : `reached <- sum(peaks ${worst === "highest" ? ">=" : "<"} ${finding.edge})\n`}median(peak_hours)
`;
}
