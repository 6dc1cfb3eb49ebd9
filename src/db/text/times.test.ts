import {expect, test} from "vitest";
import {formatInterval, formatTime} from "./times.js";

test("a time of day has as many decimals as it needs", () => {
  expect(formatTime(0n)).toBe("00:00:00");
  expect(formatTime(25_689_500_000n)).toBe("07:08:09.5");
});

test("the parts of an interval stay apart", () => {
  expect(formatInterval(14, -1, 5_400_000_000n)).toBe("1 year 2 months -1 day 01:30:00");
  expect(formatInterval(0, 0, -60_000_000n)).toBe("-00:01:00");
  expect(formatInterval(0, 0, 0n)).toBe("00:00:00");
});
