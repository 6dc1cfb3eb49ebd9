import fc from "fast-check";
import {expect, test} from "vitest";
import {
  kaplanMeier,
  restrictedMean,
  restrictedMeanDifference,
  survivalAt,
  survivalDifference,
} from "./index.js";

const rows = fc.array(
  fc.record({
    time: fc.integer({min: 1, max: 12}),
    event: fc.integer({min: 0, max: 1}),
    shuffle: fc.integer(),
  }),
  {minLength: 2, maxLength: 30},
);
const times = (list: readonly {time: number}[]) => list.map((one) => one.time);
const events = (list: readonly {event: number}[]) => list.map((one) => one.event);

test("without censoring the restricted mean is the mean of min(time, tau), and its variance that mean's", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({min: 1, max: 30}), {minLength: 2, maxLength: 40}),
      fc.integer({min: 1, max: 30}),
      (time, tau) => {
        const until = time.map((t) => Math.min(t, tau));
        const n = time.length;
        const mean = until.reduce((sum, t) => sum + t, 0) / n;
        const square = until.reduce((sum, t) => sum + (t - mean) ** 2, 0) / n;
        const result = restrictedMean(
          time,
          time.map(() => 1),
          {tau},
        );
        expect(result.estimate).toBeCloseTo(mean, 10);
        expect(result.standardError! ** 2).toBeCloseTo(square / n, 10);
      },
    ),
  );
});

test("the restricted mean is the area under kaplanMeier's curve, in whatever unit and order of rows", () => {
  fc.assert(
    fc.property(rows, fc.integer({min: 1, max: 120}), (list, tenths) => {
      const tau = Math.min(tenths / 10, Math.max(...times(list)));
      const curve = kaplanMeier(times(list), events(list));
      const ends = [0, ...curve.times.filter((t) => t < tau), tau];
      const area = ends
        .slice(1)
        .reduce((sum, end, i) => sum + (end - ends[i]!) * survivalAt(curve, ends[i]!).estimate!, 0);
      expect(restrictedMean(times(list), events(list), {tau}).estimate).toBeCloseTo(area, 10);
      const shuffled = list.toSorted((a, b) => a.shuffle - b.shuffle);
      const days = restrictedMean(
        times(shuffled).map((t) => t / 24),
        events(shuffled),
        {tau: tau / 24},
      );
      expect(days.estimate! * 24).toBeCloseTo(area, 9);
    }),
  );
});

const time = [6, 6, 6, 7, 10, 1, 2, 3, 4, 12, 9, 8];
const event = [1, 1, 0, 1, 0, 1, 1, 1, 0, 0, 1, 1];
const group = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0];
const turned = group.map((g) => 1 - g);

test("exchanging the groups turns the sign of differences and inverts ratios; p stays", () => {
  const [a, b] = [group, turned].map((g) => restrictedMeanDifference(time, event, g, {tau: 8})) as [
    ReturnType<typeof restrictedMeanDifference>,
    ReturnType<typeof restrictedMeanDifference>,
  ];
  expect(b.difference.estimate).toBeCloseTo(-a.difference.estimate!, 12);
  expect(b.difference.interval.lower).toBeCloseTo(-a.difference.interval.upper!, 12);
  expect(b.ratio.interval.upper).toBeCloseTo(1 / a.ratio.interval.lower!, 12);
  expect(b.timeLostRatio.estimate).toBeCloseTo(1 / a.timeLostRatio.estimate!, 12);
  expect(b.difference.p).toBeCloseTo(a.difference.p!, 12);
  const [c, d] = [group, turned].map((g) => survivalDifference(time, event, g, 6.5)) as [
    ReturnType<typeof survivalDifference>,
    ReturnType<typeof survivalDifference>,
  ];
  expect(d.difference.interval.upper).toBeCloseTo(-c.difference.interval.lower!, 12);
  expect(d.cumulativeHazardRatio.estimate).toBeCloseTo(1 / c.cumulativeHazardRatio.estimate!, 12);
  expect(d.tests.map((one) => one.p!.toFixed(10))).toEqual(c.tests.map((one) => one.p!.toFixed(10)));
});

test("the horizon is the smaller of the groups' largest times unless told otherwise", () => {
  expect(restrictedMeanDifference(time, event, group).tau).toBe(10);
  expect(restrictedMean(time, event).tau).toBe(12);
});

