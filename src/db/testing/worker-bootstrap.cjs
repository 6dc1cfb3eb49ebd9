// Runs a browser worker's script in a Node worker thread: the few globals that DuckDB-WASM's worker uses.
const {parentPort, workerData} = require("node:worker_threads");

globalThis.self = globalThis;
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
console.log = console.error = () => {}; // The engine prints every failed query, and the caller gets it anyway.
parentPort.on("message", (data) => globalThis.onmessage({data}));
require(workerData);
