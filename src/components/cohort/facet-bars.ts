/**
 * Makes the bars of a figure (`[data-facet][data-value]`) choose their value by click, Enter or Space, and
 * keeps the focus on the same bar when the figure is drawn anew.
 */
export function connectFacetBars(root: HTMLElement, choose: (facet: string, value: string) => void): void {
  const run = (target: EventTarget | null): boolean => {
    const bar = target instanceof Element ? target.closest<SVGGElement>("[data-facet][data-value]") : null;
    if (!bar) return false;
    const {facet = "", value = ""} = bar.dataset;
    const focused = bar === document.activeElement;
    choose(facet, value);
    if (focused)
      root
        .querySelector<SVGGElement>(`[data-facet="${CSS.escape(facet)}"][data-value="${CSS.escape(value)}"]`)
        ?.focus();
    return true;
  };
  root.addEventListener("click", ({target}) => run(target));
  root.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && run(event.target)) event.preventDefault();
  });
}
