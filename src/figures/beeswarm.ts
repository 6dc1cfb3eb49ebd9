/**
 * Offsets that keep equal dots on a line from covering each other: each dot, from left to right, takes the
 * free place nearest to the line.
 *
 * @param xs - centres along the line in pixels, any order
 * @param radius - of a dot, in pixels
 * @param limit - greatest offset to either side; where a crowd leaves no free place within it dots overlap
 * @returns an offset per dot, in the order of `xs`
 */
export function beeswarm(xs: readonly number[], radius: number, limit: number): number[] {
  const reach = 2 * radius;
  const offsets = new Array<number>(xs.length).fill(0);
  const order = xs.map((_, i) => i).sort((i, j) => (xs[i] as number) - (xs[j] as number) || i - j);
  let first = 0;
  order.forEach((i, place) => {
    const x = xs[i] as number;
    while (x - (xs[order[first] as number] as number) >= reach) first += 1;
    const near = order.slice(first, place);
    // Touching places: beside each neighbour, above or below.
    const candidates = [0];
    for (const j of near) {
      const dx = x - (xs[j] as number);
      const dy = Math.sqrt(Math.max(0, reach * reach - dx * dx));
      candidates.push((offsets[j] as number) + dy, (offsets[j] as number) - dy);
    }
    const free = candidates
      .filter((y) => Math.abs(y) <= limit)
      .sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)
      .find((y) =>
        near.every(
          (j) => (x - (xs[j] as number)) ** 2 + (y - (offsets[j] as number)) ** 2 > reach * reach - 1e-6,
        ),
      );
    offsets[i] = free ?? (place % 2 === 0 ? limit : -limit) * (((place * 7) % 10) / 10);
  });
  return offsets;
}
