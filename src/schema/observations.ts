import * as v from "valibot";
import {number, oneOf, text} from "./column.js";
import {VARIABLE_NAMES} from "./variables.js";

/** `observations`: one row per measurement. */
export const observations = v.object({
  subject_id: text({
    label: "Child",
    description: "Study identifier of the child.",
  }),
  t_h: number({
    label: "Time",
    unit: "h",
    description: "Hours from shock onset to the measurement.",
  }),
  variable: oneOf(VARIABLE_NAMES, {
    label: "Variable",
    description: "What was measured.",
  }),
  value: number({
    label: "Value",
    description: "Measured value in the canonical unit.",
  }),
  unit: text({label: "Unit", description: "Canonical unit of the variable."}),
});
export type Observation = v.InferOutput<typeof observations>;
