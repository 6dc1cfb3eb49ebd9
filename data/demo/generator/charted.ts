import type {DrugName} from "../../../src/schema/drugs.js";
import type {Group} from "../../../src/schema/groups.js";
import type {Outcome} from "../../../src/schema/outcomes.js";

/** Why a value that was asked for does not exist; each centre writes it with its own code. */
export type Mark = "not done" | "not applicable" | "unknown" | "no information" | "sample not usable";

/** A charted value in the canonical unit, a mark in its place, or null where the cell stays empty. */
export type Cell = number | Mark | null;

/** Minutes from shock onset, whole. */
export type Minute = number;

export const LAB_VARIABLES = [
  "lactate",
  "scvo2",
  "pao2",
  "creatinine",
  "platelets",
  "inr",
  "d_dimer",
  "fibrinogen",
] as const;
export const VITAL_VARIABLES = ["map", "heart_rate", "spo2", "fio2", "temperature", "gcs"] as const;
export const ECHO_VARIABLES = ["lvef", "cardiac_index"] as const;

/** One record of measurements: values in the order of the form's variables. */
export interface Measured {
  readonly minute: Minute;
  readonly values: readonly Cell[];
}

export interface ChartedInfusion {
  readonly drug: DrugName;
  readonly start: Minute;
  /** Null where nobody charted the end. */
  readonly stop: Minute | null;
  /** Canonical unit; for a bolus the rate at which it ran. */
  readonly dose: number;
  readonly bolus: boolean;
}

export interface ChartedEcmo {
  readonly start: Minute;
  /** Null while the run goes on. */
  readonly end: Minute | null;
  readonly mode: "VA" | "VV" | "VAV";
  readonly cannulation: "central" | "peripheral";
  readonly flow: number;
}

export interface ChartedComplication {
  readonly minute: Minute;
  readonly kind: string;
  readonly severity: "mild" | "moderate" | "severe";
}

/** Slips that the chart of one child holds; each is described in data/demo/README.md. */
export type Slip =
  | "gap"
  | "overlap"
  | "bolus"
  | "open-ended infusion"
  | "implausible lactate"
  | "duplicated lab row"
  | "observation after outcome";

/** What the study nurse writes down of one enrolled child, before the centre's habits of exporting it. */
export interface ChartedChild {
  readonly group: Group;
  readonly ageMonths: number;
  readonly sex: "female" | "male";
  readonly weightKg: number;
  readonly picuAdmission: Minute;
  readonly prism3: Cell;
  readonly pelod2: Cell;
  readonly psofa: Cell;
  readonly infectionSource: string;
  /** Empty string: none found. */
  readonly organism: string;
  readonly immunocompromised: boolean | Mark;
  /** Checked comorbidity codes 1–5; none: empty. */
  readonly comorbidities: readonly number[];
  readonly arrest: Minute | null;
  readonly labs: readonly Measured[];
  readonly vitals: readonly Measured[];
  readonly echoes: readonly Measured[];
  readonly infusions: readonly ChartedInfusion[];
  readonly ecmo: ChartedEcmo | null;
  readonly complications: readonly ChartedComplication[];
  readonly outcome: Outcome;
  readonly outcomeMinute: Minute;
  readonly picuDischarge: Minute | null;
  readonly slips: ReadonlySet<Slip>;
}
