import {exp, logistic} from "./exact-math.js";

/** What shapes a child's illness over time; hours from shock onset. */
export interface Illness {
  /** Latent course: standard normal, positive is worse. */
  readonly course: number;
  /** When the lactate peaks, within the first 6 h. */
  readonly peakHours: number;
  /** Cannulation; Infinity without. */
  readonly ecmoStart: number;
  /** When the dying phase begins; Infinity where there is none. */
  readonly dyingFrom: number;
}

/** The illness that stays when the first peak is over, as a share of the peak, before it heals. */
function residue(course: number): number {
  return 1.15 * logistic(1.4 * (course - 0.4));
}

/** Support by ECMO: what is left of the illness that needs lactate and drugs, t hours from shock onset. */
function supported(illness: Illness, t: number, floor: number, hours: number): number {
  if (t <= illness.ecmoStart) return 1;
  return floor + (1 - floor) * exp(-(t - illness.ecmoStart) / hours);
}

function dying(illness: Illness, t: number): number {
  return t <= illness.dyingFrom ? 1 : 1 + 0.8 * Math.min(1, (t - illness.dyingFrom) / 12);
}

/**
 * Illness as a share of its first peak: rises to 1 at `peak`, then falls (or does not) as the course says.
 * @param t hours from shock onset
 * @param peak hours of the first peak
 * @param heals whether the residue heals quickly (drugs) or slowly (lactate, organs)
 */
function share(illness: Illness, t: number, peak: number, start: number, heals: number): number {
  if (t < peak) return start + ((1 - start) * t) / peak;
  const rest = residue(illness.course) * exp(-Math.max(0, t - 40) / heals);
  return rest + (1 - rest) * exp(-(t - peak) / 18);
}

/** Lactate above its floor as a share of the peak. */
export function lactateShare(illness: Illness, t: number): number {
  return share(illness, t, illness.peakHours, 0.45, 90) * supported(illness, t, 0.4, 14) * dying(illness, t);
}

/** VIS as a share of the highest of the first 12 h. */
export function visShare(illness: Illness, t: number, visPeak: number): number {
  return share(illness, t, visPeak, 0.25, 60) * supported(illness, t, 0.22, 7) * dying(illness, t);
}

/** Organ failure as a share of its worst: slower to come and to go than shock; ECMO does not mend it. */
export function organShare(illness: Illness, t: number): number {
  const rest = residue(illness.course) * exp(-Math.max(0, t - 60) / 160);
  const worst = 20;
  if (t < worst) return 0.5 + (0.5 * t) / worst;
  return (rest + (1 - rest) * exp(-(t - worst) / 50)) * dying(illness, t);
}
