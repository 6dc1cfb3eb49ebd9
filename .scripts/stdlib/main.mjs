import {writeFileSync} from "node:fs";
import {bundlePath, bundleStdlib} from "./bundle.mjs";

// npm run bundle:stdlib: after a change of the @stdlib packages' versions.
writeFileSync(bundlePath, await bundleStdlib());
console.log("src/stats/distributions/stdlib.js: written");
