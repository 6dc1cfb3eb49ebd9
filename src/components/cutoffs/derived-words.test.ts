import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {decisionFrame} from "./decision-frame.js";
import {childValueText, definitionWords, notHalvedWords} from "./derived-words.js";
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
