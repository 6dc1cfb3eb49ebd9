import {tokens} from "./tokens.js";

/**
 * Which of `names` a query mentions, as a bare or a quoted word, in any letter case. It errs on the side of
 * too many: a column of the same name counts as well.
 */
export function references<Name extends string>(sql: string, names: readonly Name[]): Name[] {
  const words = new Set<string>();
  for (const {kind, start, end} of tokens(sql)) {
    if (kind === "word") words.add(sql.slice(start, end).toLowerCase());
    else if (kind === "quoted")
      words.add(
        sql
          .slice(start + 1, end - 1)
          .replaceAll('""', '"')
          .toLowerCase(),
      );
  }
  return names.filter((name) => words.has(name.toLowerCase()));
}
