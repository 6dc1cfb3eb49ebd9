import {DuckDBInstance} from "@duckdb/node-api";
import fc from "fast-check";
import {expect, test} from "vitest";
import {DRUG_NAMES, DRUGS, type DrugName} from "../../src/schema/drugs.js";
import {readRows} from "./read-rows.js";
import {sqlValues} from "./sql-literal.js";
import {derivationSql} from "./sql-text.js";
import {deriveChildren, type StagedInfusion} from "./staged.fixture.js";

type Interval = {start_h: number; stop_h: number; vis: number; inotropic_score: number} & Record<
  DrugName,
  number
>;

async function visOf(infusions: StagedInfusion[], definitions = {}): Promise<Interval[]> {
  const {rows} = await deriveChildren([{infusions}], definitions);
  return rows<Interval>("SELECT * FROM vis ORDER BY subject_id, start_h");
}

const steps = (intervals: Interval[]) => intervals.map(({start_h, stop_h, vis}) => [start_h, stop_h, vis]);

test("dopamine 5 and epinephrine 0.05 make a VIS of 10", async () => {
  const [interval] = await visOf([
    {drug: "dopamine", from: 0, to: 1, rate: 5},
    {drug: "epinephrine", from: 0, to: 1, rate: 0.05},
  ]);
  expect(interval).toMatchObject({
    start_h: 0,
    stop_h: 1,
    vis: 10,
    inotropic_score: 10,
    dopamine: 5,
    epinephrine: 5,
  });
});

test("dopamine 5, epinephrine 0.1, milrinone 0.5, vasopressin 0.0003 and norepinephrine 0.1 make a VIS of 33", async () => {
  const all = {from: 0, to: 1};
  const [interval] = await visOf([
    {drug: "dopamine", rate: 5, ...all},
    {drug: "epinephrine", rate: 0.1, ...all},
    {drug: "milrinone", rate: 0.5, ...all},
    {drug: "vasopressin", rate: 0.0003, ...all},
    {drug: "norepinephrine", rate: 0.1, ...all},
  ]);
  expect(interval).toMatchObject({
    vis: 33,
    inotropic_score: 15,
    dopamine: 5,
    dobutamine: 0,
    epinephrine: 10,
    norepinephrine: 10,
    milrinone: 5,
    vasopressin: 3,
  });
});

test("the variants count only where study.ts switches them on", async () => {
  const infusions: StagedInfusion[] = [
    {drug: "dopamine", from: 0, to: 2, rate: 5},
    {drug: "levosimendan", from: 0, to: 3, rate: 0.1},
    {drug: "phenylephrine", from: 0, to: 2, rate: 1},
  ];
  expect(steps(await visOf(infusions))).toEqual([[0, 2, 5]]);
  expect(steps(await visOf(infusions, {visVariants: ["levosimendan"]}))).toEqual([
    [0, 2, 10],
    [2, 3, 5],
  ]);
  expect(steps(await visOf(infusions, {visVariants: ["levosimendan", "phenylephrine"]}))).toEqual([
    [0, 2, 20],
    [2, 3, 5],
  ]);
});

test("a gap without a dose is an interval of 0, and nothing stands before or after the infusions", async () => {
  const infusions: StagedInfusion[] = [
    {drug: "dopamine", from: -1, to: 1, rate: 5},
    {drug: "dopamine", from: 4, to: 5, rate: 5},
  ];
  expect(steps(await visOf(infusions))).toEqual([
    [-1, 1, 5],
    [1, 4, 0],
    [4, 5, 5],
  ]);
});

test("touching rows of the same dose are one interval", async () => {
  const infusions: StagedInfusion[] = [
    {drug: "norepinephrine", from: 0, to: 1.1, rate: 0.3},
    {drug: "norepinephrine", from: 1.1, to: 2.3, rate: 0.3},
    {drug: "norepinephrine", from: 2.3, to: 3, rate: 0.2},
  ];
  const [first, second, ...rest] = await visOf(infusions);
  expect(first).toMatchObject({start_h: 0, stop_h: 138 / 60, vis: 30});
  expect(second).toMatchObject({stop_h: 3, vis: 20});
  expect(rest).toEqual([]);
});

test("overlapping rows of one drug add up, or the later one holds, as study.ts says", async () => {
  const infusions: StagedInfusion[] = [
    {drug: "dopamine", from: 0, to: 10, rate: 5},
    {drug: "dopamine", from: 2, to: 4, rate: 7},
  ];
  expect(steps(await visOf(infusions, {infusionOverlap: "sum"}))).toEqual([
    [0, 2, 5],
    [2, 4, 12],
    [4, 10, 5],
  ]);
  expect(steps(await visOf(infusions, {infusionOverlap: "latest"}))).toEqual([
    [0, 2, 5],
    [2, 4, 7],
    [4, 10, 5],
  ]);
});

test("of rows of one drug that start together the higher rate holds under latest", async () => {
  const infusions: StagedInfusion[] = [
    {drug: "dopamine", from: 0, to: 2, rate: 5},
    {drug: "dopamine", from: 0, to: 1, rate: 7},
  ];
  expect(steps(await visOf(infusions, {infusionOverlap: "latest"}))).toEqual([
    [0, 1, 7],
    [1, 2, 5],
  ]);
});

