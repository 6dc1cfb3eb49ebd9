import {expect, test} from "vitest";
import {childAtRisk} from "./testing.js";
import {movesWords, whoMoves} from "./who-moves.js";

const children = ["a", "b", "c", "d"].map((subject_id, i) => childAtRisk({subject_id, event: i % 2 === 1}));
const one = {children, x: Float64Array.of(9, 4, 7, 7), event: Float64Array.of(0, 1, 0, 1)};
const words = {event: "died", noEvent: "survived"};
// Only what the function looks at.
const moves = (direction: "higher" | "lower", from: number, to: number) =>
  whoMoves({...one, direction} as unknown as Parameters<typeof whoMoves>[0], from, to);
const ids = (movers: readonly {child: {subject_id: string}}[]) => movers.map(({child}) => child.subject_id);

test("a lower cut-off calls those from it up to the higher one", () => {
  expect(ids(moves("higher", 9, 7).gained)).toEqual(["c", "d"]);
  expect(moves("higher", 9, 7).lost).toEqual([]);
  expect(movesWords(moves("higher", 9, 7), words)).toBe("calls 2 more children: 1 died, 1 survived");
});

test("a higher one lets them go, a child at the cut-off stays called", () => {
  expect(ids(moves("higher", 4, 7).lost)).toEqual(["b"]);
  expect(movesWords(moves("higher", 4, 7), words)).toBe("calls 1 fewer child: 1 died, 0 survived");
});

test("calling the lower side turns it round", () => {
  expect(ids(moves("lower", 4, 8).gained)).toEqual(["c", "d"]);
});

test("between two values nobody moves", () => {
  expect(movesWords(moves("higher", 5, 6), words)).toBe("calls the same children");
});
