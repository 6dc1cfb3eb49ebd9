import fc from "fast-check";
import {expect, test} from "vitest";
import {aalenJohansen, probabilityAt, pseudoObservations} from "./index.js";

interface Row {
  readonly time: number;
  readonly status: number;
}
/** Rows with many ties, and one that is followed beyond any time asked for. */
const rows = fc
  .array(fc.record({time: fc.integer({min: 1, max: 12}), status: fc.integer({min: 0, max: 3})}), {
    minLength: 1,
    maxLength: 40,
  })
  .map((list): Row[] => [...list, {time: 13, status: 0}]);
const times = fc.integer({min: 0, max: 26}).map((half) => half / 2);
const column = (data: readonly Row[], name: keyof Row) => data.map((row) => row[name]);

/** The last incidence is carried on, as `probabilityAt` does; without an event of the cause there is no curve. */
function incidence(data: readonly Row[], at: number, cause: number): number {
  if (data.length === 0) return 0;
  const result = aalenJohansen(column(data, "time"), column(data, "status"));
  const curve = result.curves[0]!.causes[cause - 1];
  return curve ? probabilityAt({...result.curves[0]!, ...result}, curve, at).estimate : 0;
}

function leftOut(data: readonly Row[], at: number, cause: number): number[] {
  const all = incidence(data, at, cause);
  return data.map((_, i) => {
    const others = data.filter((_, j) => j !== i);
    return data.length * all - others.length * incidence(others, at, cause);
  });
}

const close = (actual: ArrayLike<number>, expected: ArrayLike<number>) => {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; ++i) expect(actual[i]).toBeCloseTo(expected[i]!, 11);
};

test("pseudo-observations are n times the incidence less n − 1 times that without the child", () => {
  fc.assert(
    fc.property(rows, times, fc.integer({min: 1, max: 3}), (data, at, cause) => {
      const [time, status] = [column(data, "time"), column(data, "status")];
      const {value, groups} = pseudoObservations(time, status, {at, cause});
      close(value, leftOut(data, at, cause));
      expect(groups[0]!.incidence).toBeCloseTo(incidence(data, at, cause), 12);
    }),
    {numRuns: 400},
  );
});

test("those of all causes add up to those of any event", () => {
  fc.assert(
    fc.property(rows, times, (data, at) => {
      const [time, status] = [column(data, "time"), column(data, "status")];
      const any = pseudoObservations(
        time,
        status.map((code) => Math.min(code, 1)),
        {at},
      ).value;
      const causes = [1, 2, 3].map((cause) => pseudoObservations(time, status, {at, cause}).value);
      close(
        any.map((_, i) => causes.reduce((sum, value) => sum + value[i]!, 0)),
        any,
      );
    }),
  );
});

test("where nobody was censored before the time they are exactly whether the cause has happened", () => {
  fc.assert(
    fc.property(rows, times, (data, at) => {
      const seen = data.map(({time, status}) => ({time, status: time < at && status === 0 ? 2 : status}));
      const {value, groups} = pseudoObservations(column(seen, "time"), column(seen, "status"), {at});
      expect([...value]).toEqual(seen.map(({time, status}) => Number(status === 1 && time <= at)));
      expect(groups[0]!.undecided).toBe(0);
    }),
  );
});

test("each group has its own, in the rows' places whatever their order", () => {
  fc.assert(
    fc.property(fc.array(rows, {minLength: 2, maxLength: 3}), times, (lists, at) => {
      const all = lists.flatMap((list, g) => list.map((row) => ({...row, group: 2 * g})));
      const mixed = all.map((row, i) => ({row, key: (i * 37) % all.length})).sort((a, b) => a.key - b.key);
      const data = mixed.map(({row}) => row);
      const group = data.map((row) => row.group);
      const {value, groups} = pseudoObservations(column(data, "time"), column(data, "status"), {at, group});
      lists.forEach((list, g) => {
        const own = data.filter((row) => row.group === 2 * g);
        const alone = pseudoObservations(column(own, "time"), column(own, "status"), {at});
        close(
          value.filter((_, i) => group[i] === 2 * g),
          alone.value,
        );
        expect(groups[g]).toEqual({...alone.groups[0], group: 2 * g});
        expect(groups[g]!.n).toBe(list.length);
      });
    }),
  );
});

