import {quantile} from "../description/quantile.js";
import {order} from "../foundation/order.js";
import type {CloneColumns} from "./clone-columns.js";
import {type DepartureModels, departureModels} from "./departure-models.js";

/** The weighted clones of one arm at the event times that both arms share. */
export interface ArmTable {
  /** Weight at risk just before each time, and how many clones that is. */
  readonly atRisk: Float64Array;
  readonly clones: Float64Array;
  /** Weight of those who die at each time, and how many they are. */
  readonly deaths: Float64Array;
  readonly dying: Float64Array;
  /** Probability to have died, and of no event of either kind, after each time; NaN after the arm's follow-up. */
  readonly risk: Float64Array;
  readonly eventFree: Float64Array;
  /** Last time at which a clone is followed; 0 for none. */
  readonly followedUntil: number;
  /** The weights of the clones that go on after the time given for the start. */
  readonly finalWeights: Float64Array;
  /** Weights above it were set to it; Infinity for none. */
  readonly cap: number;
  /** Clones followed at all, censored as they departed, dying, with the competing event. */
  readonly n: number;
  readonly censored: number;
  readonly events: number;
  readonly competing: number;
}

export interface CloneArms {
  /** Times at which a child dies or has the competing event, ascending. */
  readonly times: Float64Array;
  /** Not within, then within. */
  readonly arms: readonly [ArmTable, ArmTable];
  readonly warnings: readonly string[];
}

/** Clones, censors and weighs the children. */
export function cloneArms(columns: CloneColumns): CloneArms {
  const {time, status} = columns;
  const models = departureModels(columns);
  const times = new Float64Array([...new Set(time.filter((_, i) => status[i]! > 0))].sort((a, b) => a - b));
  return {
    times,
    arms: [armTable(columns, models, times, 0), armTable(columns, models, times, 1)],
    warnings: models.warnings,
  };
}

function armTable(columns: CloneColumns, models: DepartureModels, times: Float64Array, arm: 0 | 1): ArmTable {
  const {n, time, status, start, within} = columns;
  // Where each clone's follow-up ends, and whether by the child's own end.
  const stop = new Float64Array(n);
  const whole = new Uint8Array(n);
  let [followed, censored, events, competing, followedUntil] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; ++i) {
    const departs = arm === 0 ? start[i]! < time[i]! : start[i]! > within && time[i]! > within;
    stop[i] = departs ? Math.min(start[i]!, within) : time[i]!;
    whole[i] = departs ? 0 : 1;
    if (departs) censored += 1;
    else if (status[i] === 1) events += 1;
    else if (status[i] === 2) competing += 1;
    if (stop[i]! > 0) followed += 1;
    followedUntil = Math.max(followedUntil, stop[i]!);
  }
  const finalOf = finalWeight(models, arm);
  const final: number[] = [];
  for (let i = 0; i < n; ++i) if (whole[i] === 1 && time[i]! > within) final.push(finalOf(i));
  const cap =
    columns.truncate === undefined || final.length === 0
      ? Number.POSITIVE_INFINITY
      : quantile(final, [columns.truncate])[0]!;

  const K = times.length;
  const column = () => new Float64Array(K);
  const [atRisk, clones, deaths, dying] = [column(), column(), column(), column()];
  const [risk, eventFree] = [column(), column()];
  const byStop = order(stop);
  const weight = new Float64Array(n).fill(1);
  let first = 0;
  let departed = 0;
  let after = false;
  let free = 1;
  let dead = 0;
  for (let k = 0; k < K; ++k) {
    const t = times[k]!;
    while (first < n && stop[byStop[first]!]! < t) first += 1;
    if (arm === 0) {
      const before = departed;
      while (departed < models.departures.length && models.departures[departed]! < t) departed += 1;
      if (departed > before) {
        const hazard = models.cumulativeHazard[departed - 1]!;
        for (let r = first; r < n; ++r) {
          const i = byStop[r]!;
          weight[i] = Math.min(cap, Math.exp(hazard * models.relativeHazard[i]!));
        }
      }
    } else if (!after && t > within) {
      after = true;
      for (let r = first; r < n; ++r) weight[byStop[r]!] = Math.min(cap, finalOf(byStop[r]!));
    }
    let [sum, died, left, failing] = [0, 0, 0, 0];
    for (let r = first; r < n; ++r) {
      const i = byStop[r]!;
      const w = weight[i]!;
      sum += w;
      if (time[i] !== t || whole[i] === 0 || status[i] === 0) continue;
      failing += 1;
      if (status[i] === 1) {
        died += w;
        dying[k]! += 1;
      } else left += w;
    }
    atRisk[k] = sum;
    clones[k] = n - first;
    deaths[k] = died;
    if (first < n) {
      dead += (free * died) / sum;
      // Rounding must not leave a rest where nobody is.
      free = failing === n - first ? 0 : free * (1 - (died + left) / sum);
    }
    const known = t <= followedUntil || free === 0;
    risk[k] = known ? dead : Number.NaN;
    eventFree[k] = known ? free : Number.NaN;
  }
  return {
    atRisk,
    clones,
    deaths,
    dying,
    risk,
    eventFree,
    followedUntil,
    finalWeights: Float64Array.from(final, (w) => Math.min(cap, w)),
    cap,
    n: followed,
    censored,
    events,
    competing,
  };
}

function finalWeight(models: DepartureModels, arm: 0 | 1): (i: number) => number {
  if (arm === 1) return (i) => models.afterStart[i]!;
  const hazard = models.cumulativeHazard.at(-1) ?? 0;
  return (i) => Math.exp(hazard * models.relativeHazard[i]!);
}
