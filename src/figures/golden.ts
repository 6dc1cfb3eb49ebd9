import {expect} from "vitest";

/**
 * The drawing as text for a golden file: one element a line, numbers to two decimals, so that a change of
 * the drawing is a readable diff. Kept in `golden/` beside the figures; `vitest -u` accepts a change.
 */
export async function expectGolden(svg: SVGSVGElement, name: string): Promise<void> {
  const text = svg.outerHTML
    .replaceAll("><", ">\n<")
    .replace(/-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))))
    .replace(/plot-[0-9a-f]{6,}/g, "plot-id");
  await expect(`${text}\n`).toMatchFileSnapshot(`golden/${name}.svg`);
}
