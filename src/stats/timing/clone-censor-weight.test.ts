import fc from "fast-check";
import {expect, test} from "vitest";
import {aalenJohansen} from "../competing-risks/aalen-johansen.js";
import {randomStream} from "../resampling/random.js";
import {kaplanMeier} from "../survival/kaplan-meier.js";
import {
  type CloneCensorData,
  cloneCensorWeight,
  cloneCensorWeightReplicates,
  summariseCloneCensorWeight,
} from "./index.js";

const children = fc.array(
  fc.record({
    time: fc.integer({min: 1, max: 20}),
    event: fc.integer({min: 0, max: 2}),
    start: fc.oneof(fc.integer({min: -1, max: 22}), fc.constant(Number.NaN)),
    severe: fc.integer({min: 0, max: 1}),
  }),
  {minLength: 12, maxLength: 40},
);
type Child = {
  readonly time: number;
  readonly event: number;
  readonly start: number;
  readonly severe: number;
};
const H = 6;
const dataOf = (all: readonly Child[], factor = 1): CloneCensorData => ({
  time: all.map(({time}) => factor * time),
  event: all.map(({event}) => event),
  exposureTime: all.map(({start}) => factor * start),
});
const early = ({start, time}: Child) => start <= H && start < time;
/** Both strategies are followed by some, at and after the end of the time given. */
const usable = (all: readonly Child[]) =>
  [true, false].every((started) => all.some((one) => one.time > H && early(one) === started));
/** Value of a step function of ascending times. */
const at = (times: ArrayLike<number>, values: ArrayLike<number>, t: number, before: number) => {
  let value = before;
  for (let k = 0; k < times.length && times[k]! <= t; ++k) value = values[k]!;
  return value;
};
const point = {within: H, horizon: 10, B: 0};

/** Severe children die and are treated earlier. */
function study(n: number, seed: number): CloneCensorData & {x: Record<string, Float64Array>} {
  const random = randomStream(seed);
  const severe = Float64Array.from({length: n}, () => random.below(2));
  const age = Float64Array.from({length: n}, () => random.below(15));
  const wait = (rate: number) => Math.ceil(-Math.log(1 - random.next()) / rate);
  const died = severe.map((value) => wait(0.02 * 2 ** value));
  const start = severe.map((value) => wait(0.06 * 2 ** value));
  return {
    time: died.map((t) => Math.min(60, t)),
    event: died.map((t) => Number(t <= 60)),
    exposureTime: start.map((t, i) => (t < Math.min(60, died[i]!) ? t : Number.NaN)),
    x: {severe, age},
  };
}

test("without covariates “within” is all children's curve until the time given, and then that of those who started", () => {
  fc.assert(
    fc.property(children, (all) => {
      fc.pre(usable(all));
      const {times, arms} = cloneCensorWeight(dataOf(all), point);
      const curveOf = (own: readonly Child[], entry = 0) => {
        const {curves} = aalenJohansen(
          own.map(({time}) => time),
          own.map(({event}) => event),
          {entry: own.map(() => entry)},
        );
        return curves[0]!;
      };
      const whole = curveOf(all);
      const later = curveOf(
        all.filter((one) => one.time > H && early(one)),
        H,
      );
      const free = at(whole.time, whole.eventFree.estimate, H, 1);
      const risk = at(whole.time, whole.causes[0]?.estimate ?? new Float64Array(30), H, 0);
      times.forEach((t, k) => {
        if (Number.isNaN(arms[1].curve.risk[k]!)) return;
        const expected =
          t <= H
            ? at(whole.time, whole.causes[0]?.estimate ?? new Float64Array(30), t, 0)
            : risk + free * at(later.time, later.causes[0]?.estimate ?? new Float64Array(30), t, 0);
        expect(arms[1].curve.risk[k]).toBeCloseTo(expected, 10);
      });
    }),
  );
});

test("without covariates “not within” is the curve of children censored when treatment starts in time", () => {
  fc.assert(
    fc.property(children, (all) => {
      fc.pre(usable(all));
      const {times, arms, inBoth} = cloneCensorWeight(dataOf(all), point);
      const own = all.filter((one) => !early(one) || one.start > 0);
      const {curves} = aalenJohansen(
        own.map((one) => (early(one) ? one.start : one.time)),
        own.map((one) => (early(one) ? 0 : one.event)),
      );
      const {time, causes, eventFree} = curves[0]!;
      times.forEach((t, k) => {
        if (Number.isNaN(arms[0].curve.risk[k]!)) return;
        expect(arms[0].curve.risk[k]).toBeCloseTo(
          at(time, causes[0]?.estimate ?? new Float64Array(30), t, 0),
          10,
        );
        expect(arms[0].curve.eventFree[k]).toBeCloseTo(at(time, eventFree.estimate, t, 1), 10);
      });
      expect(arms.map(({censored}) => censored)).toEqual([
        all.filter(early).length,
        all.filter((one) => !early(one) && one.time > H).length,
      ]);
      expect(inBoth.children).toBe(all.filter((one) => !early(one) && one.time <= H).length);
    }),
  );
});

