/** What is read at a place of the axis: a heading, then a line for each curve. */
export interface Reading {
  readonly heading: string;
  readonly lines: readonly {readonly text: string; readonly colour: string}[];
}

const SVG = "http://www.w3.org/2000/svg";
const LINE = 16;

/**
 * Shows what the curves are at the pointer, with a line through all of them, in a figure whose drawing carries a value
 * axis. The table under the curves says the same to those who have no pointer.
 *
 * @param stage - the element that holds the drawing
 * @param read - what stands at a value of the axis; null where there is nothing to read
 */
export function connectReadout(stage: HTMLElement, read: (value: number) => Reading | null): void {
  const clear = () => stage.querySelector(".readout")?.remove();
  stage.addEventListener("pointerleave", clear);
  stage.addEventListener("pointermove", (event) => {
    clear();
    const svg = stage.querySelector("svg");
    const [from, to, low, high] = ["axisFrom", "axisTo", "valueFrom", "valueTo"].map((name) =>
      Number(svg?.dataset[name] ?? Number.NaN),
    ) as [number, number, number, number];
    if (!svg || Number.isNaN(from)) return;
    const box = svg.getBoundingClientRect();
    const at = (event.clientX - box.left) / (box.width / svg.viewBox.baseVal.width);
    if (at < from || at > to) return;
    const reading = read(low + ((at - from) / (to - from)) * (high - low));
    if (reading)
      svg.append(drawn(reading, at, Number(svg.dataset.top), Number(svg.dataset.bottom), (from + to) / 2));
  });
}

function drawn(
  {heading, lines}: Reading,
  at: number,
  top: number,
  bottom: number,
  middle: number,
): SVGElement {
  const make = (name: string, attributes: Readonly<Record<string, string | number>>) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const group = make("g", {class: "readout", "pointer-events": "none"});
  group.append(
    make("path", {d: `M${at},${top}V${bottom}`, stroke: "var(--ink-3)", "stroke-dasharray": "3 3"}),
  );
  const right = at > middle;
  [{text: heading, colour: "var(--ink)"}, ...lines].forEach(({text, colour}, i) => {
    const line = make("text", {
      x: at + (right ? -8 : 8),
      y: top + 14 + i * LINE,
      "text-anchor": right ? "end" : "start",
      "font-size": 12.5,
      "font-weight": i === 0 ? 600 : 400,
      fill: colour,
      "paint-order": "stroke",
      stroke: "var(--paper)",
      "stroke-width": 4,
      "stroke-linejoin": "round",
    });
    line.textContent = text;
    group.append(line);
  });
  return group;
}
