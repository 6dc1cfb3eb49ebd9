import type {DuckDBConnection} from "@duckdb/node-api";
import type {Findings} from "../findings/findings.js";
import type {Study} from "../study.js";
import {columnName} from "./column-name.js";
import {readRows} from "./read-rows.js";

interface Suspect {
  readonly source: number;
  readonly row: number;
  readonly drug: string;
  readonly unit: string;
  readonly possible: number;
  readonly plausible: number;
  readonly problem: "unconverted" | "impossible" | "implausible";
}

/** Judges every converted infusion rate: what cannot be converted or cannot be is an error, what is rare a warning. */
export async function checkRates(
  connection: DuckDBConnection,
  study: Study,
  findings: Findings,
): Promise<void> {
  const {infusions} = study.forms;
  if (!infusions) return;
  const suspects = await readRows<Suspect>(
    connection,
    `SELECT source, "row", drug, unit, possible, plausible,
       CASE
         WHEN rate IS NULL OR NOT isfinite(rate) THEN 'unconverted'
         WHEN rate < 0 OR rate > possible THEN 'impossible'
         ELSE 'implausible'
       END AS problem
     FROM dosed
     WHERE NOT bolus AND (rate IS NULL OR NOT isfinite(rate) OR rate < 0 OR rate > plausible)
     ORDER BY source, "row"`,
  );
  for (const {source: index, row, drug, unit, possible, plausible, problem} of suspects) {
    const source = study.sources[index];
    if (!source) throw new RangeError(`no source ${index} in study.ts`);
    const at = {file: source.file, row, column: columnName(infusions.rate, source)};
    if (problem === "unconverted") {
      const detail = `expected a rate that converts to ${unit} of ${drug}, found a unit or concentration that does not`;
      findings.add({...at, rule: "E-RATE", detail});
    } else if (problem === "impossible") {
      const detail = `expected ${drug} of 0–${possible} ${unit} after conversion, found a rate out of the range`;
      findings.add({...at, rule: "E-RATE", detail});
    } else {
      const detail = `expected ${drug} of 0–${plausible} ${unit} after conversion, found a rate above the usual range`;
      findings.add({...at, rule: "W-RATE", detail});
    }
  }
}
