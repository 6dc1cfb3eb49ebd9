import "./lib/require-node.mjs";

import("./commands/build.mjs");
