import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {decisionFrame} from "./decision-frame.js";
import {childValueText, classWarnings, classWords, definitionWords, notHalvedWords} from "./derived-words.js";
import {nothingToTell} from "./nothing-to-tell.js";
import {FIRST_QUESTION} from "./question.js";
import {childAtRisk} from "./testing.js";

const half = {variable: "vis", summary: "time_to_half", window: 12} as const;

test("a threshold says where it is from, lines that they need two values", () => {
  expect(definitionWords({variable: "vis", summary: "time_above", window: 6})).toBe(
    "The time is exact, without a grid of times. The threshold: VIS > 20 (published series).",
  );
  expect(definitionWords({variable: "lactate", summary: "time_above", window: 6})).toBe(
    "The time is counted along straight lines from the first to the last measurement in the window and is at most the time between them; a child with fewer than two has no value. The threshold: lactate ≥ 4 mmol/L at admission (published series).",
  );
  expect(definitionWords({variable: "scvo2", summary: "time_above", window: 6})).toMatch(
    /The threshold: ScvO₂ 70 % by convention\.$/,
  );
  expect(definitionWords({variable: "lactate", summary: "worst", window: 6})).toBe("");
});

test("children whose dose was not halved are counted, with what they count as", () => {
  expect(notHalvedWords({x: Float64Array.of(3, 12, 12)}, half)).toBe(
    "Not halved by the decision: 2 of 3 children; how long their VIS takes is not known, and each counts as the whole window, 12 h, longer than any that was halved.",
  );
  expect(notHalvedWords({x: Float64Array.of(3, 12)}, {...half, summary: "time_above"})).toBe("");
  expect([childValueText(12, half), childValueText(3.25, half)]).toEqual(["not halved", "3.3 h"]);
});

test("where nobody's dose was halved the page says so, and not that all have one value", () => {
  const frame = decisionFrame(
    ["a", "b"].map((subject_id, i) => childAtRisk({subject_id, event: i === 0})),
    EVERYONE,
    true,
  );
  const question = {...FIRST_QUESTION, indicator: half};
  expect(nothingToTell(question, frame, {x: Float64Array.of(12, 12), events: 1})).toBe(
    "At the decision, 6 h after shock onset, the VIS of none of 2 children was halved: there is nothing to tell apart.",
  );
  expect(nothingToTell(question, frame, {x: Float64Array.of(2, 2), events: 1})).toContain(
    "all 2 children have the same value",
  );
});

test("classes of courses say what they are, from what, and whether one would do", () => {
  const indicator = {variable: "lactate", summary: "class", window: 12} as const;
  const classes = {
    classes: [
      {start: 3.94, end: 2.06, share: 0.61},
      {start: 8, end: 9.5, share: 0.39},
    ],
    n: 18,
    values: 72,
    bic: [130.22, 101.5],
    from: -11.24,
    doubtful: 2,
    courses: [],
    warnings: [],
    worse: () => 0,
  } as const;
  expect(classWords(classes, indicator)).toBe(
    "Two latent classes of straight lines of the logarithm of 1 + the value were found from 72 values of the 12 h before the decision in 18 children, without their outcome: in the last 11.2 h one runs from 3.9 to 2.1 mmol/L (61 % of the children), the other, worse at the decision, from 8.0 to 9.5 mmol/L (39 % of the children). A child counts to the class that is likelier by its own values; of 2 children it is in doubt (10 to 90 %).",
  );
  expect(classWords(classes, {...indicator, variable: "vis"})).toContain("found from the VIS at six moments");
  expect(classWords(null, indicator)).toBe("");
  expect(classWarnings(classes)).toHaveLength(1);
  expect(classWarnings({...classes, bic: [101.5, 130.22]})[0]).toBe(
    "One class describes these courses better than two (BIC 101.5 and 130.2): the classes cut a continuum.",
  );
  expect(classWarnings({...classes, warnings: ["the worse class has 2 of 18 children"]})[0]).toBe(
    "The worse class has 2 of 18 children.",
  );
  expect(classWarnings(null)).toEqual([]);
});
