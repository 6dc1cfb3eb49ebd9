import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {decisionFrame} from "./decision-frame.js";
import {knownAtDecision} from "./indicator-values.js";
import {pairOf, ruleTable} from "./pair.js";
import {FIRST_QUESTION} from "./question.js";
import {childAtRisk, measurements} from "./testing.js";

/** Lactate, ScvO2 (NaN: not measured) and whether the child died. */
const rows = [
  [9, 50, true],
  [8, 72, true],
  [7, 55, true],
  [7, 70, false],
  [3, 48, false],
  [2, 75, false],
  [10, Number.NaN, true],
] as const;
const frame = decisionFrame(
  rows.map(([, , event], i) => childAtRisk({subject_id: `S${i}`, event})),
  EVERYONE,
  true,
);
const known = knownAtDecision(
  rows.flatMap(([lactate, scvo2], i) => [
    measurements(`S${i}`, "lactate", [1, lactate]),
    ...(Number.isNaN(scvo2) ? [] : [measurements(`S${i}`, "scvo2", [1, scvo2])]),
  ]),
  [],
);
const scvo2 = {variable: "scvo2", summary: "worst", window: 6} as const;

test("only children with both values take part, and ScvO2 counts from below", () => {
  const pair = pairOf(frame, known, FIRST_QUESTION, scvo2, "and");
  expect(pair?.event.length).toBe(6);
  expect(pair?.rule.directions).toEqual(["higher", "lower"]);
  expect([pair?.firstIsBetter, pair?.gain?.n]).toEqual([true, 6]);
});

test("a rule's table counts children at both cut-offs, or at one of them", () => {
  const of = (rule: "and" | "or") => {
    const pair = pairOf(frame, known, FIRST_QUESTION, scvo2, rule);
    return pair && ruleTable(pair, [7, 55]);
  };
  expect(of("and")).toEqual({tp: 2, fp: 0, tn: 3, fn: 1});
  expect(of("or")).toEqual({tp: 3, fp: 2, tn: 1, fn: 0});
});

test("the table at the search's own pair is the search's", () => {
  const pair = pairOf(frame, known, FIRST_QUESTION, scvo2, "or");
  const [best] = pair?.rule.optima ?? [];
  if (!pair || !best) throw new Error("the search finds no pair");
  const {tp, fp, tn, fn} = ruleTable(pair, best.cutoffs);
  expect([tp, fp, tn, fn]).toEqual([best.tp, best.fp, best.tn, best.fn]);
});

test("children of one outcome give no pair", () => {
  const dead = decisionFrame([childAtRisk({subject_id: "S0", event: true})], EVERYONE, true);
  expect(pairOf(dead, known, FIRST_QUESTION, scvo2, "and")).toBeNull();
});
