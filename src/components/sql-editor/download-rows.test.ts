import {expect, test} from "vitest";
import {toCsv} from "../download/csv.js";
import {downloadRows} from "./download-rows.js";

test("a result becomes a CSV with every kind of value and no running formula", () => {
  const {columns, rows} = downloadRows({
    columns: [
      {name: "n", kind: "number", values: [-1.5, null]},
      {name: "t", kind: "text", values: ["=1+1", 'say "a,b"']},
      {name: "d", kind: "date", values: [new Date(0), null]},
      {name: "l", kind: "nested", values: [[1, null], {k: "v"}]},
      {name: "__proto__", kind: "boolean", values: [true, false]},
    ],
    length: 2,
  });
  expect(toCsv(columns, rows)).toBe(
    "n,t,d,l,__proto__\r\n" +
      '-1.5,\'=1+1,1970-01-01T00:00:00.000Z,"[1,null]",true\r\n' +
      ',"say ""a,b""",,"{""k"":""v""}",false\r\n',
  );
});
