import "./lib/require-node.mjs";

import("./commands/check-reproducible.mjs");
