/**
 * How a hospital stay ended, or where it stands. "Against advice" (放弃治疗) is a category of its own:
 * `study.ts` says whether it counts as death or is left out, and it never counts as survival.
 */
export const OUTCOMES = ["discharged", "died", "against_advice", "in_hospital"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a page calls each outcome. */
export const OUTCOME_LABELS: Record<Outcome, string> = {
  discharged: "Discharged alive",
  died: "Died",
  against_advice: "Discharged against advice",
  in_hospital: "Still in hospital",
};
