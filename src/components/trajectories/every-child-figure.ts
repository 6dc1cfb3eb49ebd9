import {GROUP_COLOURS} from "../../figures/colours.js";
import {fixed} from "../../figures/fixed.js";
import {
  type ChildLine,
  type EveryChild,
  type EveryChildDrawing,
  everyChild,
} from "../../figures/trajectories/every-child.js";
import {smallMultiples} from "../../figures/trajectories/small-multiples.js";
import type {Course} from "../../queries/courses.js";
import {GROUPS} from "../../schema/groups.js";
import {OUTCOME_LABELS, type Outcome} from "../../schema/outcomes.js";
import {plural} from "../controls/controls.js";
import type {Figure} from "../figure-card/figure.js";
import {shownHours, type TrajectoryQuestion} from "./question.js";
import {type CourseVariable, type Series, type Trajectories, wordsOf} from "./series.js";
import {ALIGNMENT_LABELS, AXIS_WORDS} from "./words.js";

/** Hours between two measurements over which a line still says something. */
export const LONGEST_GAP = 12;
/** Small figures that a page takes; the others are counted. */
const MOST_MULTIPLES = 120;

/** Lines of outcomes: by darkness and stroke, for colours are the groups'. */
const OUTCOME_STYLES: Readonly<Record<Outcome, {readonly colour: string; readonly dash: string | null}>> = {
  died: {colour: "var(--ink)", dash: null},
  against_advice: {colour: "var(--ink)", dash: "5 3"},
  discharged: {colour: "var(--line-strong)", dash: null},
  in_hospital: {colour: "var(--line-strong)", dash: "2 3"},
};

/** A class of courses: its colour, and which children are in it. */
export interface ClassColours {
  readonly labels: readonly string[];
  of(subject_id: string): number | null;
}

/** Every child's course, over the others or in a small figure of its own. */
export function everyChildFigure(
  trajectories: Trajectories,
  question: TrajectoryQuestion,
  classes: ClassColours | null,
  sql: string,
  drew: (drawing: EveryChildDrawing | null) => void,
): Figure {
  const {variable, kind, series, without} = trajectories;
  const hours = shownHours(question);
  const {label, unit} = wordsOf(variable);
  const styles = stylesOf(question, classes);
  const shown = series.filter((one) => one.until > hours[0] && one.from < hours[1]);
  const lines = sorted(shown, question).map(
    (one): ChildLine => ({
      subject_id: one.child.subject_id,
      group: one.child.group,
      outcome: one.child.outcome,
      time: one.time,
      value: one.value,
      until: one.until,
      ecmo: one.ecmo,
      ...styles.of(one.child),
    }),
  );
  const data: EveryChild = {
    kind,
    lines,
    hours,
    scale: question.scale,
    domain: domainOf(shown, variable, hours),
    label: `${label} (${unit})`,
    axis: AXIS_WORDS[question.align],
    gap: LONGEST_GAP,
    otherOnEcmo: variable === "scvo2",
    legend: styles.legend,
  };
  const few = lines.slice(0, MOST_MULTIPLES);
  const multiples = question.view === "multiples";
  const left = multiples && lines.length > few.length ? ` The first ${few.length} are drawn.` : "";
  const absent = [
    without.moment > 0
      ? ` ${plural(without.moment, "child", "children")} never came to that moment (${ALIGNMENT_LABELS[question.align].toLowerCase()}).`
      : "",
    without.value > 0 ? ` ${without.value} were never measured.` : "",
  ].join("");
  const [peak, whose] = greatest(shown);
  const summary = `${plural(lines.length, "child", "children")}${peak === null ? "" : `; the highest ${label} is ${fixed(peak, peak < 20 ? 1 : 0)} ${unit}, of ${whose}`}.`;
  const how =
    kind === "steps"
      ? "The VIS is drawn as the step function that the infusions make, each dose from its start until it is changed; before the first and after the last it is 0."
      : `Measurements up to ${LONGEST_GAP} h apart are joined by lines; over longer gaps the line is dotted, for nobody knows what lay between.`;
  const ecmo =
    variable === "scvo2"
      ? " On ECMO the saturation is of another quantity: pale there, and not joined with what was before."
      : " Thicker: on ECMO.";
  return {
    caption: `${label} of ${plural(lines.length, "child", "children")} over time, ${AXIS_WORDS[question.align]}.${absent}${left} ${how}${ecmo} A mark at the end of a line says how the stay ended: filled died, half-filled against advice, hollow discharged alive.${multiples ? "" : " Point at a line to see whose it is; a click opens the child."}`,
    summary,
    draw: (width, target) => {
      if (multiples) {
        drew(null);
        return smallMultiples({...data, lines: few}, width);
      }
      const drawing = everyChild(data, width, target);
      // What a file shows is not what the pointer is over.
      if (target === "screen") drew(drawing);
      return drawing.svg;
    },
    columns: [
      {key: "subject_id", label: "Child"},
      {key: "group", label: "Group"},
      {key: "outcome", label: "Outcome"},
      {key: "hours", label: `Hours ${AXIS_WORDS[question.align]}`, digits: 4},
      {key: "value", label: `${label} (${unit})`, digits: 5},
    ],
    // Asked for by the table and the file only: a row for each change of dose.
    get rows() {
      return lines.flatMap(({subject_id, group, outcome, time, value}) =>
        Array.from(time, (at, k) => ({subject_id, group, outcome, hours: at, value: value[k] as number})),
      );
    },
    how: {
      method:
        "The children's own values, as exported and converted to one unit. Where more changes fall into a column of pixels than it can show, its first, least, greatest and last value are drawn (Jugel U et al. VLDB 2014;7:797): the picture is the same.",
      sql,
      r: rCode(kind),
    },
  };
}

