import type {SortedRows} from "./sort-rows.js";

/** The rows of each group, sorted still; positions in `groups` order. */
export function splitGroups(rows: SortedRows): SortedRows[] {
  const {n, time, event, entry, byEntry, weight, group, groups, stratum, nStrata} = rows;
  const counts = new Uint32Array(groups.length);
  for (let i = 0; i < n; ++i) counts[group[i]!]! += 1;
  const place = new Uint32Array(n);
  const parts = groups.map((code, g) => {
    const size = counts[g]!;
    return {
      n: size,
      nMissing: 0,
      time: new Float64Array(size),
      event: new Uint8Array(size),
      entry: entry && new Float64Array(size),
      byEntry: byEntry && new Uint32Array(size),
      weight: weight && new Float64Array(size),
      group: new Uint32Array(size),
      groups: [code],
      stratum: stratum && new Uint32Array(size),
      nStrata,
    };
  });
  const next = new Uint32Array(groups.length);
  for (let i = 0; i < n; ++i) {
    const part = parts[group[i]!]!;
    const to = next[group[i]!]!++;
    place[i] = to;
    part.time[to] = time[i]!;
    part.event[to] = event[i]!;
    if (entry && part.entry) part.entry[to] = entry[i]!;
    if (weight && part.weight) part.weight[to] = weight[i]!;
    if (stratum && part.stratum) part.stratum[to] = stratum[i]!;
  }
  if (byEntry) {
    next.fill(0);
    for (let j = 0; j < n; ++j) {
      const row = byEntry[j]!;
      const part = parts[group[row]!]!;
      if (part.byEntry) part.byEntry[next[group[row]!]!++] = place[row]!;
    }
  }
  return parts;
}
