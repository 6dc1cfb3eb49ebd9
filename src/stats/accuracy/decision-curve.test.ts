import fc from "fast-check";
import {expect, test} from "vitest";
import {reordered, sample} from "./arbitraries.js";
import {decisionCurve} from "./decision-curve.js";

const risks = (x: readonly number[]) => x.map((value) => 1 / (1 + Math.exp(-value)));

test("at threshold 0 acting on the model is acting on all: its net benefit is the prevalence", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const {netBenefit, treatAll, prevalence, avoidedPer100, standardised} = decisionCurve(risks(x), event, {
        thresholds: [0],
      });
      expect([netBenefit[0], treatAll[0]]).toEqual([prevalence, prevalence]);
      expect(standardised[0]).toBe(1);
      expect(avoidedPer100[0]).toBeNaN();
    }),
  );
});

test("a perfect model has the prevalence as its net benefit everywhere, a risk of 1 for all that of treat all", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const perfect = decisionCurve(event, event);
      for (const value of perfect.netBenefit) expect(value).toBe(perfect.prevalence);
      const all = decisionCurve(
        x.map(() => 1),
        event,
      );
      all.netBenefit.forEach((value, i) => {
        expect(value).toBeCloseTo(all.treatAll[i]!, 12);
      });
      expect(all.treatNone.every((value) => value === 0)).toBe(true);
    }),
  );
});

test("treat all crosses 0 where the threshold is the prevalence", () => {
  const {prevalence} = decisionCurve([0.1, 0.2, 0.3, 0.4], [0, 1, 0, 0]);
  expect(
    decisionCurve([0.1, 0.2, 0.3, 0.4], [0, 1, 0, 0], {thresholds: [prevalence]}).treatAll[0],
  ).toBeCloseTo(0, 15);
});

test("decisionCurve answers threshold by threshold, in the order asked for, whatever the order of the rows", () => {
  fc.assert(
    fc.property(
      sample,
      fc.array(fc.constantFrom(0.1, 0.25, 0.5, 0.75, 0.9), {minLength: 1}),
      ({x, event}, ts) => {
        const risk = risks(x);
        const together = decisionCurve(risk, event, {thresholds: ts});
        expect(together.threshold).toEqual(Float64Array.from(ts));
        ts.forEach((t, i) => {
          expect(together.netBenefit[i]).toBe(decisionCurve(risk, event, {thresholds: [t]}).netBenefit[0]);
        });
        expect(decisionCurve(reordered(risk), reordered(event), {thresholds: ts})).toEqual(together);
      },
    ),
  );
});

test("a weight of 2 is a doubled row, and equal weights change nothing", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const risk = risks(x);
      const doubled = (values: readonly number[]) =>
        values.flatMap((value, i) => (i % 3 === 0 ? [value, value] : [value]));
      const weighted = decisionCurve(risk, event, {weight: risk.map((_, i) => (i % 3 === 0 ? 2 : 1))});
      expect(weighted.netBenefit).toEqual(decisionCurve(doubled(risk), doubled(event)).netBenefit);
      expect(weighted.standardError[0]).toBeNaN();
      const even = decisionCurve(risk, event, {weight: risk.map(() => 4)});
      expect(even.netBenefit).toEqual(decisionCurve(risk, event).netBenefit);
    }),
  );
});

test("interventions avoided: acting on a quarter of the children without missing an event avoids 75 of 100", () => {
  const {avoidedPer100, netBenefit} = decisionCurve([0.9, 0.1, 0.1, 0.1], [1, 0, 0, 0], {
    thresholds: [0.2, 0.6],
  });
  expect(avoidedPer100[0]).toBeCloseTo(75, 12);
  expect(avoidedPer100[1]).toBeCloseTo(75, 12);
  expect(netBenefit).toEqual(Float64Array.of(0.25, 0.25));
});

test("decisionCurve has 99 thresholds unless asked, counts what is missing, and leaves its input as it was", () => {
  const risk = Object.freeze([0.2, Number.NaN, 0.7, 0.4]);
  const thresholds = Object.freeze([0.5, 0.1]);
  const curve = decisionCurve(risk, Object.freeze([0, 1, 1, 0]), {thresholds});
  expect(curve).toMatchObject({n: 3, events: 1, nMissing: 1});
  expect(curve.warnings).toEqual(["With only 1 event the net benefit is uncertain."]);
  expect(decisionCurve(risk, [0, 1, 1, 0]).threshold.length).toBe(99);
  expect(decisionCurve(risk, [0, 1, 1, 0], {thresholds: []}).netBenefit.length).toBe(0);
});

test("the interventions avoided keep their digits at a threshold of one in a billion", () => {
  const {avoidedPer100} = decisionCurve([0, 0.1, 0.4, 0.8], [0, 0, 1, 1], {thresholds: [1e-9, 0.2]});
  // Nobody with the event is missed, and half of those without it are spared.
  expect(avoidedPer100[0]).toBeCloseTo(25, 12);
  expect(avoidedPer100[1]).toBeCloseTo(50, 12);
});
