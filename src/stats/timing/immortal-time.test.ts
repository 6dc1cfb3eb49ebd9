import {expect, test} from "vitest";
import {drawStudy} from "../../../data/demo/generator/sample.js";
import {coxRegression} from "../cox/cox-regression.js";
import {landmarkAnalysis, mantelByar, timeDependentExposure} from "./index.js";

/**
 * The demo study's scenario without any effect: neither illness, centre nor ECMO acts on the hazard of death, sicker
 * children only get ECMO sooner. So nothing needs adjustment; what remains is that a child must live to be cannulated.
 * Children with refractory septic shock, time from shock onset, death or discharge of the moribund as the event.
 */
function nullScenario(n: number, seed: number) {
  const children = [...drawStudy({n, scenario: "null", seed, quotas: false})].flatMap(({child}) =>
    child && child.rssHours !== null ? [child] : [],
  );
  return {
    children,
    time: children.map(({outcomeHours}) => outcomeHours),
    event: children.map(({outcome}) => Number(outcome === "died" || outcome === "against_advice")),
    exposureTime: children.map(({run}) => run?.start ?? Number.NaN),
    ever: children.map(({run}) => Number(run !== null)),
  };
}

const {children, ...study} = nullScenario(20_000, 20260101);
const rows = timeDependentExposure(study);
const timeDependent = {time: rows.time, event: rows.event, entry: rows.entry};

test("where ECMO has no effect, ever against never ECMO shows one all the same", () => {
  const {estimate, interval} = coxRegression({time: study.time, event: study.event, x: {ever: study.ever}})
    .coefficients[0]!;
  expect(children.length).toBeGreaterThan(8000);
  expect(estimate).toBeLessThan(-0.5);
  expect(interval.upper).toBeLessThan(-0.5);
});

test("with the exposure where it belongs in time the hazard ratio is 1 within 3 standard errors", () => {
  const {estimate, standardError} = coxRegression({...timeDependent, x: {exposed: rows.exposed}})
    .coefficients[0]!;
  expect(standardError).toBeLessThan(0.05);
  expect(Math.abs(estimate)).toBeLessThan(3 * standardError);
  expect(mantelByar(study).p).toBeGreaterThan(0.0027);
});

test("adjusting for what hastens ECMO doesn't change that, since none of it acts on death here", () => {
  const of = (value: (child: (typeof children)[number]) => number) =>
    Float64Array.from(rows.row, (row) => value(children[row]!));
  const {estimate, standardError} = coxRegression({
    ...timeDependent,
    x: {
      exposed: rows.exposed,
      vis: of(({log2Vis12}) => log2Vis12),
      lactate: of(({lactate6}) => Number(lactate6 >= 6)),
    },
    strata: of(({centreIndex}) => centreIndex),
  }).coefficients[0]!;
  expect(Math.abs(estimate)).toBeLessThan(3 * standardError);
});

test("a landmark leaves no immortal time either, whichever hour it is", () => {
  for (const landmark of [12, 24, 48]) {
    const {exposure, excluded, n} = landmarkAnalysis(study, {landmark});
    expect(Math.abs(exposure!.estimate)).toBeLessThan(3 * exposure!.standardError);
    expect(n + excluded.eventBefore + excluded.censoredBefore).toBe(children.length);
  }
});
