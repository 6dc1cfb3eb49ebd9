import {drawStudy} from "../../data/demo/generator/sample.js";
import {coxRegression} from "../stats/cox/cox-regression.js";
import {landmarkAnalysis} from "../stats/timing/landmark-analysis.js";
import {timeDependentExposure} from "../stats/timing/time-dependent-exposure.js";
import type {ScenarioEstimate} from "../stats/validation/results-types.js";

export const LANDMARKS = [12, 24, 48] as const;

/**
 * The demo study's scenario without any effect: neither illness, centre nor ECMO acts on the hazard of death, sicker
 * children only get ECMO sooner. So nothing needs adjustment; what remains is that a child must live to be cannulated.
 * Children with refractory septic shock, time from shock onset, death or discharge of the moribund as the event.
 */
export function nullScenario(n: number, seed: number) {
  const children = [...drawStudy({n, scenario: "null", seed, quotas: false})].flatMap(({child}) =>
    child && child.rssHours !== null ? [child] : [],
  );
  return {
    children,
    study: {
      time: children.map(({outcomeHours}) => outcomeHours),
      event: children.map(({outcome}) => Number(outcome === "died" || outcome === "against_advice")),
      exposureTime: children.map(({run}) => run?.start ?? Number.NaN),
    },
    ever: children.map(({run}) => Number(run !== null)),
  };
}

/** Hazard ratios of ECMO in that scenario, whose truth is 1: the naive one, at landmarks, and time-dependent. */
export function scenarioEstimates({study, ever}: ReturnType<typeof nullScenario>): ScenarioEstimate[] {
  const rows = timeDependentExposure(study);
  const naive = coxRegression({time: study.time, event: study.event, x: {ever}});
  const timeDependent = coxRegression({
    time: rows.time,
    event: rows.event,
    entry: rows.entry,
    x: {exposed: rows.exposed},
  });
  const line = (
    method: string,
    children: number,
    events: number,
    found: {readonly estimate: number; readonly standardError: number} | null | undefined,
  ): ScenarioEstimate => {
    if (!found) throw new Error(`${method}: there is no hazard ratio`);
    const {estimate, standardError} = found;
    return {method, children, events, logHazardRatio: estimate, standardError};
  };
  return [
    line("Ever against never ECMO (naive)", naive.n, naive.events, naive.coefficients[0]),
    ...LANDMARKS.map((landmark) => {
      const {exposure, n, events} = landmarkAnalysis(study, {landmark});
      return line(`Alive at ${landmark} h: ECMO by then or not`, n, events, exposure);
    }),
    line(
      "ECMO from cannulation on (time-dependent)",
      naive.n,
      timeDependent.events,
      timeDependent.coefficients[0] as never,
    ),
  ];
}
