import type {Scenario} from "./truth.js";

/**
 * The demo's study.ts for another folder: the same text but for the title, the targets and the way to the
 * loaders.
 * @param text of data/demo/study.ts
 * @throws RangeError where that text no longer holds what is to be replaced
 */
export function studyTextFor(
  text: string,
  {n, loaders, scenario}: {n: number; loaders: string; scenario: Scenario},
): string {
  const quarter = Math.floor(n / 4);
  const replacements: readonly (readonly [RegExp, string])[] = [
    [/"\.\.\/\.\.\/loaders\//, `"${loaders}/`],
    [/id: "demo"/, `id: "demo-${scenario}-${n}"`],
    [
      /enrolled: 60, groups: \{[^}]*\}/,
      `enrolled: ${n}, groups: {SS: ${n - 2 * quarter}, RSS: ${quarter}, "RSS+ECMO": ${quarter}}`,
    ],
  ];
  return replacements.reduce((result, [pattern, replacement]) => {
    if (!pattern.test(result)) throw new RangeError(`study.ts no longer holds ${pattern.source}`);
    return result.replace(pattern, () => replacement);
  }, text);
}
