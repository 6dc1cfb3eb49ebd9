import {join} from "node:path";
import {nodeDatabase} from "../src/db/connectors/node.js";
import {rowsOf} from "../src/db/result.js";
import {keyOf, type Statement} from "../src/queries/statement.js";
import {TABLE_NAMES} from "../src/schema/tables.js";
import {buildStudy} from "./build.js";

/**
 * The rows of statements in the study that is built, by `keyOf`.
 *
 * @param mostChildren - in a larger study nothing is computed: a page asks its own engine then
 * @throws {Error} if the study does not build
 */
export async function precompute(
  statements: readonly Statement<unknown>[],
  mostChildren = Number.POSITIVE_INFINITY,
): Promise<Record<string, unknown>> {
  const built = await buildStudy(process.env.STUDY ?? "data/demo");
  if (!built.ok) throw new Error("the study does not build: `npm run data` says why");
  const database = await nodeDatabase(
    Object.fromEntries(TABLE_NAMES.map((table) => [table, join(built.folder, `${table}.parquet`)])),
  );
  try {
    const [children] = rowsOf(await database.query("SELECT count(*) AS n FROM subjects"));
    if (Number(children?.n) > mostChildren) return {};
    const frames: Record<string, unknown> = {};
    for (const statement of statements) {
      frames[keyOf(statement)] = rowsOf(await database.query(statement.sql, statement.parameters));
    }
    return frames;
  } finally {
    await database.close();
  }
}
