/**
 * Lets the pointer drag the cut-off in a figure whose drawing carries a value axis. The listeners are on the figure's
 * stage, which stays while the drawing is made anew under the pointer.
 *
 * @param stage - the element that holds the drawing
 * @param moved - told the value under the pointer, and whether the pointer was let go
 */
export function connectCutoffDrag(stage: HTMLElement, moved: (value: number, done: boolean) => void): void {
  let pointer: number | null = null;
  let last = 0;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const value = valueAt(stage, event.clientX);
    if (value === null) return;
    pointer = event.pointerId;
    stage.setPointerCapture(pointer);
    // Else the browser would begin to select the drawing's text.
    event.preventDefault();
    last = value;
    moved(value, false);
  });
  stage.addEventListener("pointermove", (event) => {
    if (event.pointerId !== pointer) return;
    const value = valueAt(stage, event.clientX);
    if (value === null || value === last) return;
    last = value;
    moved(value, false);
  });
  const end = (event: PointerEvent) => {
    if (event.pointerId !== pointer) return;
    pointer = null;
    moved(last, true);
  };
  stage.addEventListener("pointerup", end);
  stage.addEventListener("pointercancel", end);
}

/** The value of the axis under a place on the screen, held within the axis; null where the drawing has none. */
function valueAt(stage: HTMLElement, clientX: number): number | null {
  const svg = stage.querySelector("svg");
  const [from, to, low, high] = ["axisFrom", "axisTo", "valueFrom", "valueTo"].map((name) =>
    Number(svg?.dataset[name] ?? Number.NaN),
  ) as [number, number, number, number];
  if (!svg || Number.isNaN(from)) return null;
  const box = svg.getBoundingClientRect();
  const scale = box.width / svg.viewBox.baseVal.width;
  const share = ((clientX - box.left) / scale - from) / (to - from);
  return low + Math.min(1, Math.max(0, share)) * (high - low);
}
