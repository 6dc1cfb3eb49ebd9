import * as v from "valibot";
import {number, text} from "./column.js";
import {DRUGS, type DrugName} from "./drugs.js";

const part = (drug: DrugName) =>
  number({
    label: `${DRUGS[drug].label} part`,
    description: `Part of the VIS that ${drug} makes: ${DRUGS[drug].vis} × dose.`,
  });

/**
 * `vis`: the vasoactive-inotropic score as a step function. One row per interval of constant dose, from
 * the first start of an infusion to the last stop; before and after it the VIS is 0.
 */
export const vis = v.object({
  subject_id: text({
    label: "Child",
    description: "Study identifier of the child.",
  }),
  start_h: number({
    label: "Start",
    unit: "h",
    description: "Start of the interval (included).",
  }),
  stop_h: number({
    label: "Stop",
    unit: "h",
    description: "End of the interval (not included).",
  }),
  vis: number({
    label: "VIS",
    unit: "points",
    description: "Vasoactive-inotropic score (Gaies 2010) and the variants that study.ts switches on.",
  }),
  inotropic_score: number({
    label: "Inotropic score",
    unit: "points",
    description: "Dopamine + dobutamine + 100 × epinephrine (Wernovsky).",
  }),
  dopamine: part("dopamine"),
  dobutamine: part("dobutamine"),
  epinephrine: part("epinephrine"),
  norepinephrine: part("norepinephrine"),
  milrinone: part("milrinone"),
  vasopressin: part("vasopressin"),
  levosimendan: part("levosimendan"),
  phenylephrine: part("phenylephrine"),
});
export type VisInterval = v.InferOutput<typeof vis>;
