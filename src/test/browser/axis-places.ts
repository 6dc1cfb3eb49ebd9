import type {Page} from "playwright-core";

/** Places in the window where a figure's axis has some values, at the middle of its height. */
export function axisPlaces(
  page: Page,
  figure: string,
  values: readonly number[],
): Promise<{x: number; y: number}[]> {
  return page.locator(`#${figure} .figure-drawing svg`).evaluate((svg, asked) => {
    const {axisFrom, axisTo, valueFrom, valueTo} = (svg as SVGSVGElement).dataset;
    const [from, to, low, high] = [axisFrom, axisTo, valueFrom, valueTo].map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const box = svg.getBoundingClientRect();
    const scale = box.width / (svg as SVGSVGElement).viewBox.baseVal.width;
    return asked.map((value) => ({
      x: box.left + (from + ((value - low) / (high - low)) * (to - from)) * scale,
      y: box.top + box.height / 2,
    }));
  }, values);
}
