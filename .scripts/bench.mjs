import "./lib/require-node.mjs";

import("./commands/bench.mjs");
