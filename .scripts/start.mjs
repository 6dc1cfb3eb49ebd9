import "./lib/require-node.mjs";

import("./commands/start.mjs");
