import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {effectOf, inCentre, knownLater, withoutCentre} from "./effects.js";
import {followUp} from "./follow-up.js";
import {FIRST_QUESTION} from "./question.js";
import {strataOf} from "./strata.js";
import {course} from "./testing.js";

const rows = Array.from({length: 24}, (_, i) =>
  course({
    subject_id: `s${i}`,
    centre: i < 16 ? "C1" : "C2",
    infection_source: ["lung", "lung", "gut", "skin"][i % 4] as string,
    rss_h: i % 5,
    ecmo_h: i % 3 === 0 ? 5 + i : null,
    outcome: i % 4 < 2 ? "died" : "discharged",
    outcome_h: 40 + 7 * ((i * 5) % 24),
    vis: i === 7 ? null : 20 + i,
  }),
);
const follow = followUp(rows, EVERYONE, FIRST_QUESTION, "death");

test("a child without a value to adjust for is left out of the adjusted ratio only", () => {
  expect([effectOf(follow, []).n, effectOf(follow, ["vis"]).n]).toEqual([24, 23]);
  // Twelve deaths carry one coefficient, not two.
  expect([effectOf(follow, []).firth, effectOf(follow, ["vis"]).firth]).toEqual([false, true]);
});

test("without a centre its children are gone, and alone there are no others", () => {
  expect(effectOf(withoutCentre(follow, "C1"), []).n).toBe(8);
  expect(inCentre(follow, "C1")).toMatchObject({n: 16, firth: true});
  const nobody = followUp(
    rows.map((row) => ({...row, ecmo_h: null})),
    EVERYONE,
    FIRST_QUESTION,
    "death",
  );
  expect(inCentre(nobody, "C1")).toBeNull();
});

test("six hours of shock are over six hours after onset, whenever a child's clock began", () => {
  // Clocks begin 0 to 4 h after onset: five hours later the six hours are over but for those that began at once.
  expect(knownLater(follow, 0)).toBe(24);
  expect(knownLater(follow, 5)).toBe(5);
  expect(knownLater(follow, 6)).toBe(0);
});

test("the two most frequent sources of infection have curves of their own, the others one together", () => {
  const strata = strataOf({...FIRST_QUESTION, by: "infection"}, rows);
  expect(strata.labels).toEqual(["lung", "gut", "other"]);
  expect(rows.slice(0, 4).map((row) => strata.of(row))).toEqual([0, 0, 1, 2]);
});
