import {randomStream} from "../resampling/random.js";
import type {StatsBench} from "../validation/bench.js";
import {fisherTest} from "./fisher-test.js";
import {kruskalWallisTest} from "./kruskal-wallis-test.js";
import {tTest} from "./t-test.js";
import {wilcoxonTest} from "./wilcoxon-test.js";

/** Two samples, one of them 0.3 standard deviations higher, and a group of three. */
function make(n: number): Record<"a" | "b" | "x" | "group", Float64Array> {
  const random = randomStream(20_261);
  const column = (f: (i: number) => number) => Float64Array.from({length: n}, (_, i) => f(i));
  return {
    a: column(() => random.normal() + 0.3),
    b: column(() => random.normal()),
    x: column(() => random.normal()),
    group: column((i) => i % 3),
  };
}

const table = [
  [12, 8, 5],
  [7, 14, 9],
  [4, 6, 15],
];

/** Timings against R. */
export const descriptionBenches: readonly StatsBench[] = [
  {
    id: "wilcoxon-exact",
    name: "wilcoxonTest",
    title: "Exact rank-sum test with the Hodges–Lehmann interval",
    sizes: [15, 49],
    make,
    run: ({a, b}) => wilcoxonTest(a!, b!),
    r: "wilcox.test(d$a, d$b, conf.int = TRUE)",
    packages: ["stats"],
  },
  {
    id: "wilcoxon-large",
    name: "wilcoxonTest",
    title: "Approximate rank-sum test with the Hodges–Lehmann interval",
    sizes: [300, 3000, 100_000],
    rSizes: [300, 3000],
    make,
    run: ({a, b}) => wilcoxonTest(a!, b!, {exact: false}),
    r: "wilcox.test(d$a, d$b, exact = FALSE, conf.int = TRUE)",
    packages: ["stats"],
  },
  {
    id: "kruskal-wallis",
    name: "kruskalWallisTest",
    title: "Kruskal–Wallis test of three groups",
    sizes: [300, 1_000_000],
    make,
    run: ({x, group}) => kruskalWallisTest(x!, group!),
    r: "kruskal.test(d$x, d$group)",
    packages: ["stats"],
  },
  {
    id: "welch",
    name: "tTest",
    title: "Welch's t-test",
    sizes: [300, 1_000_000],
    make,
    run: ({a, b}) => tTest(a!, b!),
    r: "t.test(d$a, d$b)",
    packages: ["stats"],
  },
  {
    id: "fisher-3x3",
    name: "fisherTest",
    title: "Fisher's exact test of a 3 × 3 table of 80 children",
    sizes: [80],
    make,
    run: () => fisherTest(table),
    r: "fisher.test(rbind(c(12, 8, 5), c(7, 14, 9), c(4, 6, 15)))",
    packages: ["stats"],
  },
];
