import {expect, test} from "vitest";
import {StatsError} from "../foundation/stats-error.js";
import type {DegenerateCase} from "./degenerate-case.js";
import {type ParityCase, relativeDifference} from "./parity-case.js";

/** Makes a test of each comparison with R. */
export function testParity(cases: readonly ParityCase[]): void {
  test.each(
    cases.map(
      (one) => [`${one.name} agrees with R's ${one.r} on ${one.dataset}: ${one.quantity}`, one] as const,
    ),
  )("%s", (_, one) => {
    const {ours, theirs} = one.compare();
    expect(theirs.length).toBeGreaterThan(0);
    expect(relativeDifference(ours, theirs)).toBeLessThanOrEqual(one.tolerance);
    if (one.tolerance > 1e-7) expect(one.because ?? "").not.toBe("");
  });
}

/** Makes a test of each degenerate input; no answer may hold NaN where a person would read a number. */
export function testDegenerate(cases: readonly DegenerateCase[]): void {
  test.each(cases.map((one) => [`${one.name} of ${one.input}: ${one.answer}`, one] as const))(
    "%s",
    (_, one) => {
      let result: unknown;
      let error: unknown;
      try {
        result = one.run();
      } catch (thrown) {
        error = thrown;
      }
      if ("error" in one.expect) {
        expect(error).toBeInstanceOf(StatsError);
        expect((error as StatsError).code).toBe(one.expect.error);
      } else {
        if (error) throw error;
        expect(result).toMatchObject(one.expect);
        expect(scalarsThatAreNaN(result)).toEqual([]);
      }
    },
  );
}

/** Paths of the result's numbers that are NaN; columns (arrays) may hold NaN for "not defined". */
function scalarsThatAreNaN(value: unknown, path = "result"): string[] {
  if (typeof value === "number") return Number.isNaN(value) ? [path] : [];
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item, i) =>
      typeof item === "number" ? [] : scalarsThatAreNaN(item, `${path}[${i}]`),
    );
  }
  return Object.entries(value).flatMap(([key, item]) => scalarsThatAreNaN(item, `${path}.${key}`));
}
