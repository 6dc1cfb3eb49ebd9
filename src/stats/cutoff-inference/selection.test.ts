import fc from "fast-check";
import {expect, test} from "vitest";
import {normalTwoSided} from "../distributions/normal.js";
import {type AdjustMethod, adjustP} from "./adjust-p.js";
import {leaveOneGroupOut} from "./leave-one-group-out.js";
import {logRankScores} from "./log-rank-scores.js";
import {maxT} from "./max-t.js";
import {maxTReplicates, maxTShuffles} from "./max-t-replicates.js";
import {maximallySelectedRank} from "./maximally-selected-rank.js";
import {maximallySelectedRankReplicates, selectionShuffles} from "./maximally-selected-rank-replicates.js";
import reference from "./reference/selection.json" with {type: "json"};
import {summariseMaxT} from "./summarise-max-t.js";
import {summariseMaximallySelectedRank} from "./summarise-maximally-selected-rank.js";

const columns = fc
  .array(
    fc.tuple(fc.integer({min: 0, max: 15}), fc.integer({min: 0, max: 1}), fc.integer({min: 1, max: 9})),
    {
      minLength: 8,
      maxLength: 30,
    },
  )
  .map((all) => ({x: all.map(([x]) => x), event: all.map(([, e]) => e), time: all.map(([, , t]) => t)}))
  .filter(
    ({x, event, time}) =>
      new Set(x).size > 4 && new Set(event).size === 2 && new Set(logRankScores(time, event)).size > 1,
  );
const WIDE = {minprop: 0, maxprop: 1};

test("p of a selected cut-point stays the same under increasing changes of x, and when x is turned around", () => {
  fc.assert(
    fc.property(columns, fc.boolean(), ({x, event, time}, survival) => {
      const more = {...WIDE, B: 99, ...(survival ? {time} : {})};
      const plain = maximallySelectedRank(x, event, more);
      const changed = maximallySelectedRank(
        x.map((v) => Math.exp(v / 3) - 7),
        event,
        more,
      );
      expect(changed.p).toBe(plain.p);
      expect(changed.pValues).toEqual(plain.pValues);
      expect(changed.curve.statistics).toEqual(plain.curve.statistics);
      const turned = maximallySelectedRank(
        x.map((v) => -v),
        event,
        more,
      );
      expect(turned.statistic).toBeCloseTo(plain.statistic, 9);
      expect(turned.pValues.lausenSchumacher1994).toBeCloseTo(plain.pValues.lausenSchumacher1994, 9);
      if (!survival) expect(turned.p).toBeCloseTo(plain.p!, 9);
    }),
    {numRuns: 60},
  );
});

test("the other class as the outcome gives the same statistic and exact p, on the other side", () => {
  fc.assert(
    fc.property(columns, ({x, event}) => {
      const plain = maximallySelectedRank(x, event, WIDE);
      const swapped = maximallySelectedRank(
        x,
        event.map((e) => 1 - e),
        WIDE,
      );
      expect(swapped.statistic).toBeCloseTo(plain.statistic, 10);
      expect(swapped.p).toBeCloseTo(plain.p!, 10);
      if (plain.cutpoints.length === 1 && plain.statistic > 0) {
        expect(swapped.direction).not.toBe(plain.direction);
      }
    }),
  );
});

test("the naive p is the statistic's own as if nothing had been searched, and the p of 1994 a probability", () => {
  fc.assert(
    fc.property(columns, ({x, event}) => {
      const {pValues, statistic} = maximallySelectedRank(x, event, WIDE);
      expect(pValues.naive).toBeCloseTo(normalTwoSided(statistic), 14);
      expect(pValues.lausenSchumacher1994).toBeGreaterThanOrEqual(0);
      expect(pValues.lausenSchumacher1994).toBeLessThanOrEqual(1);
    }),
  );
});

test("shuffling agrees with the exact p within four Monte Carlo errors", () => {
  for (const {x, y, minprop, maxprop, p} of reference.enumerated) {
    const method = "monte-carlo";
    const shuffled = maximallySelectedRank(x, y, {minprop, maxprop, method, B: 4999, seed: 2});
    expect(Math.abs(shuffled.p! - p)).toBeLessThan(4 * shuffled.monteCarloError!);
  }
});

test("maxstat's condMC and HL lie below the exact p, for they leave out what equals the statistic", () => {
  for (const {p, above, condMC, HL} of reference.enumerated) {
    expect(HL).toBeLessThan(p);
    expect(condMC).toBeLessThan(p);
    expect(Math.abs(condMC - above)).toBeLessThan(0.02);
    // An upper bound it is called, and is not one of P(M > m) either.
    expect(HL).toBeLessThan(above);
  }
});

