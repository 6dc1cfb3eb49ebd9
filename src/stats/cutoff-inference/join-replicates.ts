import {inOrder} from "../resampling/replicates.js";
import type {BootstrapCutpointReplicates, MeasureColumns} from "./bootstrap-cutpoint-replicates.js";

/** One part of several; whole numbers are added, columns put one after the other. */
export function joinReplicates(parts: readonly BootstrapCutpointReplicates[]): BootstrapCutpointReplicates {
  const sorted = inOrder(parts);
  if (sorted.length === 1) return sorted[0]!;
  const size = sorted.at(-1)?.to ?? 0;
  const columns = (of: (part: BootstrapCutpointReplicates) => Float64Array) => {
    const all = new Float64Array(size);
    for (const part of sorted) all.set(of(part), part.from);
    return all;
  };
  const measures = (key: "inBag" | "outOfBag" | "original"): MeasureColumns => ({
    sensitivity: columns((part) => part[key].sensitivity),
    specificity: columns((part) => part[key].specificity),
    auc: columns((part) => part[key].auc),
  });
  const sides = new Int8Array(size);
  for (const part of sorted) sides.set(part.sides, part.from);
  return {
    from: 0,
    to: size,
    cutoffs: columns((part) => part.cutoffs),
    sides,
    inBag: measures("inBag"),
    outOfBag: measures("outOfBag"),
    original: measures("original"),
    timesOut: added(sorted.map((part) => part.timesOut)),
    timesRight: added(sorted.map((part) => part.timesRight)),
  };
}

function added(columns: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(columns[0]?.length ?? 0);
  for (const one of columns) for (let i = 0; i < sum.length; ++i) sum[i]! += one[i]!;
  return sum;
}
