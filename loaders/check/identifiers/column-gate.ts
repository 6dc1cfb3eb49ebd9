import type {MomentParser} from "../../read/moment.js";
import {type Refusal, refusal} from "./gate.js";

/** What the study reads in a column; columns that it does not read have the kind "unread". */
export type ColumnUse =
  | {readonly kind: "number"}
  | {readonly kind: "moment"; readonly parse: MomentParser}
  | {
      readonly kind: "code";
      readonly known: ReadonlyMap<string, unknown>;
      readonly checkbox?: boolean;
      readonly structural?: boolean;
    }
  | {readonly kind: "text"}
  | {readonly kind: "unread"};

export interface GateLimits {
  readonly maxDistinctText: number;
  readonly maxTextLength: number;
}

/** Verdicts remembered per column: coded and uncoded words repeat, and looking closely is slow. */
const REMEMBERED = 4096;
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;
/** A number shorter than this can't be a telephone, record or identity number. */
const SHORT = 6;
const LONG_NUMBER = /^-?\d{1,7}[.,]\d{1,20}$/;

/** The de-identification gate of one column: sees every cell, reads nothing. */
export class ColumnGate {
  readonly use: ColumnUse;
  readonly #limits: GateLimits;
  readonly #verdicts = new Map<string, Refusal | undefined>();
  readonly #distinct = new Set<string>();
  #crowded = false;

  constructor(use: ColumnUse, limits: GateLimits) {
    this.use = use;
    this.#limits = limits;
  }

  /** What stands against a cell; undefined when it may pass. The cell is not empty. */
  check(text: string): Refusal | undefined {
    const {use} = this;
    if (use.kind === "number") {
      if (isPlain(text) || LONG_NUMBER.test(text)) return undefined;
    } else if (use.kind === "moment") {
      if (!Number.isNaN(use.parse(text))) return undefined;
    } else if (use.kind === "code") {
      if (use.known.has(text)) return undefined;
    } else if (use.kind === "unread" && text.length < SHORT && isPlain(text)) return undefined;
    return this.#remembered(text);
  }

  #remembered(text: string): Refusal | undefined {
    if (this.#verdicts.has(text)) return this.#verdicts.get(text);
    const verdict = this.#look(text);
    // Only short texts are kept, and as copies: a slice would hold on to the whole piece of the file.
    if (this.#verdicts.size < REMEMBERED && text.length < 200) this.#verdicts.set(copyOf(text), verdict);
    return verdict;
  }

  #look(text: string): Refusal | undefined {
    const verdict = refusal(text, this.#limits.maxTextLength);
    if (this.use.kind === "moment" && (verdict?.rule === "E-DATE" || verdict?.rule === "E-RECORD-NUMBER"))
      return undefined;
    // Released as it stands, a number would say what nobody has declared: a code, or a number of the child.
    if (verdict === undefined && this.use.kind === "text" && /^[^\p{L}]*$/u.test(text))
      return {rule: "E-CODE", detail: "expected a word, or a code that study.ts declares; found neither"};
    return verdict ?? this.#crowding(text);
  }

  /** Words that are neither codes nor numbers, more of them than any list of answers has: free text. */
  #crowding(text: string): Refusal | undefined {
    if (this.use.kind === "number" || this.use.kind === "moment" || this.#crowded) return undefined;
    if (NUMBER.test(text) || this.#distinct.has(text)) return undefined;
    if (this.#distinct.size < this.#limits.maxDistinctText) {
      this.#distinct.add(copyOf(text));
      return undefined;
    }
    this.#crowded = true;
    return {
      rule: "E-TEXT-FREE",
      detail: `expected at most ${this.#limits.maxDistinctText} different texts in a column, found more`,
    };
  }
}

/** Up to ten characters of digits, a decimal mark and a sign: too short for anything that names a child. */
function isPlain(text: string): boolean {
  const {length} = text;
  if (length > 10) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 57 || (code < 48 && (code < 44 || code === 47 || (code === 45 && i > 0)))) return false;
  }
  return true;
}

function copyOf(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
