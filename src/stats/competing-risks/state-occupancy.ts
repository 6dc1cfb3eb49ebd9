import {order} from "../foundation/order.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import type {ProbabilityCurve} from "./aalen-johansen.js";
import {type IncidenceLimits, probabilityLimits, requireLimits} from "./probability-limits.js";
import {type StateStays, stateRows} from "./state-rows.js";
import {startOf} from "./state-start.js";
import {
  greenwoodOfStates,
  influenceOfChildren,
  type StateMoves,
  type StateVariance,
} from "./state-variance.js";

export interface StateOccupancyOptions {
  /** Probability of each state at the start; the shares of those at risk at the first move if absent. */
  readonly initial?: readonly number[];
  /**
   * "infinitesimal jackknife" (default) costs children × times; "greenwood" and "none" don't. With late entry or
   * weights only the first is valid.
   */
  readonly variance?: "infinitesimal jackknife" | "greenwood" | "none";
  /** Scale on which the limits are symmetric, default "log-log". */
  readonly conf?: IncidenceLimits;
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
}

export interface StateOccupancyResult {
  /** Distinct ends of stays, ascending. */
  readonly time: Float64Array;
  /** One for each state from 0; at each time they add up to 1. */
  readonly states: readonly (ProbabilityCurve & {
    readonly state: number;
    /** Probability at the start. */
    readonly initial: number;
    /** Weight of those in the state just before each time. */
    readonly atRisk: Float64Array;
  })[];
  /** Moves that occurred. */
  readonly transitions: readonly {readonly from: number; readonly to: number; readonly events: number}[];
  /** Children. */
  readonly n: number;
  /** Moves. */
  readonly events: number;
  /** Rows dropped. */
  readonly nMissing: number;
  readonly level: number;
  readonly method: string;
  readonly warnings: readonly string[];
}

/** Children × times that the infinitesimal jackknife takes on: some seconds. */
const MOST_STEPS = 1e9;

/**
 * Probability to be in each state over time, by the Aalen–Johansen product of transition matrices.
 *
 * Children may enter late, stay in or come back to any state; the estimate of occupancy needs no Markov property
 * where censoring is independent. Standard errors are pointwise; they include that of an estimated start (survfit
 * adds it where `influence = TRUE`). Times that differ by rounding only are tied.
 *
 * @param stays - one row a stay: `id`, `from`, `to` (= `from` where observation ended), `time`, and where wanted
 *   `entry` and `weight`
 * @param options - start, variance, scale and level of the limits
 * @returns each state's probability with limits at each time; numbers at risk; counts of the moves
 * @throws {StatsError} `empty`; `length-mismatch`; `not-finite`; `not-a-code` for a state that is no whole number
 *   from 0 to 60; `out-of-range` for stays that overlap or contradict each other, a start that is no distribution, a
 *   level outside of (0, 1), an infinitesimal jackknife of more than 10⁹ children × times
 *
 * Source: Aalen OO, Johansen S. Scand J Stat 1978;5:141; Datta S, Satten GA. Stat Probab Lett 2001;55:403 (no Markov
 * property); Andersen PK, Borgan Ø, Gill RD, Keiding N. Statistical models based on counting processes. Springer
 * 1993, section IV.4 ("greenwood").
 * R: `survfit(Surv(entry, time, factor(to)) ~ 1, id = id, istate = from)`, `etm::etm()` ("greenwood")
 *
 * @example
 * const stays = {id: [1, 1, 2, 3], from: [0, 1, 0, 0], to: [1, 2, 2, 0], time: [1, 3, 2, 4]};
 * stateOccupancy(stays).states[2].estimate // => [0, 1 / 3, 2 / 3, 2 / 3]
 */