test("usual log-rank scores add up to 0, without ties both rules agree, and units of time don't matter", () => {
  fc.assert(
    fc.property(columns, ({time, event}) => {
      const scores = logRankScores(time, event, "mid-ranks");
      expect(scores.reduce((sum, a) => sum + a, 0)).toBeCloseTo(0, 10);
      expect(
        logRankScores(
          time.map((t) => t * 24),
          event,
        ),
      ).toEqual(logRankScores(time, event));
      const untied = time.map((t, i) => t + i / 100);
      expect(logRankScores(untied, event)).toEqual(logRankScores(untied, event, "mid-ranks"));
    }),
  );
});

const METHODS: readonly AdjustMethod[] = [
  "bonferroni",
  "holm",
  "hochberg",
  "benjamini-hochberg",
  "benjamini-yekutieli",
  "none",
];

test("adjusted p-values keep the order, lie between p and 1, and follow the rows", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 20}),
      fc.constantFrom(...METHODS),
      (p, method) => {
        const adjusted = adjustP(p, method);
        p.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          expect(adjusted[i]).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (other < value) expect(adjusted[j]).toBeLessThanOrEqual(adjusted[i]!);
          });
        });
        expect([...adjustP([...p].reverse(), method)].reverse()).toEqual([...adjusted]);
        const gaps = adjustP([Number.NaN, ...p], method);
        expect([...gaps].slice(1)).toEqual([...adjusted]);
      },
    ),
  );
  expect(adjustP([0.04], "holm")).toEqual(adjustP([0.04], "none"));
});

test("Hochberg is at most Holm, Holm at most Bonferroni, and Benjamini–Hochberg at most Hochberg", () => {
  fc.assert(
    fc.property(fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 20}), (p) => {
      const [bonferroni, holm, hochberg, bh] = METHODS.map((method) => adjustP(p, method)) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      p.forEach((_, i) => {
        expect(holm[i]).toBeLessThanOrEqual(bonferroni[i]! + 1e-15);
        expect(hochberg[i]).toBeLessThanOrEqual(holm[i]! + 1e-15);
        expect(bh[i]).toBeLessThanOrEqual(hochberg[i]! + 1e-15);
      });
    }),
  );
});

test("max-T: raw ≤ step-down ≤ single-step; one indicator needs no adjustment, nor do copies of it", () => {
  fc.assert(
    fc.property(columns, ({x, event, time}) => {
      const gaps = time.map((t, i) => (i % 5 === 0 ? Number.NaN : t));
      const {p, singleStep, stepDown} = maxT([x, gaps, time], event, {B: 99, exactLimit: 0});
      p.forEach((raw, j) => {
        if (Number.isNaN(raw)) return;
        expect(stepDown[j]).toBeGreaterThanOrEqual(raw);
        expect(singleStep[j]).toBeGreaterThanOrEqual(stepDown[j]!);
      });
      const copies = maxT([x, x, x], event, {B: 99, exactLimit: 0});
      expect(copies.singleStep).toEqual(copies.p);
      expect(copies.stepDown).toEqual(copies.p);
    }),
    {numRuns: 40},
  );
});

test("max-T by shuffling agrees with going through all within four Monte Carlo errors, by every statistic, with gaps and strata", () => {
  const x = [1, 2, 2, 3, 4, 5, 6, 6, 7, 8, 9, 9];
  const gaps = [3, Number.NaN, 1, 4, 1, Number.NaN, 9, 2, 6, Number.NaN, 3, 5];
  const event = [0, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1];
  const time = [9, 8, 7, 7, 6, 9, 4, 3, 3, 2, 1, 1];
  const strata = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0];
  for (const statistic of ["wilcoxon", "linear", "maximally-selected"] as const) {
    for (const more of [{}, {strata}, {time: time.map((t) => Math.min(t, 4))}]) {
      const all = maxT([x, gaps], event, {...more, statistic, exactLimit: 1e7});
      const shuffled = maxT([x, gaps], event, {...more, statistic, exactLimit: 0, B: 3999});
      expect(all.test).toBe("max-T, exact");
      for (const key of ["p", "singleStep", "stepDown"] as const) {
        all[key].forEach((p, j) => {
          const error = Math.sqrt((p * (1 - p)) / 4000) + 1e-3;
          expect(Math.abs(shuffled[key][j]! - p)).toBeLessThan(4 * error);
        });
      }
    }
  }
});

test("shuffles of max-T split into any ranges give the same bits, also where all arrangements are gone through", () => {
  fc.assert(
    fc.property(
      columns,
      fc.uniqueArray(fc.integer({min: 1, max: 139}), {maxLength: 4}),
      fc.boolean(),
      fc.constantFrom("wilcoxon", "maximally-selected"),
      ({x, event, time}, cuts, survival, statistic) => {
        const how = {statistic, ...(survival ? {time} : {}), exactLimit: 100} as const;
        const whole = maxT([x, time], event, {...how, B: 140, seed: 3});
        const ends = [0, ...cuts.sort((a, b) => a - b), 140];
        const parts = ends
          .slice(1)
          .map((to, k) => maxTReplicates([x, time], event, {...how, seed: 3, from: ends[k]!, to}));
        expect(summariseMaxT([x, time], event, parts.reverse(), how)).toEqual(whole);
        expect(maxTShuffles([x, time], event, {...how, B: 140})).toBe(
          whole.test === "max-T, exact" ? 0 : 140,
        );
      },
    ),
    {numRuns: 30},
  );
});

