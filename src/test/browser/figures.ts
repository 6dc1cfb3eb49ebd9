import type {Page} from "playwright-core";

/** A figure card of a page: its id, and the area of the largest drawing in it (CSS pixels squared). */
export interface DrawnFigure {
  readonly id: string;
  readonly area: number;
}

/** Every `[data-figure]` of a page with how large its drawing is; 0 where nothing is drawn. */
export function drawnFigures(page: Page): Promise<DrawnFigure[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>("[data-figure]"), (figure) => {
      const areas = Array.from(figure.querySelectorAll("svg, canvas"), (drawing) => {
        const {width, height} = drawing.getBoundingClientRect();
        const empty = drawing instanceof SVGElement && drawing.childElementCount === 0;
        return empty ? 0 : width * height;
      });
      return {id: figure.dataset.figure ?? "", area: Math.max(0, ...areas)};
    }),
  );
}