export function stateOccupancy(stays: StateStays, options: StateOccupancyOptions = {}): StateOccupancyResult {
  const {variance = "infinitesimal jackknife", conf = "log-log", level = 0.95} = options;
  requireOpenUnit("level", level);
  requireLimits(conf);
  if (!["infinitesimal jackknife", "greenwood", "none"].includes(variance)) {
    throw new StatsError("out-of-range", "variance", `is ${variance}`);
  }
  const rows = stateRows(stays);
  const {n, states, from, to, entry, time, weight, child} = rows;
  const start = startOf(rows, options.initial);
  const byTime = order(time);
  const byEntry = order(entry);
  const times: number[] = [];
  for (let i = 0; i < n; ++i) {
    const t = time[byTime[i]!]!;
    if (times.length === 0 || t > times[times.length - 1]!) times.push(t);
  }
  if (variance === "infinitesimal jackknife" && rows.children * times.length > MOST_STEPS) {
    throw new StatsError(
      "out-of-range",
      "variance",
      `the infinitesimal jackknife of ${rows.children} children at ${times.length} times takes too long; "greenwood" and "none" don't`,
    );
  }
  const probability = Float64Array.from(start.initial);
  const estimates = new Float64Array(states * times.length);
  const variances = new Float64Array(states * times.length);
  const risks = new Float64Array(states * times.length);
  const atRisk = new Float64Array(states);
  const inState = new Uint32Array(states);
  const now = {state: new Int8Array(rows.children).fill(-1), weight: new Float64Array(rows.children)};
  const tracker: StateVariance | null =
    variance === "none"
      ? null
      : variance === "greenwood"
        ? greenwoodOfStates(states, start.covariance)
        : influenceOfChildren(states, rows.children, start.influence, now);
  const counts = new Float64Array(states * states);
  const moved = new Float64Array(states * states);
  const moves = {
    count: 0,
    from: new Uint8Array(states * states),
    to: new Uint8Array(states * states),
    share: new Float64Array(states * states),
  } satisfies {-readonly [key in keyof StateMoves]: StateMoves[key]};
  const current = new Float64Array(states);
  let nextEntry = 0;
  let next = 0;
  for (let j = 0; j < times.length; ++j) {
    const t = times[j]!;
    for (; nextEntry < n && entry[byEntry[nextEntry]!]! < t; ++nextEntry) {
      const row = byEntry[nextEntry]!;
      atRisk[from[row]!]! += weight[row]!;
      inState[from[row]!]! += 1;
      now.state[child[row]!] = from[row]!;
      now.weight[child[row]!] = weight[row]!;
    }
    for (let s = 0; s < states; ++s) risks[s * times.length + j] = atRisk[s]!;
    const movers: {child: number; from: number; to: number; weight: number}[] = [];
    const first = next;
    for (; next < n && time[byTime[next]!] === t; ++next) {
      const row = byTime[next]!;
      const [r, s] = [from[row]!, to[row]!];
      if (r === s) continue;
      moved[r * states + s]! += weight[row]!;
      counts[r * states + s]! += 1;
      movers.push({child: child[row]!, from: r, to: s, weight: weight[row]!});
    }
    if (movers.length > 0) {
      moves.count = 0;
      for (let r = 0; r < states; ++r)
        for (let s = 0; s < states; ++s) {
          if (moved[r * states + s] === 0) continue;
          moves.from[moves.count] = r;
          moves.to[moves.count] = s;
          moves.share[moves.count++] = moved[r * states + s]! / atRisk[r]!;
          moved[r * states + s] = 0;
        }
      tracker?.step(moves, probability, atRisk, movers);
      current.set(probability);
      for (let m = 0; m < moves.count; ++m) {
        const size = current[moves.from[m]!]! * moves.share[m]!;
        probability[moves.to[m]!]! += size;
        probability[moves.from[m]!]! -= size;
      }
    }
    for (let i = first; i < next; ++i) {
      const row = byTime[i]!;
      const r = from[row]!;
      inState[r]! -= 1;
      // Rounding must not leave a rest where nobody is.
      atRisk[r] = inState[r] === 0 ? 0 : atRisk[r]! - weight[row]!;
      now.state[child[row]!] = -1;
    }
    tracker?.write(current);
    for (let s = 0; s < states; ++s) {
      // All of a state may have left it: what rounding leaves there is 0.
      estimates[s * times.length + j] = Math.abs(probability[s]!) < 1e-15 ? 0 : probability[s]!;
      variances[s * times.length + j] = tracker ? current[s]! : Number.NaN;
    }
  }
  const events = counts.reduce((a, b) => a + b, 0);
  const block = (all: Float64Array, s: number) => all.slice(s * times.length, (s + 1) * times.length);
  return {
    time: Float64Array.from(times),
    states: Array.from({length: states}, (_, s) => {
      const estimate = block(estimates, s);
      const standardError = block(variances, s).map(Math.sqrt);
      return {
        state: s,
        initial: start.initial[s]!,
        atRisk: block(risks, s),
        estimate,
        standardError,
        ...probabilityLimits(estimate, standardError, conf, level),
      };
    }),
    transitions: Array.from(counts, (count, i) => ({
      from: Math.floor(i / states),
      to: i % states,
      events: count,
    })).filter(({events: count}) => count > 0),
    n: rows.children,
    events,
    nMissing: rows.nMissing,
    level,
    method:
      variance === "none" ? "Aalen–Johansen" : `Aalen–Johansen, ${variance} standard error, ${conf} limits`,
    warnings: events === 0 ? ["No move: the probabilities stay where they started."] : [],
  };
}
