import {fixed} from "../../figures/fixed.js";
import type {Colour, Scale, Sort} from "./question.js";
import type {Alignment, CourseVariable} from "./series.js";

/** After "Days" or "Hours" on an axis. */
export const AXIS_WORDS: Readonly<Record<Alignment, string>> = {
  onset: "from shock onset",
  rss: "from the recognition of refractory shock",
  cannulation: "from cannulation",
  outcome: "before the end of the stay",
};

/** The moment itself, within a sentence. */
export const MOMENT_WORDS: Readonly<Record<Alignment, string>> = {
  onset: "shock onset",
  rss: "the recognition of refractory shock",
  cannulation: "cannulation",
  outcome: "the end of the stay",
};

export const ALIGNMENT_LABELS: Readonly<Record<Alignment, string>> = {
  onset: "Shock onset",
  rss: "Refractory shock",
  cannulation: "Cannulation",
  outcome: "End of stay",
};

export const VARIABLE_LABELS: Readonly<Record<CourseVariable, string>> = {
  vis: "VIS",
  lactate: "Lactate",
  scvo2: "ScvO₂",
  map: "Mean arterial pressure",
  heart_rate: "Heart rate",
};

export const SCALE_LABELS: Readonly<Record<Scale, string>> = {
  linear: "Linear",
  sqrt: "Square root",
  log: "Logarithmic",
};

export const COLOUR_LABELS: Readonly<Record<Colour, string>> = {
  group: "Group",
  outcome: "Outcome",
  class: "Class of course",
};

export const SORT_LABELS: Readonly<Record<Sort, string>> = {
  outcome: "Outcome",
  ecmo: "Start of ECMO",
  peak: "Highest value",
  centre: "Centre",
};

/** What a falling VIS is on ECMO. */
export const ON_ECMO_WEANED =
  "On ECMO the circuit carries the circulation and infusions are weaned: a lower VIS there is not recovery.";

/** "18 h", with a decimal where it matters, and below zero a real minus. */
export function hoursText(hours: number): string {
  return `${fixed(hours, Math.abs(hours - Math.round(hours)) < 0.05 ? 0 : 1)} h`;
}
