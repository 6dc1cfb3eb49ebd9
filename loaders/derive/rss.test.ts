import {expect, test} from "vitest";
import {rssSql} from "../../src/queries/derive/rss-rule.js";
import {deriveChildren, type StagedChild} from "./staged.fixture.js";

/** When each child meets the rule. */
async function rssOf(rss: object, children: StagedChild[], definitions = {}): Promise<(number | null)[]> {
  const {rows} = await deriveChildren(children, {rss: rss as {rule: "espnic-bedside"}, ...definitions});
  const found = await rows<{rss_h: number | null}>("SELECT rss_h FROM subjects ORDER BY subject_id");
  return found.map(({rss_h}) => rss_h);
}

const bedside = {rule: "espnic-bedside"};
/** Epinephrine 2.5 µg/kg/min: a VIS of 250. */
const highVis = (from: number, to: number) => ({drug: "epinephrine" as const, from, to, rate: 2.5});

test("bedside: VIS above 200 and lactate above 8 together meet the rule, either alone does not", async () => {
  expect(
    await rssOf(bedside, [
      {infusions: [highVis(3, 10)], values: [[4, "lactate", 8.1]]},
      {infusions: [highVis(3, 10)], values: [[4, "lactate", 8]]},
      {values: [[4, "lactate", 12]]},
      {infusions: [{drug: "epinephrine", from: 3, to: 10, rate: 2}], values: [[4, "lactate", 12]]},
    ]),
  ).toEqual([4, null, null, null]);
});

test("a measured value speaks for carryForwardHours, the last minute included", async () => {
  const child = (measured: number): StagedChild => ({
    infusions: [highVis(10, 20)],
    values: [[measured, "lactate", 9]],
  });
  expect(await rssOf(bedside, [child(4), child(239 / 60)])).toEqual([10, null]);
  expect(await rssOf(bedside, [child(4), child(239 / 60)], {carryForwardHours: 24})).toEqual([10, 10]);
});

test("a later value replaces the one before", async () => {
  const values = [
    [1, "lactate", 9],
    [2, "lactate", 3],
  ] as const;
  expect(await rssOf(bedside, [{infusions: [highVis(3, 10)], values}])).toEqual([null]);
});

test("the VIS counts while it runs only: at the end of an infusion it is over", async () => {
  const child = (measured: number): StagedChild => ({
    infusions: [highVis(1, 3)],
    values: [[measured, "lactate", 9]],
  });
  expect(await rssOf(bedside, [child(3), child(179 / 60)])).toEqual([null, 179 / 60]);
});

test("bedside: a lactate at least 1 above that of six hours earlier scores like one above 8, from the sixth hour on", async () => {
  const child = (first: number, then: number, before: number, later: number): StagedChild => ({
    infusions: [highVis(-6, 40)],
    values: [
      [first, "lactate", before],
      [then, "lactate", later],
    ],
  });
  expect(
    await rssOf(bedside, [
      child(0, 6, 1.3, 2.3), // exactly 1, though 2.3 − 1.3 < 1 in binary
      child(0, 6, 1.3, 2.2),
      child(0, 5, 1.3, 4), // known at 5 h, but six hours have passed only at 6 h
      child(1, 6, 1.3, 4), // the value of 1 h is six hours old at 7 h
      child(-3, 3, 1.3, 4), // from before six hours: the first comparison is at 6 h with the value of 0 h
      child(0, 13, 1.3, 4), // at 13 h the value of 7 h is the one of 0 h carried forward 7 h: too old
    ]),
  ).toEqual([6, null, 6, 7, 6, null]);
});

test("bedside: myocardial dysfunction alone meets the rule", async () => {
  expect(
    await rssOf(bedside, [
      {values: [[5, "lvef", 24.9]]},
      {values: [[5, "lvef", 25]]},
      {values: [[6, "cardiac_index", 2.1]]},
      {values: [[6, "cardiac_index", 2.2]]},
      {arrestAt: 7.5},
      {arrest: true},
    ]),
  ).toEqual([5, null, 6, null, 7.5, null]);
});

