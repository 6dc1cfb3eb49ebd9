import * as v from "valibot";
import {flag, maybeText, text} from "./column.js";

/** `screening`: one row per screened child, without an identifier. */
export const screening = v.object({
  centre: text({
    label: "Centre",
    description: "Code of the centre that screened the child.",
  }),
  included: flag({label: "Included", description: "Enrolled in the study."}),
  reason: maybeText({
    label: "Reason",
    description: "Why the child was not enrolled; empty if enrolled.",
  }),
});
export type Screening = v.InferOutput<typeof screening>;
