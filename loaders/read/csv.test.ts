import {parse} from "csv-parse/sync";
import fc from "fast-check";
import {expect, test} from "vitest";
import {readCsv} from "./csv.js";
import {type ReadProblem, Unreadable} from "./problem.js";

async function read(chunks: readonly string[], delimiter: "," | ";" = ",") {
  const records: string[][] = [];
  const lines: number[] = [];
  const problems: ReadProblem[] = [];
  let stopped: ReadProblem | undefined;
  const take = (cells: readonly string[], line: number) => {
    records.push([...cells]);
    lines.push(line);
  };
  try {
    await readCsv(
      chunks,
      {delimiter},
      {header: take, record: take, problem: (problem) => problems.push(problem)},
    );
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    stopped = error.problem;
  }
  return {records, lines, problems, stopped};
}

test("records are read with the line on which they start", async () => {
  const {records, lines, problems} = await read(['a,b\r\n1,2\r\n"x\ny","say ""hi"""\r\n3,4']);
  expect(records).toEqual([
    ["a", "b"],
    ["1", "2"],
    ["x\ny", 'say "hi"'],
    ["3", "4"],
  ]);
  expect(lines).toEqual([1, 2, 3, 5]);
  expect(problems).toEqual([]);
});

test("a ragged record is refused with its line, and the next is read", async () => {
  const {records, problems} = await read(["a,b\n1\n2,3,4\n5,6\n"]);
  expect(records).toEqual([
    ["a", "b"],
    ["5", "6"],
  ]);
  expect(problems.map(({rule, row}) => [rule, row])).toEqual([
    ["E-CSV-RAGGED", 2],
    ["E-CSV-RAGGED", 3],
  ]);
});

test("after a quote that does not belong there nothing more is read", async () => {
  expect((await read(['a,b\n1,2\n3,x"y"\n5,6\n'])).stopped).toMatchObject({rule: "E-CSV-QUOTE", row: 3});
  expect((await read(['a,b\n1,2\n3,"4\n5,6\n'])).stopped).toMatchObject({rule: "E-CSV-QUOTE", row: 3});
});

test("any table comes back as it was written, wherever the pieces of the file are cut, and as csv-parse reads it", async () => {
  const cell = fc.oneof(fc.constant(""), fc.stringMatching(/^[a-z0-9 ;"\n,]{0,6}$/));
  const table = fc
    .integer({min: 2, max: 4})
    .chain((width) =>
      fc.array(fc.array(cell, {minLength: width, maxLength: width}), {minLength: 1, maxLength: 12}),
    );
  await fc.assert(
    fc.asyncProperty(table, fc.array(fc.nat(200)), async (rows, cuts) => {
      const text = `${rows.map((row) => row.map((c) => (/[",\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(",")).join("\n")}\n`;
      const places = [0, ...cuts.filter((cut) => cut < text.length).toSorted((a, b) => a - b), text.length];
      const chunks = places.slice(1).map((end, i) => text.slice(places[i], end));
      const {records, problems, stopped} = await read(chunks);
      expect(stopped).toBeUndefined();
      expect(problems).toEqual([]);
      expect(records).toEqual(rows);
      expect(records).toEqual(parse(text, {record_delimiter: "\n"}));
    }),
  );
});
