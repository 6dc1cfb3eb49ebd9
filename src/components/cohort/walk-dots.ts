/**
 * Lets the arrow keys walk from child to child within a panel of dots (`[data-panel]`): each panel is one
 * stop of the Tab key, and the child last visited is where it returns to.
 */
export function connectDotWalk(root: HTMLElement): void {
  root.addEventListener("keydown", (event) => {
    const here = event.target instanceof Element ? event.target.closest(".child-dot") : null;
    const panel = here?.closest("[data-panel]");
    if (!here || !panel) return;
    const dots = Array.from(panel.querySelectorAll<SVGGElement>(".child-dot"));
    const to = next(event.key, dots.indexOf(here as SVGGElement), dots.length);
    const dot = to === null ? undefined : dots[to];
    if (!dot) return;
    event.preventDefault();
    for (const other of dots) other.setAttribute("tabindex", other === dot ? "0" : "-1");
    dot.focus();
  });
}

/** The place that a key leads to from a place in a list; null for other keys. */
export function next(key: string, from: number, length: number): number | null {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return Math.min(from + 1, length - 1);
    case "ArrowLeft":
    case "ArrowUp":
      return Math.max(from - 1, 0);
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return null;
  }
}
