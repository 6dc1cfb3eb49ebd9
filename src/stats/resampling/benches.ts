import type {StatsBench} from "../validation/bench.js";
import {bcaInterval} from "./bca-interval.js";
import {bootstrap} from "./bootstrap.js";
import {permutationTest} from "./permutation-test.js";
import {randomStream} from "./random.js";

const normals = (n: number, seed: number): Float64Array => {
  const random = randomStream(seed);
  return Float64Array.from({length: n}, () => random.normal());
};

/** Timings against R. */
export const resamplingBenches: readonly StatsBench[] = [
  {
    id: "bootstrap-mean",
    name: "bootstrap",
    title: "Bootstrap of a mean, 2 000 resamples, percentile interval",
    sizes: [60, 300, 3000],
    make: (n) => ({x: normals(n, 1)}),
    run({x}) {
      const mean = ({indices}: {indices: Uint32Array}) => {
        let sum = 0;
        for (let i = 0; i < indices.length; ++i) sum += x![indices[i]!]!;
        return sum / indices.length;
      };
      return bootstrap({n: x!.length, statistic: mean, B: 2000});
    },
    r: 'boot::boot.ci(boot::boot(d$x, function(x, i) mean(x[i]), 2000), type = "perc")',
    packages: ["boot"],
  },
  {
    id: "bca",
    name: "bcaInterval",
    title: "BCa interval of given replicates and influences",
    sizes: [2000, 100_000],
    make: (n) => ({t: normals(n, 2), l: normals(n, 3)}),
    run: ({t, l}) => bcaInterval({estimate: 0, replicates: t!, influence: l!}),
    r: "boot:::bca.ci(NULL, t0 = 0, t = d$t, L = d$l)",
    packages: ["boot"],
  },
  {
    id: "permutation-means",
    name: "permutationTest",
    title: "Permutation test of a sum, 9 999 shuffles",
    sizes: [60, 300],
    make: (n) => ({x: normals(n, 4), g: Float64Array.from({length: n}, (_, i) => i % 2)}),
    run: ({x, g}) =>
      permutationTest({
        label: g!,
        statistic(label) {
          let sum = 0;
          for (let i = 0; i < label.length; ++i) sum += (label[i]! - 0.5) * x![i]!;
          return sum;
        },
      }),
    r: "coin::pvalue(coin::oneway_test(x ~ factor(g), d, distribution = coin::approximate(nresample = 9999)))",
    packages: ["coin"],
  },
];
