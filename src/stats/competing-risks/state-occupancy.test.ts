import fc from "fast-check";
import {expect, test} from "vitest";
import {kaplanMeier} from "../survival/kaplan-meier.js";
import {aalenJohansen, probabilityAt, stateOccupancy} from "./index.js";

const rows = fc.array(
  fc.record({
    time: fc.integer({min: 2, max: 12}),
    status: fc.integer({min: 0, max: 2}),
    entry: fc.integer({min: 0, max: 1}),
  }),
  {minLength: 3, maxLength: 30},
);
const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, digits = 10) => {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; ++i) expect(actual[i]).toBeCloseTo(expected[i]!, digits);
};

test("alive → dead is 1 − Kaplan–Meier, with late entries as well", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const time = data.map((row) => row.time);
      const event = data.map(({status}) => Math.min(1, status));
      const entry = data.map((row) => row.entry);
      const {states} = stateOccupancy({
        id: data.map((_, i) => i),
        from: data.map(() => 0),
        to: event,
        time,
        entry,
      });
      const {survival} = kaplanMeier(time, event, {entry});
      near(states[0]!.estimate, survival);
      if (states[1])
        near(
          states[1].estimate,
          survival.map((s) => 1 - s),
        );
    }),
  );
});

test("competing events are the Aalen–Johansen incidences, with both standard errors", () => {
  fc.assert(
    fc.property(rows, (data) => {
      const time = data.map((row) => row.time);
      const status = data.map((row) => row.status);
      fc.pre(status.includes(2));
      const entry = data.map((row) => row.entry);
      for (const variance of ["infinitesimal jackknife", "greenwood"] as const) {
        const {states} = stateOccupancy(
          {id: data.map((_, i) => i), from: data.map(() => 0), to: status, time, entry},
          {variance},
        );
        const [curve] = aalenJohansen(time, status, {variance, entry}).curves;
        curve!.causes.forEach(({estimate, standardError}, k) => {
          near(states[k + 1]!.estimate, estimate);
          near(
            states[k + 1]!.standardError.map((se) => se * se),
            standardError.map((se) => se * se),
          );
        });
      }
    }),
  );
});

/** Walks among three states with pauses in whole days. */
const walks = fc
  .array(
    fc.array(fc.record({state: fc.integer({min: 0, max: 2}), days: fc.integer({min: 1, max: 4})}), {
      minLength: 1,
      maxLength: 5,
    }),
    {
      minLength: 3,
      maxLength: 12,
    },
  )
  .map((children) =>
    children.flatMap((steps, id) => {
      let day = 0;
      const stays = steps.filter(({state}, i) => i === 0 || state !== steps[i - 1]!.state);
      return stays.map(({state, days}, i) => {
        day += days;
        return {id, from: state, to: stays[i + 1]?.state ?? state, time: day};
      });
    }),
  );
type Stay = {readonly id: number; readonly from: number; readonly to: number; readonly time: number};
const columns = (stays: readonly Stay[]) => ({
  id: stays.map(({id}) => id),
  from: stays.map(({from}) => from),
  to: stays.map(({to}) => to),
  time: stays.map(({time}) => time),
});

test("probabilities lie in 0 to 1 and add up to 1; rows' order, ids and cuts without a move don't matter", () => {
  fc.assert(
    fc.property(walks, (stays) => {
      const one = stateOccupancy(columns(stays));
      for (let j = 0; j < one.time.length; ++j) {
        expect(one.states.reduce((sum, {estimate}) => sum + estimate[j]!, 0)).toBeCloseTo(1, 12);
        expect(one.states.every(({estimate}) => estimate[j]! >= 0 && estimate[j]! <= 1 + 1e-12)).toBe(true);
      }
      const cut = stays.flatMap((stay) => [
        {...stay, id: 50 - stay.id},
        {...stay, id: 50 - stay.id, to: stay.from, time: stay.time - 0.5},
      ]);
      const other = stateOccupancy(columns(cut));
      expect(Array.from(other.time)).toEqual(Array.from(one.time));
      one.states.forEach(({estimate, standardError, atRisk}, s) => {
        near(other.states[s]!.estimate, estimate);
        near(other.states[s]!.standardError, standardError);
        near(other.states[s]!.atRisk, atRisk);
      });
    }),
  );
});

