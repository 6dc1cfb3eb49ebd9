import {parseArgs} from "node:util";

/** Where to serve: `port` null takes the first free one from 3000. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number | null;
}

/** Reads `--host` and `--port` (or PORT); throws a sentence for a person when they make no sense. */
export function serveOptions(
  args: readonly string[],
  env: {readonly PORT?: string | undefined},
): ServeOptions {
  const {values} = parseArgs({
    args: [...args],
    options: {host: {type: "string", default: "127.0.0.1"}, port: {type: "string"}},
  });
  const text = values.port ?? (env.PORT || undefined);
  if (text === undefined) return {host: values.host, port: null};
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error(`The port must be a number from 1 to 65535, not "${text}".`);
  }
  return {host: values.host, port};
}
