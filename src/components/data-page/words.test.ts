// @vitest-environment jsdom
import {expect, test} from "vitest";
import {TABLE_NAMES, TABLES} from "../../schema/tables.js";
import {answerSentence} from "./answer.js";
import {type Definitions, definitionsInWords} from "./definitions.js";
import {panelsOf} from "./rates.js";
import {ROW_PER} from "./row-per.js";

const words = (definitions: Definitions) => Object.fromEntries(definitionsInWords(definitions));

test("a study's own rule is told with its name and every comparison", () => {
  const rule = {
    rule: "custom",
    name: "high VIS and lactate",
    anyOf: [
      [
        {indicator: "vis", operator: ">", value: 30},
        {indicator: "lactate", operator: ">=", value: 4},
      ],
      [{indicator: "lvef", operator: "<", value: 25}],
    ],
  } as const;
  const said = words({rss: rule, outcome: {horizonDays: 28, againstAdvice: "exclude"}});
  expect(said["Refractory septic shock"]).toBe(
    "high VIS and lactate: VIS > 30 and Lactate ≥ 4 mmol/L; or LVEF < 25 %. First met before ECMO.",
  );
  expect(said.Death).toBe("Death within 28 days from shock onset.");
  expect(said["Discharge against advice"]).toContain("left out");
});

test("the threshold of the computed score is the study's, else Morin's 3.5", () => {
  const outcome = {horizonDays: null, againstAdvice: "death"} as const;
  expect(words({rss: {rule: "espnic-computed"}, outcome})["Refractory septic shock"]).toContain("≥ 3.5");
  expect(words({rss: {rule: "espnic-computed", threshold: 4}, outcome})["Refractory septic shock"]).toContain(
    "≥ 4",
  );
  expect(words({rss: {rule: "espnic-bedside"}, outcome}).Death).toBe(
    "Any death before discharge from hospital.",
  );
});

test("VIS variants that are switched on are named", () => {
  const said = words({
    rss: {rule: "espnic-bedside"},
    outcome: {horizonDays: null, againstAdvice: "death"},
    visVariants: ["levosimendan"],
  });
  expect(said.VIS).toBe("The six drugs of Gaies 2010 and levosimendan.");
});

test("what a row of each table is reads as in the schemas", () => {
  for (const table of TABLE_NAMES) expect(ROW_PER[table]).toBe(TABLES[table].rowPer);
});

test("rates are per child-day, one panel per variable, and bins without time at risk are left out", () => {
  const row = {
    variable: "lactate",
    group: "SS",
    from_h: 0,
    to_h: 6,
    children: 8,
    child_hours: 48,
    measurements: 12,
  } as const;
  const [lactate, scvo2] = panelsOf([
    row,
    {...row, from_h: 6, to_h: 12, children: 0, child_hours: 0, measurements: 0},
  ]);
  expect(lactate?.bins.map(({rate}) => rate.estimate)).toEqual([6]);
  expect(scvo2?.bins).toEqual([]);
});

test("the answer speaks of the children under observation before ECMO, and of that time only", () => {
  const coverage = {children: 60, periods: 500, measured: 250};
  const text = answerSentence(
    [],
    [
      {...coverage, variable: "lactate", never: 0},
      {...coverage, variable: "scvo2", never: 17},
    ],
  )
    .map((part) => (typeof part === "string" ? part : part.textContent))
    .join("");
  expect(text).toContain(
    "; all 60 children then under observation had lactate measured and 17 of 60 children had no ScvO₂ then. ",
  );
});
