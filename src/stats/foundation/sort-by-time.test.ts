import {expect, test} from "vitest";
import {randomStream} from "../resampling/random.js";
import {order} from "./order.js";
import {sortByTime} from "./sort-by-time.js";

test("sortByTime sorts as order does: whole, broken, negative, close and huge times, and minus zero", () => {
  const random = randomStream(6);
  const draws: readonly (() => number)[] = [
    () => random.below(300),
    () => random.below(300) - 150,
    () => random.normal(),
    () => 1.7e12 + random.below(1e6),
    () => 1 + random.below(5000) * 2 ** -40,
    () => random.below(2) * 4e9,
    () => (random.next() < 0.5 ? -0 : 0),
  ];
  for (const draw of draws) {
    const time = Float64Array.from({length: 1500}, draw);
    const {rows: sorted, time: ascending} = sortByTime(time);
    expect(sorted).toEqual(order(time));
    expect(Array.from(ascending, (t) => t + 0)).toEqual(Array.from(sorted, (i) => time[i]! + 0));
  }
});
