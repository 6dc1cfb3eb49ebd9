/** Rows fetched one after the other before their neighbours in memory are out of the processor's cache: 128 kB. */
const BLOCK_BITS = 14;
/** Fewer rows are in the cache anyway. */
const BLOCKS_FROM = 100_000;

/**
 * Brings columns into another order.
 *
 * A million rows fetched out of order would wait for memory a million times. They are carried to the right block of
 * the new order first, then to their place in it: a third of the time.
 */
export class Rearrangement {
  readonly #rows: Uint32Array;
  /** By row: where it waits, among those of its block; null for few rows. */
  readonly #slot: Uint32Array | null = null;
  /** By where it waits: its place. */
  readonly #place: Uint32Array;
  readonly #waiting: Float64Array;

  /**
   * @param rows - each of the rows 0 … n − 1 once, in the wanted order
   */
  constructor(rows: Uint32Array) {
    const n = rows.length;
    const blocks = n >= BLOCKS_FROM;
    this.#rows = rows;
    this.#place = new Uint32Array(blocks ? n : 0);
    this.#waiting = new Float64Array(blocks ? n : 0);
    if (!blocks) return;
    const slot = new Uint32Array(n);
    for (let i = 0; i < n; ++i) slot[rows[i]!] = i;
    const next = Uint32Array.from({length: (n >>> BLOCK_BITS) + 1}, (_, block) => block << BLOCK_BITS);
    const place = this.#place;
    for (let row = 0; row < n; ++row) {
      const to = slot[row]!;
      const waits = next[to >>> BLOCK_BITS]!++;
      place[waits] = to;
      slot[row] = waits;
    }
    this.#slot = slot;
  }

  /** The column in the wanted order. */
  take(column: Float64Array): Float64Array {
    const out = new Float64Array(this.#rows.length);
    this.fill(out, 0, 1, column);
    return out;
  }

  /** Writes the column in the wanted order to out[from], out[from + stride], …. */
  fill(out: Float64Array, from: number, stride: number, column: Float64Array): void {
    const rows = this.#rows;
    const slot = this.#slot;
    const n = rows.length;
    if (!slot) {
      for (let i = 0, to = from; i < n; ++i, to += stride) out[to] = column[rows[i]!]!;
      return;
    }
    const place = this.#place;
    const waiting = this.#waiting;
    for (let row = 0; row < n; ++row) waiting[slot[row]!] = column[row]!;
    for (let k = 0; k < n; ++k) out[from + place[k]! * stride] = waiting[k]!;
  }
}
