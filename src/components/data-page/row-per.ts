import type {TableName} from "../../schema/tables.js";

/** What a row of each table is, in the words of src/schema/tables.ts (a test holds them together). */
export const ROW_PER: Readonly<Record<TableName, string>> = {
  subjects: "enrolled child",
  observations: "measurement",
  missing: "value known not to exist",
  infusions: "drug and interval",
  vis: "interval of constant dose",
  complications: "event",
  screening: "screened child",
  findings: "problem of the exports",
};
