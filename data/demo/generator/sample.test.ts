import {expect, test} from "vitest";
import type {Group} from "../../../src/schema/groups.js";
import type {ChartedChild} from "./charted.js";
import type {LatentChild} from "./child.js";
import {visOf} from "./drug-plan.js";
import {generateChildren, riskUnder} from "./index.js";
import {drawStudy} from "./sample.js";
import type {Scenario} from "./truth.js";

function latent(n: number, scenario: Scenario, seed: number): LatentChild[] {
  return [...drawStudy({n, scenario, seed, quotas: false})].flatMap(({child}) => (child ? [child] : []));
}

function quantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(p * (sorted.length - 1))] ?? Number.NaN;
}

function expectBetween(value: number, low: number, high: number): void {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
}

const dies = ({outcome}: LatentChild) => outcome === "died" || outcome === "against_advice";
const two = [...generateChildren(2000, "effect", 4)];

test("child k is the same whatever the number of children", () => {
  const few = [...generateChildren(20, "effect", 4)];
  expect(few).toEqual(two.slice(0, 20));
});

test("group medians at n = 2 000 stand near the study's published and assumed numbers", () => {
  const bands: Record<Group, Record<"vis" | "lactate" | "scvo2" | "prism3" | "alive", [number, number]>> = {
    SS: {vis: [17, 23], lactate: [2.6, 3.4], scvo2: [66, 71], prism3: [9, 13], alive: [0.83, 0.93]},
    RSS: {vis: [52, 70], lactate: [6.4, 8], scvo2: [57, 63], prism3: [16, 20], alive: [0.33, 0.47]},
    "RSS+ECMO": {vis: [70, 90], lactate: [7.3, 9.3], scvo2: [56, 62], prism3: [17, 21], alive: [0.5, 0.68]},
  };
  for (const [group, band] of Object.entries(bands)) {
    const of = two.flatMap((child) => (child.latent.group === group ? [child.latent] : []));
    const median = (key: "vis12" | "lactate6" | "scvo2Level" | "prism3") =>
      quantile(
        of.map((child) => child[key]),
        0.5,
      );
    expectBetween(median("vis12"), ...band.vis);
    expectBetween(median("lactate6"), ...band.lactate);
    expectBetween(median("scvo2Level"), ...band.scvo2);
    expectBetween(median("prism3"), ...band.prism3);
    expectBetween(1 - of.filter(dies).length / of.length, ...band.alive);
  }
});

test("groups fall near 50 / 25 / 25 %, age is skewed with median 3 years, sexes are mixed", () => {
  const share = (group: Group) => two.filter((child) => child.latent.group === group).length / two.length;
  expectBetween(share("SS"), 0.48, 0.6);
  expectBetween(share("RSS"), 0.17, 0.27);
  expectBetween(share("RSS+ECMO"), 0.2, 0.29);
  const ages = two.map((child) => child.latent.ageMonths);
  expectBetween(quantile(ages, 0.5), 32, 40);
  expect(ages.reduce((sum, age) => sum + age, 0) / ages.length).toBeGreaterThan(quantile(ages, 0.5) * 1.3);
  expectBetween(Math.min(...ages), 1, 1.5);
  expectBetween(Math.max(...ages), 200, 215);
});

test("ECMO starts at a median of about 24 h (12–40), is planned for about 129 h, and is VA in 85 %", () => {
  const treated = two.flatMap(({latent: child, recorded}) =>
    child.run && recorded.ecmo ? [{run: child.run, mode: recorded.ecmo.mode}] : [],
  );
  const starts = treated.map(({run}) => run.start);
  expectBetween(quantile(starts, 0.25), 10, 14);
  expectBetween(quantile(starts, 0.5), 20, 27);
  expectBetween(quantile(starts, 0.75), 36, 46);
  expectBetween(
    quantile(
      treated.map(({run}) => run.end - run.start),
      0.5,
    ),
    115,
    140,
  );
  expectBetween(treated.filter(({mode}) => mode === "VA").length / treated.length, 0.81, 0.89);
});

