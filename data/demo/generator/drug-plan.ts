import type {DrugName} from "../../../src/schema/drugs.js";
import type {Stream} from "./random.js";

/** Doses at one time in canonical units, as whole multiples of the drug's step. */
export type Doses = Readonly<Partial<Record<DrugName, number>>>;

/** One constant rate of one drug; hours from shock onset, dose in the canonical unit. */
export interface Infusion {
  readonly drug: DrugName;
  readonly start: number;
  readonly stop: number;
  readonly dose: number;
}

/** Which drugs a child's doctors reach for. */
export interface Regimen {
  /** Share of the catecholamines that is epinephrine ("cold" shock) rather than norepinephrine. */
  readonly epinephrineShare: number;
  readonly inotrope: "milrinone" | "dobutamine" | "none";
  /** Dopamine as the first drug: still common at some centres. */
  readonly dopamine: boolean;
  readonly vasopressin: boolean;
}

export function drawRegimen(stream: Stream): Regimen {
  const inotropes = ["milrinone", "dobutamine", "none"] as const;
  return {
    epinephrineShare: [0, 0.35, 0.5, 0.65, 1][stream.index([2, 2, 2, 3, 2])] ?? 0.5,
    inotrope: inotropes[stream.index([5, 2, 4])] ?? "none",
    dopamine: stream.chance(0.35),
    vasopressin: stream.chance(0.5),
  };
}

/** A dose rounded to a whole number of steps (1/stepsPerUnit each), written without binary residue. */
function rounded(dose: number, stepsPerUnit: number): number {
  return Math.round(dose * stepsPerUnit) / stepsPerUnit;
}

/** Doses that make about the wanted VIS with this regimen; empty where less than 2 points are wanted. */
export function dosesFor(vis: number, regimen: Regimen): Doses {
  if (vis < 2) return {};
  const doses: Partial<Record<DrugName, number>> = {};
  let rest = vis;
  if (regimen.vasopressin && rest >= 45) {
    doses.vasopressin = rounded(Math.min(0.0008, rest / 200000), 10000);
    rest -= 10000 * doses.vasopressin;
  }
  if (regimen.inotrope === "milrinone" && rest >= 15) {
    doses.milrinone = rest >= 30 ? 0.5 : 0.35;
    rest -= 10 * doses.milrinone;
  }
  if (regimen.inotrope === "dobutamine" && rest >= 15) {
    doses.dobutamine = rest >= 30 ? 7.5 : 5;
    rest -= doses.dobutamine;
  }
  if (regimen.dopamine && rest < 12) {
    doses.dopamine = rounded(rest, 2);
    return doses;
  }
  if (regimen.dopamine && rest < 40) {
    doses.dopamine = 8;
    rest -= 8;
  }
  const both = rest >= 12;
  const share = both ? regimen.epinephrineShare : Math.round(regimen.epinephrineShare);
  const epinephrine = rounded((rest * share) / 100, 100);
  const norepinephrine = rounded((rest * (1 - share)) / 100, 100);
  if (epinephrine > 0) doses.epinephrine = epinephrine;
  if (norepinephrine > 0) doses.norepinephrine = norepinephrine;
  return doses;
}

/** VIS of doses in canonical units (Gaies 2010). */
export function visOf(doses: Doses): number {
  return (
    (doses.dopamine ?? 0) +
    (doses.dobutamine ?? 0) +
    100 * (doses.epinephrine ?? 0) +
    100 * (doses.norepinephrine ?? 0) +
    10 * (doses.milrinone ?? 0) +
    10000 * (doses.vasopressin ?? 0)
  );
}

/** Doses that hold from `start` until the next step. */
export interface Step {
  readonly start: number;
  readonly doses: Doses;
}

const CHARTED: readonly DrugName[] = [
  "dopamine",
  "dobutamine",
  "epinephrine",
  "norepinephrine",
  "milrinone",
  "vasopressin",
];

/** Steps of doses as rows of single drugs: a row ends where that drug's dose changes, or at `end`. */
export function infusionsOf(steps: readonly Step[], end: number): Infusion[] {
  const rows: Infusion[] = [];
  for (const drug of CHARTED) {
    let start = 0;
    let dose = 0;
    for (const step of steps) {
      if (step.start >= end) break;
      const next = step.doses[drug] ?? 0;
      if (next === dose) continue;
      if (dose > 0) rows.push({drug, start, stop: step.start, dose});
      start = step.start;
      dose = next;
    }
    if (dose > 0) rows.push({drug, start, stop: end, dose});
  }
  return rows;
}

/** VIS at t hours from shock onset, of steps in order of time. */
export function visAt(steps: readonly Step[], t: number): number {
  let vis = 0;
  for (const step of steps) {
    if (step.start > t) break;
    vis = visOf(step.doses);
  }
  return vis;
}
