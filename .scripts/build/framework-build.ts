import {join} from "node:path";
import {pathToFileURL} from "node:url";
import "../lib/no-fetch.mjs";

/** The parts of Framework's build that its command line hides: https://github.com/observablehq/framework */
interface FrameworkConfig {
  root: string;
  output: string;
}
interface Effects {
  logger: {
    log: (...text: unknown[]) => void;
    warn: (...text: unknown[]) => void;
  };
  output: {write: (text: string) => void};
}
interface FrameworkModules {
  config: {
    readConfig(path?: string, root?: string): Promise<FrameworkConfig>;
    setCurrentDate(date: Date): void;
  };
  build: {
    build(options: {config: FrameworkConfig}, effects: object): Promise<void>;
    FileBuildEffects: new (output: string, cache: string, effects: Effects) => object;
  };
}

/**
 * Builds the site of the current folder into `output` (emptied first; a path relative to that folder).
 * Every file counts as last changed at `date`: Framework writes times of change into pages and hashes, and
 * they differ from one checkout to the next. Returns Framework's log; throws what Framework throws, with its log as `cause`.
 */
export async function frameworkBuild(output: string, date: Date): Promise<string> {
  const {config: configModule, build: buildModule} = await frameworkModules();
  const config = await configModule.readConfig();
  config.output = output;
  configModule.setCurrentDate(date);
  const lines: string[] = [""];
  const write = (text: string) => {
    lines.push((lines.pop() ?? "") + text);
  };
  const logLine = (...text: unknown[]) => {
    write(text.map(String).join(" "));
    lines.push("");
  };
  const effects = new buildModule.FileBuildEffects(output, join(config.root, ".observablehq", "cache"), {
    logger: {log: logLine, warn: logLine},
    output: {write},
  });
  const text = () => stripColours(lines.join("\n"));
  const restoreConsole = sendConsoleTo(logLine); // Some of Framework's messages go there directly.
  try {
    await buildModule.build({config}, effects);
  } catch (error) {
    throw new Error(error instanceof Error ? error.message : String(error), {
      cause: {error, log: text()},
    });
  } finally {
    restoreConsole();
  }
  return text();
}

function sendConsoleTo(log: (...text: unknown[]) => void): () => void {
  const kept = {log: console.log, warn: console.warn, error: console.error};
  Object.assign(console, {log, warn: log, error: log});
  return () => Object.assign(console, kept);
}

/** Framework exports only its command and its client, so the files are named. */
async function frameworkModules(): Promise<FrameworkModules> {
  const load = (name: string) => {
    const path = join(process.cwd(), "node_modules/@observablehq/framework/dist", name);
    return import(pathToFileURL(path).href);
  };
  return {config: await load("config.js"), build: await load("build.js")};
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for.
const stripColours = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, "");
