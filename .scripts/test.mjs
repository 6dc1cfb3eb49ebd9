import "./lib/require-node.mjs";

import("./commands/test.mjs");
