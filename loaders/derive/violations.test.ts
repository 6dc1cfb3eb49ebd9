import {expect, test} from "vitest";
import {deriveChildren} from "./staged.fixture.js";
import {violations} from "./violations.js";

test("a table of the contract breaks nothing; a wrong value, an empty cell and infinity are told by column", async () => {
  const {connection} = await deriveChildren([{values: [[1, "map", 60]]}]);
  expect(await violations(connection, "observations", "observations")).toEqual([]);
  await connection.run(`CREATE TABLE broken AS
    SELECT NULL::VARCHAR AS subject_id, 'infinity'::DOUBLE AS t_h, 'mood' AS variable, 1e0 AS value, 'x' AS unit`);
  expect(await violations(connection, "observations", "broken")).toEqual([
    "observations: subject_id is empty in 1 rows",
    "observations: t_h is not finite in 1 rows",
    "observations: variable is outside its list in 1 rows",
  ]);
});

test("other columns or types are told", async () => {
  const {connection} = await deriveChildren([{}]);
  const [problem] = await violations(
    connection,
    "observations",
    "(SELECT subject_id, 1 AS t_h FROM subjects)",
  );
  expect(problem).toMatch(
    /^observations: expected the columns subject_id VARCHAR, t_h DOUBLE.*found.*t_h INTEGER/,
  );
});
