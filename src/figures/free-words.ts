/** A part of a drawing, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A line of text with its baseline at y. */
export interface Words {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end";
  readonly size: number;
}

/** Of a letter, in sizes: a little more than the average of the figures' typeface. */
const LETTER = 0.52;

/** What words cover, from what their letters usually take: a drawing is not measured before it is on the page. */
export function boxOf({text, x, y, anchor, size}: Words): Box {
  const long = text.length * LETTER * size;
  const left = anchor === "start" ? x : x - long;
  return {left, top: y - 0.85 * size, right: left + long, bottom: y + 0.25 * size};
}

/** The first of several places where words are within a box and cover nothing; null where there is none. */
export function freeWords(places: readonly Words[], within: Box, taken: readonly Box[]): Words | null {
  const free = (box: Box) =>
    box.left >= within.left &&
    box.right <= within.right &&
    box.top >= within.top &&
    box.bottom <= within.bottom &&
    taken.every(
      (one) => box.right < one.left || box.left > one.right || box.bottom < one.top || box.top > one.bottom,
    );
  return places.find((words) => free(boxOf(words))) ?? null;
}
