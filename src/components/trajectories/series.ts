import type {Course} from "../../queries/courses.js";
import type {MeasuredCourse, VisCourse} from "../../queries/trajectories.js";
import type {VariableName} from "../../schema/variables.js";
import {VARIABLES} from "../../schema/variables.js";

/** What runs over time: the VIS of the infusions, or a measured variable. */
export const COURSE_VARIABLES = ["vis", "lactate", "scvo2", "map", "heart_rate"] as const satisfies readonly (
  | "vis"
  | VariableName
)[];
export type CourseVariable = (typeof COURSE_VARIABLES)[number];

/** The moments on which courses are laid over each other. */
export const ALIGNMENTS = ["onset", "rss", "cannulation", "outcome"] as const;
export type Alignment = (typeof ALIGNMENTS)[number];

/** A child's course of one variable; times in hours from the moment on which courses are aligned. */
export interface Series {
  readonly child: Course;
  /** Hours from shock onset to that moment. */
  readonly origin: number;
  /** Of steps: from when each value holds, until the next. Of points: when each was measured. Ascending. */
  readonly time: Float64Array;
  readonly value: Float64Array;
  /** From when to when the child is observed: from shock onset, or an earlier first value, to the end of its stay. */
  readonly from: number;
  readonly until: number;
  /** When ECMO began and ended; null without. */
  readonly ecmo: {readonly from: number; readonly until: number} | null;
}

/** The courses of a population. */
export interface Trajectories {
  readonly variable: CourseVariable;
  readonly align: Alignment;
  /** Doses hold until they are changed; measurements are points. */
  readonly kind: "steps" | "points";
  readonly series: readonly Series[];
  /** Children without the moment on which courses are aligned, and without any value. */
  readonly without: {readonly moment: number; readonly value: number};
}

/** What a page says of a variable. */
export function wordsOf(variable: CourseVariable): {readonly label: string; readonly unit: string} {
  if (variable === "vis") return {label: "VIS", unit: "points"};
  const {label, unit} = VARIABLES[variable];
  return {label, unit};
}

/** Which extreme of a variable is the worse one; of a VIS the highest. */
export function worstOf(variable: CourseVariable): "highest" | "lowest" {
  return variable === "vis" ? "highest" : (VARIABLES[variable].worst ?? "highest");
}

/** Decimals of a value. */
export const digitsOf = (variable: CourseVariable): number => (variable === "lactate" ? 1 : 0);

/** The moment on which a child's course is aligned, in hours from shock onset; null where it never came. */
export function momentOf(child: Course, align: Alignment): number | null {
  switch (align) {
    case "onset":
      return 0;
    case "rss":
      return child.rss_h;
    case "cannulation":
      return child.ecmo_h;
    case "outcome":
      return child.outcome_h;
  }
}

/**
 * The courses of children, aligned. A child's VIS is 0 from shock onset to its first infusion and from its last to the
 * end of its stay; what was charted after that end is left out, and so are measurements of no child of the list.
 *
 * @param rows - of the variable: doses for the VIS, else measurements
 */
export function trajectoriesOf(
  children: readonly Course[],
  rows: readonly (VisCourse | MeasuredCourse)[],
  variable: CourseVariable,
  align: Alignment,
): Trajectories {
  const known = new Map(rows.map((row) => [row.subject_id, row]));
  let [moment, value] = [0, 0];
  const series = children.flatMap((child): Series[] => {
    const origin = momentOf(child, align);
    if (origin === null) {
      moment += 1;
      return [];
    }
    const row = known.get(child.subject_id);
    const found = variable === "vis" ? stepsOf(child, row as VisCourse | undefined) : pointsOf(child, row);
    if (!found) {
      value += 1;
      return [];
    }
    const since = (hours: number) => hours - origin;
    return [
      {
        child,
        origin,
        time: found.time.map(since),
        value: found.value,
        from: since(Math.min(0, found.time[0] as number)),
        until: since(child.outcome_h),
        ecmo:
          child.ecmo_h === null
            ? null
            : {from: since(child.ecmo_h), until: since(child.ecmo_end_h ?? child.outcome_h)},
      },
    ];
  });
  return {
    variable,
    align,
    kind: variable === "vis" ? "steps" : "points",
    series,
    without: {moment, value},
  };
}

interface Values {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

/** Every child has a VIS: without infusions it is 0. */
function stepsOf(child: Course, row: VisCourse | undefined): Values {
  const time: number[] = [];
  const value: number[] = [];
  const add = (at: number, vis: number) => {
    if (at >= child.outcome_h) return;
    if (value.length > 0 && value.at(-1) === vis) return;
    time.push(at);
    value.push(vis);
  };
  const {start = [], stop = [], vis = []} = row ?? {};
  if (!(start.length > 0 && (start[0] as number) <= 0)) add(0, 0);
  start.forEach((at, i) => {
    add(at, vis[i] as number);
    // The intervals of a child follow each other; should one be missing, no dose is known to run.
    if (stop[i] !== start[i + 1]) add(stop[i] as number, 0);
  });
  return {time: Float64Array.from(time), value: Float64Array.from(value)};
}

function pointsOf(child: Course, row: VisCourse | MeasuredCourse | undefined): Values | null {
  if (!row || !("time" in row)) return null;
  const kept = row.time.flatMap((at, i) => (at <= child.outcome_h ? [i] : []));
  if (kept.length === 0) return null;
  return {
    time: Float64Array.from(kept, (i) => row.time[i] as number),
    value: Float64Array.from(kept, (i) => row.value[i] as number),
  };
}
