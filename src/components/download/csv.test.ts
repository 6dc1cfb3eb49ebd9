import {expect, test} from "vitest";
import {toCsv} from "./csv.js";

const columns = [
  {key: "a", label: "A"},
  {key: "b", label: "B"},
];

test("toCsv writes a header, CRLF line ends and quotes only where RFC 4180 needs them", () => {
  expect(
    toCsv(columns, [
      {a: 'say "hi"', b: "x,y"},
      {a: "two\nlines", b: 1.5},
    ]),
  ).toBe('a,b\r\n"say ""hi""","x,y"\r\n"two\nlines",1.5\r\n');
});

test("toCsv leaves missing and not finite values empty", () => {
  expect(toCsv(columns, [{a: null, b: Number.NaN}, {b: Number.POSITIVE_INFINITY}])).toBe("a,b\r\n,\r\n,\r\n");
});

test.each(["=1+1", "+1", "@SUM(A1)", "-A1", "-1+2", "\t=1", "\r=1"])(
  "toCsv neutralises the formula %j",
  (text) => {
    expect(toCsv([{key: "a", label: "A"}], [{a: text}])).toMatch(/^a\r\n"?'/);
  },
);

test.each(["-1", "-0.5", "-.5", "-1e-7"])(
  "toCsv leaves the negative number %j alone, as text or number",
  (text) => {
    expect(toCsv([{key: "a", label: "A"}], [{a: text}, {a: Number(text)}])).toBe(
      `a\r\n${text}\r\n${Number(text)}\r\n`,
    );
  },
);
