import {dictionary} from "../schema/dictionary.js";

/** Framework's loader of the data dictionary, written from the schemas. */
process.stdout.write(JSON.stringify(dictionary()));
