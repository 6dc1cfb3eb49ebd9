/**
 * The catalogue of measured variables: what `observations.variable` may hold. One entry drives the unit
 * conversions and range checks of the loaders, the labels and worst-value direction of the pages and the
 * data dictionary.
 */
export interface Variable {
  /** What a page calls it. */
  readonly label: string;
  /** Canonical unit: the only one that leaves the loaders. */
  readonly unit: string;
  /**
   * Units that an export may use: canonical value = value × factor + (offset ?? 0). Holds the canonical
   * unit itself with factor 1.
   */
  readonly units: Readonly<Record<string, {readonly factor: number; readonly offset?: number}>>;
  /** Below or above: cannot be this quantity in this unit; the cell is refused (error). In canonical units. */
  readonly possible: readonly [number, number];
  /** Outside: rare in a living child; shown as a warning. In canonical units. */
  readonly plausible: readonly [number, number];
  /** Which extreme is the worse one; null where both are. */
  readonly worst: "highest" | "lowest" | null;
  readonly kind: "laboratory" | "vital sign" | "haemodynamics" | "neurology";
}

const same = {factor: 1} as const;

export const VARIABLES = {
  lactate: {
    label: "Lactate",
    unit: "mmol/L",
    units: {"mmol/L": same, "mg/dL": {factor: 1 / 9.01}},
    possible: [0.05, 40],
    plausible: [0.2, 30],
    worst: "highest",
    kind: "laboratory",
  },
  scvo2: {
    label: "ScvO₂",
    unit: "%",
    units: {"%": same, fraction: {factor: 100}},
    possible: [5, 100],
    plausible: [20, 95],
    worst: "lowest",
    kind: "haemodynamics",
  },
  map: {
    label: "Mean arterial pressure",
    unit: "mmHg",
    units: {mmHg: same, kPa: {factor: 7.50062}},
    possible: [0, 200],
    plausible: [15, 140],
    worst: "lowest",
    kind: "vital sign",
  },
  heart_rate: {
    label: "Heart rate",
    unit: "1/min",
    units: {"1/min": same},
    possible: [0, 350],
    plausible: [30, 260],
    worst: "highest",
    kind: "vital sign",
  },
  spo2: {
    label: "SpO₂",
    unit: "%",
    units: {"%": same, fraction: {factor: 100}},
    possible: [10, 100],
    plausible: [50, 100],
    worst: "lowest",
    kind: "vital sign",
  },
  fio2: {
    label: "FiO₂",
    unit: "fraction",
    units: {fraction: same, "%": {factor: 0.01}},
    possible: [0.2, 1],
    plausible: [0.21, 1],
    worst: "highest",
    kind: "vital sign",
  },
  pao2: {
    label: "PaO₂",
    unit: "mmHg",
    units: {mmHg: same, kPa: {factor: 7.50062}},
    possible: [10, 700],
    plausible: [25, 550],
    worst: "lowest",
    kind: "laboratory",
  },
  creatinine: {
    label: "Creatinine",
    unit: "µmol/L",
    units: {"µmol/L": same, "mg/dL": {factor: 88.4}},
    possible: [2, 2500],
    plausible: [8, 1200],
    worst: "highest",
    kind: "laboratory",
  },
  platelets: {
    label: "Platelets",
    unit: "10⁹/L",
    units: {"10⁹/L": same, "10^9/L": same, "1/µL": {factor: 0.001}},
    possible: [0, 2500],
    plausible: [2, 1200],
    worst: "lowest",
    kind: "laboratory",
  },
  inr: {
    label: "INR",
    unit: "1",
    units: {"1": same},
    possible: [0.3, 30],
    plausible: [0.7, 15],
    worst: "highest",
    kind: "laboratory",
  },
  d_dimer: {
    label: "D-dimer",
    unit: "mg/L FEU",
    units: {
      "mg/L FEU": same,
      "ng/mL FEU": {factor: 0.001},
      "mg/L DDU": {factor: 2},
    },
    possible: [0, 500],
    plausible: [0.05, 100],
    worst: "highest",
    kind: "laboratory",
  },
  fibrinogen: {
    label: "Fibrinogen",
    unit: "mg/dL",
    units: {"mg/dL": same, "g/L": {factor: 100}},
    possible: [0, 2000],
    plausible: [20, 1200],
    worst: "lowest",
    kind: "laboratory",
  },
  lvef: {
    label: "LVEF",
    unit: "%",
    units: {"%": same, fraction: {factor: 100}},
    possible: [2, 95],
    plausible: [10, 85],
    worst: "lowest",
    kind: "haemodynamics",
  },
  cardiac_index: {
    label: "Cardiac index",
    unit: "L/min/m²",
    units: {"L/min/m²": same, "L/min/m2": same},
    possible: [0.1, 20],
    plausible: [0.8, 12],
    worst: "lowest",
    kind: "haemodynamics",
  },
  gcs: {
    label: "Glasgow coma scale",
    unit: "1",
    units: {"1": same},
    possible: [3, 15],
    plausible: [3, 15],
    worst: "lowest",
    kind: "neurology",
  },
  temperature: {
    label: "Temperature",
    unit: "°C",
    units: {"°C": same, "°F": {factor: 5 / 9, offset: -160 / 9}},
    possible: [25, 44],
    plausible: [32, 42.5],
    worst: null,
    kind: "vital sign",
  },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;
export const VARIABLE_NAMES = Object.keys(VARIABLES) as VariableName[];
