import type {ParityCase} from "../validation/parity-case.js";
import {type GridValues, kmeansTrajectories, type TrajectoryClusters} from "./index.js";
import reference from "./reference/kmeans.json" with {type: "json"};

interface Expected {
  readonly cluster: readonly number[];
  readonly centres: readonly number[];
  readonly sizes: readonly number[];
  readonly within: readonly number[];
  readonly total: number;
  readonly between: number;
  readonly ch: number;
  readonly silhouettes: readonly number[];
  readonly silhouette: number;
}

const titles = {
  orthodont: "nlme::Orthodont, 27 children at 4 ages, k = 3",
  sleepstudy: "lme4::sleepstudy, 18 people over 10 days, k = 3",
  airquality: "airquality, temperature of 21 weeks by day, k = 4",
  ozone: "airquality, ozone by week with missing days, k = 3",
} as const;
type Name = keyof typeof titles;

function gridOf(name: Name): GridValues {
  const {m, values} = reference[name];
  return {
    time: Float64Array.from({length: m}, (_, t) => t),
    values: Float64Array.from(values as readonly (number | null)[], (v) => v ?? Number.NaN),
    n: values.length / m,
  };
}

const ourNumbers = (ours: TrajectoryClusters) => [
  ...[...ours.cluster, ...ours.centres, ...ours.sizes, ...ours.withinSumOfSquares, ...ours.silhouettes],
  ...[ours.total, ours.between, ours.calinskiHarabasz, ours.silhouette],
];
const theirNumbers = (theirs: Expected) => [
  ...[...theirs.cluster, ...theirs.centres, ...theirs.sizes, ...theirs.within, ...theirs.silhouettes],
  ...[theirs.total, theirs.between, theirs.ch, theirs.silhouette],
];
const quantity = "clusters, centres, sums of squares, Calinski–Harabasz, silhouettes";

export const kmeansParity: readonly ParityCase[] = [
  ...(Object.keys(titles) as Name[]).map(
    (name): ParityCase => ({
      name: "kmeansTrajectories",
      dataset: titles[name],
      quantity: `${quantity} from the same start`,
      r:
        name === "ozone"
          ? "which.min(rowSums(sweep(x, 2, centre)^2, na.rm = TRUE)) until nobody moves"
          : 'kmeans(x, start, algorithm = "Lloyd"); cluster::silhouette(cluster, dist(x))',
      covers: name === "ozone" ? ["missing values"] : [],
      tolerance: 1e-10,
      compare: () => {
        const {k, start, lloyd} = reference[name];
        const initial = (start as readonly (number | null)[]).map((v) => v ?? Number.NaN);
        return {
          ours: ourNumbers(kmeansTrajectories(gridOf(name), {k, initial, algorithm: "lloyd"})),
          theirs: theirNumbers(lloyd),
        };
      },
    }),
  ),
  ...(["orthodont", "sleepstudy", "airquality"] as const).map(
    (name): ParityCase => ({
      name: "kmeansTrajectories",
      dataset: titles[name],
      quantity: `${quantity} of the best of all starts`,
      r: 'kmeans(x, k, nstart = 400, algorithm = "Hartigan-Wong")',
      covers: [],
      tolerance: 1e-10,
      compare: () => ({
        ours: ourNumbers(kmeansTrajectories(gridOf(name), {k: reference[name].k, restarts: 60})),
        theirs: theirNumbers(reference[name].best),
      }),
    }),
  ),
];
