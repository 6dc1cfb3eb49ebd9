/** Paths this close to each other in the logarithm of their probability are one path. */
const SAME = 1e-9;

/** No bundle: the end of a list, or an empty place of the hash table. */
const NONE = -1;

/** Some bundles of paths to one node, each of paths with one probability. */
export interface Bundles {
  size: number;
  /** Logarithm of the probability of one path. */
  readonly log: Float64Array;
  /** Probability of all paths of the bundle together. */
  readonly mass: Float64Array;
}

/** Bundles of paths to the nodes of one stage: a hash table of typed arrays, for a search makes a million of them. */
export class TablePaths {
  private log = new Float64Array(256);
  private mass = new Float64Array(256);
  private node = new Int32Array(256);
  /** The bundle before this one of the same node. */
  private before = new Int32Array(256);
  /** The latest bundle of each node. */
  private readonly last: number[] = [];
  private slots = new Int32Array(1024).fill(NONE);
  private size = 0;

  /** Adds paths to a node; nodes are whole numbers from 0. */
  add(node: number, log: number, mass: number): void {
    const slot = this.slotOf(node, Math.round(log / SAME));
    const known = this.slots[slot]!;
    if (known !== NONE) {
      this.mass[known]! += mass;
      return;
    }
    const at = this.size++;
    this.slots[slot] = at;
    this.log[at] = log;
    this.mass[at] = mass;
    this.node[at] = node;
    while (this.last.length <= node) this.last.push(NONE);
    this.before[at] = this.last[node]!;
    this.last[node] = at;
    if (this.size === this.log.length) this.grow();
  }

  /** Copies the bundles of a node; `to` is made larger if need be. */
  read(node: number, to: Bundles): Bundles {
    let count = 0;
    for (let at = this.last[node] ?? NONE; at !== NONE; at = this.before[at]!) count += 1;
    const {log, mass} = count <= to.log.length ? to : emptyBundles(2 * count);
    let i = 0;
    for (let at = this.last[node] ?? NONE; at !== NONE; at = this.before[at]!) {
      log[i] = this.log[at]!;
      mass[i++] = this.mass[at]!;
    }
    return {size: count, log, mass};
  }

  /** Where the bundle is, or where it would be put. */
  private slotOf(node: number, rounded: number): number {
    const mask = this.slots.length - 1;
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(rounded % 0x7fffffff, 0x85ebca6b)) >>> 8;
    for (slot &= mask; ; slot = (slot + 1) & mask) {
      const at = this.slots[slot]!;
      if (at === NONE) return slot;
      if (this.node[at] === node && Math.round(this.log[at]! / SAME) === rounded) return slot;
    }
  }

  private grow(): void {
    const wider = (column: Float64Array) => {
      const to = new Float64Array(2 * column.length);
      to.set(column);
      return to;
    };
    const widerCodes = (column: Int32Array) => {
      const to = new Int32Array(2 * column.length);
      to.set(column);
      return to;
    };
    this.log = wider(this.log);
    this.mass = wider(this.mass);
    this.node = widerCodes(this.node);
    this.before = widerCodes(this.before);
    this.slots = new Int32Array(4 * this.log.length).fill(NONE);
    for (let at = 0; at < this.size; ++at) {
      this.slots[this.slotOf(this.node[at]!, Math.round(this.log[at]! / SAME))] = at;
    }
  }
}

export function emptyBundles(room: number): Bundles {
  return {size: 0, log: new Float64Array(room), mass: new Float64Array(room)};
}
