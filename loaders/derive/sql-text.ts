import {readFileSync} from "node:fs";

/** The text of `loaders/derive/sql/<name>.sql`: from staged rows to the contract. */
export function stagedSql(name: string): string {
  return readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), "utf8");
}

/** The text of `src/queries/derive/<name>.sql`: from tables of the contract to derived ones, for both engines. */
export function derivationSql(name: string): string {
  return readFileSync(new URL(`../../src/queries/derive/${name}.sql`, import.meta.url), "utf8");
}
