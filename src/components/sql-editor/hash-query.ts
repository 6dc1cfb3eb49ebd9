const KEY = "q";

/** The SQL text that an address carries in its hash (`#q=…`), or null. */
export function queryOfHash(hash: string): string | null {
  const text = new URLSearchParams(hash.replace(/^#/, "")).get(KEY);
  return text === null || text.trim() === "" ? null : text;
}

/** The hash that carries a SQL text. */
export function hashOfQuery(sql: string): string {
  return `#${KEY}=${encodeURIComponent(sql)}`;
}
