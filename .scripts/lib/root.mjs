import {resolve} from "node:path";
import {fileURLToPath} from "node:url";

/** The folder of the checkout; every command works from here, wherever it was called from. */
export const root = resolve(fileURLToPath(import.meta.url), "../../..");
