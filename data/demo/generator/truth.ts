/**
 * The truth of the demo study: every effect and distribution that the generator uses, as named constants.
 * Sources are those of the field's published series (Oberender 2018, Schlapbach 2019, Ramanathan 2020, Solé
 * 2018) where one is given; the rest are assumptions.
 */

export const SCENARIOS = ["effect", "null"] as const;
/** `effect`: indicators, centre, ECMO and its timing act on the hazard of death. `null`: nothing does. */
export type Scenario = (typeof SCENARIOS)[number];

export const GENERATOR_VERSION = "1.0.0";

/** What multiplies the hazard of death (log hazard ratios), per scenario. */
export interface Effects {
  /** Level of the hazard: multiplies the shape `baselineShape`, per hour. */
  readonly level: number;
  /** The true cut-off: worst lactate of the first 6 h after shock onset, mmol/L, at or above which … */
  readonly lactateCutoff: number;
  /** … the hazard of death is this much higher (log hazard ratio of a step). */
  readonly lactateStep: number;
  /** Per doubling of the highest VIS of the first 12 h (reference 40). */
  readonly visPerDoubling: number;
  /** Per 10 percentage points of ScvO2 below 64 (level of the first 6 h). */
  readonly scvo2Per10Below: number;
  /** Per standard deviation of the latent course (the trend that the serial measurements show). */
  readonly course: number;
  /** Random intercept of each centre C1…C8: one draw, fixed, so that it can be documented. */
  readonly centre: readonly number[];
  /** Log hazard ratio while on ECMO started h hours after shock onset: late + early · 2^(−h / halving). */
  readonly ecmoLate: number;
  readonly ecmoEarly: number;
  readonly ecmoHalvingHours: number;
  /** Whether lactate and drugs rise and pressure falls in the last 12 hours before death. */
  readonly dyingPhase: boolean;
}

export const EFFECTS: Readonly<Record<Scenario, Effects>> = {
  effect: {
    level: 0.00205,
    lactateCutoff: 6,
    lactateStep: 1.2,
    visPerDoubling: 0.5,
    scvo2Per10Below: 0.3,
    course: 0.7,
    centre: [-0.3, -0.1, 0.1, 0.2, -0.2, 0.3, 0, 0.1],
    ecmoLate: -0.3,
    ecmoEarly: -0.8,
    ecmoHalvingHours: 24,
    dyingPhase: true,
  },
  null: {
    level: 0.0065,
    lactateCutoff: 6,
    lactateStep: 0,
    visPerDoubling: 0,
    scvo2Per10Below: 0,
    course: 0,
    centre: [0, 0, 0, 0, 0, 0, 0, 0],
    ecmoLate: 0,
    ecmoEarly: 0,
    ecmoHalvingHours: 24,
    dyingPhase: false,
  },
};

/** Shape of the baseline hazard over hours t from shock onset: a rise over 8 h, a decay over 80 h, a tail. */
export const BASELINE_SHAPE = {riseHours: 8, decayHours: 80, tail: 0.03, tailHours: 400} as const;

/** Share of the terminal events that are a discharge of a moribund child against advice (放弃治疗). */
export const AGAINST_ADVICE_SHARE = 0.09;

/**
 * Illness at onset. One standard normal severity z drives VIS, lactate and ScvO2 with these correlations;
 * medians are of all screened children, the groups' medians follow from the RSS rule.
 */
export const ILLNESS = {
  vis: {median: 35, sdLog: 0.95, correlation: 0.85},
  lactate: {median: 4.65, sdLog: 0.72, correlation: 0.85},
  scvo2: {mean: 64.5, sd: 10, correlation: -0.6},
  prism3: {mean: 14.5, sd: 6, correlation: 0.8},
  visRange: [4, 380],
  lactateRange: [0.9, 27],
} as const;

/** The study's rule for refractory septic shock, in latent values at one moment of the first 24 h. */
export const RSS_RULE = {visAbove: 30, lactateAbove: 4, withinHours: 24} as const;

/**
 * Cannulation: an hourly rate among living children with RSS who are not on ECMO, zero after 120 h. Its shape
 * peaks around 15 h after shock onset; sicker children and some centres are quicker.
 */
