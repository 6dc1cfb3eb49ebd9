/** What a drawing leaves of an axis among its data attributes: where it begins and ends, in its pixels and in values. */
export type Axis = readonly [from: number, to: number, low: number, high: number];

/** The data attributes of an axis from left to right. */
export const ACROSS = ["axisFrom", "axisTo", "valueFrom", "valueTo"];
const UPWARDS = ["secondFrom", "secondTo", "secondLow", "secondHigh"];

/**
 * Lets the pointer drag the cut-off in a figure whose drawing carries a value axis, and a second one with it where the
 * drawing has an upward axis of values too. The listeners are on the figure's stage, which stays while the drawing is
 * made anew under the pointer.
 *
 * @param stage - the element that holds the drawing
 * @param moved - told the values under the pointer (the second is null without an upward axis), and whether the pointer
 *   was let go
 */
export function connectValueDrag(
  stage: HTMLElement,
  moved: (first: number, second: number | null, done: boolean) => void,
): void {
  let pointer: number | null = null;
  let last: Values = [0, null];
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const values = valuesUnder(stage, event);
    if (!values) return;
    pointer = event.pointerId;
    stage.setPointerCapture(pointer);
    // Else the browser would begin to select the drawing's text.
    event.preventDefault();
    last = values;
    moved(...last, false);
  });
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    const values = valuesUnder(stage, event);
    if (!values || (values[0] === last[0] && values[1] === last[1])) return;
    last = values;
    moved(...last, false);
  });
  const end = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    moved(...last, true);
  };
  stage.addEventListener("pointerup", end);
  stage.addEventListener("pointercancel", end);
}

type Values = readonly [first: number, second: number | null];

/** The values at a place on the screen; null where the drawing has no value axis. */
function valuesUnder(stage: HTMLElement, {clientX, clientY}: PointerEvent): Values | null {
  const svg = stage.querySelector("svg");
  if (!svg) return null;
  const [across, upwards] = [axisOf(svg, ACROSS), axisOf(svg, UPWARDS)];
  if (!across) return null;
  const box = svg.getBoundingClientRect();
  const scale = box.width / svg.viewBox.baseVal.width;
  return [
    valueAt((clientX - box.left) / scale, across),
    upwards && valueAt((clientY - box.top) / scale, upwards),
  ];
}

/** The axis that a drawing carries under these names; null without. */
export function axisOf(svg: SVGSVGElement, names: readonly string[]): Axis | null {
  const [from, to, low, high] = names.map((name) => Number(svg.dataset[name] ?? Number.NaN)) as [
    number,
    number,
    number,
    number,
  ];
  return Number.isNaN(from) ? null : [from, to, low, high];
}

/** The value at a pixel, held within the axis. */
export function valueAt(pixel: number, [from, to, low, high]: Axis): number {
  return low + Math.min(1, Math.max(0, (pixel - from) / (to - from))) * (high - low);
}
