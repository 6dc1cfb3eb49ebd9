import {drawing, type Layer, write} from "../svg.js";
import type {Frequencies} from "./natural-frequencies.js";

export {type Frequencies, naturalFrequencies} from "./natural-frequencies.js";

/** What happens to them, as one says it of several: "die", "survive". */
export interface FrequencyWords {
  readonly event: string;
  readonly noEvent: string;
}

const SIDE = 10;
const TOP = 24;
/** Lines of the sentences: a head and the two that belong to it. */
const [HEAD, LINE] = [20, 20];
const SENTENCES = 2 * (HEAD + 2 * LINE) + 10;
/** Fewer dots need no bracket, which would be smaller than its hooks. */
const LEAST = 3;
/** Below this the sentences stand under the dots. */
const WIDE = 440;
const INK = "var(--all)";

interface Group {
  readonly count: number;
  readonly called: boolean;
  readonly died: boolean;
}

/** A dot's share of the square, in pixels. */
const pitchOf = (width: number) => (width < WIDE ? Math.min(26, (width - 4) / SIDE) : 24);

/** Height in pixels, known before the data. */
export function iconArrayHeight(width: number): number {
  const square = Math.ceil(SIDE * pitchOf(width));
  return TOP + (width < WIDE ? square + 12 + SENTENCES : Math.max(square, SENTENCES)) + 4;
}

/** A word for several turned to one: "die" to "dies". */
const verb = (word: string, count: number) => (count === 1 ? `${word}s` : word);

/**
 * 100 children as dots in reading order: first those whom the cut-off calls (ringed), then the others, in both those
 * with the event (filled) before those without (hollow), each group with its sentence.
 */
export function iconArray(f: Frequencies, width: number, words: FrequencyWords): SVGSVGElement {
  const groups: readonly [Group, Group, Group, Group] = [
    {count: f.truePositive, called: true, died: true},
    {count: f.falsePositive, called: true, died: false},
    {count: f.falseNegative, called: false, died: true},
    {count: f.trueNegative, called: false, died: false},
  ];
  const called = f.truePositive + f.falsePositive;
  const svg = drawing(width, iconArrayHeight(width));
  const layer = svg.append("g") as unknown as Layer;
  const fate = ({count, died}: Group) => verb(died ? words.event : words.noEvent, count);
  const heads = [`${called} would be called`, `${100 - called} would not be called`] as const;
  const said = (head: string, first: Group, second: Group) =>
    `${head}: ${first.count} of them ${fate(first)}, ${second.count} ${fate(second)}.`;
  svg
    .attr("role", "img")
    .attr(
      "aria-label",
      `Of 100 such children ${said(heads[0], groups[0], groups[1])} ${said(heads[1], groups[2], groups[3])}`,
    );
  write(layer, 0, 12, "Of 100 such children", {size: 12, fill: "var(--ink-2)"});
  const pitch = pitchOf(width);
  dots(layer, groups, pitch);
  const wide = width >= WIDE;
  const x = wide ? SIDE * pitch + 32 : 0;
  const tops = wide
    ? besideDots(called, pitch)
    : [0, HEAD + 2 * LINE + 10].map((top) => TOP + SIDE * pitch + 12 + top);
  const radius = pitch * 0.27;
  heads.forEach((head, i) => {
    const top = tops[i] as number;
    const pair = [groups[2 * i], groups[2 * i + 1]] as [Group, Group];
    if (wide && pair[0].count + pair[1].count >= LEAST)
      bracket(layer, x - 16, i === 0 ? 0 : called, i === 0 ? called : 100, pitch);
    write(layer, x, top + 14, `${head}:`, {size: 13, weight: 600});
    pair.forEach((group, j) => {
      const y = top + HEAD + LINE * j + 14;
      dot(layer, x + 9, y - 4.5, Math.min(5, radius), group);
      write(layer, x + 26, y, `${group.count} of them ${fate(group)}`, {size: 13});
    });
  });
  return svg.node() as SVGSVGElement;
}

function dots(layer: Layer, groups: readonly Group[], pitch: number): void {
  groups
    .flatMap((group) => new Array<Group>(group.count).fill(group))
    .forEach((group, i) => {
      const [column, row] = [i % SIDE, Math.floor(i / SIDE)];
      dot(layer, (column + 0.5) * pitch, TOP + (row + 0.5) * pitch, pitch * 0.27, group);
    });
}

/** Filled where the event comes, ringed where the cut-off calls. */
function dot(layer: Layer, x: number, y: number, radius: number, {called, died}: Group): void {
  const g = layer
    .append("g")
    .attr("class", `icon ${called ? "called" : "left"} ${died ? "event" : "none"}`)
    .attr("transform", `translate(${x},${y})`);
  if (called)
    g.append("circle")
      .attr("r", radius + 3)
      .attr("fill", "none")
      .attr("stroke", "var(--accent)")
      .attr("stroke-width", 1.75);
  g.append("circle")
    .attr("r", radius - 0.75)
    .attr("fill", died ? INK : "var(--paper)")
    .attr("stroke", INK)
    .attr("stroke-width", 1.5);
}

/** Where the two blocks of sentences begin: at the middle of their dots, as far as both fit. */
function besideDots(called: number, pitch: number): [number, number] {
  const block = HEAD + 2 * LINE;
  const middle = (from: number, to: number) => TOP + (((from + to) / 2 / SIDE) * pitch - block / 2);
  const end = TOP + Math.max(SIDE * pitch, SENTENCES) - block;
  const first = Math.min(Math.max(TOP, middle(0, called)), end - block - 10);
  return [first, Math.min(end, Math.max(middle(called, 100), first + block + 10))];
}

/** Marks how much of the square a block of sentences speaks of. */
function bracket(layer: Layer, x: number, from: number, to: number, pitch: number): void {
  const [top, bottom] = [from / SIDE, to / SIDE];
  layer
    .append("path")
    .attr("class", "bracket")
    .attr("d", `M${x - 4},${TOP + top * pitch + 1}h4V${TOP + bottom * pitch - 1}h-4`)
    .attr("fill", "none")
    .attr("stroke", "var(--line-strong)");
}
