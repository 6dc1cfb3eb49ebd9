import type {LatentChild} from "./child.js";
import {exp} from "./exact-math.js";
import type {Stream} from "./random.js";
import {lactateShare, organShare} from "./severity.js";

/** What is peculiar to one child and stays: how each organ answers to the shock. */
export interface Constitution {
  /** Depth of shock and organ failure at their worst, about 0.2 (mild) to 1.3. */
  readonly depth: number;
  readonly years: number;
  readonly heart: number;
  readonly pressure: number;
  readonly lung: number;
  readonly kidney: number;
  readonly platelets: number;
  readonly clotting: number;
  readonly myocardium: number;
  readonly fever: number;
  readonly sedated: boolean;
}

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));

export function drawConstitution(child: LatentChild, stream: Stream): Constitution {
  const depth = clamp(0.55 + 0.22 * child.severity + stream.normal(0, 0.1), 0.15, 1.3);
  const fromLung = child.infectionSource === "lung" ? 0.25 : 0;
  return {
    depth,
    years: child.ageMonths / 12,
    heart: stream.normal(0, 7),
    pressure: stream.normal(0, 4),
    lung: clamp(0.3 + 0.45 * (depth - 0.4) + fromLung + stream.normal(0, 0.12), 0.05, 0.92),
    kidney: clamp(0.2 + 3 * depth * stream.logNormal(0.7, 0.6), 0.1, 6),
    platelets: stream.logNormal(260, 0.3),
    clotting: stream.logNormal(1.05, 0.42),
    myocardium: clamp(stream.logNormal(0.75, 0.45), 0.2, 1.8),
    fever: stream.normal(1.5, 0.9),
    sedated: stream.chance(clamp(depth + 0.1, 0, 0.95)),
  };
}

/** Median heart rate for age, 1/min. */
function restingHeartRate(years: number): number {
  if (years < 1) return 140;
  if (years < 2) return 125;
  if (years < 5) return 112;
  return clamp(108 - 2.2 * (years - 5), 78, 108);
}

/** Saturation (%) of haemoglobin at an oxygen tension (mmHg): Severinghaus 1979. */
function saturation(pao2: number): number {
  return 100 / (1 + 23400 / (pao2 * pao2 * pao2 + 150 * pao2));
}

/** The state of shock and organs at t hours from onset, on which all charted values hang. */
export interface State {
  readonly t: number;
  /** Shock: 0 none, about 1 deep. */
  readonly shock: number;
  /** Organ failure: slower. */
  readonly organs: number;
  readonly onEcmo: boolean;
}

export function stateAt(child: LatentChild, constitution: Constitution, t: number): State {
  const shock = constitution.depth * lactateShare(child.illness, t);
  return {
    t,
    shock: Math.min(1.6, shock),
    organs: Math.min(1.6, constitution.depth * organShare(child.illness, t)),
    onEcmo: child.run !== null && t >= child.run.start && t < child.run.end,
  };
}

/** P/F ratio in mmHg: lungs fail with the organs, more so where the infection is there. */
function pfRatio(constitution: Constitution, state: State): number {
  const failure = clamp((0.35 + 0.65 * state.organs) * constitution.lung * 1.3, 0, 0.9);
  return clamp(440 - 400 * failure, 55, 480);
}

