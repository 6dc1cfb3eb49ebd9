import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {tableWarnings} from "./choose-latent-classes.js";
import {chooseLatentClasses, latentClassGrowth} from "./index.js";

/** Children of k levels, five values each, with noise. */
function levels(seed: number, n: number, of: readonly number[], noise: number) {
  const stream = randomStream(seed);
  const long = {subject: [] as number[], time: [] as number[], value: [] as number[]};
  for (let i = 0; i < n; ++i) {
    for (let t = 0; t < 5; ++t) {
      long.subject.push(i);
      long.time.push(t);
      long.value.push(of[i % of.length]! + noise * stream.normal());
    }
  }
  return long;
}

test("each row is the model of its number of classes, and the lowest BIC is at the true number", () => {
  const {subject, time, value} = levels(1, 45, [0, 10, 20], 3);
  const options = {degree: 1, seed: 5, at: [0, 2]} as const;
  const table = chooseLatentClasses(subject, time, value, {...options, kMax: 4});
  expect(table.lowestBic).toBe(3);
  expect(table.warnings).toEqual([]);
  expect(table.rows.map(({k}) => k)).toEqual([1, 2, 3, 4]);
  for (const [j, row] of table.rows.entries()) {
    const model = latentClassGrowth(subject, time, value, {...options, k: row.k});
    expect(table.models[j]).toEqual(model);
    expect(row).toMatchObject({
      logLikelihood: model.logLikelihood,
      bic: model.bic,
      adjustedBic: model.adjustedBic,
      aic: model.aic,
      entropy: model.entropy,
      agreeing: model.agreeing,
      smallest: Math.min(...model.classes.map(({size}) => size)),
    });
    expect(row.smallestShare).toBe(row.smallest! / 45);
    expect(row.leastAveragePosterior).toBe(
      Math.min(...model.classes.map(({averagePosterior}) => averagePosterior!)),
    );
    expect(row.bic!).toBeGreaterThanOrEqual(table.rows[2]!.bic!);
  }
});

test("a lowest BIC at the end of the table, and two that are alike, are warned of", () => {
  const {subject, time, value} = levels(2, 40, [0, 10, 20, 30], 1);
  const table = chooseLatentClasses(subject, time, value, {degree: 0, kMax: 3});
  expect(table.lowestBic).toBe(3);
  expect(table.warnings).toContain("BIC is lowest for the largest number tried, 3: it may fall further");
  const alike = Array.from({length: 60}, (_, seed) => {
    const long = levels(seed, 16, [0, 10], 11);
    return chooseLatentClasses(long.subject, long.time, long.value, {degree: 0, kMax: 2});
  });
  for (const {rows, warnings} of alike) {
    const difference = Math.abs(rows[0]!.bic! - rows[1]!.bic!);
    expect(warnings.some((one) => /^BIC of \d and of \d classes differ by \d\.\d only$/.test(one))).toBe(
      difference < 2,
    );
  }
  expect(alike.some(({warnings}) => warnings.some((one) => one.includes("only")))).toBe(true);
});

test("classes that are less likely than fewer ask for more starts", () => {
  const rows = [-500, -440, -441, null, -439, -439.0000001].map((logLikelihood, j) => ({
    k: j + 1,
    logLikelihood,
  }));
  expect(tableWarnings(rows, [])).toEqual(["3 classes are less likely than 2: more starts are needed"]);
});