test("30–50 % of the laboratory records have no ScvO2, and it is measured more often in the sicker", () => {
  const measured = (of: readonly ChartedChild[]) => {
    const rows = of.flatMap((child) => child.labs);
    return rows.filter((row) => typeof row.values[1] === "number").length / rows.length;
  };
  const all = two.map((child) => child.recorded);
  expectBetween(1 - measured(all), 0.3, 0.5);
  const sicker = measured(all.filter((child) => child.group !== "SS"));
  const milder = measured(all.filter((child) => child.group === "SS"));
  expectBetween(sicker - milder, 0.15, 0.4);
});

test("a chart holds about 200 measured values, none before shock onset", () => {
  const rows = two.flatMap(({recorded}) => [...recorded.labs, ...recorded.vitals, ...recorded.echoes]);
  const values = rows.flatMap((row) => row.values).filter((value) => typeof value === "number");
  expectBetween(values.length / two.length, 180, 230);
  expect(Math.min(...rows.map((row) => row.minute))).toBeGreaterThanOrEqual(0);
});

test("the worst lactate charted in the first 6 h is the one that the true cut-off acts on", () => {
  for (const {latent: child, recorded} of two) {
    if (child.outcomeHours <= 6) continue;
    const early = recorded.labs.filter((row) => row.minute <= 360).map((row) => row.values[0]);
    const worst = Math.max(...early.filter((value) => typeof value === "number"));
    expect(worst).toBe(child.lactate6);
  }
});

test("lactate falls in survivors and stays in those who die, in the effect scenario", () => {
  const change = (of: readonly (typeof two)[number][]) => {
    const ratios = of.flatMap(({latent: child, recorded}) => {
      const late = recorded.labs.find((row) => row.minute > 30 * 60 && row.minute < child.outcomeHours * 60)
        ?.values[0];
      return typeof late === "number" ? [late / child.lactate6] : [];
    });
    return quantile(ratios, 0.5);
  };
  const refractory = two.filter(({latent: child}) => child.group === "RSS");
  const survivors = change(refractory.filter(({latent: child}) => child.outcome === "discharged"));
  const deaths = change(refractory.filter(({latent: child}) => dies(child)));
  expect(survivors).toBeLessThan(0.6);
  expect(deaths).toBeGreaterThan(0.65);
  expect(deaths).toBeGreaterThan(1.3 * survivors);
});

test("ECMO comes after RSS and before the outcome, and the VIS falls after it", () => {
  let lower = 0;
  let compared = 0;
  for (const {latent: child, recorded} of two) {
    if (child.run === null) continue;
    expect(child.run.start).toBeGreaterThanOrEqual(child.rssHours ?? Number.POSITIVE_INFINITY);
    expect(child.run.start).toBeLessThan(child.outcomeHours);
    expect(recorded.ecmo?.end ?? 0).toBeLessThanOrEqual(recorded.outcomeMinute);
    const before = child.steps.findLast((step) => step.start <= (child.run?.start ?? 0));
    const after = child.steps.findLast((step) => step.start <= (child.run?.start ?? 0) + 12);
    if (!before || !after || child.outcomeHours < child.run.start + 24) continue;
    compared += 1;
    if (visOf(after.doses) < visOf(before.doses)) lower += 1;
  }
  expect(lower / compared).toBeGreaterThan(0.9);
});

/** Mantel–Haenszel rate ratio of terminal events, on ECMO against not, by hour since shock onset. */
function rateRatio(children: readonly LatentChild[]): {logRatio: number; error: number} {
  const hours = 720;
  const time = [new Float64Array(hours), new Float64Array(hours)] as const;
  const events = [new Float64Array(hours), new Float64Array(hours)] as const;
  for (const child of children) {
    const start = child.run?.start ?? Number.POSITIVE_INFINITY;
    const end = child.run?.end ?? Number.POSITIVE_INFINITY;
    for (let hour = 0; hour < Math.min(hours, child.outcomeHours); hour++) {
      const until = Math.min(hour + 1, child.outcomeHours);
      const on = Math.max(0, Math.min(until, end) - Math.max(hour, start));
      time[1][hour] = (time[1][hour] ?? 0) + on;
      time[0][hour] = (time[0][hour] ?? 0) + until - hour - on;
    }
    const last = Math.floor(child.outcomeHours);
    if (!dies(child) || last >= hours) continue;
    const side = child.outcomeHours > start && child.outcomeHours <= end ? 1 : 0;
    events[side][last] = (events[side][last] ?? 0) + 1;
  }
  let [above, below, variance] = [0, 0, 0];
  for (let hour = 0; hour < hours; hour++) {
    const [t0 = 0, t1 = 0] = [time[0][hour], time[1][hour]];
    const [d0 = 0, d1 = 0] = [events[0][hour], events[1][hour]];
    const total = t0 + t1;
    if (total === 0) continue;
    above += (d1 * t0) / total;
    below += (d0 * t1) / total;
    variance += ((d0 + d1) * t0 * t1) / (total * total);
  }
  return {logRatio: Math.log(above / below), error: Math.sqrt(variance / (above * below))};
}