/** Charted values in canonical units, each rounded as monitors and laboratories print it. */
export const measure = {
  /** Exact at the peak (the true cut-off acts on it), within 5 % elsewhere and never above it in the first 6 h. */
  lactate(child: LatentChild, t: number, stream: Stream): number {
    const noise = 1 + 0.05 * stream.normal();
    if (t === child.illness.peakHours) return child.lactate6;
    const value = (1.1 + (child.lactate6 - 1.1) * lactateShare(child.illness, t)) * noise;
    const highest = t <= 6 ? child.lactate6 : 29;
    return Math.round(clamp(value, 0.5, highest) * 10) / 10;
  },
  scvo2(child: LatentChild, state: State, stream: Stream): number {
    const share = lactateShare(child.illness, state.t);
    const recovered = 74;
    const path = recovered + (child.scvo2Level - recovered) * Math.min(1.25, 0.15 + 0.95 * share);
    // On VA-ECMO the saturation speaks of the circuit's flow.
    const value = state.onEcmo ? 78 + 0.15 * (path - 70) : path;
    return Math.round(clamp(value + stream.normal(0, 3), 22, 93));
  },
  heartRate({years, heart, fever}: Constitution, {shock, onEcmo, t}: State, stream: Stream): number {
    const faster = onEcmo ? 0.06 + 0.08 * shock : 0.08 + 0.26 * shock;
    const feverish = 5 * Math.max(0, fever) * exp(-t / 40);
    const value = restingHeartRate(years) * (1 + faster) + feverish + heart + stream.normal(0, 4);
    return Math.round(clamp(value, 55, 228));
  },
  map({years, pressure}: Constitution, {shock, onEcmo}: State, stream: Stream): number {
    const normal = 55 + 1.5 * Math.min(years, 16);
    const lower = onEcmo ? 0.08 + 0.1 * shock : 0.04 + 0.3 * shock;
    return Math.round(clamp(normal * (1 - lower) + pressure + stream.normal(0, 3.5), 19, 110));
  },
  /** FiO2 (fraction), SpO2 (%) and PaO2 (mmHg): doctors set FiO2 for a PaO2 of about 85, and lag behind. */
  oxygen(constitution: Constitution, state: State, stream: Stream) {
    const pf = pfRatio(constitution, state);
    const wanted = 85 / pf;
    const fio2 = wanted <= 0.23 ? 0.21 : clamp(Math.round(wanted * 20 + 0.4) / 20, 0.25, 1);
    const pao2 = clamp(fio2 * pf * (1 + 0.2 * clamp(stream.normal(), -2.2, 2.8)), 36, 320);
    const spo2 = Math.round(clamp(saturation(pao2) + stream.normal(0, 0.9), 62, 100));
    return {fio2, spo2, pao2: Math.round(pao2)};
  },
  creatinine({years, kidney}: Constitution, {organs}: State, stream: Stream): number {
    const normal = 20 + 2.6 * years;
    return Math.round(clamp(normal * (1 + kidney * organs) * (1 + 0.06 * stream.normal()), 12, 900));
  },
  platelets(constitution: Constitution, {organs, onEcmo}: State, stream: Stream): number {
    const left = clamp(1 - 0.72 * organs, 0.08, 1) * (onEcmo ? 0.75 : 1);
    return Math.round(clamp(constitution.platelets * left * (1 + 0.1 * stream.normal()), 6, 700));
  },
  inr({clotting}: Constitution, {organs}: State, stream: Stream): number {
    return (
      Math.round(clamp((1.05 + 1.1 * organs * clotting) * (1 + 0.05 * stream.normal()), 0.9, 7) * 100) / 100
    );
  },
  dDimer({clotting}: Constitution, {organs}: State, stream: Stream): number {
    return Math.round(clamp((0.4 + 6 * organs * clotting) * stream.logNormal(1, 0.25), 0.15, 60) * 100) / 100;
  },
  fibrinogen({clotting}: Constitution, {organs}: State, stream: Stream): number {
    const left = clamp(1 - 0.55 * organs * clotting, 0.12, 1);
    return Math.round(clamp(430 * left * (1 + 0.1 * stream.normal()), 45, 800));
  },
  lvef({myocardium}: Constitution, {shock}: State, stream: Stream): number {
    return Math.round(clamp(63 - 30 * shock * myocardium + stream.normal(0, 3), 12, 75));
  },
  cardiacIndex({myocardium}: Constitution, {shock}: State, stream: Stream): number {
    return Math.round(clamp(4.4 - 2 * shock * myocardium + stream.normal(0, 0.3), 1.2, 7) * 10) / 10;
  },
  temperature({fever}: Constitution, {t, onEcmo}: State, stream: Stream): number {
    const above = onEcmo ? -0.2 : fever * exp(-t / 40);
    return Math.round(clamp(37 + above + stream.normal(0, 0.25), 34.2, 41.3) * 10) / 10;
  },
  gcs({sedated}: Constitution, {organs}: State, stream: Stream): number {
    const value = sedated ? 10 - 4 * organs : 15 - 5 * organs;
    return Math.round(clamp(value + stream.normal(0, 0.7), 3, 15));
  },
} as const;
