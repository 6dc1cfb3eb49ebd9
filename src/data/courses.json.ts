/** The whole courses of all children, by `keyOf`, which only one page needs; in large studies it asks its engine. */
import {precompute} from "../../loaders/precompute.js";
import {PRECOMPUTED_COURSES} from "../queries/precomputed.js";

const MOST_CHILDREN = 2000;

process.stdout.write(JSON.stringify(await precompute(PRECOMPUTED_COURSES, MOST_CHILDREN)));
