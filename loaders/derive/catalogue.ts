import type {DuckDBConnection} from "@duckdb/node-api";
import {drugWeightsSql} from "../../src/queries/derive/drug-weights.js";
import {DRUG_NAMES, DRUGS} from "../../src/schema/drugs.js";
import {RATE_UNITS} from "../../src/schema/rate-units.js";
import {VARIABLE_NAMES, VARIABLES} from "../../src/schema/variables.js";
import type {Study} from "../study.js";
import {sqlLiteral, sqlValues} from "./sql-literal.js";

/** Puts the catalogues and the study's definitions into DuckDB, for the derivations to join. */
export async function createCatalogue(connection: DuckDBConnection, {definitions}: Study): Promise<void> {
  const {group, outcome, visVariants} = definitions;
  const horizon = outcome.horizonDays === null ? null : outcome.horizonDays * 24;
  const variables = VARIABLE_NAMES.map((name, id) => [id, name, VARIABLES[name].unit]);
  const drugs = DRUG_NAMES.map((name, id) => {
    const {unit, possible, plausible} = DRUGS[name];
    return [id, name, unit, unit.startsWith("U") ? "U" : "µg", possible, plausible];
  });
  const rateUnits = Object.entries(RATE_UNITS).map(
    ([name, {amount, factor, perWeight, perHour, perVolume}]) => [
      name,
      amount,
      factor,
      perWeight,
      perHour,
      perVolume,
    ],
  );
  await connection.run(`
    CREATE TABLE catalogue_variables AS
      SELECT id::UTINYINT AS id, variable, unit FROM (${sqlValues(variables)}) AS t(id, variable, unit);
    CREATE TABLE catalogue_drugs AS
      SELECT id::UTINYINT AS id, drug, unit, amount, possible, plausible
      FROM (${sqlValues(drugs)}) AS t(id, drug, unit, amount, possible, plausible);
    CREATE TABLE catalogue_rate_units AS
      SELECT * FROM (${sqlValues(rateUnits)}) AS t(rate_unit, amount, factor, per_weight, per_hour, per_volume);
    CREATE TABLE settings AS SELECT
      ${sqlLiteral(horizon)}::DOUBLE AS horizon_h,
      ${sqlLiteral(outcome.againstAdvice)} AS against_advice,
      ${sqlLiteral(group)} AS group_by;
    CREATE TABLE drug_weights AS ${drugWeightsSql(visVariants)};
  `);
}
