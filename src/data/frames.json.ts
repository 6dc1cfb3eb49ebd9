/** The rows of the statements that pages open with, by `keyOf`: a page's first figures wait for no engine. */
import {join} from "node:path";
import {buildStudy} from "../../loaders/build.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {rowsOf} from "../db/result.js";
import {PRECOMPUTED} from "../queries/precomputed.js";
import {keyOf} from "../queries/statement.js";
import {TABLE_NAMES} from "../schema/tables.js";

const built = await buildStudy(process.env.STUDY ?? "data/demo");
if (!built.ok) throw new Error("the study does not build: `npm run data` says why");
const database = await nodeDatabase(
  Object.fromEntries(TABLE_NAMES.map((table) => [table, join(built.folder, `${table}.parquet`)])),
);
const frames: Record<string, unknown> = {};
for (const statement of PRECOMPUTED) {
  frames[keyOf(statement)] = rowsOf(await database.query(statement.sql, statement.parameters));
}
await database.close();
process.stdout.write(JSON.stringify(frames));