test("without censoring the probability is the share in the state", () => {
  const stays = {
    id: [1, 1, 2, 3, 3, 4, 4],
    from: [0, 1, 0, 0, 1, 0, 1],
    to: [1, 2, 2, 1, 2, 1, 1],
    time: [1, 4, 2, 2, 4, 3, 5],
  };
  const {states, transitions} = stateOccupancy(stays);
  near(states[0]!.estimate, [0.75, 0.25, 0, 0, 0]);
  near(states[1]!.estimate, [0.25, 0.5, 0.75, 0.25, 0.25]);
  near(states[2]!.estimate, [0, 0.25, 0.25, 0.75, 0.75]);
  near(
    states[1]!.standardError,
    [0.25, 0.5, 0.75, 0.25, 0.25].map((p) => Math.sqrt((p * (1 - p)) / 4)),
  );
  expect(transitions).toEqual([
    {from: 0, to: 1, events: 3},
    {from: 0, to: 2, events: 1},
    {from: 1, to: 2, events: 2},
  ]);
});

test("weights of one child are that child repeated", () => {
  const stays = {id: [1, 1, 2, 3], from: [0, 1, 0, 0], to: [1, 2, 2, 0], time: [1, 4, 2, 3]};
  const weighted = stateOccupancy({...stays, weight: [2, 2, 1, 1]}, {variance: "none"});
  const repeated = stateOccupancy(
    {id: [1, 1, 4, 4, 2, 3], from: [0, 1, 0, 1, 0, 0], to: [1, 2, 1, 2, 2, 0], time: [1, 4, 1, 4, 2, 3]},
    {variance: "none"},
  );
  weighted.states.forEach(({estimate}, s) => {
    near(estimate, repeated.states[s]!.estimate);
  });
});

test("a stay of weight 0 is not seen, but tells where the next one begins", () => {
  const stays = {
    id: [1, 1, 1, 2, 3, 3],
    from: [0, 1, 2, 0, 0, 1],
    to: [1, 2, 0, 2, 1, 1],
    time: [1, 3, 5, 4, 2, 6],
  };
  const weight = [1, 0, 2, 1, 0, 0];
  const entry = [0, 1, 3, 0, 0, 2];
  const left = [0, 2, 3];
  const some = (values: readonly number[]) => left.map((i) => values[i]!);
  const expected = stateOccupancy({
    id: some(stays.id),
    from: some(stays.from),
    to: some(stays.to),
    time: some(stays.time),
    entry: some(entry),
    weight: some(weight),
  });
  expect(stateOccupancy({...stays, weight})).toEqual(expected);
  expect(stateOccupancy({...stays, weight, entry})).toEqual(expected);
});

test("without entries a child of whom a stay is incomplete is left out, as the next stay's begin is not known", () => {
  const stays = {id: [1, 1, 2, 2, 3], from: [0, 1, 0, 1, 0], to: [1, 2, 1, 2, 2]};
  const {n, nMissing, states} = stateOccupancy({...stays, time: [Number.NaN, 3, 1, 2, 4]});
  expect([n, nMissing]).toEqual([2, 2]);
  expect(states[0]!.atRisk).toEqual(Float64Array.of(2, 1, 1));
  const known = stateOccupancy({...stays, time: [Number.NaN, 3, 1, 2, 4], entry: [0, 1.5, 0, 1, 0]});
  expect([known.n, known.nMissing]).toEqual([3, 1]);
});

test("probabilityAt reads steps from the right and says where it goes beyond the data", () => {
  const result = aalenJohansen([1, 2, 3, 4], [1, 2, 0, 0]);
  const read = (time: number) =>
    probabilityAt({...result.curves[0]!, ...result}, result.curves[0]!.causes[0]!, time);
  expect(read(0.5)).toMatchObject({estimate: 0, interval: {lower: null, upper: null}});
  expect(read(1)).toMatchObject({estimate: 0.25, standardError: 0.21650635094610965, warnings: []});
  expect(read(9)).toMatchObject({
    estimate: 0.25,
    warnings: ["Nobody was observed until 9: the value is that of 4."],
  });
  const second = result.curves[0]!.causes[1]!;
  expect(probabilityAt({...result.curves[0]!, ...result}, second, 1).interval).toMatchObject({
    lower: null,
    upper: null,
  });
  expect(() => read(Number.NaN)).toThrow("time");
  expect(() => probabilityAt({...result.curves[0]!, ...result}, second, 9, Number.NaN)).toThrow("start");
  // Rounding of the time asked for takes no step away, nor does it warn.
  const rounded = aalenJohansen([0.1 + 0.2, 0.2, 0.1], [1, 0, 1]);
  const at = probabilityAt({...rounded.curves[0]!, ...rounded}, rounded.curves[0]!.causes[0]!, 0.3);
  expect(at).toMatchObject({estimate: 1, standardError: 0});
  expect(at.warnings).not.toContain(
    "Nobody was observed until 0.3: the value is that of 0.30000000000000004.",
  );
});