test("shuffles of a selected cut-point split into any ranges give the same bits, by every method", () => {
  fc.assert(
    fc.property(
      columns,
      fc.uniqueArray(fc.integer({min: 1, max: 139}), {maxLength: 4}),
      fc.boolean(),
      fc.constantFrom("auto", "monte-carlo", "lausen-schumacher-1994"),
      ({x, event, time}, cuts, survival, method) => {
        const how = {method, ...(survival ? {time} : {})} as const;
        const whole = maximallySelectedRank(x, event, {...how, B: 140, seed: 3});
        const ends = [0, ...cuts.sort((a, b) => a - b), 140];
        const parts = ends
          .slice(1)
          .map((to, k) => maximallySelectedRankReplicates(x, event, {...how, seed: 3, from: ends[k]!, to}));
        expect(summariseMaximallySelectedRank(x, event, parts.reverse(), how)).toEqual(whole);
        expect(selectionShuffles(x, event, {...how, B: 140})).toBe(whole.method === "monte-carlo" ? 140 : 0);
      },
    ),
    {numRuns: 40},
  );
});

test("no Monte Carlo p is 0, not even where nothing that is shuffled reaches the data", () => {
  const x = Array.from({length: 60}, (_, i) => i);
  const event = x.map((v) => Number(v >= 30));
  const adjusted = maxT([x], event, {B: 99});
  expect([adjusted.p[0], adjusted.singleStep[0], adjusted.stepDown[0]]).toEqual([0.01, 0.01, 0.01]);
  expect(maximallySelectedRank(x, event, {method: "monte-carlo", B: 99}).p).toBe(0.01);
});

test("max-T of the best cut-points, for one indicator, is the exact p of maximallySelectedRank", () => {
  const {x, y} = reference.enumerated[1]!;
  const both = maxT([x], y, {statistic: "maximally-selected"});
  const alone = maximallySelectedRank(x, y);
  expect(both.singleStep[0]).toBeCloseTo(alone.p!, 12);
  expect(Math.abs(both.statistics[0]!)).toBeCloseTo(alone.statistic, 12);
});

test("leaving out groups: a child is judged by the others' cut-off only, and codes of groups don't matter", () => {
  fc.assert(
    fc.property(columns, ({x, event, time}) => {
      const group = time.map((t) => t % 3);
      const plain = leaveOneGroupOut(x, event, group);
      const recoded = leaveOneGroupOut(
        x,
        event,
        group.map((g) => 10 * g + 4),
      );
      expect(recoded.pooled).toEqual(plain.pooled);
      const {sensitivity, specificity} = plain.pooled;
      const judged = plain.groups.filter(({direction}) => direction !== null);
      expect(sensitivity.n + specificity.n).toBe(judged.reduce((sum, one) => sum + one.n, 0));
    }),
    {numRuns: 60},
  );
});

test("each child can be a group of its own, however many there are", () => {
  const n = 150_000;
  const x = Float64Array.from({length: n}, (_, i) => i % 5);
  const event = x.map((v, i) => Number((i * 7) % 10 < v));
  const {groups, range, pooled} = leaveOneGroupOut(
    x,
    event,
    x.map((_, i) => i),
  );
  expect(groups.length).toBe(n);
  expect(range).toEqual({lowest: 3, highest: 3});
  expect(pooled.sensitivity.n + pooled.specificity.n).toBe(n);
});

test("warnings count in the singular too", () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8];
  const event = [0, 0, 0, 0, 1, 0, 0, 0];
  expect(maximallySelectedRank(x, event).warnings).toContain("Only 1 child is in the smaller class.");
  expect(maximallySelectedRank(x, event, {time: x}).warnings).toContain("Only 1 event happened.");
  expect(maxT([x, x, x.map(() => 1)], event).warnings).toEqual([
    "1 of 3 indicators doesn't vary, or its children's outcomes don't.",
  ]);
  expect(leaveOneGroupOut(x, [0, 1, 0, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1, 2, 2]).warnings).toContain(
    "In 1 group all children have the same outcome.",
  );
});

test("inputs stay as they were", () => {
  const x = Object.freeze([3, 1, 2, 5, 4, 6]);
  const event = Object.freeze([0, 1, 0, 1, 0, 1]);
  const time = Object.freeze([3, 3, 1, 4, 5, 2]);
  expect(() => {
    maximallySelectedRank(x, event, {time, B: 9});
    maxT([x, time], event, {strata: Object.freeze([0, 0, 0, 1, 1, 1])});
    leaveOneGroupOut(x, event, Object.freeze([0, 0, 1, 1, 2, 2]));
    adjustP(Object.freeze([0.2, 0.1]), "holm");
    logRankScores(time, event);
  }).not.toThrow();
});
