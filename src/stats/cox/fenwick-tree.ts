/** Sums over the first k of n numbers that change, each in log n steps. */
export class FenwickTree {
  /** Sum of all. */
  total = 0;
  readonly #nodes: Float64Array;
  readonly #values: Float64Array;

  constructor(n: number) {
    this.#nodes = new Float64Array(n + 1);
    this.#values = new Float64Array(n);
  }

  clear(): void {
    this.total = 0;
    this.#nodes.fill(0);
    this.#values.fill(0);
  }

  add(k: number, amount: number): void {
    const nodes = this.#nodes;
    this.total += amount;
    this.#values[k]! += amount;
    for (let i = k + 1; i < nodes.length; i += i & -i) nodes[i]! += amount;
  }

  /** Number k itself. */
  at(k: number): number {
    return this.#values[k]!;
  }

  /** Sum of the numbers before k. */
  before(k: number): number {
    const nodes = this.#nodes;
    let sum = 0;
    for (let i = k; i > 0; i -= i & -i) sum += nodes[i]!;
    return sum;
  }
}
