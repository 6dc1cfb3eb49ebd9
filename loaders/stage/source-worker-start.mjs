// Workers don't inherit the TypeScript loader that the main thread runs under.
import {register} from "tsx/esm/api";

register();
await import("./source-worker.ts");
