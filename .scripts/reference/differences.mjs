/** Rounding of another machine's R: below this two numbers count as the same. */
const SAME = 1e-12;

/**
 * What moved between two objects of reference values: a line for each number that differs by more than 1e-12 of its
 * size, and for what is only in one of them. Versions (`made_by`, `package`) are shown as well.
 */
export function differences(before, after, path = "") {
  const at = path || "the whole";
  if (typeof before === "number" && typeof after === "number") {
    if (before === after || Math.abs(before - after) <= SAME * Math.max(Math.abs(before), Math.abs(after)))
      return [];
    return [`${at}: ${before} is now ${after}`];
  }
  if (isObject(before) && isObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => {
      const inside = path === "" ? key : `${path}.${key}`;
      if (!(key in after)) return [`${inside}: is gone`];
      if (!(key in before)) return [`${inside}: is new`];
      return differences(before[key], after[key], inside);
    });
  }
  return before === after ? [] : [`${at}: ${JSON.stringify(before)} is now ${JSON.stringify(after)}`];
}

const isObject = (value) => typeof value === "object" && value !== null;
