import type {DuckDBConnection} from "@duckdb/node-api";
import {DEATH_SQL} from "../../src/queries/derive/death.js";
import {rssSql} from "../../src/queries/derive/rss-rule.js";
import {createTableSql} from "../../src/schema/dictionary.js";
import {TABLE_NAMES, type TableName} from "../../src/schema/tables.js";
import type {Findings} from "../findings/findings.js";
import type {Study} from "../study.js";
import {createCatalogue} from "./catalogue.js";
import {checkGroups} from "./check-groups.js";
import {checkRates} from "./check-rates.js";
import {fillFindings} from "./fill-findings.js";
import {derivationSql, stagedSql} from "./sql-text.js";
import {violations} from "./violations.js";

export interface DeriveInput {
  /** DuckDB with the staged tables of loaders/stage/tables.sql. */
  readonly connection: DuckDBConnection;
  readonly study: Study;
  readonly findings: Findings;
  readonly onProgress?: (line: string) => void;
}

/**
 * Derives the tables of the contract from the staged ones, in the same DuckDB. What cannot be goes to the
 * findings; where these hold an error, from here or from the checks before, no table is filled.
 *
 * @returns whether the tables are filled
 * @throws Error where a derived table breaks its own schema: a mistake here, not in the exports
 */
export async function derive({connection, study, findings, onProgress}: DeriveInput): Promise<boolean> {
  const {definitions} = study;
  const fill = async (table: TableName, select: string) => {
    onProgress?.(`deriving ${table}`);
    await connection.run(createTableSql(table));
    await connection.run(`INSERT INTO ${table} BY NAME ${select}`);
  };
  const create = (name: string, select: string) => connection.run(`CREATE TABLE ${name} AS ${select}`);

  await createCatalogue(connection, study);
  await create("children", stagedSql("children"));
  await create("dosed", stagedSql("dosed"));
  await checkRates(connection, study, findings);
  if (findings.errorCount > 0) return false;

  await connection.run(stagedSql("enumerations"));
  await connection.run(`CREATE VIEW observations AS ${stagedSql("observations")}`);
  await fill("infusions", stagedSql("infusions"));
  await connection.run(`CREATE VIEW pieces AS ${derivationSql(`pieces-${definitions.infusionOverlap}`)}`);
  await fill("vis", derivationSql("vis"));
  onProgress?.("deriving the time of refractory septic shock");
  await create("rss", rssSql(derivationSql("rss"), definitions.rss, definitions.carryForwardHours));
  await create("grouped", stagedSql("grouped"));
  await checkGroups(connection, study, findings);
  onProgress?.("deriving the Phoenix score");
  await create("phoenix", derivationSql("phoenix"));
  await create("death", DEATH_SQL);
  await fill("subjects", stagedSql("subjects"));
  await fill("missing", stagedSql("missing"));
  await fill("complications", stagedSql("complications"));
  await fill("screening", stagedSql("screening"));
  await connection.run(createTableSql("findings"));
  await fillFindings(connection, findings);

  const broken: string[] = [];
  for (const table of TABLE_NAMES) broken.push(...(await violations(connection, table, table)));
  if (broken.length > 0) throw new Error(`the derived tables break their schema:\n${broken.join("\n")}`);
  return true;
}
