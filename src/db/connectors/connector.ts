import type {Parameters} from "../parameters.js";
import type {Result} from "../result.js";

/**
 * A DuckDB that answers queries. Two make the same rows of the same text: `connectors/wasm.ts` in the page,
 * `connectors/node.ts` in tests, figure exports and precomputed frames.
 */
export interface Connector {
  /**
   * Runs one statement. Parameters are named, `$name`; see `Parameters`.
   * @throws DatabaseError `query` or `parameter`.
   */
  query(sql: string, parameters?: Parameters): Promise<Result>;
  /** Ends the connection and frees what it holds. */
  close(): Promise<void>;
}
