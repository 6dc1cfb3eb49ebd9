/**
 * The catalogue of vasoactive drugs. VIS = Σ coefficient × dose, doses in the canonical unit.
 * Source: Gaies MG et al. Pediatr Crit Care Med 2010;11:234 (first six); variants: levosimendan × 50,
 * phenylephrine × 10, each off unless `study.ts` switches it on.
 */
export interface Drug {
  readonly label: string;
  /** Canonical unit of the rate. */
  readonly unit: "µg/kg/min" | "U/kg/min";
  /** Weight of the dose in the VIS. */
  readonly vis: number;
  /** Weight of the dose in the inotropic score (Wernovsky 1995). */
  readonly inotropicScore: number;
  /** Part of the VIS as Gaies published it, or a variant that study.ts must switch on. */
  readonly variant: boolean;
  /** A rate above cannot be this drug in this unit: refused. In the canonical unit. */
  readonly possible: number;
  /** A rate above is rare: warned. In the canonical unit. */
  readonly plausible: number;
}

export const DRUGS = {
  dopamine: {
    label: "Dopamine",
    unit: "µg/kg/min",
    vis: 1,
    inotropicScore: 1,
    variant: false,
    possible: 100,
    plausible: 30,
  },
  dobutamine: {
    label: "Dobutamine",
    unit: "µg/kg/min",
    vis: 1,
    inotropicScore: 1,
    variant: false,
    possible: 100,
    plausible: 30,
  },
  epinephrine: {
    label: "Epinephrine",
    unit: "µg/kg/min",
    vis: 100,
    inotropicScore: 100,
    variant: false,
    possible: 20,
    plausible: 5,
  },
  norepinephrine: {
    label: "Norepinephrine",
    unit: "µg/kg/min",
    vis: 100,
    inotropicScore: 0,
    variant: false,
    possible: 20,
    plausible: 5,
  },
  milrinone: {
    label: "Milrinone",
    unit: "µg/kg/min",
    vis: 10,
    inotropicScore: 0,
    variant: false,
    possible: 10,
    plausible: 1.5,
  },
  vasopressin: {
    label: "Vasopressin",
    unit: "U/kg/min",
    vis: 10000,
    inotropicScore: 0,
    variant: false,
    possible: 0.1,
    plausible: 0.01,
  },
  levosimendan: {
    label: "Levosimendan",
    unit: "µg/kg/min",
    vis: 50,
    inotropicScore: 0,
    variant: true,
    possible: 5,
    plausible: 0.5,
  },
  phenylephrine: {
    label: "Phenylephrine",
    unit: "µg/kg/min",
    vis: 10,
    inotropicScore: 0,
    variant: true,
    possible: 50,
    plausible: 10,
  },
} as const satisfies Record<string, Drug>;

export type DrugName = keyof typeof DRUGS;
export const DRUG_NAMES = Object.keys(DRUGS) as DrugName[];
