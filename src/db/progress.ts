import type {TableName} from "../schema/tables.js";
import type {DatabaseError} from "./errors.js";

/** Where the page's engine stands. */
export type EngineState =
  | {readonly phase: "idle"}
  /** Fetching and compiling the engine; `loaded` of `total` bytes, where the server says how many. */
  | {readonly phase: "starting"; readonly loaded?: number; readonly total?: number}
  | {readonly phase: "loading"; readonly table: TableName}
  | {readonly phase: "ready"}
  | {readonly phase: "failed"; readonly error: DatabaseError};

let state: EngineState = {phase: "idle"};
const listeners = new Set<(state: EngineState) => void>();

/** Says where the engine stands, for `src/db` only. */
export function setEngineState(next: EngineState): void {
  state = next;
  for (const listener of listeners) listener(next);
}

/** Calls `listener` now and whenever the engine's state changes, until the returned function is called. */
export function onEngineState(listener: (state: EngineState) => void): () => void {
  listeners.add(listener);
  listener(state);
  return () => listeners.delete(listener);
}

/** What a page says while it waits. */
export function describeState(state: EngineState): string {
  switch (state.phase) {
    case "idle":
    case "starting": {
      const {loaded, total} = state.phase === "starting" ? state : {};
      const share = loaded && total ? ` (${Math.min(100, Math.round((100 * loaded) / total))} %)` : "";
      return `Starting the query engine${share}`;
    }
    case "loading":
      return `Loading the table ${state.table}`;
    case "ready":
      return "Ready";
    case "failed":
      return state.error.message;
  }
}
