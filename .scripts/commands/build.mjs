import {installDependencies} from "../lib/install-dependencies.mjs";
import {runModule} from "../lib/run-child.mjs";

// npm run build: dependencies, data, pages → dist/
process.exitCode = (await installDependencies()) || (await runModule(".scripts/build/main.ts"));
