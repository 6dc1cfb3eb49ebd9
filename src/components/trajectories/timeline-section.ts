import {childTimelineHeight} from "../../figures/trajectories/child-timeline.js";
import type {Course} from "../../queries/courses.js";
import {
  childComplications,
  childDoses,
  childMeasurements,
  type Measurement,
} from "../../queries/trajectories.js";
import type {Complication} from "../../schema/complications.js";
import type {VisInterval} from "../../schema/vis.js";
import {selectControl} from "../controls/controls.js";
import {h} from "../dom.js";
import {eachFrame} from "../drag/each-frame.js";
import {figureCard} from "../figure-card/figure-card.js";
import {rows} from "../rows.js";
import {PANELS, timelineFigure} from "./timeline-figure.js";

/** One child's timeline, with the choice of the child and of the hours. */
export interface TimelineSection {
  readonly element: HTMLElement;
  /** The children that can be chosen, in this order. */
  offer(children: readonly Course[]): void;
  /** Opens a child; null closes it. */
  open(subject_id: string | null): void;
  /** A reader is about to choose: the engine, which takes a second or two, may as well start. */
  prepare(): void;
}

interface Loaded {
  readonly child: Course;
  readonly doses: readonly VisInterval[];
  readonly measurements: readonly Measurement[];
  readonly complications: readonly Complication[];
}

/** Complications for which place is kept before the data are there. */
const ROWS_AT_FIRST = 2;

/**
 * @param choose - told the child that the reader wants to see; null for none
 */
export function timelineSection(choose: (subject_id: string | null) => void): TimelineSection {
  const card = figureCard({
    id: "trajectories-child",
    title: "One child from shock to the end of its stay",
    height: childTimelineHeight(PANELS.length, ROWS_AT_FIRST),
  });
  let children: readonly Course[] = [];
  let loaded: Loaded | null = null;
  let hours: readonly [number, number] = [0, 1];
  let wanted: string | null = null;

  const choice = selectControl("Child", [["", "none"]], "", (value) => choose(value || null));
  const select = choice.querySelector("select") as HTMLSelectElement;
  select.addEventListener("focus", prepare, {once: true});
  const slider = (label: string, end: 0 | 1) => {
    const range = h("input", {type: "range", min: "0", max: "1", step: "1", "aria-label": label});
    range.addEventListener("input", () => {
      const value = Number(range.value);
      show(end === 0 ? [Math.min(value, hours[1] - 1), hours[1]] : [hours[0], Math.max(value, hours[0] + 1)]);
    });
    return range;
  };
  const from = slider("Hours shown from", 0);
  const to = slider("Hours shown until", 1);
  const spans = h(
    "span",
    {class: "cutoff-choices"},
    h("button", {type: "button", onclick: () => loaded && show(wholeStay(loaded))}, "Whole stay"),
    " ",
    h("button", {type: "button", onclick: () => loaded && show(firstDays(loaded))}, "First four days"),
    " ",
    h("button", {type: "button", onclick: () => choose(null)}, "Close"),
  );
  const range = h(
    "div",
    {class: "timeline-range"},
    h("label", {class: "control"}, h("span", {}, "Hours from"), from),
    h("label", {class: "control"}, h("span", {}, "until"), to),
    spans,
  );
  const body = h("div", {class: "timeline-body"}, range, card.element);
  const element = h(
    "section",
    {class: "timeline-section", "aria-label": "One child"},
    h("div", {class: "controls data-controls"}, choice),
  );

  function show(next: readonly [number, number]): void {
    if (!loaded) return;
    hours = next;
    const [first, last] = wholeStay(loaded);
    for (const [range, value] of [
      [from, hours[0]],
      [to, hours[1]],
    ] as const) {
      range.min = String(Math.floor(first));
      range.max = String(Math.ceil(last));
      range.value = String(Math.round(value));
      range.setAttribute("aria-valuetext", `${Math.round(value)} hours from shock onset`);
    }
    card.show(timelineFigure(loaded, hours));
  }

  async function load(subject_id: string): Promise<void> {
    const child = children.find((one) => one.subject_id === subject_id);
    if (!child) {
      card.empty("This child is not in the population that is looked at.");
      return;
    }
    card.busy("Reading the child's course …");
    const [doses, measurements, complications] = await Promise.all([
      rows(childDoses(subject_id)),
      rows(childMeasurements(subject_id)),
      rows(childComplications(subject_id)),
    ]);
    // The reader may have gone on to another child meanwhile.
    if (wanted !== subject_id) return;
    loaded = {child, doses, measurements, complications};
    show(firstDays(loaded));
  }

  // A press in the strip of the whole stay begins a window that the pointer draws out.
  const stage = card.element.querySelector(".figure-drawing") as HTMLElement;
  const moved = eachFrame((next: readonly [number, number]) => show(next));
  let start: number | null = null;
  const hourAt = (event: PointerEvent): number | null => {
    const strip = stage.querySelector<SVGGElement>(".timeline-strip");
    const svg = strip?.ownerSVGElement;
    if (!strip || !svg) return null;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const box = svg.getBoundingClientRect();
    const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
    const [left, right, top, bottom, first, last] = ["from", "to", "top", "bottom", "first", "last"].map(
      (name) => Number(strip.dataset[name]),
    ) as [number, number, number, number, number, number];
    if (start === null && (y < top || y > bottom)) return null;
    return first + Math.min(1, Math.max(0, (x - left) / (right - left))) * (last - first);
  };
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    start = hourAt(event);
    if (start === null) return;
    stage.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  stage.addEventListener("pointermove", (event) => {
    if (start === null) return;
    const at = hourAt(event);
    if (at === null || Math.abs(at - start) < 1) return;
    moved([Math.min(start, at), Math.max(start, at)], false);
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    stage.addEventListener(end, () => {
      start = null;
    });
  }

  return {
    element,
    prepare,
    offer(next) {
      children = next;
      select.replaceChildren(
        h("option", {value: ""}, "none"),
        ...next.map(({subject_id, group}) =>
          h("option", {value: subject_id, selected: subject_id === wanted}, `${subject_id} · ${group}`),
        ),
      );
    },
    open(subject_id) {
      if (subject_id === wanted && (loaded || subject_id === null)) return;
      wanted = subject_id;
      loaded = null;
      select.value = subject_id ?? "";
      // Without a child there is no figure, and none is counted.
      if (subject_id === null) body.remove();
      else element.append(body);
      if (subject_id !== null) load(subject_id).catch((error: unknown) => card.fail(error));
    },
  };
}

/** Whoever asks first has the engine started; an error is that of the child who is chosen then. */
function prepare(): void {
  rows(childComplications("")).catch(() => {});
}

function wholeStay({child, doses}: Loaded): readonly [number, number] {
  return [Math.min(0, doses[0]?.start_h ?? 0), child.outcome_h];
}

/** Where most happens; the whole of a shorter stay. */
function firstDays(loaded: Loaded): readonly [number, number] {
  const [first, last] = wholeStay(loaded);
  return [first, Math.min(last + 2, Math.max(96, (loaded.child.ecmo_h ?? 0) + 48))];
}
