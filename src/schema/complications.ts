import * as v from "valibot";
import {number, oneOf, text} from "./column.js";

export const COMPLICATION_KINDS = [
  "haemorrhage",
  "intracranial haemorrhage",
  "thrombosis",
  "haemolysis",
  "renal replacement",
  "limb ischaemia",
  "circuit failure",
  "nosocomial infection",
  "seizure",
  "stroke",
] as const;
export const SEVERITIES = ["mild", "moderate", "severe"] as const;

/** `complications`: one row per event. */
export const complications = v.object({
  subject_id: text({
    label: "Child",
    description: "Study identifier of the child.",
  }),
  t_h: number({
    label: "Time",
    unit: "h",
    description: "Hours from shock onset to the event.",
  }),
  kind: oneOf(COMPLICATION_KINDS, {
    label: "Complication",
    description: "Kind of event.",
  }),
  severity: oneOf(SEVERITIES, {
    label: "Severity",
    description: "Severity as the centre graded it.",
  }),
});
export type Complication = v.InferOutput<typeof complications>;
