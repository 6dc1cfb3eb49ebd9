import {installDependencies} from "../lib/install-dependencies.mjs";

// npm start: dependencies, data, a local server that follows the study's files.
process.exitCode = await start();

async function start() {
  const code = await installDependencies();
  if (code !== 0) return code;
  const {register} = await import("tsx/esm/api");
  register();
  const {serve} = await import("../serve/main.ts");
  return serve(process.argv.slice(2), process.env);
}