test("running sums of fractions leave no residue", async () => {
  const infusions: StagedInfusion[] = [
    {drug: "epinephrine", from: 0, to: 4, rate: 0.1},
    {drug: "epinephrine", from: 1, to: 3, rate: 0.2},
    {drug: "epinephrine", from: 2, to: 5, rate: 0.7},
    {drug: "dopamine", from: 6, to: 7, rate: 1},
  ];
  const intervals = await visOf(infusions);
  expect(steps(intervals)).toEqual([
    [0, 1, 10],
    [1, 2, 30],
    [2, 3, 100],
    [3, 4, 80],
    [4, 5, 70],
    [5, 6, 0],
    [6, 7, 1],
  ]);
  expect(intervals.at(-1)?.epinephrine).toBe(0);
});

test("the VIS has a column for every drug of the catalogue", () => {
  for (const drug of DRUG_NAMES) expect(derivationSql("vis")).toContain(`${drug} / 1e9 AS ${drug}`);
});

/** The dose of each drug in every minute, as plain as can be. */
function minuteGrid(rows: Row[], overlap: "sum" | "latest", from: number, to: number): number[] {
  return Array.from({length: to - from}, (_, i) => {
    const minute = from + i;
    let vis = 0;
    for (const drug of DRUG_NAMES) {
      if (DRUGS[drug].variant) continue;
      const running = rows.filter((row) => row.drug === drug && row.start <= minute && minute < row.stop);
      if (overlap === "sum") for (const {rate} of running) vis += DRUGS[drug].vis * rate;
      else {
        const latest = Math.max(...running.map(({start}) => start));
        const rates = running.filter(({start}) => start === latest).map(({rate}) => rate);
        if (rates.length > 0) vis += DRUGS[drug].vis * Math.max(...rates);
      }
    }
    return vis;
  });
}

interface Row {
  readonly child: number;
  readonly drug: DrugName;
  readonly start: number;
  readonly stop: number;
  readonly rate: number;
}

// Few minutes, few rates: overlaps, touching rows, equal starts and rows of no length are common.
const row = fc
  .record({
    child: fc.integer({min: 0, max: 1}),
    drug: fc.constantFrom<DrugName>("dopamine", "epinephrine", "vasopressin", "levosimendan"),
    start: fc.integer({min: -5, max: 30}),
    length: fc.integer({min: 0, max: 12}),
    rate: fc.constantFrom(0, 0.0001, 0.05, 0.1, 0.3, 5, 7.7),
  })
  .map(({start, length, ...rest}): Row => ({...rest, start, stop: start + length}));

test("the step function equals a brute-force minute grid, merged and without gaps", async () => {
  const instance = await DuckDBInstance.create(":memory:", {threads: "1"});
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE drug_weights AS SELECT * FROM (${sqlValues(
      DRUG_NAMES.filter((drug) => !DRUGS[drug].variant).map((drug) => [
        drug,
        DRUGS[drug].vis,
        DRUGS[drug].inotropicScore,
      ]),
    )}) AS t(drug, vis, inotropic_score);
    CREATE TABLE infusions (subject_id VARCHAR, drug VARCHAR, start_h DOUBLE, stop_h DOUBLE, rate DOUBLE);
    CREATE VIEW pieces_sum AS ${derivationSql("pieces-sum")};
    CREATE VIEW pieces_latest AS ${derivationSql("pieces-latest")};
  `);
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, {minLength: 1, maxLength: 12}),
      fc.constantFrom<"sum" | "latest">("sum", "latest"),
      async (rows, overlap) => {
        await connection.run("DELETE FROM infusions");
        const values = rows.map(({child, drug, start, stop, rate}) => [
          `c${child}`,
          drug,
          start / 60,
          stop / 60,
          rate,
        ]);
        await connection.run(`INSERT INTO infusions ${sqlValues(values)}`);
        await connection.run(`CREATE OR REPLACE VIEW pieces AS FROM pieces_${overlap}`);
        const intervals = await readRows<Interval & {subject_id: string}>(
          connection,
          `${derivationSql("vis")} ORDER BY subject_id, start_h`,
        );
        for (const child of [0, 1]) {
          const own = rows.filter((r) => r.child === child);
          const counted = own.filter((r) => !DRUGS[r.drug].variant && r.start < r.stop);
          const steps = intervals.filter(({subject_id}) => subject_id === `c${child}`);
          if (counted.length === 0) {
            expect(steps).toEqual([]);
            continue;
          }
          const from = Math.min(...counted.map(({start}) => start));
          const to = Math.max(...counted.map(({stop}) => stop));
          const grid = minuteGrid(own, overlap, from, to);
          const swept: number[] = [];
          for (const [i, {start_h, stop_h, vis, ...parts}] of steps.entries()) {
            expect(start_h).toBeLessThan(stop_h);
            expect(start_h).toBe(i === 0 ? from / 60 : steps[i - 1]?.stop_h);
            const before = steps[i - 1];
            if (before) expect(DRUG_NAMES.some((drug) => before[drug] !== parts[drug])).toBe(true);
            for (const drug of DRUG_NAMES) expect(Object.is(parts[drug], -0) || parts[drug] < 0).toBe(false);
            for (let m = Math.round(start_h * 60); m < Math.round(stop_h * 60); m++) swept.push(vis);
          }
          expect(swept.length).toBe(grid.length);
          for (const [i, vis] of swept.entries()) expect(vis).toBeCloseTo(grid[i] ?? Number.NaN, 7);
          expect(swept.map((vis) => vis === 0)).toEqual(grid.map((vis) => vis === 0));
        }
      },
    ),
    {numRuns: 200},
  );
}, 60_000);
