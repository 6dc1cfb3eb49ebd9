/** What a stretch of SQL text is. */
export type TokenKind = "word" | "quoted" | "string" | "number" | "parameter" | "comment" | "symbol";

/** One stretch of SQL text: `text.slice(start, end)`. White space is not a token. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
}

/** Sticky patterns in the order in which they are tried; the first that matches wins. */
const PATTERNS: readonly (readonly [TokenKind, RegExp])[] = [
  ["comment", /--[^\n]*/y],
  // Nested block comments are found by `blockCommentEnd`: PostgreSQL's grammar, which DuckDB uses, nests them.
  ["string", /[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y],
  ["string", /'(?:[^']|'')*(?:'|$)/y],
  ["quoted", /"(?:[^"]|"")*(?:"|$)/y],
  ["string", /\$([A-Za-z_\u0080-\uffff]\w*)?\$[\s\S]*?(?:\$\1\$|$)/y],
  ["parameter", /\$[A-Za-z_]\w*/y],
  ["number", /(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/y],
  ["word", /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
  ["symbol", /\S/y],
];

const SPACE = /\s+/y;

/**
 * Cuts SQL text into tokens, well enough to find parameters, statement ends and table names: strings,
 * quoted names, dollar quotes and comments are never looked into. Unterminated ones run to the end.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    SPACE.lastIndex = at;
    if (SPACE.test(text)) {
      at = SPACE.lastIndex;
      continue;
    }
    const token = text.startsWith("/*", at)
      ? {kind: "comment" as const, start: at, end: blockCommentEnd(text, at)}
      : match(text, at);
    found.push(token);
    at = token.end;
  }
  return found;
}

function match(text: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    if (pattern.test(text)) return {kind, start: at, end: pattern.lastIndex};
  }
  return {kind: "symbol", start: at, end: at + 1};
}

function blockCommentEnd(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length - 1; i++) {
    if (text.startsWith("/*", i)) {
      depth++;
      i++;
    } else if (text.startsWith("*/", i)) {
      depth--;
      i++;
      if (depth === 0) return i + 1;
    }
  }
  return text.length;
}
