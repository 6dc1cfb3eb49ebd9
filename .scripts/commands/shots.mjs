import {installDependencies} from "../lib/install-dependencies.mjs";
import {runModule} from "../lib/run-child.mjs";

// npm run shots: pictures of every page of dist/ for people to look at. Words after it choose pages.
process.exitCode =
  (await installDependencies()) || (await runModule("src/test/browser/shots.ts", process.argv.slice(2)));
