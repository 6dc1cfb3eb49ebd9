import {complications} from "./complications.js";
import {findings} from "./findings.js";
import {infusions} from "./infusions.js";
import {missing} from "./missing.js";
import {observations} from "./observations.js";
import {screening} from "./screening.js";
import {subjects} from "./subjects.js";
import {vis} from "./vis.js";

/** The tables of a released study: the contract between the loaders and the site. */
export const TABLES = {
  subjects: {
    rowPer: "enrolled child",
    orderBy: ["subject_id"],
    schema: subjects,
  },
  observations: {
    rowPer: "measurement",
    orderBy: ["subject_id", "variable", "t_h", "value"],
    schema: observations,
  },
  missing: {
    rowPer: "value known not to exist",
    orderBy: ["subject_id", "variable", "t_h", "reason"],
    schema: missing,
  },
  infusions: {
    rowPer: "drug and interval",
    orderBy: ["subject_id", "drug", "start_h", "stop_h", "rate"],
    schema: infusions,
  },
  vis: {
    rowPer: "interval of constant dose",
    orderBy: ["subject_id", "start_h"],
    schema: vis,
  },
  complications: {
    rowPer: "event",
    orderBy: ["subject_id", "t_h", "kind", "severity"],
    schema: complications,
  },
  screening: {
    rowPer: "screened child",
    orderBy: ["centre", "included", "reason"],
    schema: screening,
  },
  findings: {
    rowPer: "problem of the exports",
    orderBy: ["file", "row", "column", "rule"],
    schema: findings,
  },
} as const;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];
