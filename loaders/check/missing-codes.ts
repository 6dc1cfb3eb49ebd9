/** The study's missing codes, asked of every cell before it is read as anything else. */
export class MissingCodes {
  readonly #reasons: ReadonlyMap<string, string>;
  /** Which first characters a code may have: most cells are told apart by it alone. */
  readonly #firsts = new Uint8Array(128);

  constructor(codes: Readonly<Record<string, string>>) {
    this.#reasons = new Map(Object.entries(codes));
    for (const code of this.#reasons.keys()) this.#firsts[code.charCodeAt(0)] = 1;
  }

  /** The reason that a missing code gives; undefined for any other text. */
  reasonOf(text: string): string | undefined {
    const first = text.charCodeAt(0);
    if (first < 128 && this.#firsts[first] === 0) return undefined;
    return this.#reasons.get(text);
  }

  get codes(): Iterable<string> {
    return this.#reasons.keys();
  }
}
