import {type Course, SEVERITY_HOURS} from "../../queries/courses.js";
import type {CoxData} from "../../stats/cox/cox-data.js";
import type {CoxCoefficient, CoxFit} from "../../stats/cox/cox-fit.js";
import {type CoxOptions, coxRegression} from "../../stats/cox/cox-regression.js";
import {proportionalHazardsTest} from "../../stats/cox/proportional-hazards-test.js";
import {StatsError} from "../../stats/foundation/stats-error.js";
import {type EValue, eValue} from "../../stats/timing/e-value.js";
import {timeDependentExposure} from "../../stats/timing/time-dependent-exposure.js";
import {orNull} from "../or-null.js";
import {type FollowUp, restricted} from "./follow-up.js";
import type {Adjustment} from "./question.js";

/** What a child's severity is told by, known before any ECMO. */
export const COVARIATES: Readonly<
  Record<Adjustment, {readonly label: string; of(child: Course): number | null}>
> = {
  vis: {label: "VIS of the first 6 h (log₂)", of: ({vis}) => (vis === null ? null : Math.log2(vis + 1))},
  lactate: {label: "lactate of the first 6 h", of: ({lactate}) => lactate},
  prism3: {label: "PRISM III", of: ({prism3}) => prism3},
  age: {label: "age (log₂)", of: ({age_months}) => Math.log2(age_months + 1)},
};

/** The hazard ratio of ECMO as it begins, in one way of looking at it. */
export interface Effect {
  readonly hazard: CoxCoefficient | null;
  /** Why there is none. */
  readonly why: string | null;
  readonly n: number;
  readonly deaths: number;
  /** Coefficients of the model, ECMO's with them. */
  readonly coefficients: number;
  /** p of the test that the ratio stays the same over time; null with Firth's penalty or without a fit. */
  readonly proportional: number | null;
  /** Whether Firth's penalty was needed: fewer than ten deaths for each coefficient. */
  readonly firth: boolean;
}

/** Deaths for each coefficient below which maximum likelihood is not to be trusted. */
export const FEWEST_PER_COEFFICIENT = 10;

/**
 * Cox regression with ECMO as it begins and covariates; children without a value of them are left out.
 *
 * @param clustered - whether the variance knows that children of a centre may be alike
 * @param penalised - whether Firth's penalty is used however many deaths there are
 */
export function effectOf(
  {children, time, died, entry, ecmo}: FollowUp,
  adjust: readonly Adjustment[],
  {clustered = false, penalised = false}: {readonly clustered?: boolean; readonly penalised?: boolean} = {},
): Effect {
  const values = adjust.map((name) =>
    Float64Array.from(children, (child) => COVARIATES[name].of(child) ?? Number.NaN),
  );
  const complete = children.flatMap((_, i) =>
    values.every((column) => !Number.isNaN(column[i] as number)) ? [i] : [],
  );
  const pick = (column: Float64Array) => Float64Array.from(complete, (i) => column[i] as number);
  const deaths = pick(died).reduce((sum, one) => sum + one, 0);
  const coefficients = adjust.length + 1;
  // The crude ratio is everywhere the one of plain likelihood; the sandwich has no penalty.
  const firth =
    penalised || (adjust.length > 0 && !clustered && deaths < FEWEST_PER_COEFFICIENT * coefficients);
  const facts = {n: complete.length, deaths, coefficients, firth, proportional: null};
  try {
    const rows = timeDependentExposure({
      time: pick(time),
      event: pick(died),
      exposureTime: pick(ecmo),
      entry: pick(entry),
    });
    const x: Record<string, Float64Array> = {ecmo: rows.exposed};
    adjust.forEach((name, k) => {
      const column = pick(values[k] as Float64Array);
      x[name] = Float64Array.from(rows.row, (row) => column[row] as number);
    });
    const options: CoxOptions = firth ? {firth} : {};
    const given = {time: rows.time, event: rows.event, entry: rows.entry, x};
    const cluster =
      clustered && centresOf(Array.from(rows.row, (row) => children[complete[row] as number] as Course));
    const fitted = coxRegression(cluster ? {...given, cluster} : given, options);
    const hazard = fitted.coefficients[0] ?? null;
    return hazard?.infinite
      ? {...facts, hazard: null, why: "all deaths on one side"}
      : {...facts, hazard, why: null, proportional: firth || clustered ? null : proportionalP(given, fitted)};
  } catch (error) {
    if (!(error instanceof StatsError)) throw error;
    return {...facts, hazard: null, why: "not defined"};
  }
}

/** The centre of each child of the list, as a code: its place among the sorted centres. */
function centresOf(children: readonly Course[]): Float64Array {
  const centres = [...new Set(children.map(({centre}) => centre))].sort();
  return Float64Array.from(children, ({centre}) => centres.indexOf(centre));
}

/** Of ECMO alone, along the Kaplan–Meier scale of time. */
function proportionalP(data: CoxData, fitted: CoxFit): number | null {
  return orNull(() => proportionalHazardsTest(data, fitted))?.tests[0]?.p ?? null;
}

/** Children at risk some hours after the start of their follow-up whose first six hours of shock are not over then. */
export function knownLater({origin, entry, time}: FollowUp, hours: number): number {
  return Array.from(entry).filter((from, i) => {
    const start = Math.max(from, hours);
    return (time[i] as number) > start && (origin[i] as number) + start < SEVERITY_HOURS;
  }).length;
}

/**
 * The crude ratio in one centre alone, by Firth's penalised likelihood: a handful of children has separated outcomes as a
 * rule. null where the centre has not deaths and children on both sides.
 */
export function inCentre(follow: FollowUp, centre: string): Effect | null {
  const own = restricted(follow, (child) => child.centre === centre);
  if (own.deaths === 0 || own.treated === 0 || own.treated === own.children.length) return null;
  const effect = effectOf(own, [], {penalised: true});
  return effect.hazard ? effect : null;
}

/** The same children without those of one centre. */
export function withoutCentre(follow: FollowUp, centre: string): FollowUp {
  return restricted(follow, ({centre: own}) => own !== centre);
}

/** How strong an unmeasured reason for ECMO would have to be to explain the ratio away; deaths are not rare here. */
export function unmeasured({hazard}: Effect): EValue | null {
  if (!hazard) return null;
  const {lower, upper} = hazard.hazardRatioInterval;
  return eValue(hazard.hazardRatio, {measure: "hazard ratio", lower, upper});
}
