import "./lib/require-node.mjs";

import("./commands/shots.mjs");
