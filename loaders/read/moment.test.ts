import fc from "fast-check";
import {expect, test} from "vitest";
import {daysSince1970, isDate, isPattern, momentParser} from "./moment.js";

const iso = momentParser("YYYY-MM-DD HH:mm");

test("moments are minutes since 1970 on the wall clock", () => {
  expect(iso("1970-01-01 00:00")).toBe(0);
  expect(iso("1970-01-02 00:01")).toBe(1441);
  expect(iso("2001-03-04 06:30")).toBe(Date.UTC(2001, 2, 4, 6, 30) / 60_000);
  expect(iso("2001-03-04T06:30")).toBe(iso("2001-03-04 06:30"));
  expect(momentParser("D.M.YYYY H:mm")("4.3.2001 6:30")).toBe(iso("2001-03-04 06:30"));
  expect(momentParser("HH:mm")("06:30")).toBe(390);
  expect(momentParser("DD/MM/YYYY")("04/03/2001")).toBe(iso("2001-03-04 00:00"));
});

test.each([
  "2001-02-29 10:00",
  "2001-04-31 10:00",
  "2001-13-01 10:00",
  "2001-00-10 10:00",
  "2001-01-00 10:00",
  "2001-01-01 24:00",
  "2001-01-01 10:60",
  "2001-1-1 10:00",
  "2001-01-01 10:00 ",
  " 2001-01-01 10:00",
  "2001-01-01",
  "01-01-2001 10:00",
  "2001-01-01 10:00:00",
  "1066-01-01 10:00",
  "２００１-01-01 10:00",
  "",
])("%j is no moment of the pattern", (text) => {
  expect(iso(text)).toBeNaN();
});

test("leap days exist in leap years only", () => {
  expect(isDate(2000, 2, 29)).toBe(true);
  expect(isDate(1900, 2, 29)).toBe(false);
  expect(isDate(2004, 2, 29)).toBe(true);
  expect(isDate(2001, 2, 29)).toBe(false);
});

test("the civil arithmetic agrees with the proleptic Gregorian calendar of JavaScript", () => {
  fc.assert(
    fc.property(fc.integer({min: -25_000, max: 84_000}), (days) => {
      const date = new Date(days * 86_400_000);
      expect(daysSince1970(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(days);
    }),
  );
});

test("a pattern has each part once and no other letters", () => {
  expect(isPattern("YYYY-MM-DD", ["year", "month", "day"])).toBe(true);
  expect(isPattern("D.M.YYYY", ["year", "month", "day"])).toBe(true);
  expect(isPattern("YY-MM-DD", ["year", "month", "day"])).toBe(false);
  expect(isPattern("YYYY-MM", ["year", "month", "day"])).toBe(false);
  expect(isPattern("YYYY-MM-MM-DD", ["year", "month", "day"])).toBe(false);
  expect(isPattern("HH:mm", ["hour", "minute"])).toBe(true);
  expect(isPattern("HH:mm:ss", ["hour", "minute"])).toBe(true);
});
