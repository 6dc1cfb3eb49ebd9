import type {ParityCase} from "../validation/parity-case.js";
import {chiSquareTest, fisherTest} from "./index.js";
import reference from "./reference/tests.json" with {type: "json"};

const two = reference.fisher_two.flatMap((one): ParityCase[] => [
  {
    name: "fisherTest",
    dataset: one.name,
    quantity: "2 × 2: p",
    r: "fisher.test(table)$p.value",
    covers: one.table.flat().includes(0) ? ["degenerate"] : [],
    tolerance: 1e-10,
    compare: () => ({ours: [fisherTest(one.table).p], theirs: [one.p]}),
  },
  {
    name: "fisherTest",
    dataset: one.name,
    quantity: "2 × 2: conditional odds ratio, limits at 0.95 and 0.8",
    r: "uniroot() of the noncentral hypergeometric mean and tails, to 1e-15 in the logarithm",
    covers: one.table.flat().includes(0) ? ["degenerate"] : [],
    tolerance: 1e-7,
    compare: () => {
      const wide = fisherTest(one.table);
      const narrow = fisherTest(one.table, {level: 0.8});
      return {
        // JSON can't hold R's infinite ends.
        ours: [
          wide.estimate,
          wide.interval?.lower,
          wide.interval?.upper,
          narrow.interval?.lower,
          narrow.interval?.upper,
        ].map((value) => (Number.isFinite(value) ? (value as number) : null)),
        theirs: [one.estimate, one.lower, one.upper, one.lower80, one.upper80],
      };
    },
  },
  {
    name: "fisherTest",
    dataset: one.name,
    quantity: "2 × 2: odds ratio and limits as R prints them",
    r: "fisher.test(table)$conf.int",
    covers: [],
    tolerance: 0.01,
    because: "R's uniroot() stops at 1e-4 on a scale from 0 to 1, which moves limits by up to 0.7 %",
    compare: () => {
      const {estimate, interval} = fisherTest(one.table);
      return {
        ours: [estimate, interval?.lower ?? null, interval?.upper ?? null].map((value) =>
          Number.isFinite(value) ? value : null,
        ),
        theirs: [one.r_estimate, one.r_lower, one.r_upper],
      };
    },
  },
]);

const larger = reference.fisher_larger.flatMap((one): ParityCase[] => {
  const size = `${one.table.length} × ${one.table[0]?.length}`;
  const network: ParityCase = {
    name: "fisherTest",
    dataset: one.name,
    quantity: `${size}: p`,
    r: "fisher.test(table, workspace = 2e7)$p.value",
    covers: [],
    tolerance: 1e-10,
    compare: () => ({ours: [fisherTest(one.table).p], theirs: [one.p]}),
  };
  if (one.brute === null) return [network];
  return [
    network,
    {
      ...network,
      r: "all tables one by one",
      compare: () => ({ours: [fisherTest(one.table).p], theirs: [one.brute]}),
    },
  ];
});

const chiSquare = reference.chi_square.map(
  (one): ParityCase => ({
    name: "chiSquareTest",
    dataset: one.name,
    quantity: "χ² with and without Yates' correction, p, degrees of freedom, expected counts",
    r: "chisq.test(table, correct)",
    covers: one.table.flat().includes(0) ? ["degenerate"] : [],
    tolerance: 1e-10,
    compare: () => {
      const corrected = chiSquareTest(one.table);
      const plain = chiSquareTest(one.table, {correct: false});
      return {
        ours: [corrected.statistic, corrected.p, plain.statistic, plain.p, plain.df, ...plain.expected],
        theirs: [one.corrected, one.p_corrected, one.statistic, one.p, one.df, ...one.expected],
      };
    },
  }),
);

/** The tests of tables of counts against R. */
export const tablesParity: readonly ParityCase[] = [...two, ...larger, ...chiSquare];
