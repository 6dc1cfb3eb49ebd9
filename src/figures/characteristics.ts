import type {Group} from "../schema/groups.js";
import {GROUP_COLOURS} from "./colours.js";
import {drawing, type Layer, write} from "./svg.js";

/** A characteristic's values with their counts. */
export interface CharacteristicPanel {
  readonly key: string;
  readonly label: string;
  /** Whether the reader narrowed by this characteristic: its other values are then pale. */
  readonly narrows: boolean;
  readonly values: readonly {
    readonly value: string;
    readonly label: string;
    readonly n: number;
    readonly selected: boolean;
    readonly group?: Group;
  }[];
}

const ROW = 24;
const TITLE = 28;
const GAP = 36;
const BELOW = 20;

const heightOf = (rows: number) => TITLE + rows * ROW + BELOW;

/** Panels into columns, each into the shortest so far. */
function place(rows: readonly number[], width: number) {
  const columns = width >= 1020 ? 4 : width >= 760 ? 3 : width >= 500 ? 2 : 1;
  const heights = new Array<number>(columns).fill(0);
  const places = rows.map((n) => {
    const column = heights.indexOf(Math.min(...heights));
    const y = heights[column] as number;
    heights[column] = y + heightOf(n);
    return {column, y};
  });
  return {columns, places, height: Math.max(1, ...heights) - BELOW + 4};
}

/** Height in pixels of panels with so many rows at a width: known before the data. */
export function characteristicsHeight(rows: readonly number[], width: number): number {
  return place(rows, width).height;
}

/**
 * How many children have each value, a bar per value. A bar is a checkbox (`data-facet`, `data-value`): the
 * component that shows the figure listens for clicks and keys.
 */
export function characteristics(panels: readonly CharacteristicPanel[], width: number): SVGSVGElement {
  const {columns, places, height} = place(
    panels.map(({values}) => values.length),
    width,
  );
  const svg = drawing(width, height);
  const panelWidth = (width - GAP * (columns - 1)) / columns;
  const most = Math.max(1, ...panels.flatMap(({values}) => values.map(({n}) => n)));
  panels.forEach((panel, i) => {
    const {column, y} = places[i] as {column: number; y: number};
    const g = svg
      .append("g")
      .attr("role", "group")
      .attr("aria-label", panel.label)
      .attr("transform", `translate(${column * (panelWidth + GAP)},${y})`) as unknown as Layer;
    write(g, 0, 16, panel.label, {size: 14, weight: 600});
    panel.values.forEach((value, row) => {
      drawValue(g, panel, value, TITLE + row * ROW, panelWidth, most);
    });
  });
  return svg.node() as SVGSVGElement;
}

function drawValue(
  parent: Layer,
  panel: CharacteristicPanel,
  {value, label, n, selected, group}: CharacteristicPanel["values"][number],
  y: number,
  width: number,
  most: number,
): void {
  const labelWidth = Math.min(156, width * 0.62);
  const room = width - labelWidth - 34;
  const pale = panel.narrows && !selected;
  const row = parent
    .append("g")
    .attr("class", "facet-bar")
    .attr("role", "checkbox")
    .attr("aria-checked", String(selected))
    .attr("aria-label", `${panel.label}: ${label}, ${n} ${n === 1 ? "child" : "children"}`)
    .attr("tabindex", "0")
    .attr("data-facet", panel.key)
    .attr("data-value", value)
    .attr("transform", `translate(0,${y})`) as unknown as Layer;
  // The whole row can be hit, not its ink alone.
  row
    .append("rect")
    .attr("class", "facet-bar-hit")
    .attr("x", -4)
    .attr("width", width + 8)
    .attr("height", ROW)
    .attr("rx", 3)
    .attr("fill", "transparent");
  const ink = pale || n === 0 ? "var(--ink-2)" : "var(--ink)";
  write(row, 0, 16.5, label, {size: 13, fill: ink, weight: selected ? 600 : 400});
  row
    .append("rect")
    .attr("x", labelWidth)
    .attr("y", 5)
    .attr("width", Math.max(n > 0 ? 1.5 : 0, (n / most) * room))
    .attr("height", ROW - 10)
    .attr("fill", group ? GROUP_COLOURS[group] : "var(--all)")
    .attr("fill-opacity", pale ? 0.3 : 1);
  write(row, labelWidth + (n / most) * room + 6, 16.5, String(n), {
    size: 13,
    fill: ink,
    weight: selected ? 600 : 400,
  });
}
