import {dictionaryOf} from "../../src/schema/dictionary.js";
import {DRUG_NAMES, DRUGS} from "../../src/schema/drugs.js";
import {RATE_UNITS} from "../../src/schema/rate-units.js";
import {TABLE_NAMES, TABLES, type TableName} from "../../src/schema/tables.js";
import {VARIABLE_NAMES, VARIABLES} from "../../src/schema/variables.js";
import {GENERATED, table} from "./markdown.js";

const code = (text: string) => `\`${text}\``;
const number = (value: number) => String(value);

/** docs/data-contract.md, from the schemas and catalogues of src/schema. */
export function dataContract(): string {
  return `${[
    GENERATED,
    "# The data contract",
    "What the loaders promise and the pages rely on. Declared in `src/schema` with valibot: the same declarations make the types, the `CREATE TABLE` statements, the checks, the Data page's dictionary and this text. Times are hours from shock onset; no table holds a date. Rows are ordered, so the same study gives the same bytes.",
    table(
      ["Table", "One row per", "Ordered by"],
      TABLE_NAMES.map((name) => [code(name), TABLES[name].rowPer, TABLES[name].orderBy.map(code).join(", ")]),
    ),
    "`manifest.json` (`src/schema/manifest.ts`) tells what was built from what: inputs with their SHA-256, rows in = rows out + rows left out with reasons at every step, definitions in force, versions.",
    ...TABLE_NAMES.flatMap(tableSection),
    "## Variables",
    "What `observations.variable` may hold. An export may use any accepted unit; only the canonical one leaves the loaders. A value outside of the possible range stops the build, one outside of the plausible range is a warning.",
    table(
      ["Variable", "Name", "Unit", "Accepted units", "Possible", "Plausible", "Worse"],
      VARIABLE_NAMES.map((name) => {
        const {label, unit, units, possible, plausible, worst} = VARIABLES[name];
        const range = ([from, to]: readonly [number, number]) => `${from}–${to}`;
        return [
          code(name),
          label,
          unit,
          Object.keys(units).join(", "),
          range(possible),
          range(plausible),
          worst ?? "both",
        ];
      }),
    ),
    "## Drugs",
    "VIS = Σ weight × dose (Gaies 2010). Variants count only where `study.ts` switches them on. Limits are in the canonical unit.",
    table(
      ["Drug", "Unit", "VIS weight", "Inotropic score", "Variant", "Possible up to", "Plausible up to"],
      DRUG_NAMES.map((name) => {
        const {unit, vis, inotropicScore, variant, possible, plausible} = DRUGS[name];
        return [
          code(name),
          unit,
          number(vis),
          number(inotropicScore),
          variant ? "yes" : "",
          number(possible),
          number(plausible),
        ];
      }),
    ),
    "## Units of infusion rates",
    "Units that `infusions.rateUnit` may be mapped to. What is not per kilogram needs the child's weight, what is given as a volume the concentration.",
    table(
      ["Unit", "Amount", "Per kg", "Per", "Needs"],
      Object.entries(RATE_UNITS).map(([name, {amount, perWeight, perHour, perVolume}]) => [
        code(name),
        amount,
        perWeight ? "yes" : "no",
        perHour ? "hour" : "minute",
        [...(perWeight ? [] : ["weight"]), ...(perVolume ? ["concentration"] : [])].join(", "),
      ]),
    ),
  ].join("\n\n")}\n`;
}

function tableSection(name: TableName): string[] {
  return [
    `## \`${name}\``,
    `One row per ${TABLES[name].rowPer}.`,
    table(
      ["Column", "Type", "Unit", "Meaning", "Values"],
      dictionaryOf(name).map(({column, label, type, nullable, unit, values, description}) => [
        code(column),
        `${type}${nullable ? ", may be empty" : ""}`,
        unit ?? "",
        `${label}. ${description}`,
        values?.join(", ") ?? "",
      ]),
    ),
  ];
}
