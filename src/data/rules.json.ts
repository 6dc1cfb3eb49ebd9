/** The rules of the checks, for the Data page: the browser can't read loaders/. */
import {RULES} from "../../loaders/findings/rules.js";

process.stdout.write(JSON.stringify(RULES));
