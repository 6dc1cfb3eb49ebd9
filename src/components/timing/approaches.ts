import {type AalenJohansenResult, aalenJohansen} from "../../stats/competing-risks/aalen-johansen.js";
import type {CoxCoefficient} from "../../stats/cox/cox-fit.js";
import {coxRegression} from "../../stats/cox/cox-regression.js";
import {StatsError} from "../../stats/foundation/stats-error.js";
import {type GroupAtRisk, numberAtRisk} from "../../stats/survival/number-at-risk.js";
import {type LandmarkResult, landmarkAnalysis} from "../../stats/timing/landmark-analysis.js";
import {type MantelByarTest, mantelByar} from "../../stats/timing/mantel-byar.js";
import {type StartStopRows, timeDependentExposure} from "../../stats/timing/time-dependent-exposure.js";
import {orNull} from "../or-null.js";
import type {FollowUp} from "./follow-up.js";

/** Incidence of death without the treatment (0) and with it (1), as one approach counts them. */
export interface ApproachCurves {
  /** Curves of the groups that have anybody. */
  readonly incidence: AalenJohansenResult | null;
  readonly atRisk: readonly GroupAtRisk[];
  /** Times of the table, in hours from the origin. */
  readonly times: readonly number[];
}

/** One way to ask whether children with ECMO die less. */
export interface Approach {
  /** Hazard of death with ECMO over that without; null where it is not defined. */
  readonly hazard: CoxCoefficient | null;
  /** Why there is no hazard ratio, or why it has no limits. */
  readonly why: string | null;
  readonly curves: ApproachCurves;
}

/** What does not depend on the landmark. */
export interface FixedApproaches {
  readonly timeDependent: Approach;
  readonly naive: Approach;
  readonly mantelByar: MantelByarTest | null;
  /** Follow-up in rows that are without ECMO or with it. */
  readonly rows: StartStopRows;
}

/** The hazard before and from ECMO on, and the comparison of ever with never treated that it mends. */
export function fixedApproaches(follow: FollowUp, times: readonly number[]): FixedApproaches {
  const {time, died, entry, ecmo, status} = follow;
  const rows = timeDependentExposure({time, event: died, exposureTime: ecmo, entry});
  const ofRow = statusOfRows(rows, status);
  const ever = ecmo.map((hours) => Number(!Number.isNaN(hours)));
  return {
    timeDependent: {
      ...hazardOf(() =>
        coxRegression({time: rows.time, event: rows.event, entry: rows.entry, x: {ecmo: rows.exposed}}),
      ),
      curves: curvesOf(rows.time, ofRow, rows.entry, rows.exposed, times),
    },
    naive: {
      ...hazardOf(() => coxRegression({time, event: died, entry, x: {ecmo: ever}})),
      curves: curvesOf(time, status, entry, ever, times),
    },
    mantelByar: orNull(() => mantelByar({time, event: died, exposureTime: ecmo, entry})),
    rows,
  };
}

/** The landmark's approach, with who is left out and why. */
export interface LandmarkApproach extends Approach {
  readonly landmark: number;
  /** null where nobody is at risk at the landmark. */
  readonly result: LandmarkResult | null;
  /** Children on ECMO by the landmark, and not, of those at risk at it. */
  readonly treated: number;
  readonly untreated: number;
}

/** Children at risk at the landmark, classed by what had happened by then. */
export function landmarkApproach(
  follow: FollowUp,
  landmark: number,
  times: readonly number[],
): LandmarkApproach {
  const {time, died, entry, ecmo, status} = follow;
  const kept = Array.from(time.keys()).filter(
    (i) => (time[i] as number) > landmark && (entry[i] as number) <= landmark,
  );
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i] as number);
  const group = Float64Array.from(kept, (i) => Number((ecmo[i] as number) <= landmark));
  const result = orNull(() => landmarkAnalysis({time, event: died, exposureTime: ecmo, entry}, {landmark}));
  const own = pick(time);
  const treated = group.reduce((sum, one) => sum + one, 0);
  return {
    landmark,
    result,
    treated,
    untreated: group.length - treated,
    ...(treated === 0 || treated === group.length
      ? {hazard: null, why: treated === 0 ? "Nobody is on ECMO by then." : "All are on ECMO by then."}
      : coefficient(result?.exposure ?? null)),
    curves: curvesOf(
      own,
      pick(status),
      own.map(() => landmark),
      group,
      times.filter((hours) => hours >= landmark),
    ),
  };
}

/** A row that ends where its child's follow-up ends has its outcome; at a cannulation nothing happened. */
function statusOfRows(rows: StartStopRows, status: Float64Array): Float64Array {
  return rows.row.reduce((column, child, i) => {
    const last = rows.row[i + 1] !== child;
    column[i] = last ? (status[child] as number) : 0;
    return column;
  }, new Float64Array(rows.row.length));
}

function curvesOf(
  time: Float64Array,
  status: Float64Array,
  entry: Float64Array,
  group: Float64Array,
  times: readonly number[],
): ApproachCurves {
  const incidence = orNull(() => aalenJohansen(time, status, {entry, group}));
  const atRisk = orNull(() => numberAtRisk(time, status, times, {entry, group}));
  return {incidence, atRisk: atRisk?.groups ?? [], times};
}

function hazardOf(
  regress: () => {readonly coefficients: readonly CoxCoefficient[]},
): Omit<Approach, "curves"> {
  try {
    return coefficient(regress().coefficients[0] ?? null);
  } catch (error) {
    if (!(error instanceof StatsError)) throw error;
    return {hazard: null, why: WHY[error.code] ?? "The hazard ratio is not defined."};
  }
}

const WHY: Readonly<Partial<Record<StatsError["code"], string>>> = {
  "no-events": "Nobody died.",
  constant: "All children are on one side.",
  empty: "Nobody is at risk.",
};

function coefficient(hazard: CoxCoefficient | null): Omit<Approach, "curves"> {
  if (!hazard) return {hazard: null, why: "There are not deaths and children on both sides."};
  if (hazard.infinite) {
    return {hazard: null, why: "All deaths are on one side: the ratio has no finite estimate."};
  }
  return {hazard, why: null};
}
