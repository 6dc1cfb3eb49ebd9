/** Where a dot stands, relative to its place on the line, in pixels. */
export interface Offset {
  readonly dx: number;
  readonly dy: number;
}

/** How many dots aside a crowd may push a dot along the line. */
const ASIDE = [0, 1, -1, 2, -2, 3, -3];

/**
 * Offsets that keep equal dots on a line from covering each other: each dot, from left to right, takes the
 * free place across the line that is nearest to it. Where a crowd of equal values leaves none within the
 * limit, a dot goes aside along the line, by a few dots at most; where that is full too, dots overlap.
 *
 * @param xs - centres along the line in pixels, any order
 * @param radius - of a dot, in pixels
 * @param limit - greatest offset across the line, to either side
 * @returns an offset per dot, in the order of `xs`
 */
export function beeswarm(xs: readonly number[], radius: number, limit: number): Offset[] {
  const reach = 2 * radius;
  const placed: Placed[] = [];
  // Dots come from left to right: those that are far behind are in nobody's way any more.
  let behind = 0;
  const away = (2 * Math.max(...ASIDE) + 1) * reach;
  const offsets = new Array<Offset>(xs.length);
  const order = xs.map((_, i) => i).sort((i, j) => (xs[i] as number) - (xs[j] as number) || i - j);
  for (const i of order) {
    const x = xs[i] as number;
    let found: Offset | null = null;
    while (behind < placed.length && (placed[behind] as Placed).from < x - away) behind += 1;
    const last = placed.slice(behind);
    for (const aside of ASIDE) {
      const dx = aside * reach;
      const dy = freePlace(last, x + dx, reach, limit);
      if (dy === null) continue;
      found = {dx, dy};
      break;
    }
    const offset = found ?? {dx: 0, dy: limit * (((i * 7) % 11) / 5.5 - 0.9)};
    offsets[i] = offset;
    placed.push({from: x, x: x + offset.dx, y: offset.dy});
  }
  return offsets;
}

/** A dot where it stands, and where along the line it is from. */
interface Placed {
  readonly from: number;
  readonly x: number;
  readonly y: number;
}

/** The y nearest to 0 at which a dot at x touches none of the placed ones; null if there is none. */
function freePlace(placed: readonly Placed[], x: number, reach: number, limit: number): number | null {
  const near = placed.filter((dot) => Math.abs(dot.x - x) < reach);
  const candidates = [0];
  for (const dot of near) {
    const dy = Math.sqrt(reach * reach - (x - dot.x) ** 2);
    candidates.push(dot.y + dy, dot.y - dy);
  }
  const free = candidates
    .filter((y) => Math.abs(y) <= limit)
    .sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)
    .find((y) => near.every((dot) => (x - dot.x) ** 2 + (y - dot.y) ** 2 > reach * reach - 1e-6));
  return free ?? null;
}
