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
  /** How far an arrow key moves it, in values of the axis; asked for anew where it follows what is shown. */
  readonly step: number | (() => number);
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
    const place = {
      at,
      top: Number(svg.dataset.top),
      bottom: Number(svg.dataset.bottom),
      right: at > (from + to) / 2,
      width: svg.viewBox.baseVal.width,
    };
    svg.append(drawn(reading, place));
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

  const slider = h("input", {type: "range", min: "0", step: "any", value: "0"});
  const follow = () => {
    const found = axisIn(stage);
    if (!found) return;
    const [, , low, high] = found.axis;
    slider.min = String(low);
    slider.max = String(high);
    slider.step = String(typeof step === "number" ? step : step());
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

/** Where a reading stands in the drawing. */
interface Place {
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
  /** Whether that is in the axis's right half: then the text is on the left of the line. */
  readonly right: boolean;
  /** Of the drawing. */
  readonly width: number;
}

/** About how wide a character is, at the size of the readout. */
const CHARACTER = 6.3;

function drawn({heading, lines}: Reading, {at, top, bottom, right, width}: Place): SVGElement {
  const texts = [{text: heading, colour: "var(--ink)"}, ...lines];
  const longest = CHARACTER * Math.max(...texts.map(({text}) => text.length));
  // A long text on a narrow screen stands over the line rather than beyond the edge.
  const x = right
    ? Math.max(at - 8, Math.min(width, longest))
    : Math.min(at + 8, Math.max(0, width - longest));
  const make = (name: string, attributes: Readonly<Record<string, string | number>>) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const group = make("g", {class: "readout", "pointer-events": "none"});
  group.append(
    make("path", {d: `M${at},${top}V${bottom}`, stroke: "var(--ink-3)", "stroke-dasharray": "3 3"}),
  );
  texts.forEach(({text, colour}, i) => {
    const line = make("text", {
      x,
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
