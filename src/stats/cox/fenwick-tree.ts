/** Sums over the first k of some numbers that change, each in log n steps. */
export class FenwickTree {
  /** Sum of all. */
  total = 0;
  /** How many amounts are in it. */
  count = 0;
  #length = 0;
  readonly #nodes: Float64Array;
  readonly #values: Float64Array;

  /**
   * @param most - numbers there may be
   */
  constructor(most: number) {
    this.#nodes = new Float64Array(most + 1);
    this.#values = new Float64Array(most);
  }

  /** Begins anew with n numbers, all 0. */
  clear(n: number): void {
    this.total = 0;
    this.count = 0;
    this.#length = n + 1;
    this.#nodes.fill(0, 0, n + 1);
    this.#values.fill(0, 0, n);
  }

  add(k: number, amount: number): void {
    this.count += 1;
    this.#change(k, amount);
  }

  /** Takes away what was added; of fractions some rounding stays. */
  remove(k: number, amount: number): void {
    this.count -= 1;
    this.#change(k, -amount);
  }

  #change(k: number, amount: number): void {
    const nodes = this.#nodes;
    const length = this.#length;
    this.total += amount;
    this.#values[k]! += amount;
    for (let i = k + 1; i < length; i += i & -i) nodes[i]! += amount;
  }

  /** Number k itself. */
  at(k: number): number {
    return this.#values[k]!;
  }

  /** Sum of the numbers before k. */
  before(k: number): number {
    const nodes = this.#nodes;
    let sum = 0;
    for (let i = k; i > 0; i &= i - 1) sum += nodes[i]!;
    return sum;
  }
}
