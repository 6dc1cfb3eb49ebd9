import {selectControl} from "../controls/controls.js";
import {h} from "../dom.js";
import type {QuestionState} from "../question-state.js";
import {
  AVERAGES,
  BASELINES,
  COLOURS,
  DAYS,
  DEAD,
  GROUPINGS,
  SCALES,
  SORTS,
  type TrajectoryQuestion,
  VIEWS,
} from "./question.js";
import {ALIGNMENTS, COURSE_VARIABLES} from "./series.js";
import {ALIGNMENT_LABELS, COLOUR_LABELS, SCALE_LABELS, SORT_LABELS, VARIABLE_LABELS} from "./words.js";

/** The controls of what runs, from when, on which scale; and those of single sections. */
export interface QuestionControls {
  readonly element: HTMLElement;
  /** How the children's lines are drawn. */
  readonly lines: HTMLElement;
  /** What stands for a group, and where the dead go. */
  readonly groups: HTMLElement;
  /** From what the change after cannulation is counted. */
  readonly change: HTMLElement;
  /** How rows of children are sorted. */
  readonly sort: HTMLElement;
  /** Brings the controls up to a question that came from elsewhere. */
  update(question: TrajectoryQuestion): void;
}

const VIEW_LABELS = {overlay: "Over each other", multiples: "One by one"} as const;
const AVERAGE_LABELS = {median: "Median", mean: "Mean", smooth: "Smooth curve"} as const;
const GROUPING_LABELS = {group: "Group", outcome: "Outcome"} as const;
const BASELINE_LABELS = {last: "The value just before", mean: "The mean of the 6 h before"} as const;
const DEAD_LABELS = {leave: "Leave the figure", worst: "Keep the worst rank"} as const;

export function questionControls(state: QuestionState<TrajectoryQuestion>): QuestionControls {
  const updates: ((question: TrajectoryQuestion) => void)[] = [];
  const choice = <Key extends keyof TrajectoryQuestion>(
    key: Key,
    label: string,
    values: readonly TrajectoryQuestion[Key][],
    text: (value: TrajectoryQuestion[Key]) => string,
  ): HTMLElement => {
    const control = selectControl(
      label,
      values.map((value) => [String(value), text(value)] as const),
      String(state.question[key]),
      (chosen) => {
        const value = values.find((one) => String(one) === chosen);
        if (value !== undefined) state.set({[key]: value} as Partial<TrajectoryQuestion>);
      },
    );
    updates.push((question) => {
      (control.querySelector("select") as HTMLSelectElement).value = String(question[key]);
    });
    return control;
  };
  // What is measured has one value before cannulation: the last.
  const ofVis = choice("baseline", "Change of VIS from", BASELINES, (one) => BASELINE_LABELS[one]);
  updates.push(({variable}) => {
    ofVis.hidden = variable !== "vis";
  });
  const row = (...controls: readonly HTMLElement[]) =>
    h("div", {class: "controls data-controls"}, ...controls);
  return {
    element: row(
      choice("variable", "Course of", COURSE_VARIABLES, (one) => VARIABLE_LABELS[one]),
      choice("align", "Aligned on", ALIGNMENTS, (one) => ALIGNMENT_LABELS[one]),
      choice("days", "Days", DAYS, String),
      choice("scale", "Scale", SCALES, (one) => SCALE_LABELS[one]),
    ),
    lines: row(
      choice("view", "Children", VIEWS, (one) => VIEW_LABELS[one]),
      choice("colour", "Coloured by", COLOURS, (one) => COLOUR_LABELS[one]),
    ),
    groups: row(
      choice("by", "Children by", GROUPINGS, (one) => GROUPING_LABELS[one]),
      choice("average", "A group's", AVERAGES, (one) => AVERAGE_LABELS[one]),
      choice("dead", "Children who died", DEAD, (one) => DEAD_LABELS[one]),
    ),
    change: row(ofVis),
    sort: row(choice("sort", "Sorted by", SORTS, (one) => SORT_LABELS[one])),
    update(question) {
      for (const update of updates) update(question);
    },
  };
}
