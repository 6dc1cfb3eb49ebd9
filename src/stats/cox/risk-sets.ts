import type {PreparedCox} from "./prepare.js";

/**
 * Sums over the children at risk, kept up to date from each stratum's last event time to its first.
 *
 * A vector of sums holds Σr, then Σr·x (p numbers), then, if `squares`, Σr·x·xᵀ (lower triangle, row by row), and,
 * if `extra` is set, Σr·q and Σr·q·x, where r is the weighted relative hazard and q a number of each row.
 */
export class RiskSets {
  /** Sums over all at risk at the group's time, its deaths among them. */
  readonly sums: Float64Array;
  /** Sums over the group's deaths where it has more than one; else of no meaning. */
  readonly dead: Float64Array;
  /** Children, not weights, at risk. */
  atRisk = 0;
  readonly #data: PreparedCox;
  readonly #squares: boolean;
  #risk: Float64Array = new Float64Array(0);
  #extra: Float64Array | null = null;
  #peak = 0;

  constructor(data: PreparedCox, squares: boolean, withExtra = false) {
    const {p} = data;
    const length = 1 + p + (squares ? (p * (p + 1)) / 2 : 0) + (withExtra ? 1 + p : 0);
    this.sums = new Float64Array(length);
    this.dead = new Float64Array(length);
    this.#data = data;
    this.#squares = squares;
  }

  /** Sets each position's weighted relative hazard; groups must then be advanced from 0 on. */
  begin(risk: Float64Array, extra: Float64Array | null = null): void {
    this.#risk = risk;
    this.#extra = extra;
  }

  /** Moves back to the time of group g. */
  advance(g: number): void {
    const {groupStart, groupStratum, deaths, exits, exitStart} = this.#data;
    const {sums, dead} = this;
    if (g === 0 || groupStratum[g] !== groupStratum[g - 1]) {
      sums.fill(0);
      this.#peak = 0;
      this.atRisk = 0;
    }
    const start = groupStart[g]!;
    const end = groupStart[g + 1]!;
    const died = end - deaths[g]!;
    // One death needs no sums of the dead: there is no tie to share.
    const alone = died + 1 === end;
    this.#add(sums, start, alone ? end : died);
    if (!alone) {
      dead.fill(0);
      this.#add(dead, died, end);
      for (let k = 0; k < sums.length; ++k) sums[k]! += dead[k]!;
    }
    this.atRisk += end - start;
    if (exits === null) return;
    for (let k = exitStart[g]!; k < exitStart[g + 1]!; ++k) this.#add(sums, exits[k]!, exits[k]! + 1, -1);
    this.atRisk -= exitStart[g + 1]! - exitStart[g]!;
    // What is left of much larger sums has lost digits: then they are summed anew.
    if (sums[0]! > this.#peak) this.#peak = sums[0]!;
    else if (this.#peak > 0 && sums[0]! <= 1e-4 * this.#peak) this.#rebuild(g);
  }

  #rebuild(g: number): void {
    const {groupStart, groupStratum, groupTime, stratumStart, entry} = this.#data;
    const from = groupStart[stratumStart[groupStratum[g]!]!]!;
    this.sums.fill(0);
    for (let i = from; i < groupStart[g + 1]!; ++i) {
      if (entry![i]! < groupTime[g]!) this.#add(this.sums, i, i + 1);
    }
    this.#peak = this.sums[0]!;
  }

  /** Adds the positions from `from` to before `end`, or takes them away. */
  #add(to: Float64Array, from: number, end: number, sign = 1): void {
    const {p, x} = this.#data;
    const risk = this.#risk;
    const extra = this.#extra;
    const squares = this.#squares;
    for (let i = from, base = from * p; i < end; ++i, base += p) {
      const r = sign * risk[i]!;
      to[0]! += r;
      let c = p + 1;
      for (let j = 0; j < p; ++j) {
        const rx = r * x[base + j]!;
        to[1 + j]! += rx;
        if (squares) for (let k = 0; k <= j; ++k) to[c++]! += rx * x[base + k]!;
      }
      if (extra) {
        const rq = r * extra[i]!;
        to[c++]! += rq;
        for (let j = 0; j < p; ++j) to[c++]! += rq * x[base + j]!;
      }
    }
  }
}
