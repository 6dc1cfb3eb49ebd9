import * as v from "valibot";
import {number, oneOf, text} from "./column.js";
import {DRUG_NAMES} from "./drugs.js";

/** `infusions`: one row per drug and interval of constant rate, as charted (rows may overlap). */
export const infusions = v.object({
  subject_id: text({
    label: "Child",
    description: "Study identifier of the child.",
  }),
  drug: oneOf(DRUG_NAMES, {label: "Drug", description: "Vasoactive drug."}),
  start_h: number({
    label: "Start",
    unit: "h",
    description: "Hours from shock onset to the start of the rate.",
  }),
  stop_h: number({
    label: "Stop",
    unit: "h",
    description: "Hours from shock onset to the end of the rate (the rate does not hold at the stop itself).",
  }),
  rate: number({
    label: "Rate",
    description: "Dose rate in the canonical unit.",
  }),
  unit: text({
    label: "Unit",
    description: "µg/kg/min, for vasopressin U/kg/min.",
  }),
});
export type Infusion = v.InferOutput<typeof infusions>;
