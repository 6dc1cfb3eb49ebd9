import {expect, test} from "vitest";
import type {CoxFit} from "../stats/cox/cox-fit.js";
import {coxRegression} from "../stats/cox/cox-regression.js";
import {landmarkAnalysis} from "../stats/timing/landmark-analysis.js";
import {mantelByar} from "../stats/timing/mantel-byar.js";
import {timeDependentExposure} from "../stats/timing/time-dependent-exposure.js";
import {LANDMARKS, nullScenario, scenarioEstimates} from "./null-scenario.js";

const scenario = nullScenario(20_000, 20260101);
const {children, study, ever} = scenario;
const rows = timeDependentExposure(study);
const timeDependent = {time: rows.time, event: rows.event, entry: rows.entry};

/** The first coefficient's distance from 0 in standard errors, and its interval. */
function first({coefficients}: CoxFit) {
  const [one] = coefficients;
  if (!one) throw new Error("the fit has no coefficient");
  return {...one, distance: Math.abs(one.estimate) / one.standardError};
}

test("where ECMO has no effect, ever against never ECMO shows one all the same", () => {
  const {estimate, interval} = first(coxRegression({time: study.time, event: study.event, x: {ever}}));
  expect(children.length).toBeGreaterThan(8000);
  expect(estimate).toBeLessThan(-0.5);
  expect(interval.upper).toBeLessThan(-0.5);
});

test("with the exposure where it belongs in time the hazard ratio is 1 within 3 standard errors", () => {
  const {standardError, distance} = first(coxRegression({...timeDependent, x: {exposed: rows.exposed}}));
  expect(standardError).toBeLessThan(0.05);
  expect(distance).toBeLessThan(3);
  expect(mantelByar(study).p).toBeGreaterThan(0.0027);
});

test("adjusting for what hastens ECMO doesn't change that, since none of it acts on death here", () => {
  const of = (value: (child: (typeof children)[number]) => number) =>
    Float64Array.from(rows.row, (row) => {
      const child = children[row];
      return child ? value(child) : Number.NaN;
    });
  const x = {
    exposed: rows.exposed,
    vis: of(({log2Vis12}) => log2Vis12),
    lactate: of(({lactate6}) => Number(lactate6 >= 6)),
  };
  const {distance} = first(coxRegression({...timeDependent, x, strata: of(({centreIndex}) => centreIndex)}));
  expect(distance).toBeLessThan(3);
});

test.each(LANDMARKS)(
  "a landmark at %i h leaves no immortal time either, and no child unaccounted for",
  (landmark) => {
    const {exposure, excluded, n} = landmarkAnalysis(study, {landmark});
    expect(Math.abs(exposure?.estimate ?? Number.NaN)).toBeLessThan(3 * (exposure?.standardError ?? 0));
    expect(n + excluded.eventBefore + excluded.censoredBefore).toBe(children.length);
  },
);

test("the table of the documents says the same", () => {
  const [naive, ...honest] = scenarioEstimates(scenario);
  expect(naive).toMatchObject({children: children.length});
  expect(naive?.logHazardRatio).toBeLessThan(-0.5);
  expect(honest).toHaveLength(4);
  for (const {logHazardRatio, standardError} of honest)
    expect(Math.abs(logHazardRatio)).toBeLessThan(3 * standardError);
});
