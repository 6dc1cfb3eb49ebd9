import {published} from "../../loaders/published.js";

/** Framework's loader of the manifest: what the shown data were built from. */
const {manifest} = await published();
process.stdout.write(JSON.stringify(manifest));
