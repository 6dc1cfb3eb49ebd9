import * as v from "valibot";
import {maybeNumber, text} from "./column.js";

/**
 * `missing`: one row per value that was asked for and is known not to exist, with the reason that the
 * export's missing code gives. A value that was simply not charted has no row here.
 */
export const missing = v.object({
  subject_id: text({
    label: "Child",
    description: "Study identifier of the child.",
  }),
  t_h: maybeNumber({
    label: "Time",
    unit: "h",
    description: "Hours from shock onset; empty for values without a time.",
  }),
  variable: text({
    label: "Variable",
    description: "Variable of `observations` or column of `subjects` that is missing.",
  }),
  reason: text({
    label: "Reason",
    description: "Meaning of the missing code, as study.ts declares it.",
  }),
});
export type Missing = v.InferOutput<typeof missing>;
