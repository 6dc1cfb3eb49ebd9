import type {Coverage, ParityCase} from "../validation/parity-case.js";
import {kruskalWallisTest, tTest, wilcoxonTest} from "./index.js";
import {choiceDistribution, signDistribution, twoSided} from "./rank-distribution.js";
import reference from "./reference/tests.json" with {type: "json"};

const withNaN = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);
const covers = (...columns: (readonly (number | null)[])[]): Coverage[] => [
  ...(columns.some((column) => new Set(column).size < column.length) ? (["ties"] as const) : []),
  ...(columns.some((column) => column.includes(null)) ? (["missing values"] as const) : []),
];

const wilcoxon = reference.wilcoxon.map((one): ParityCase => {
  const options = `paired = ${one.paired ? "TRUE" : "FALSE"}, correct = ${one.correct ? "TRUE" : "FALSE"}, conf.level = ${one.level}`;
  return {
    name: "wilcoxonTest",
    dataset: one.name,
    quantity: `statistic, p (${one.exact ? "exact" : "approximate"}), Hodges–Lehmann estimate and interval`,
    r: `wilcox.test(a, b, ${options}, conf.int = TRUE, tol.root = 1e-14); estimate: median(outer(a, b, "-"))`,
    covers: covers(one.a, one.b),
    tolerance: 1e-10,
    compare: () => {
      const {paired, correct, level} = one;
      const ours = wilcoxonTest(withNaN(one.a), withNaN(one.b), {paired, correct, level});
      return {
        ours: [
          ours.statistic,
          Number(ours.exact),
          ours.p,
          ours.estimate,
          ...(one.lower === null ? [] : [ours.interval.lower, ours.interval.upper]),
        ],
        theirs: [
          one.statistic,
          Number(one.exact),
          one.p,
          one.estimate,
          ...(one.lower === null ? [] : [one.lower, one.upper]),
        ],
      };
    },
  };
});

const exactTies = reference.exact_ties.map(
  (one): ParityCase => ({
    name: "wilcoxonTest",
    dataset: one.name,
    quantity: "exact p with ties",
    r: `exactRankTests::wilcox.exact(a, b, paired = ${one.paired ? "TRUE" : "FALSE"}, exact = TRUE)`,
    covers: ["ties", "missing values"],
    tolerance: 1e-10,
    compare: () => ({
      ours: [wilcoxonTest(withNaN(one.a), withNaN(one.b), {paired: one.paired, exact: true}).p],
      theirs: [one.p],
    }),
  }),
);

const ranks = (n: number) => Array.from({length: n}, (_, i) => i + 1);
const nulls: readonly ParityCase[] = [
  ...reference.null.map(({m, n, p}): ParityCase => {
    const least = (m * (m + 1)) / 2;
    return {
      name: "wilcoxonTest",
      dataset: `all values of W, ${m} and ${n} values`,
      quantity: "the exact null distribution: two-sided p at each W",
      r: "pwilcox(w, m, n)",
      covers: ["degenerate"],
      tolerance: 1e-10,
      compare: () => {
        const distribution = choiceDistribution(ranks(m + n), m);
        return {ours: p.map((_, w) => twoSided(distribution, w + least, m * (m + n + 1))), theirs: p};
      },
    };
  }),
  ...reference.signed_null.map(
    ({n, p}): ParityCase => ({
      name: "wilcoxonTest",
      dataset: `all values of V, ${n} pairs`,
      quantity: "the exact null distribution: two-sided p at each V",
      r: "psignrank(v, n)",
      covers: ["degenerate"],
      tolerance: 1e-10,
      compare: () => {
        const distribution = signDistribution(ranks(n));
        return {ours: p.map((_, v) => twoSided(distribution, v, (n * (n + 1)) / 2)), theirs: p};
      },
    }),
  ),
];

const kruskal = reference.kruskal.map(
  (one): ParityCase => ({
    name: "kruskalWallisTest",
    dataset: one.name,
    quantity: "H, degrees of freedom, p and mean ranks",
    r: "kruskal.test(x, group)",
    covers: covers(one.x),
    tolerance: 1e-10,
    compare: () => {
      const ours = kruskalWallisTest(withNaN(one.x), withNaN(one.group));
      return {
        ours: [ours.statistic, ours.df, ours.p, ...ours.meanRanks],
        theirs: [one.statistic, one.df, one.p, ...one.mean_ranks],
      };
    },
  }),
);

const tTests = reference.t_tests.map(
  (one): ParityCase => ({
    name: "tTest",
    dataset: one.name,
    quantity: `${one.variance}: t, degrees of freedom, p, difference, standard error and interval at ${one.level}`,
    r: `t.test(a, b, ${one.variance === "paired" ? "paired = TRUE" : `var.equal = ${one.variance === "equal" ? "TRUE" : "FALSE"}`}, conf.level = ${one.level})`,
    covers: covers(one.a, one.b),
    tolerance: 1e-10,
    compare: () => {
      const ours = tTest(withNaN(one.a), withNaN(one.b), {
        variance: one.variance as "welch" | "equal" | "paired",
        level: one.level,
      });
      return {
        ours: [
          ours.statistic,
          ours.df,
          ours.p,
          ours.estimate,
          ours.standardError,
          ours.interval.lower,
          ours.interval.upper,
        ],
        theirs: [one.statistic, one.df, one.p, one.estimate, one.se, one.lower, one.upper],
      };
    },
  }),
);

/** Rank tests and t-tests against R. */
export const testsParity: readonly ParityCase[] = [
  ...wilcoxon,
  ...exactTies,
  ...nulls,
  ...kruskal,
  ...tTests,
];
