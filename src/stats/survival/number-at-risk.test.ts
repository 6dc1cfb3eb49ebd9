import fc from "fast-check";
import {expect, test} from "vitest";
import {numberAtRisk} from "./number-at-risk.js";

const rows = fc.array(
  fc.record({entry: fc.integer({min: 0, max: 5}), length: fc.integer({min: 1, max: 8}), status: fc.nat(2)}),
  {minLength: 1, maxLength: 40},
);

test("who has entered is at risk, had an event or was censored before: nobody is lost between two times", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const time = given.map(({entry, length}) => entry + length);
      const status = given.map((row) => row.status);
      const times = Array.from({length: 16}, (_, t) => t);
      const [all] = numberAtRisk(time, status, times, {entry: given.map(({entry}) => entry)}).groups;
      if (!all) throw new Error("no group");
      // Times are whole numbers: what happened before t happened by t − 1.
      for (let t = 1; t < times.length; ++t) {
        const gone = all.events.reduce(
          (sum, one) => sum + (one[t - 1] as number),
          all.censored[t - 1] as number,
        );
        expect((all.atRisk[t] as number) + gone).toBe(all.entered[t]);
      }
      expect(all.atRisk[15]).toBe(0);
    }),
  );
});

test("at time zero all who begin there are at risk, also one whose follow-up ends there", () => {
  const [all] = numberAtRisk([0, 3, 5], [1, 1, 0], [0, 1]).groups;
  expect([...(all?.atRisk ?? [])]).toEqual([3, 2]);
  expect([...(all?.events[0] ?? [])]).toEqual([1, 1]);
  const [late] = numberAtRisk([4, 6], [1, 1], [0, 2, 3], {entry: [0, 2]}).groups;
  expect([...(late?.atRisk ?? [])]).toEqual([1, 1, 2]);
});

test("a treatment that begins later has nobody at risk before", () => {
  const {groups} = numberAtRisk([9, 9], [1, 0], [0, 3, 5], {entry: [0, 4], group: [0, 1]});
  expect([...(groups[1]?.atRisk ?? [])]).toEqual([0, 0, 1]);
  expect([...(groups[1]?.entered ?? [])]).toEqual([0, 0, 1]);
});

test("a time that differs from the table's by rounding only is that time", () => {
  const [all] = numberAtRisk([0.1 + 0.2, 1], [1, 0], [0.3, 1]).groups;
  expect([...(all?.events[0] ?? [])]).toEqual([1, 1]);
  expect([...(all?.atRisk ?? [])]).toEqual([2, 1]);
});
