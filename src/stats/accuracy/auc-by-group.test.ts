import fc from "fast-check";
import {expect, test} from "vitest";
import {reordered, sample} from "./arbitraries.js";
import {auc} from "./auc.js";
import {aucByGroup} from "./auc-by-group.js";

test("each group's area is auc's of its children, whichever side the event is expected on", () => {
  fc.assert(
    fc.property(sample, fc.constantFrom("higher", "lower"), ({x, event}, direction) => {
      const group = x.map((_, i) => i % 3);
      const {groups, pooled} = aucByGroup(x, event, group, {direction, B: 0});
      expect(pooled).toBeCloseTo(auc(x, event, {direction}).estimate, 12);
      for (const one of groups) {
        const own = x.flatMap((_, i) => (group[i] === one.group ? [i] : []));
        const events = own.filter((i) => event[i] === 1).length;
        expect([one.n, one.events]).toEqual([own.length, events]);
        if (events === 0 || events === own.length) expect(one.estimate).toBeNull();
        else {
          const alone = auc(
            own.map((i) => x[i] as number),
            own.map((i) => event[i] as number),
            {direction},
          );
          expect(one.estimate).toBeCloseTo(alone.estimate, 12);
        }
      }
    }),
  );
});

test("a group of one outcome, or the order of the rows, changes neither the mean nor p", () => {
  fc.assert(
    fc.property(sample, ({x, event}) => {
      const group = x.map((_, i) => i % 2);
      const first = aucByGroup(x, event, group, {B: 20});
      const again = aucByGroup(reordered(x), reordered(event), reordered(group), {B: 20});
      expect(again).toEqual(first);
      const more = aucByGroup([...x, 5], [...event, 1], [...group, 9], {B: 0});
      if (first.estimate === null) expect(more.estimate).toBeNull();
      else expect(more.estimate).toBeCloseTo(first.estimate, 12);
    }),
  );
});

test("two centres whose instruments differ: only within them does the value separate", () => {
  // The second centre reads 100 higher and has few deaths.
  const x = [1, 2, 3, 4, 101, 102, 103, 104];
  const event = [0, 1, 1, 1, 0, 0, 0, 1];
  const group = [0, 0, 0, 0, 1, 1, 1, 1];
  const {pooled, estimate} = aucByGroup(x, event, group, {B: 0});
  expect([pooled, estimate]).toEqual([7 / 16, 1]);
});

test("an indicator that foretells death in one centre and survival in the other is found out", () => {
  const x = Array.from({length: 40}, (_, i) => i % 20);
  const group = x.map((_, i) => Number(i >= 20));
  const event = x.map((value, i) => Number(i < 20 ? value >= 10 : value < 10));
  const {p, statistic, estimate} = aucByGroup(x, event, group, {B: 999});
  expect([p, estimate]).toEqual([0.001, 0.5]);
  // Two AUCs of 1 and 0 with the weight 100 / 21 each.
  expect(statistic).toBeCloseTo((2 * (100 / 21)) / 4, 12);
});
