import {FileAttachment} from "observablehq:stdlib";
import type {TableName} from "../schema/tables.js";

/**
 * The Parquet file of every table. Framework finds data files by these literal names; a name without a
 * method behind it would make it fetch Parquet readers from outside.
 */
const FILES = {
  subjects: () => FileAttachment("../data/subjects.parquet").arrayBuffer(),
  observations: () => FileAttachment("../data/observations.parquet").arrayBuffer(),
  missing: () => FileAttachment("../data/missing.parquet").arrayBuffer(),
  infusions: () => FileAttachment("../data/infusions.parquet").arrayBuffer(),
  vis: () => FileAttachment("../data/vis.parquet").arrayBuffer(),
  complications: () => FileAttachment("../data/complications.parquet").arrayBuffer(),
  screening: () => FileAttachment("../data/screening.parquet").arrayBuffer(),
  findings: () => FileAttachment("../data/findings.parquet").arrayBuffer(),
} satisfies Record<TableName, () => Promise<ArrayBuffer>>;

/** The bytes of a table's Parquet file. */
export function tableBytes(table: TableName): Promise<ArrayBuffer> {
  return FILES[table]();
}