test("null scenario: ever-ECMO children seem to die much less, yet the rate on ECMO is the rate off ECMO", () => {
  const refractory = latent(20_000, "null", 11).filter((child) => child.group !== "SS");
  const naive = (on: boolean) => {
    const group = refractory.filter((child) => (child.run !== null) === on);
    return group.filter(dies).length / group.reduce((sum, child) => sum + child.outcomeHours, 0);
  };
  expect(naive(true) / naive(false)).toBeLessThan(0.75);
  const {logRatio, error} = rateRatio(refractory);
  expect(error).toBeLessThan(0.08);
  expect(Math.abs(logRatio)).toBeLessThan(3 * error);
}, 60_000);

test("null scenario: neither lactate, VIS, ScvO2, centre nor group tells who dies in the first 90 h", () => {
  const children = latent(8_000, "null", 12);
  const difference = (holds: (child: LatentChild) => boolean) => {
    const risk = (of: readonly LatentChild[]) =>
      of.filter((child) => dies(child) && child.outcomeHours < 90).length / of.length;
    const [yes, no] = [children.filter(holds), children.filter((child) => !holds(child))];
    // In standard errors, at their largest possible.
    return (risk(yes) - risk(no)) / Math.sqrt((1 / yes.length + 1 / no.length) / 4);
  };
  expect(Math.abs(difference((child) => child.lactate6 >= 6))).toBeLessThan(3);
  expect(Math.abs(difference((child) => child.vis12 >= 40))).toBeLessThan(3);
  expect(Math.abs(difference((child) => child.scvo2Level < 60))).toBeLessThan(3);
  expect(Math.abs(difference((child) => child.centreIndex >= 4))).toBeLessThan(3);
  expect(Math.abs(difference((child) => child.group === "SS"))).toBeLessThan(3);
});

test("effect scenario: the search for a cut-off of lactate finds the true 6.0 mmol/L at n = 20 000", () => {
  const atRisk = latent(20_000, "effect", 7).filter(
    (child) => child.group !== "SS" && child.outcomeHours > 6 && (child.run?.start ?? 99) > 6,
  );
  const deaths = atRisk.filter(dies).length;
  const youden = (cutoff: number) => {
    const above = atRisk.filter((child) => child.lactate6 >= cutoff);
    const deathsAbove = above.filter(dies).length;
    return deathsAbove / deaths - (above.length - deathsAbove) / (atRisk.length - deaths);
  };
  const cutoffs = Array.from({length: 80}, (_, i) => (i + 40) / 10);
  const indices = cutoffs.map(youden);
  const best = cutoffs[indices.indexOf(Math.max(...indices))];
  expect(best).toBe(6);
}, 60_000);

test("the causal truth: ECMO at 12 h beats 48 h beats never in the effect scenario, all are equal in the null", () => {
  for (const {latent: child} of two.slice(0, 200)) {
    if (child.stayHours < 264) continue;
    const [early = 1, late = 1, never = 1] = [12, 48, null].map((start) => riskUnder(child, start, 672));
    expect(early).toBeLessThan(late);
    expect(late).toBeLessThan(never);
  }
  for (const child of latent(200, "null", 4)) {
    if (child.stayHours < 264) continue;
    expect(riskUnder(child, 12, 672)).toBeCloseTo(riskUnder(child, null, 672), 12);
  }
});