export const CANNULATION = {
  level: 0.027,
  riseHours: 14,
  decayHours: 26,
  lastHour: 120,
  /** Log rate ratio per doubling of the highest VIS of the first 12 h (reference 60). */
  visPerDoubling: 0.6,
  /** Log rate ratio of lactate ≥ 6 mmol/L (worst of the first 6 h). */
  lactateStep: 0.3,
  /** Log rate ratio of each centre's readiness, C1…C8. */
  centre: [0.3, 0.2, 0, -0.1, 0.1, -0.3, -0.2, 0],
} as const;

/** ECMO itself: median run 129 h (Ramanathan 2020), 85 % VA. */
export const ECMO = {
  runMedianHours: 129,
  runSdLog: 0.55,
  modes: {VA: 0.85, VV: 0.1, VAV: 0.05},
  centralShare: 0.35,
  flowCentral: {mean: 160, sd: 25},
  flowPeripheral: {mean: 120, sd: 22},
} as const;

/** Discharge alive from hospital: a latent time, drawn before and independent of ECMO. */
export const STAY = {
  ssMedianHours: 300,
  rssMedianHours: 660,
  sdLog: 0.42,
  ssRange: [96, 1500],
  /** RSS: later than the last possible cannulation, so that ECMO never depends on the time of discharge. */
  rssRange: [264, 2000],
  picuShare: [0.4, 0.75],
} as const;

/** Enrolment lasts this many days; the snapshot is taken on the last, and enrolment closes a week before. */
export const RECRUITMENT_DAYS = 300;
export const CLOSED_DAYS = 7;

/** Share of the screened who are not enrolled. */
export const NOT_ENROLLED_SHARE = 0.25;

/** Weights of the reasons for which a screened child is not enrolled. */
export const NOT_ENROLLED_REASONS = [
  ["fatal chromosomal abnormality", 2],
  ["uncontrolled bleeding", 3],
  ["irreversible brain damage", 4],
  ["after allogeneic bone-marrow transplantation", 3],
  ["weight below 2.5 kg or severe malnutrition", 3],
  ["consent refused", 4],
  ["other", 2],
] as const;

/** Share of the screened that each centre sends. */
export const CENTRE_WEIGHTS = [0.2, 0.16, 0.13, 0.12, 0.11, 0.1, 0.1, 0.08];

/** Age at onset: log-normal, median 3 years, 29 days to 18 years. */
export const AGE = {medianMonths: 36, sdLog: 1.25, range: [1, 215]} as const;

/** Probability of a complication: on ECMO (meta-analysis 2023 where known), RSS without ECMO, SS. */
export const COMPLICATION_RATES = {
  haemorrhage: [0.437, 0.1, 0.03],
  "intracranial haemorrhage": [0.122, 0.02, 0.005],
  thrombosis: [0.276, 0.05, 0.02],
  haemolysis: [0.343, 0.01, 0],
  "renal replacement": [0.45, 0.28, 0.04],
  "limb ischaemia": [0.06, 0.02, 0.005],
  "circuit failure": [0.12, 0, 0],
  "nosocomial infection": [0.2, 0.14, 0.06],
  seizure: [0.09, 0.06, 0.03],
  stroke: [0.05, 0.01, 0.002],
} as const;

/** Resuscitated arrest before ECMO (or at any time without it): SS, RSS. Without effect on the hazard. */
export const ARREST_RATES = {ss: 0.02, rss: 0.22} as const;

/** A central venous saturation line: sicker children more often; then a sample has a value this often. */
export const SCVO2_MEASURED = {lineSs: 0.58, lineRss: 0.82, sampleSs: 0.82, sampleRss: 0.9} as const;

/** Charting slips: probability per child (or per change of a rate for gaps and overlaps). */
export const SLIPS = {
  gapPerChange: 0.025,
  overlapPerChange: 0.025,
  bolus: 0.05,
  openEndedIfDied: 0.2,
  implausibleLactate: 0.03,
  duplicatedLabRow: 0.04,
  observationAfterOutcome: 0.04,
} as const;
