import {FileAttachment} from "observablehq:stdlib";
import type {TableName} from "../schema/tables.js";

/** The Parquet file of every table. Framework finds data files by these literal names. */
const FILES = {
  subjects: FileAttachment("../data/subjects.parquet"),
  observations: FileAttachment("../data/observations.parquet"),
  missing: FileAttachment("../data/missing.parquet"),
  infusions: FileAttachment("../data/infusions.parquet"),
  vis: FileAttachment("../data/vis.parquet"),
  complications: FileAttachment("../data/complications.parquet"),
  screening: FileAttachment("../data/screening.parquet"),
  findings: FileAttachment("../data/findings.parquet"),
} satisfies Record<TableName, unknown>;

/** The bytes of a table's Parquet file. */
export function tableBytes(table: TableName): Promise<ArrayBuffer> {
  return FILES[table].arrayBuffer();
}