test("a row that misses a value is left out, counted, and NaN in its place", () => {
  const time = Object.freeze([3, Number.NaN, 1, 2, 4, 5]);
  const status = Object.freeze([1, 1, 0, Number.NaN, 2, 1]);
  const {value, n, nMissing} = pseudoObservations(time, status, {at: 4});
  expect([n, nMissing]).toEqual([4, 2]);
  const known = pseudoObservations([3, 1, 4, 5], [1, 0, 2, 1], {at: 4}).value;
  expect([...value]).toEqual([known[0], Number.NaN, known[1], Number.NaN, known[2], known[3]]);
});

test("many children have theirs as exactly as few, and every copy of a child the same", () => {
  // 300 copies of the same: n − 1 times a difference of incidences would lose digits.
  const [time, status] = [
    [1, 2, 3, 4, 5, 6, 7],
    [1, 0, 2, 1, 0, 1, 0],
  ];
  const copies = Array.from({length: 300}, (_, c) => time.map((t, i) => ({t, s: status[i]!, c}))).flat();
  const {value, groups} = pseudoObservations(
    copies.map(({t}) => t),
    copies.map(({s}) => s),
    {at: 6},
  );
  for (let i = 7; i < value.length; ++i) expect(value[i]).toBe(value[i % 7]);
  const mean = value.reduce((sum, one) => sum + one, 0) / value.length;
  // The jackknife's estimate is that of the incidence but for 1/n.
  expect(mean).toBeCloseTo(groups[0]!.incidence!, 3);
});

test("a time that is the one asked for but for rounding counts as it", () => {
  const sum = 0.1 + 0.2;
  const event = pseudoObservations([sum, 0.1, 0.5], [1, 2, 0], {at: 0.3});
  expect([...event.value]).toEqual([1, 0, 0]);
  const censored = pseudoObservations([0.3, 0.1, 0.5], [0, 1, 0], {at: sum});
  expect([...censored.value]).toEqual([0, 1, 0]);
  expect([event, censored].map(({groups}) => groups[0]!.undecided)).toEqual([0, 0]);
});

test("where follow-up ends before the time with children event-free nothing is known, else all is", () => {
  const open = pseudoObservations([1, 2, 3, 1, 2, 3], [1, 0, 0, 1, 0, 1], {at: 4, group: [0, 0, 0, 1, 1, 1]});
  expect([...open.value.subarray(0, 3)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(open.groups.map(({incidence}) => incidence)).toEqual([null, 1]);
  expect(open.warnings).toEqual([
    "Nobody of group 0 was observed until 4, and some were event-free when last seen: the incidence is not known.",
    "Without one child of group 1 nobody is observed until 4: its pseudo-observation takes the last incidence of the others.",
  ]);
  // Without the last child the incidence is carried on from time 1.
  close(open.value.subarray(3), [1, 1, 3 - 2 * 0.5]);
});

test("the warning of a single child's comes where the others' incidence is not known, and there only", () => {
  fc.assert(
    fc.property(rows, times, fc.boolean(), (list, at, beyond) => {
      const data = beyond ? list : list.slice(0, -1);
      const known = (some: readonly Row[]) => {
        const last = Math.max(...some.map(({time}) => time));
        return some.length === 0 || last >= at || some.every(({time, status}) => time < last || status > 0);
      };
      const {warnings, value} = pseudoObservations(column(data, "time"), column(data, "status"), {at});
      const lone = data.some((_, i) => !known(data.filter((_, j) => j !== i)));
      expect(warnings.map((one) => one.split(" ")[0])).toEqual(
        known(data) ? (lone ? ["Without"] : []) : ["Nobody"],
      );
      expect(value.every((one) => Number.isNaN(one) === !known(data))).toBe(true);
    }),
    {numRuns: 300},
  );
});
