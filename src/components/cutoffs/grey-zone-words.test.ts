import {expect, test} from "vitest";
import {greyZone} from "../../stats/cutoffs/grey-zone.js";
import {greyZoneWords} from "./grey-zone-words.js";

const lactate = {variable: "lactate", summary: "worst", window: 6} as const;
const died = {event: "died"};

test("two cut-offs leave a grey zone between, with its children", () => {
  const x = [1, 2, 3, 4, 5, 6, 7, 8];
  const zone = greyZone(x, [0, 0, 1, 0, 1, 0, 1, 1], {sensitivity: 0.95, specificity: 0.95});
  expect(greyZoneWords(zone, lactate, died)).toBe(
    "Below 3.0 mmol/L (sensitivity of at least 95 %) 2 children, 0 of them died; ≥ 7.0 mmol/L (specificity of at least 95 %) 2 children, 2 of them died. In the grey zone between: 4 children, 2 of them died, 50 % of all.",
  );
});

test("where one cut-off reaches both targets no grey zone is left", () => {
  expect(greyZoneWords(greyZone([1, 2, 3, 4], [0, 0, 1, 1]), lactate, died)).toBe(
    "One cut-off reaches 95 % sensitivity and specificity, ≥ 3.0 mmol/L: no grey zone is left.",
  );
});

test("where even the highest value has a survivor, only calling nobody is specific enough", () => {
  const zone = greyZone([1, 2, 3, 4], [0, 1, 1, 0]);
  expect(greyZoneWords(zone, lactate, died)).toContain(
    "no cut-off reaches a specificity of 95 % but calling nobody",
  );
});