/** Children of a group or outcome together, the longest stay first, so that small figures can be compared. */
function sorted(series: readonly Series[], {colour}: TrajectoryQuestion): readonly Series[] {
  const rank = (one: Series) =>
    colour === "outcome"
      ? Object.keys(OUTCOME_STYLES).indexOf(one.child.outcome)
      : GROUPS.indexOf(one.child.group);
  return [...series].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      b.until - a.until ||
      (a.child.subject_id < b.child.subject_id ? -1 : Number(a.child.subject_id > b.child.subject_id)),
  );
}

interface Styles {
  readonly legend: EveryChild["legend"];
  of(child: Course): {readonly colour: string; readonly dash: string | null};
}

function stylesOf({colour}: TrajectoryQuestion, classes: ClassColours | null): Styles {
  if (colour === "class" && classes) {
    return {
      legend: classes.labels.map((label, i) => ({label, colour: classColour(i), dash: null})),
      of: ({subject_id}) => {
        const found = classes.of(subject_id);
        return found === null
          ? {colour: "var(--line-strong)", dash: "2 3"}
          : {colour: classColour(found), dash: null};
      },
    };
  }
  if (colour === "outcome") {
    return {
      legend: (Object.keys(OUTCOME_STYLES) as Outcome[]).map((outcome) => ({
        label: OUTCOME_LABELS[outcome].toLowerCase(),
        ...OUTCOME_STYLES[outcome],
      })),
      of: ({outcome}) => OUTCOME_STYLES[outcome],
    };
  }
  return {
    legend: GROUPS.map((group) => ({label: group, colour: GROUP_COLOURS[group], dash: null})),
    of: ({group}) => ({colour: GROUP_COLOURS[group], dash: null}),
  };
}

/** The colour of a class of courses, from the first. */
export const classColour = (position: number) => `var(--class-${(position % 5) + 1})`;

/** From 0 for doses and pressures, else from the least that is shown, to the greatest; with a little room. */
export function domainOf(
  series: readonly Series[],
  variable: CourseVariable,
  [low, high]: readonly [number, number],
): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const {time, value, until} of series) {
    for (let k = 0; k < time.length; ++k) {
      const next = k + 1 < time.length ? (time[k + 1] as number) : until;
      const holds = variable === "vis" ? next > low : (time[k] as number) >= low;
      if (!holds || (time[k] as number) > high) continue;
      least = Math.min(least, value[k] as number);
      most = Math.max(most, value[k] as number);
    }
  }
  if (most < least) return [0, 1];
  if (variable === "vis") return [0, Math.max(1, most * 1.04)];
  if (variable === "scvo2") return [Math.max(0, least - 3), 100];
  return [variable === "lactate" ? Math.min(0.5, least) : Math.max(0, least * 0.95), most * 1.04];
}

function greatest(series: readonly Series[]): readonly [number | null, string] {
  let [most, whose]: [number | null, string] = [null, ""];
  for (const {value, child} of series) {
    for (const one of value) if (most === null || one > most) [most, whose] = [one, child.subject_id];
  }
  return [most, whose];
}

function rCode(kind: Trajectories["kind"]): string {
  return `d <- read.csv("trajectories-children.csv", fileEncoding = "UTF-8-BOM")
names(d) <- c("child", "group", "outcome", "hours", "value")
plot(value ~ hours, d, type = "n")
for (one in split(d, d$child)) lines(value ~ hours, one, type = "${kind === "steps" ? "s" : "b"}")`;
}
