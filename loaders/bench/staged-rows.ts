import {readFileSync} from "node:fs";
import type {DuckDBConnection} from "@duckdb/node-api";
import {DRUG_NAMES} from "../../src/schema/drugs.js";
import {VARIABLE_NAMES} from "../../src/schema/variables.js";

/**
 * Fills the staged tables with n children in the proportions of a large study (200 measurements and 18
 * infusion rows each), made by DuckDB itself: for measuring the derivations without the readers.
 */
export async function stageRows(connection: DuckDBConnection, n: number): Promise<void> {
  const drugs = DRUG_NAMES.filter((drug) => drug !== "vasopressin").map((drug) => DRUG_NAMES.indexOf(drug));
  await connection.run(readFileSync(new URL("../stage/tables.sql", import.meta.url), "utf8"));
  await connection.run(`
    INSERT INTO staged_children
      SELECT i, printf('SYN-%02d-%05d', i % 8 + 1, i // 8 + 1), printf('%02d', i % 8 + 1) FROM range(${n}) AS t(i);
    INSERT INTO staged_baseline
      SELECT i, 0, i + 2, ['SS', 'SS', 'RSS', 'RSS+ECMO'][i % 4 + 1], (i * 37) % 216, 'female', 3 + i % 60,
        NULL, 27000000 + i, NULL, NULL, NULL, NULL, 'lung', NULL, NULL, NULL, false, NULL FROM range(${n}) AS t(i);
    INSERT INTO staged_outcome
      SELECT i, 0, i + 2, IF(i % 3 = 0, 'died', 'discharged'), 27000000 + i + 12000, NULL FROM range(${n}) AS t(i);
    INSERT INTO staged_ecmo
      SELECT i, 0, i + 2, 27000000 + i + 1500, 27000000 + i + 9000, 'VA', NULL, NULL
      FROM range(${n}) AS t(i) WHERE i % 4 = 3;
    INSERT INTO staged_observations
      SELECT i // 200, 0, i % 2000000000, 27000000 + i // 200 + (i % 200) * 41 - 60,
        (i * 7) % ${VARIABLE_NAMES.length}, 1 + hash(i) % 300 / 10 FROM range(${n} * 200) AS t(i);
    INSERT INTO staged_infusions
      SELECT i // 18, 0, i, [${drugs.join(", ")}][i % ${drugs.length} + 1],
        27000000 + i // 18 + (i % 18) * 130, 27000000 + i // 18 + (i % 18) * 130 + 60 + hash(i) % 900, 0.05 + hash(i) % 10 / 10, 'µg/kg/min', NULL, false
      FROM range(${n} * 18) AS t(i);
  `);
}
