import {expect, test} from "vitest";
import {course} from "../timing/testing.js";
import {trajectoriesOf} from "./series.js";

const child = course({subject_id: "a", rss_h: 4, ecmo_h: 10, ecmo_end_h: 60, outcome_h: 100});
const doses = {subject_id: "a", start: [2, 5, 8], stop: [5, 8, 12], vis: [20, 50, 30]};

test("a child's VIS is 0 from shock onset to its first infusion, and from its last to the end of its stay", () => {
  const {kind, series} = trajectoriesOf([child], [doses], "vis", "onset");
  expect(kind).toBe("steps");
  const [one] = series;
  expect(Array.from(one?.time ?? [])).toEqual([0, 2, 5, 8, 12]);
  expect(Array.from(one?.value ?? [])).toEqual([0, 20, 50, 30, 0]);
  expect([one?.from, one?.until, one?.ecmo]).toEqual([0, 100, {from: 10, until: 60}]);
});

test("a child without infusions has a VIS of 0, and one whose infusions began before onset is seen from then", () => {
  const {series, without} = trajectoriesOf(
    [child, course({subject_id: "b", outcome_h: 30})],
    [{subject_id: "a", start: [-2], stop: [3], vis: [15]}],
    "vis",
    "onset",
  );
  expect(series.map(({time, value}) => [Array.from(time), Array.from(value)])).toEqual([
    [
      [-2, 3],
      [15, 0],
    ],
    [[0], [0]],
  ]);
  expect(series.map(({from}) => from)).toEqual([-2, 0]);
  expect(without).toEqual({moment: 0, value: 0});
});

test("courses are moved to the moment they are aligned on, and who never came to it is counted", () => {
  const rows = [doses, {...doses, subject_id: "b"}];
  const both = [child, course({subject_id: "b", ecmo_h: null, outcome_h: 50})];
  const {series, without} = trajectoriesOf(both, rows, "vis", "cannulation");
  expect(series).toHaveLength(1);
  expect(Array.from(series[0]?.time ?? [])).toEqual([-10, -8, -5, -2, 2]);
  expect([series[0]?.from, series[0]?.until, series[0]?.ecmo]).toEqual([-10, 90, {from: 0, until: 50}]);
  expect(without.moment).toBe(1);
  const ends = trajectoriesOf(both, rows, "vis", "outcome").series;
  expect(ends.map(({from, until}) => [from, until])).toEqual([
    [-100, 0],
    [-50, 0],
  ]);
});

test("what was charted after the end of the stay is left out, in doses and in measurements", () => {
  const short = course({subject_id: "a", outcome_h: 6});
  const [vis] = trajectoriesOf([short], [doses], "vis", "onset").series;
  expect(Array.from(vis?.time ?? [])).toEqual([0, 2, 5]);
  const measured = {subject_id: "a", time: [1, 6, 7], value: [4, 5, 6]};
  const {kind, series} = trajectoriesOf([short], [measured], "lactate", "onset");
  expect(kind).toBe("points");
  expect(Array.from(series[0]?.value ?? [])).toEqual([4, 5]);
});

test("a child that was never measured has no course, and is counted", () => {
  const {series, without} = trajectoriesOf([child], [], "lactate", "onset");
  expect(series).toEqual([]);
  expect(without).toEqual({moment: 0, value: 1});
});
