/**
 * Lights a child in every figure in view while the pointer or the focus is on one of its marks: any element with
 * `data-child`. One listener for the page, however many figures. Figures whose lines are pixels say themselves whom the
 * pointer is on (`lightChild`), and hear of every change by the event `child-lit`.
 */
export function connectChildHighlight(root: Document): void {
  let lit: string | null = null;
  const light = (id: string | null) => {
    if (id === lit) return;
    lit = id;
    for (const mark of root.querySelectorAll(".is-lit")) mark.classList.remove("is-lit");
    root.documentElement.classList.toggle("has-lit-child", id !== null);
    if (id !== null) {
      for (const mark of root.querySelectorAll(`[data-child="${CSS.escape(id)}"]`))
        mark.classList.add("is-lit");
    }
    root.dispatchEvent(new CustomEvent("child-lit", {detail: id}));
  };
  const childOf = (target: EventTarget | null) =>
    target instanceof Element ? (target.closest("[data-child]")?.getAttribute("data-child") ?? null) : null;
  root.addEventListener("pointerover", (event) => light(childOf(event.target)));
  root.addEventListener("focusin", (event) => light(childOf(event.target)));
  root.addEventListener("focusout", () => light(null));
  root.addEventListener("light-child", (event) => light((event as CustomEvent<string | null>).detail));
}

/** Lights a child in every figure in view; null puts the light out. */
export function lightChild(root: Document, subject_id: string | null): void {
  root.dispatchEvent(new CustomEvent("light-child", {detail: subject_id}));
}
