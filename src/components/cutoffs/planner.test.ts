import {expect, test} from "vitest";
import {oneIndicator} from "./one-indicator.js";
import {plannedAuc, plannedCutpoint, toEnrol} from "./planner.js";
import {FIRST_QUESTION} from "./question.js";
import {childAtRisk} from "./testing.js";

const event = Float64Array.from({length: 20}, (_, i) => Number(i % 5 > 2));
const one = oneIndicator(
  {
    children: Array.from(event, (value, i) => childAtRisk({subject_id: `P${i}`, event: value === 1})),
    x: event.map((value, i) => ((i * 7) % 11) + 2 * value),
    event,
    events: 8,
    missing: 0,
  },
  FIRST_QUESTION,
);

test("with no further child the AUC's limits are those that the page shows", () => {
  const [now] = plannedAuc(one).at;
  expect(now?.n).toBe(20);
  expect(now?.lower).toBeCloseTo(one.auc.interval.lower as number, 12);
  expect(now?.upper).toBeCloseTo(one.auc.interval.upper as number, 12);
});

test("the simulated studies search as the page does, at the indicator's own decimals", () => {
  const options = plannedCutpoint(one, {...FIRST_QUESTION, criterion: "cost", target: 3});
  expect(options).toMatchObject({
    criterion: "cost",
    cost: {falsePositive: 1, falseNegative: 3},
    direction: "higher",
    step: 0.1,
    sizes: [20, 30, 40, 60, 80, 120, 170, 220, 320],
  });
});

test("of thirty children twenty are in the analysis: ten more in it are fifteen more enrolled", () => {
  expect(toEnrol(10, {population: 30} as Parameters<typeof toEnrol>[1], one)).toBe(15);
  expect(toEnrol(10, {population: 31} as Parameters<typeof toEnrol>[1], one)).toBe(16);
});