test("without a competing event risk and event-free probability add up to 1, and the horizon's risk is the curve's", () => {
  const data = study(120, 1);
  const {arms, times, difference, ratio, restrictedMeanDifference} = cloneCensorWeight(data, {
    within: 8,
    horizon: 40,
    B: 0,
  });
  for (const {curve, risk, restrictedMean} of arms) {
    curve.risk.forEach((value, k) => {
      expect(value + curve.eventFree[k]!).toBeCloseTo(1, 12);
    });
    expect(risk.estimate).toBe(at(times, curve.risk, 40, 0));
    // The area by hours, as all times are whole.
    let area = 0;
    for (let hour = 0; hour < 40; ++hour) area += 1 - at(times, curve.risk, hour, 0);
    expect(restrictedMean.estimate).toBeCloseTo(area, 9);
  }
  expect(difference.estimate).toBe(arms[1].risk.estimate! - arms[0].risk.estimate!);
  expect(ratio.estimate).toBe(arms[1].risk.estimate! / arms[0].risk.estimate!);
  expect(restrictedMeanDifference.estimate).toBe(
    arms[1].restrictedMean.estimate! - arms[0].restrictedMean.estimate!,
  );
});

test("with a saturated model the weights of those who started add up to the children at risk", () => {
  const data = study(200, 2);
  const {severe} = data.x;
  const {arms} = cloneCensorWeight({...data, x: {severe: severe!}}, {within: 8, B: 0});
  expect(arms[1].weights.total).toBeCloseTo(Array.from(data.time).filter((t) => t > 8).length, 6);
  expect(arms[0].weights.total / arms[1].weights.total).toBeCloseTo(1, 1);
});

test("order of the children, units of time and of covariates change nothing", () => {
  const data = study(80, 3);
  const turned = {
    time: Float64Array.from(data.time, (t) => t / 24).reverse(),
    event: Float64Array.from(data.event).reverse(),
    exposureTime: Float64Array.from(data.exposureTime, (t) => t / 24).reverse(),
    x: {
      severe: data.x.severe!.toReversed(),
      age: data.x.age!.toReversed().map((years) => 100 + 12 * years),
    },
  };
  const one = cloneCensorWeight(data, {within: 8, horizon: 40, B: 0});
  const other = cloneCensorWeight(turned, {within: 8 / 24, horizon: 40 / 24, B: 0});
  expect(other.difference.estimate).toBeCloseTo(one.difference.estimate!, 9);
  expect(other.hazardRatio.estimate).toBeCloseTo(one.hazardRatio.estimate!, 8);
  expect(other.restrictedMeanDifference.estimate! * 24).toBeCloseTo(
    one.restrictedMeanDifference.estimate!,
    8,
  );
});

test("treatment after the time given is ignored, and that before the origin starts at it", () => {
  const data = study(80, 4);
  const exposureTime = Float64Array.from(data.exposureTime);
  const settings = {within: 8, horizon: 40, B: 0};
  expect(
    cloneCensorWeight({...data, exposureTime: exposureTime.map((t) => (t > 8 ? Number.NaN : t))}, settings),
  ).toEqual(cloneCensorWeight(data, settings));
  const earlier = exposureTime.map((t, i) => (i % 7 === 0 ? -5 : t));
  expect(cloneCensorWeight({...data, exposureTime: earlier}, settings)).toEqual(
    cloneCensorWeight({...data, exposureTime: earlier.map((t) => Math.max(0, t))}, settings),
  );
});

test("a death at the end of the time counts in both arms, one with the start of treatment as untreated", () => {
  const rest = {time: [9, 9, 9, 9], event: [0, 0, 0, 0], exposureTime: [3, Number.NaN, 5, Number.NaN]};
  const of = (time: number, start: number) =>
    cloneCensorWeight(
      {
        time: [time, ...rest.time],
        event: [1, ...rest.event],
        exposureTime: [start, ...rest.exposureTime],
      },
      {within: H, B: 0},
    );
  for (const [time, start, events] of [
    [H, Number.NaN, [1, 1]],
    [H, H, [1, 1]],
    [4, 4, [1, 1]],
    [4, 3, [0, 1]],
    [7, 6, [0, 1]],
    [7, 6 + 1e-12, [0, 1]],
    [7, 6.5, [1, 0]],
  ] as const) {
    const {arms, inBoth} = of(time, start);
    expect(arms.map((arm) => arm.events)).toEqual(events);
    expect(inBoth.deaths).toBe(events[0] * events[1]);
  }
});

test("a death comes before a start at the same time: who dies is not in the model of starting then", () => {
  // At time 2 one dies and one starts; with the death first, one of two at risk starts.
  const {arms} = cloneCensorWeight(
    {time: [2, 9, 9], event: [1, 0, 1], exposureTime: [Number.NaN, 2, Number.NaN]},
    {within: 3, B: 0},
  );
  expect(arms[0].weights.largest).toBeCloseTo(Math.exp(1 / 2), 12);
  expect(arms[0].curve.clones).toEqual(Float64Array.of(3, 1));
});