test("weights that are no frequencies are told", () => {
  const {warnings} = restrictedMean([1, 2, 3], [1, 0, 1], {weight: [0.5, 1, 1]});
  expect(warnings).toEqual([
    "Weights that are not whole are no frequencies: the standard error does not hold.",
  ]);
});

test("the plain difference's test is the first of Klein's, the log-log one's the third", () => {
  const plain = survivalDifference(time, event, group, 6.5, {conf: "plain"});
  const logLog = survivalDifference(time, event, group, 6.5);
  expect(plain.difference.p).toBe(plain.tests[0]!.p);
  expect(logLog.difference.p).toBe(logLog.tests[2]!.p);
  expect(plain.difference.interval.method).toBe("plain");
  expect(plain.tests.map((one) => one.test.split(", ")[1])).toEqual([
    "plain",
    "log",
    "log-log",
    "arcsine",
    "logit",
  ]);
});

test("a missing group drops the row and is counted", () => {
  const withMissing = [...group.slice(0, -1), Number.NaN];
  expect(restrictedMeanDifference(time, event, withMissing, {tau: 8}).nMissing).toBe(1);
  expect(survivalDifference(time, event, withMissing, 6.5).nMissing).toBe(1);
});

test("the unit of time changes means and limits alike, however large or small it is", () => {
  const plain = restrictedMeanDifference(time, event, group, {tau: 8});
  for (const unit of [2 ** 900, 2 ** 20]) {
    const scaled = restrictedMeanDifference(
      time.map((t) => t * unit),
      event,
      group,
      {tau: 8 * unit},
    );
    expect(scaled.difference.standardError! / unit).toBe(plain.difference.standardError);
    expect(scaled.difference.interval.lower! / unit).toBe(plain.difference.interval.lower);
    expect(scaled.ratio).toEqual(plain.ratio);
  }
});

test("limits widen with the level up to the last number below 1", () => {
  const levels = [1e-17, 0.5, 0.999, 1 - 2 ** -53];
  const widths = levels.map((level) => {
    const {interval} = restrictedMeanDifference(time, event, group, {level, tau: 8}).difference;
    const {upper, lower} = survivalDifference(time, event, group, 6.5, {level}).difference.interval;
    expect(upper! - lower!).toBeLessThan(2);
    return interval.upper! - interval.lower!;
  });
  expect(widths[0]).toBe(0);
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  expect(Number.isFinite(widths[3])).toBe(true);
  // No event: a standard error of 0 at any level.
  expect(restrictedMean([1, 2], [0, 0], {level: 1 - 2 ** -53}).interval.upper).toBe(2);
});

test("a group without an event before tau lost exactly no time, however its times round", () => {
  const early = [0.1, 0.7, 1.1, 1.3, 1.9, 2.3];
  const at = [...early, 3.3, 0.2, 0.9, 3.3];
  const died = [...early.map(() => 0), 1, 1, 0, 1];
  const treated = [...early.map(() => 0), 0, 1, 1, 1];
  const {groups, timeLostRatio, ratio, warnings} = restrictedMeanDifference(at, died, treated);
  expect(groups[0].estimate).toBe(3.3);
  expect(groups[0].timeLost).toBe(0);
  expect(timeLostRatio).toMatchObject({estimate: null, standardError: null, p: null});
  expect(ratio.p).toBeGreaterThan(0);
  expect(warnings).toEqual(["A group lost no time until tau: the ratio of time lost is not defined."]);
  fc.assert(
    fc.property(
      fc.array(fc.double({min: 0, max: 1e3, noNaN: true}), {minLength: 1, maxLength: 40}),
      (list) => {
        const tau = Math.max(...list) + 1 / 3;
        const none = list.map(() => 0);
        const {estimate, timeLost} = restrictedMean([...list, tau], [...none, 1]);
        expect({estimate, timeLost}).toEqual({estimate: tau, timeLost: 0});
      },
    ),
  );
});

test("the mean and the time lost add up to tau", () => {
  const {estimate, timeLost} = restrictedMean(time, event, {tau: 9});
  expect(estimate! + timeLost!).toBeCloseTo(9, 12);
});
