import {h} from "../dom.js";
import {ACROSS, type Axis, axisOf} from "./value-drag.js";

/** What is read at a place of the axis: a heading, then a line for each curve. */
export interface Reading {
  readonly heading: string;
  readonly lines: readonly {readonly text: string; readonly colour: string}[];
}

const SVG = "http://www.w3.org/2000/svg";
const LINE = 16;

/** How the keyboard reads the curves, where there is no pointer. */
export interface ReadoutKeys {
  /** Name of the slider, such as "Read the curves at". */
  readonly label: string;
  /** How far an arrow key moves it, in values of the axis. */
  readonly step: number;
}

/**
 * Shows what the curves are at the pointer, with a line through all of them, in a figure whose drawing carries a value
 * axis; for the keyboard and screen readers a slider, seen while it has the focus, moves the same line and says the same.
 *
 * @param stage - the element that holds the drawing
 * @param read - what stands at a value of the axis; null where there is nothing to read
 */
export function connectReadout(
  stage: HTMLElement,
  {label, step}: ReadoutKeys,
  read: (value: number) => Reading | null,
): void {
  const clear = () => stage.querySelector(".readout")?.remove();
  const show = (svg: SVGSVGElement, [from, to, low, high]: Axis, value: number) => {
    clear();
    const reading = read(value);
    if (!reading) return null;
    const at = from + ((value - low) / (high - low)) * (to - from);
    svg.append(drawn(reading, at, Number(svg.dataset.top), Number(svg.dataset.bottom), (from + to) / 2));
    return reading;
  };
  stage.addEventListener("pointerleave", clear);
  stage.addEventListener("pointermove", (event) => {
    clear();
    const found = axisIn(stage);
    if (!found) return;
    const {svg, axis} = found;
    const [from, to, low, high] = axis;
    const box = svg.getBoundingClientRect();
    const at = (event.clientX - box.left) / (box.width / svg.viewBox.baseVal.width);
    if (at >= from && at <= to) show(svg, axis, low + ((at - from) / (to - from)) * (high - low));
  });

  const slider = h("input", {type: "range", min: "0", step: String(step), value: "0"});
  const follow = () => {
    const found = axisIn(stage);
    if (!found) return;
    const [, , low, high] = found.axis;
    slider.min = String(low);
    slider.max = String(high);
    const reading = show(found.svg, found.axis, Number(slider.value));
    const said = reading ? [reading.heading, ...reading.lines.map(({text}) => text)].join("; ") : "";
    slider.setAttribute("aria-valuetext", said);
  };
  slider.addEventListener("focus", follow);
  slider.addEventListener("input", follow);
  slider.addEventListener("blur", clear);
  stage.before(h("label", {class: "readout-keys"}, `${label} `, slider));
}

/** The drawing and its axis; null without. */
function axisIn(stage: HTMLElement): {readonly svg: SVGSVGElement; readonly axis: Axis} | null {
  const svg = stage.querySelector("svg");
  const axis = svg && axisOf(svg, ACROSS);
  return svg && axis ? {svg, axis} : null;
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
