import {exp} from "./exact-math.js";
import {BASELINE_SHAPE, CANNULATION, EFFECTS, type Effects, type Scenario} from "./truth.js";

/** Hours over which hazards are tabulated: longer than any stay. */
export const LAST_HOUR = 2160;

/** What of a child acts on its hazards; the reference values are those of the first hours, before ECMO. */
export interface RiskProfile {
  /** 0–7 for C1–C8. */
  readonly centreIndex: number;
  /** Worst lactate of the first 6 h, mmol/L. */
  readonly lactate6: number;
  /** Highest VIS of the first 12 h (as planned: what it would be without ECMO). */
  readonly vis12: number;
  /** Level of ScvO2 in the first 6 h, %. */
  readonly scvo2Level: number;
  /** Latent course: standard normal, positive is worse. */
  readonly course: number;
  /** log₂ vis12, kept since logarithms are slow. */
  readonly log2Vis12: number;
}

/** Shape of the baseline hazard in hour ⌊t⌋ after shock onset; constant within the hour. */
export const baselineShape: readonly number[] = Array.from({length: LAST_HOUR}, (_, hour) => {
  const t = hour + 0.5;
  const {riseHours, decayHours, tail, tailHours} = BASELINE_SHAPE;
  return (1 - exp(-t / riseHours)) * exp(-t / decayHours) + tail * exp(-t / tailHours);
});

const cannulationShape: readonly number[] = Array.from({length: CANNULATION.lastHour}, (_, hour) => {
  const t = hour + 0.5;
  return (1 - exp(-t / CANNULATION.riseHours)) * (exp(-t / CANNULATION.decayHours) + 0.12);
});

/** Running integral of an hourly step function: value k is the integral from 0 to hour k. */
function integral(hourly: readonly number[]): Float64Array {
  const sums = new Float64Array(hourly.length + 1);
  for (let k = 0; k < hourly.length; k++) sums[k + 1] = (sums[k] ?? 0) + (hourly[k] ?? 0);
  return sums;
}

const baselineIntegral = integral(baselineShape);
const cannulationIntegral = integral(cannulationShape);

function integralAt(sums: Float64Array, t: number): number {
  const last = sums.length - 1;
  if (t >= last) return sums[last] ?? 0;
  const hour = Math.floor(t);
  const low = sums[hour] ?? 0;
  return low + ((sums[hour + 1] ?? 0) - low) * (t - hour);
}

/** The time at which the integral reaches y; Infinity where it never does. */
function inverseIntegral(sums: Float64Array, y: number): number {
  const last = sums.length - 1;
  if (y >= (sums[last] ?? 0)) return Number.POSITIVE_INFINITY;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) <= y) low = middle;
    else high = middle;
  }
  const start = sums[low] ?? 0;
  return low + (y - start) / ((sums[high] ?? 0) - start);
}

/** Log hazard ratio of all that doesn't change in time: indicators, course and centre. */
export function linearPredictor(child: RiskProfile, effects: Effects): number {
  return (
    (child.lactate6 >= effects.lactateCutoff ? effects.lactateStep : 0) +
    effects.visPerDoubling * (child.log2Vis12 - LOG2_40) +
    (effects.scvo2Per10Below * (64 - child.scvo2Level)) / 10 +
    effects.course * child.course +
    (effects.centre[child.centreIndex] ?? 0)
  );
}
const LOG2_40 = 5.321928094887363;
const LOG2_60 = 5.906890595608519;

/** Log hazard ratio while on ECMO that was started this many hours after shock onset. */
export function ecmoLogHazardRatio(startHours: number, effects: Effects): number {
  if (effects.ecmoEarly === 0) return effects.ecmoLate;
  return effects.ecmoLate + effects.ecmoEarly * exp((-startHours / effects.ecmoHalvingHours) * Math.LN2);
}

/** A run of ECMO, hours from shock onset. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * Hazard of a terminal event (death, or discharge of the moribund against advice) per hour.
 * @param t hours from shock onset
 * @param run the run of ECMO, or null; it acts from its start to its end
 */
export function deathHazard(child: RiskProfile, scenario: Scenario, t: number, run: Run | null): number {
  const effects = EFFECTS[scenario];
  const onEcmo = run !== null && t >= run.start && t < run.end;
  const logRatio = linearPredictor(child, effects) + (onEcmo ? ecmoLogHazardRatio(run.start, effects) : 0);
  return effects.level * (baselineShape[Math.floor(t)] ?? 0) * exp(logRatio);
}

/** Cumulative hazard of a terminal event from shock onset to t hours, under a run of ECMO or none. */
export function cumulativeHazard(child: RiskProfile, scenario: Scenario, t: number, run: Run | null): number {
  const effects = EFFECTS[scenario];
  const level = effects.level * exp(linearPredictor(child, effects));
  const total = integralAt(baselineIntegral, t);
  if (run === null || t <= run.start) return level * total;
  const before = integralAt(baselineIntegral, run.start);
  const during = integralAt(baselineIntegral, Math.min(t, run.end)) - before;
  return level * (total + (exp(ecmoLogHazardRatio(run.start, effects)) - 1) * during);
}

/**
 * The time at which the cumulative hazard reaches a budget (a unit exponential), exactly: the hazard is a step
 * function by the hour, and by the minute of cannulation and decannulation.
 * @returns hours from shock onset; Infinity where it is never reached
 */
export function terminalTime(
  child: RiskProfile,
  scenario: Scenario,
  budget: number,
  run: Run | null,
): number {
  const effects = EFFECTS[scenario];
  const target = budget / (effects.level * exp(linearPredictor(child, effects)));
  if (run === null) return inverseIntegral(baselineIntegral, target);
  const before = integralAt(baselineIntegral, run.start);
  if (target <= before) return inverseIntegral(baselineIntegral, target);
  const ratio = exp(ecmoLogHazardRatio(run.start, effects));
  const during = integralAt(baselineIntegral, run.end) - before;
  if (target <= before + ratio * during)
    return inverseIntegral(baselineIntegral, before + (target - before) / ratio);
  return inverseIntegral(baselineIntegral, target + (1 - ratio) * during);
}

/** Log rate ratio of cannulation: sicker children and some centres are quicker. The same in both scenarios. */
export function cannulationPredictor(child: RiskProfile): number {
  return (
    CANNULATION.visPerDoubling * (child.log2Vis12 - LOG2_60) +
    (child.lactate6 >= 6 ? CANNULATION.lactateStep : 0) +
    (CANNULATION.centre[child.centreIndex] ?? 0)
  );
}

/**
 * The time of cannulation if the child lives that long, by a budget (a unit exponential).
 * @param rss hours from shock onset to RSS: nobody is cannulated before
 * @returns hours from shock onset; Infinity where the child is never cannulated
 */
export function cannulationTime(child: RiskProfile, rss: number, budget: number): number {
  const rate = CANNULATION.level * exp(cannulationPredictor(child));
  return inverseIntegral(cannulationIntegral, integralAt(cannulationIntegral, rss) + budget / rate);
}
