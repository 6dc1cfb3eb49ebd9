import {createReadStream} from "node:fs";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {parseArgs} from "node:util";
import {published} from "../../loaders/published.js";
import {TABLE_NAMES} from "../schema/tables.js";

/** Framework's loader of one table: `--table=subjects` writes subjects.parquet to standard output. */
const {table} = parseArgs({options: {table: {type: "string"}}}).values;
const name = TABLE_NAMES.find((known) => known === table);
if (!name) throw new Error(`there is no table of this name; the tables are ${TABLE_NAMES.join(", ")}`);
const {folder} = await published();
await pipeline(createReadStream(join(folder, `${name}.parquet`)), process.stdout);