test("the rule is met at onset at the earliest, by what was known by then", async () => {
  expect(
    await rssOf(bedside, [
      {values: [[-2, "lvef", 20]]},
      {values: [[-7, "lvef", 20]]},
      {infusions: [highVis(-3, 2)], values: [[-1, "lactate", 9]]},
    ]),
  ).toEqual([0, null, 0]);
});

test("nothing at or after cannulation or outcome enters", async () => {
  const values = [[10, "lvef", 20]] as const;
  expect(
    await rssOf(bedside, [
      {values, ecmo: [{from: 10}]},
      {values, ecmo: [{from: 601 / 60}]},
      {values, outcome: "died", outcomeAt: 10},
      {values: [[-1, "lvef", 20]], ecmo: [{from: 0}]},
    ]),
  ).toEqual([null, 10, null, null]);
});

test("computed: 1.001^VIS + 1.1^lactate + 18 × dysfunction reaches the threshold", async () => {
  // VIS 200, lactate 8 → 3.36; VIS 300, lactate 10 → 3.94.
  const epinephrine = (rate: number) => [{drug: "epinephrine" as const, from: 0, to: 9, rate}];
  const children: StagedChild[] = [
    {infusions: epinephrine(2), values: [[1, "lactate", 8]]},
    {infusions: epinephrine(3), values: [[1, "lactate", 10]]},
    {values: [[2, "lvef", 20]]},
    {infusions: epinephrine(3)},
  ];
  expect(await rssOf({rule: "espnic-computed"}, children)).toEqual([null, 1, 2, null]);
  expect(await rssOf({rule: "espnic-computed", threshold: 3.36}, children)).toEqual([1, 1, 2, null]);
});

test("custom: any of the lists, all comparisons of a list at one moment", async () => {
  const rule = {
    rule: "custom",
    name: "norepinephrine-like",
    anyOf: [
      [
        {indicator: "vis", operator: ">=", value: 50},
        {indicator: "lactate", operator: ">", value: 4},
      ],
      [{indicator: "map", operator: "<", value: 35}],
    ],
  };
  const infusions = [{drug: "norepinephrine" as const, from: 2, to: 4, rate: 0.5}];
  expect(
    await rssOf(rule, [
      {infusions, values: [[1, "lactate", 4.1]]},
      {infusions, values: [[4, "lactate", 9]]},
      {values: [[7, "map", 34]]},
      {
        values: [
          [7, "map", 60],
          [7, "map", 34.9],
        ],
      },
      {values: [[7, "map", 35]]},
    ]),
  ).toEqual([2, null, 7, 7, null]);
});

test("custom: a rule on the inotropic score alone looks at no measurement", async () => {
  const rule = {
    rule: "custom",
    name: "n",
    anyOf: [[{indicator: "inotropic_score", operator: ">", value: 20}]],
  };
  const infusions = [
    {drug: "norepinephrine" as const, from: 0, to: 4, rate: 1},
    {drug: "epinephrine" as const, from: 2, to: 4, rate: 0.21},
  ];
  expect(await rssOf(rule, [{infusions}])).toEqual([2]);
});

test("custom: a falling VIS is seen at the end of the infusion", async () => {
  const rule = {
    rule: "custom",
    name: "n",
    anyOf: [
      [
        {indicator: "vis", operator: "<", value: 1},
        {indicator: "map", operator: "<", value: 35},
      ],
    ],
  };
  expect(await rssOf(rule, [{infusions: [highVis(0, 3)], values: [[1, "map", 30]]}])).toEqual([3]);
});

test("only names of the catalogue, operators and finite numbers enter the SQL", () => {
  const custom = (indicator: string, operator: string, value: number) =>
    rssSql("{{met}}", {rule: "custom", name: "n", anyOf: [[{indicator, operator, value} as never]]}, 6);
  expect(custom("map", "<", 35)).toContain("map_low < (35e0)");
  expect(() => custom("map; DROP TABLE vis", "<", 35)).toThrow(TypeError);
  expect(() => custom("map", "OR 1 =", 35)).toThrow(TypeError);
  expect(() => custom("map", "<", Number.NaN)).toThrow(TypeError);
  expect(() => rssSql("{{met}}", {rule: "espnic-bedside"}, Number.NaN)).toThrow(TypeError);
});
