/** Says that a class is small: `count` children are in the smaller one. */
export function fewInClass(count: number): string {
  return count === 1
    ? "Only 1 child is in the smaller class."
    : `Only ${count} children are in the smaller class.`;
}

/** Says that events are few. */
export function fewEvents(count: number): string {
  return count === 1 ? "Only 1 event happened." : `Only ${count} events happened.`;
}

/** Where x has one value. */
export const ALL_EQUAL = "All values are equal: no cut-off separates the children.";
