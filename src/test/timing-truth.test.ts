import {expect, test} from "vitest";
import type {LatentChild} from "../../data/demo/generator/child.js";
import {drawStudy} from "../../data/demo/generator/sample.js";
import {EFFECTS} from "../../data/demo/generator/truth.js";
import {type Approach, fixedApproaches, landmarkApproach} from "../components/timing/approaches.js";
import {type FollowUp, followUp} from "../components/timing/follow-up.js";
import {FIRST_QUESTION} from "../components/timing/question.js";
import {course} from "../components/timing/testing.js";
import type {Course} from "../queries/courses.js";
import {EVERYONE} from "../queries/population.js";
import {coxRegression} from "../stats/cox/cox-regression.js";
import {cloneCensorWeight} from "../stats/timing/clone-censor-weight.js";

/** A child of the generator as the page's query gives it. */
function courseOf(child: LatentChild, subject_id: string): Course {
  return course({
    subject_id,
    centre: `C${child.centreIndex + 1}`,
    group: child.group,
    rss_h: child.rssHours,
    ecmo_h: child.run?.start ?? null,
    ecmo_end_h: child.run?.end ?? null,
    outcome: child.outcome,
    outcome_h: child.outcomeHours,
    lactate: child.lactate6,
    vis: child.vis12,
  });
}

function study(scenario: "effect" | "null", seed: number) {
  const children = [...drawStudy({n: 20_000, scenario, seed, quotas: false})].flatMap(({child}) =>
    child ? [child] : [],
  );
  const latent = new Map(children.map((child, i) => [`S${i}`, child]));
  const rows = children.map((child, i) => courseOf(child, `S${i}`));
  return {latent, follow: followUp(rows, EVERYONE, FIRST_QUESTION, "death")};
}

const limits = ({hazard}: Approach) => {
  const {lower, upper} = hazard?.hazardRatioInterval ?? {};
  return [lower as number, upper as number] as const;
};
const covers = ([lower, upper]: readonly [number, number], truth: number) => lower <= truth && truth <= upper;

test("where nothing acts on death, the naive comparison shows a benefit, and neither honest one does", () => {
  const {follow} = study("null", 11);
  expect(follow.treated).toBeGreaterThan(2000);
  const {timeDependent, naive} = fixedApproaches(follow, [0]);
  expect(naive.hazard?.hazardRatio).toBeLessThan(0.75);
  expect(limits(naive)[1]).toBeLessThan(0.8);
  expect(covers(limits(timeDependent), 1)).toBe(true);
  for (const landmark of [12, 24, 48]) {
    expect(covers(limits(landmarkApproach(follow, landmark, [])), 1)).toBe(true);
  }
  const {estimate, interval} = strategies(follow).hazardRatio;
  expect(covers([interval.lower as number, interval.upper as number], 1)).toBe(true);
  expect(Math.abs(Math.log(estimate as number))).toBeLessThan(0.1);
  // The intervals are narrow enough for that to mean something.
  const [lower, upper] = limits(timeDependent);
  expect(upper / lower).toBeLessThan(1.3);
}, 60_000);

/** Start within a day of refractory shock or don't, weighted by what decides on ECMO. */
function strategies({children, time, status, ecmo}: FollowUp) {
  const x = {
    vis: Float64Array.from(children, ({vis}) => Math.log2(vis as number)),
    lactate: Float64Array.from(children, ({lactate}) => Number((lactate as number) >= 6)),
    centre: Float64Array.from(children, ({centre}) => Number(centre === "C1" || centre === "C2")),
  };
  return cloneCensorWeight({time, event: status, exposureTime: ecmo, x}, {within: 24, horizon: 672, B: 60});
}

/** Rows that are before, on and after ECMO, with what the generator's hazard depends on. */
function trueModel(
  {children, time, died, entry, ecmo, origin}: FollowUp,
  latent: ReadonlyMap<string, LatentChild>,
) {
  const rows: {
    start: number;
    stop: number;
    event: number;
    late: number;
    early: number;
    child: LatentChild;
  }[] = [];
  children.forEach((child, i) => {
    const known = latent.get(child.subject_id) as LatentChild;
    const [from, to, start] = [entry[i] as number, time[i] as number, ecmo[i] as number];
    const stop = Number.isNaN(start) ? Number.NaN : (known.run as {end: number}).end - (origin[i] as number);
    const early = 2 ** (-(known.run?.start ?? 0) / EFFECTS.effect.ecmoHalvingHours);
    const cuts = [from, ...[start, stop].filter((at) => at > from && at < to), to];
    for (let k = 0; k + 1 < cuts.length; ++k) {
      const [a, b] = [cuts[k] as number, cuts[k + 1] as number];
      const on = !Number.isNaN(start) && a >= start && a < stop;
      const event = b === to ? (died[i] as number) : 0;
      rows.push({start: a, stop: b, event, late: Number(on), early: on ? early : 0, child: known});
    }
  });
  return rows;
}

test("with ECMO as it begins and ends, and what the hazard depends on, the true effects come back", () => {
  const {follow, latent} = study("effect", 12);
  const truth = EFFECTS.effect;
  const rows = trueModel(follow, latent);
  const column = (of: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, of);
  const fit = coxRegression({
    // From shock onset, the clock of the true hazard.
    entry: column(({start, child}) => start + (child.rssHours as number)),
    time: column(({stop, child}) => stop + (child.rssHours as number)),
    event: column(({event}) => event),
    strata: column(({child}) => child.centreIndex),
    x: {
      late: column(({late}) => late),
      early: column(({early}) => early),
      lactate: column(({child}) => Number(child.lactate6 >= truth.lactateCutoff)),
      vis: column(({child}) => child.log2Vis12),
      scvo2: column(({child}) => (64 - child.scvo2Level) / 10),
      course: column(({child}) => child.course),
    },
  });
  const expected = [
    truth.ecmoLate,
    truth.ecmoEarly,
    truth.lactateStep,
    truth.visPerDoubling,
    truth.scvo2Per10Below,
    truth.course,
  ];
  fit.coefficients.forEach(({estimate, standardError}, i) => {
    expect(Math.abs(estimate - (expected[i] as number)) / standardError).toBeLessThan(3);
  });
});

test("without what the hazard depends on, ECMO looks worse than it is: sicker children go on sooner", () => {
  const {follow} = study("effect", 12);
  const {timeDependent} = fixedApproaches(follow, [0]);
  // The true hazard ratio lies between exp(−1.1) for the earliest and exp(−0.3) for the latest.
  expect(timeDependent.hazard?.hazardRatio).toBeGreaterThan(Math.exp(EFFECTS.effect.ecmoLate));
});
