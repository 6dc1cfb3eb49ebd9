import {expect, test} from "vitest";
import type {LatentChild} from "../../data/demo/generator/child.js";
import {drawStudy} from "../../data/demo/generator/sample.js";
import {decisionFrame} from "../components/cutoffs/decision-frame.js";
import {knownAtDecision} from "../components/cutoffs/indicator-values.js";
import {columnsOf, oneIndicator} from "../components/cutoffs/one-indicator.js";
import {FIRST_QUESTION} from "../components/cutoffs/question.js";
import {childAtRisk, measurements} from "../components/cutoffs/testing.js";
import {evidenceWords} from "../components/cutoffs/words.js";
import {EVERYONE} from "../queries/population.js";
import type {RiskSetRow} from "../queries/risk-set.js";
import {maximallySelectedRank} from "../stats/cutoff-inference/maximally-selected-rank.js";

/** A child of the generator as the page's queries give it six hours after shock onset. */
function row(child: LatentChild, subject_id: string): RiskSetRow {
  const left =
    child.run !== null && child.run.start <= 6
      ? "on_ecmo"
      : child.outcomeHours <= 6
        ? child.outcome
        : "at_risk";
  return childAtRisk({
    subject_id,
    group: child.group,
    standing: left,
    event: child.outcome === "died" || child.outcome === "against_advice",
    outcome: child.outcome,
  });
}

/** The page's first question asked of a study whose truth is known: its highest lactate is the latent one. */
function firstQuestion(n: number, scenario: "effect" | "null", seed: number) {
  const children = [...drawStudy({n, scenario, seed, quotas: false})].flatMap(({child}) =>
    child ? [child] : [],
  );
  const rows = children.map((child, i) => row(child, `S${i}`));
  const measured = children.map((child, i) => measurements(`S${i}`, "lactate", [3, child.lactate6]));
  const frame = decisionFrame(rows, EVERYONE, true);
  return columnsOf(frame, knownAtDecision(measured, []), FIRST_QUESTION.indicator);
}

test("at n = 20 000 the page's search finds the generator's cut-off of 6.0 mmol/L", () => {
  const columns = firstQuestion(20_000, "effect", 7);
  expect(columns.x.length).toBeGreaterThan(5000);
  const {best, direction} = oneIndicator(columns, FIRST_QUESTION);
  expect({direction, estimate: best.estimate}).toEqual({direction: "higher", estimate: 6});
});

test("where nothing acts on death, adjusted p is uniform and the verdict is that there is no evidence", () => {
  const studies = 400;
  const p = Array.from({length: studies}, (_, seed) => {
    const {x, event} = firstQuestion(60, "null", 1000 + seed);
    return maximallySelectedRank(x, event);
  });
  const share = (level: number, of: readonly number[]) =>
    of.filter((value) => value <= level).length / studies;
  const adjusted = p.map((one) => one.p as number);
  for (const level of [0.05, 0.1, 0.2, 0.5, 0.8]) {
    // An exact p is at most uniform; with some 30 children it takes too many values to fall far below.
    const deviation = Math.sqrt((level * (1 - level)) / studies);
    expect(share(level, adjusted)).toBeLessThan(level + 3 * deviation);
    expect(share(level, adjusted)).toBeGreaterThan(level - 3 * deviation - 0.03);
  }
  const none = adjusted.filter((value) => evidenceWords(value) === "no evidence").length / studies;
  expect(Math.abs(none - 0.8)).toBeLessThan(0.09);
  // What a test says that forgets the search.
  expect(
    share(
      0.05,
      p.map((one) => one.pValues.naive),
    ),
  ).toBeGreaterThan(0.2);
});