test("without departures that matter the arms are what a plain comparison of baseline treatment is", () => {
  const time = [3, 5, 6, 8, 9, 2, 4, 7, 9, 9];
  const event = [1, 1, 0, 1, 0, 1, 1, 1, 0, 1];
  const exposureTime = time.map((_, i) => (i < 5 ? 0 : Number.NaN));
  const {arms, times} = cloneCensorWeight({time, event, exposureTime}, {within: 0, horizon: 8, B: 0});
  for (const [arm, own] of [
    [1, [0, 1, 2, 3, 4]],
    [0, [5, 6, 7, 8, 9]],
  ] as const) {
    const plain = kaplanMeier(
      own.map((i) => time[i]!),
      own.map((i) => event[i]!),
    );
    times.forEach((t, k) => {
      expect(1 - arms[arm].curve.risk[k]!).toBeCloseTo(at(plain.times, plain.survival, t, 1), 12);
    });
    expect(arms[arm].weights.mean).toBeGreaterThan(1);
  }
});

test("truncation sets the largest weights to the quantile, and says to what", () => {
  const data = study(100, 5);
  const settings = {within: 8, horizon: 40, B: 0};
  const whole = cloneCensorWeight(data, settings);
  const cut = cloneCensorWeight(data, {...settings, truncate: 0.5});
  for (const arm of [0, 1] as const) {
    const {truncatedAt, largest} = cut.arms[arm].weights;
    expect(largest).toBe(truncatedAt);
    expect(largest).toBeLessThan(whole.arms[arm].weights.largest!);
    expect(whole.arms[arm].weights.truncatedAt).toBeNull();
  }
  expect(cut.difference.estimate).not.toBe(whole.difference.estimate);
});

test("where a covariate separates the arms a warning names Firth's method, which has finite weights", () => {
  const data = study(40, 6);
  const started = Array.from(data.exposureTime, (t) => Number(t <= 8));
  const x = {sign: Float64Array.from(started, (one, i) => one + (i % 3) / 4)};
  const settings = {within: 8, horizon: 20, B: 0};
  expect(cloneCensorWeight({...data, x}, settings).warnings.join(" ")).toContain("Firth's method");
  const {arms, method, warnings} = cloneCensorWeight({...data, x}, {...settings, method: "firth"});
  expect(method).toContain("Firth");
  for (const {weights} of arms) expect(weights.largest).toBeLessThan(1000);
  expect(warnings.join(" ")).not.toContain("separation");
});

test("replicates are the same however they are split, survive a message, and make the same summary", () => {
  const data = study(40, 7);
  const settings = {within: 8, horizon: 40, times: [10, 20], seed: 5};
  const all = cloneCensorWeightReplicates(data, {...settings, from: 0, to: 140});
  const parts = [
    cloneCensorWeightReplicates(data, {...settings, from: 90, to: 140}),
    cloneCensorWeightReplicates(data, {...settings, from: 0, to: 90}),
  ].map((part) => structuredClone(part));
  const whole = summariseCloneCensorWeight(data, [all], settings);
  expect(summariseCloneCensorWeight(data, parts, settings)).toEqual(whole);
  expect(cloneCensorWeight(data, {...settings, B: 140})).toEqual(whole);
  expect(structuredClone(whole)).toEqual(whole);
  const {interval, estimate, standardError} = whole.difference;
  expect(interval.lower).toBeLessThan(estimate!);
  expect(interval.upper).toBeGreaterThan(estimate!);
  expect(standardError).toBeGreaterThan(0);
  expect(whole.at.map(({time}) => time)).toEqual([10, 20]);
  expect(whole.at[1]!.difference.estimate).toBe(
    whole.at[1]!.risks[1].estimate! - whole.at[1]!.risks[0].estimate!,
  );
});

test("the risks at the horizon and at the same further time agree, with their intervals", () => {
  const data = study(40, 8);
  const {
    at: further,
    difference,
    arms,
  } = cloneCensorWeight(data, {
    within: 8,
    horizon: 30,
    times: [30],
    B: 60,
  });
  expect(further[0]!.difference).toEqual(difference);
  expect(further[0]!.risks).toEqual(arms.map(({risk}) => risk));
});

test("rows with a missing value and without follow-up are left out, inputs stay as they were", () => {
  const data = study(40, 9);
  const with2 = {
    time: Object.freeze([...Array.from(data.time), 0, 5]),
    event: Object.freeze([...Array.from(data.event), 1, 1]),
    exposureTime: Object.freeze([...Array.from(data.exposureTime), 1, 1]),
    x: {severe: [...data.x.severe!, 0, Number.NaN], age: [...data.x.age!, 1, 1]},
  };
  const one = cloneCensorWeight(data, {within: 8, B: 0});
  const other = cloneCensorWeight(with2, {within: 8, B: 0});
  expect(other).toMatchObject({n: 40, nMissing: 1, difference: one.difference});
  expect(other.warnings).toContain("1 child whose follow-up ends where it begins is left out.");
});
