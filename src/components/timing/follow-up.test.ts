import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {followUp} from "./follow-up.js";
import {FIRST_QUESTION} from "./question.js";
import {course} from "./testing.js";

const follow = (
  rows: Parameters<typeof followUp>[0],
  part: Partial<Parameters<typeof followUp>[2]> = {},
  advice: "death" | "exclude" = "death",
) => followUp(rows, EVERYONE, {...FIRST_QUESTION, ...part}, advice);
const first = (found: ReturnType<typeof follow>) => ({
  entry: found.entry[0],
  time: found.time[0],
  status: found.status[0],
  ecmo: found.ecmo[0],
});

test("time counts from the origin that was asked for, and ECMO with it", () => {
  const child = course({
    subject_id: "a",
    picu_admission_h: 2,
    rss_h: 10,
    ecmo_h: 30,
    outcome: "died",
    outcome_h: 100,
  });
  expect(first(follow([child]))).toEqual({entry: 0, time: 90, status: 1, ecmo: 20});
  expect(first(follow([child], {origin: "picu"}))).toEqual({entry: 8, time: 98, status: 1, ecmo: 28});
  expect(first(follow([child], {origin: "onset"}))).toEqual({entry: 10, time: 100, status: 1, ecmo: 30});
  expect(first(follow([child], {origin: "cannulation"}))).toEqual({entry: 0, time: 70, status: 1, ecmo: 0});
});

test("nobody is followed before admission, nor in the refractory group before its shock was", () => {
  const late = course({subject_id: "a", picu_admission_h: 20, rss_h: 10});
  expect(follow([late]).entry[0]).toBe(10);
  const [child] = [course({subject_id: "b", rss_h: 10, picu_admission_h: 3})];
  expect(follow([child], {origin: "onset"}).entry[0]).toBe(10);
  expect(follow([child], {origin: "onset", refractoryOnly: false}).entry[0]).toBe(3);
});

test("in hospital discharge competes; by a day it is life until that day", () => {
  const rows = [
    course({subject_id: "left", outcome: "discharged", outcome_h: 300}),
    course({subject_id: "dead on day 40", outcome: "died", outcome_h: 960}),
    course({subject_id: "seen until day 20", outcome: "in_hospital", outcome_h: 480}),
    course({subject_id: "seen until day 50", outcome: "in_hospital", outcome_h: 1200}),
  ];
  expect([...follow(rows).status]).toEqual([2, 1, 0, 0]);
  const day28 = follow(rows, {outcome: "day28"});
  expect([...day28.status]).toEqual([0, 0, 0, 0]);
  expect([...day28.time]).toEqual([672, 672, 480, 672]);
  expect([...follow(rows, {outcome: "day90"}).status]).toEqual([0, 1, 0, 0]);
});

test("a discharge against advice is death or left out, never survival; after the horizon it is neither", () => {
  const rows = [
    course({subject_id: "a", outcome: "against_advice", outcome_h: 100}),
    course({subject_id: "b", outcome: "against_advice", outcome_h: 1000}),
  ];
  expect([...follow(rows).status]).toEqual([1, 1]);
  const without = follow(rows, {outcome: "day28"}, "exclude");
  expect([...without.status]).toEqual([0]);
  expect([...without.absent]).toEqual([["left_out", 1]]);
});

test("before shock nobody can die of it: an admission before onset begins no follow-up", () => {
  const early = course({subject_id: "a", picu_admission_h: -30, rss_h: 4, outcome: "died", outcome_h: 20});
  const {entry, time} = follow([early], {origin: "picu", refractoryOnly: false});
  expect([entry[0], time[0]]).toEqual([30, 50]);
  expect(follow([early], {origin: "picu"}).entry[0]).toBe(34);
});

test("a day is counted from the origin, so that all children reach it together", () => {
  const rows = [
    course({subject_id: "a", rss_h: 10, outcome: "discharged", outcome_h: 100}),
    course({subject_id: "b", rss_h: 20, outcome: "died", outcome_h: 685}),
    course({subject_id: "c", rss_h: 10, outcome: "died", outcome_h: 685}),
  ];
  const {time, status} = follow(rows, {outcome: "day28"});
  expect([...time]).toEqual([672, 665, 672]);
  expect([...status]).toEqual([0, 1, 0]);
});

test("who is not followed is counted with the reason", () => {
  const rows = [
    course({subject_id: "no rule", rss_h: null}),
    course({subject_id: "dead at once", rss_h: 5, outcome: "died", outcome_h: 5}),
    course({subject_id: "septic shock", group: "SS", rss_h: null}),
    course({subject_id: "followed"}),
  ];
  const found = follow(rows);
  expect([found.children.length, found.population]).toEqual([1, 3]);
  expect([...found.absent]).toEqual([
    ["no_origin", 1],
    ["ended_before", 1],
  ]);
});

test("ECMO at or after the end of follow-up is none", () => {
  const rows = [
    course({subject_id: "a", ecmo_h: 700, outcome: "died", outcome_h: 800}),
    course({subject_id: "b", ecmo_h: 20, outcome: "died", outcome_h: 800}),
  ];
  const {ecmo, treated} = follow(rows, {outcome: "day28"});
  expect([...ecmo]).toEqual([Number.NaN, 20]);
  expect(treated).toBe(1);
});
