import {expect, test} from "vitest";
import type {LatentChild} from "../../data/demo/generator/child.js";
import {cannulationTime, cumulativeHazard, type Run} from "../../data/demo/generator/hazard.js";
import {drawStudy} from "../../data/demo/generator/sample.js";
import {EFFECTS} from "../../data/demo/generator/truth.js";
import {type Approach, fixedApproaches, landmarkApproach} from "../components/timing/approaches.js";
import {type FollowUp, followUp} from "../components/timing/follow-up.js";
import {FIRST_QUESTION} from "../components/timing/question.js";
import {course} from "../components/timing/testing.js";
import type {Course} from "../queries/courses.js";
import {EVERYONE} from "../queries/population.js";
import {coxRegression} from "../stats/cox/cox-regression.js";
import {type RandomStream, randomStream} from "../stats/resampling/random.js";
import {cloneCensorWeight} from "../stats/timing/clone-censor-weight.js";
import {propensityWeightedIncidences} from "../stats/timing/propensity-weighted-incidences.js";

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

/** Drawing takes a second, and several tests are of the same children. */
const drawn = new Map<string, ReturnType<typeof draw>>();
function study(scenario: "effect" | "null", seed: number) {
  const key = `${scenario} ${seed}`;
  const found = drawn.get(key) ?? draw(scenario, seed);
  drawn.set(key, found);
  return found;
}

function draw(scenario: "effect" | "null", seed: number) {
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

/** A child's risk of death in hospital between two times, hours from shock onset, under a run of ECMO or none. */
function trueRisk(child: LatentChild, from: number, to: number, run: Run | null): number {
  const until = Math.max(from, Math.min(to, child.stayHours));
  const hazard = (t: number) => cumulativeHazard(child, "effect", t, run);
  return 1 - Math.exp(hazard(from) - hazard(until));
}

/** The run that starts at an hour; without one where it never does. */
function runFrom(child: LatentChild, start: number): Run | null {
  if (!Number.isFinite(start)) return null;
  return {start, end: Math.max(start, Math.min(start + child.runHours, child.stayHours - 72))};
}

/** What decides on ECMO or on death, all of it, of the generator: nothing is left unmeasured. */
function everything(children: readonly LatentChild[]): Readonly<Record<string, Float64Array>> {
  const column = (of: (child: LatentChild) => number) => Float64Array.from(children, of);
  return {
    vis: column(({log2Vis12}) => log2Vis12),
    lactate: column(({lactate6}) => Number(lactate6 >= EFFECTS.effect.lactateCutoff)),
    scvo2: column(({scvo2Level}) => scvo2Level),
    course: column((child) => child.course),
    ...Object.fromEntries(
      [1, 2, 3, 4, 5, 6, 7].map((k) => [`c${k}`, column(({centreIndex}) => Number(centreIndex === k))]),
    ),
  };
}

/** A unit exponential: how much of its hazard of cannulation a child gets through before it. */
const budget = (random: RandomStream) => -Math.log(1 - random.next());

const DAY_28 = 672;

test.each([6, 24])(
  "where ECMO acts, starting within %i h or not by clone–censor–weight has the risks that such strategies truly lead to",
  (within) => {
    const {follow, latent} = study("effect", 12);
    const children = follow.children.map(({subject_id}) => latent.get(subject_id) as LatentChild);
    const {time, status: event, ecmo: exposureTime} = follow;
    const {arms, difference} = cloneCensorWeight(
      {time, event, exposureTime, x: everything(children)},
      {within, horizon: DAY_28, B: 50},
    );
    // The same children under both strategies: as usual but not before the hour; as usual but at the latest then.
    let [not, by] = [0, 0];
    children.forEach((child, i) => {
      const onset = child.rssHours as number;
      const stream = randomStream(i);
      const usual = () => cannulationTime(child, onset, budget(stream));
      const risk = (start: number) => trueRisk(child, onset, onset + DAY_28, runFrom(child, start));
      let later = usual();
      // Whom nothing keeps from an early start has none at all; hardly any child is like that.
      for (let drawn = 0; later <= onset + within; ++drawn) later = drawn < 500 ? usual() : Infinity;
      not += risk(later) / children.length;
      by += risk(Math.min(usual(), onset + within)) / children.length;
    });
    expect(by - not).toBeLessThan(-0.06);
    const errors = (estimate: number | null, truth: number, standardError: number | null) =>
      Math.abs((estimate as number) - truth) / (standardError as number);
    expect(errors(arms[0].risk.estimate, not, arms[0].risk.standardError)).toBeLessThan(2.5);
    expect(errors(arms[1].risk.estimate, by, arms[1].risk.standardError)).toBeLessThan(2.5);
    expect(errors(difference.estimate, by - not, difference.standardError)).toBeLessThan(2.5);
    // Precise enough for that to mean something, and to see that it is a benefit.
    expect(difference.standardError).toBeLessThan(0.025);
    expect(difference.interval.upper).toBeLessThan(0);
  },
  60_000,
);

test.each([12, 24, 48])(
  "where ECMO acts, the weighted risks at a landmark of %i h are those that the children would have had with it and without",
  (landmark) => {
    const {follow, latent} = study("effect", 12);
    const {time, status, ecmo} = follow;
    const rows = follow.children.flatMap(({subject_id}, i) =>
      (time[i] as number) > landmark ? [{child: latent.get(subject_id) as LatentChild, i}] : [],
    );
    const children = rows.map(({child}) => child);
    const column = (of: (i: number) => number) => Float64Array.from(rows, ({i}) => of(i));
    const {risks, difference, weights, undecided} = propensityWeightedIncidences(
      column((i) => Number((ecmo[i] as number) <= landmark)),
      column((i) => time[i] as number),
      column((i) => status[i] as number),
      everything(children),
      {at: DAY_28},
    );
    // Left out, children still in hospital would make the risks too high.
    expect(undecided[0] + undecided[1]).toBeGreaterThan(100);
    // Of each child alive at the landmark: its risk as one whose ECMO began before, and as one whose did not.
    let [without, on, total] = [0, 0, 0];
    children.forEach((child, i) => {
      const onset = child.rssHours as number;
      const stream = randomStream(i);
      const risk = (start: number) =>
        trueRisk(child, onset + landmark, onset + DAY_28, runFrom(child, start));
      const alive = (start: number) =>
        stream.next() >= trueRisk(child, onset, onset + landmark, runFrom(child, start));
      const startOf = (early: boolean) => {
        // What is never drawn has a propensity score, and with it a weight, of next to nothing.
        for (let k = 0; k < 3000; ++k) {
          const start = cannulationTime(child, onset, budget(stream));
          if (start <= onset + landmark === early && alive(start)) return start;
        }
        return early ? onset + landmark : Infinity;
      };
      const score = weights.propensity[i] as number;
      const weight = score * (1 - score);
      total += weight;
      without += weight * risk(startOf(false));
      on += weight * risk(startOf(true));
    });
    const truth = (on - without) / total;
    expect(truth).toBeLessThan(-0.05);
    const errors = (estimate: number | null, expected: number, standardError: number | null) =>
      Math.abs((estimate as number) - expected) / (standardError as number);
    expect(errors(risks[0].estimate, without / total, risks[0].standardError)).toBeLessThan(2.5);
    expect(errors(risks[1].estimate, on / total, risks[1].standardError)).toBeLessThan(2.5);
    expect(errors(difference.estimate, truth, difference.standardError)).toBeLessThan(2.5);
    expect(difference.interval.upper).toBeLessThan(0);
  },
  60_000,
);
