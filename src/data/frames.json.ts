/** The rows of the statements that pages open with, by `keyOf`: a page's first figures wait for no engine. */
import {precompute} from "../../loaders/precompute.js";
import {PRECOMPUTED} from "../queries/precomputed.js";

process.stdout.write(JSON.stringify(await precompute(PRECOMPUTED)));
