import {existsSync, readFileSync, statSync} from "node:fs";
import {createServer, type IncomingMessage, type Server, type ServerResponse} from "node:http";
import {extname, join, normalize} from "node:path";
import {type HeaderRule, headersFor, parseHeaderRules} from "./header-rules.js";

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".parquet": "application/vnd.apache.parquet",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** A running server: where it answers, and how to end it. */
export interface StaticServer {
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Serves a built site from this machine as a static host would: types by extension, pages also without
 * theirs, the 404 page, and the headers of its `_headers` file.
 */
export async function serveFolder(folder: string): Promise<StaticServer> {
  const rulesFile = join(folder, "_headers");
  const rules = existsSync(rulesFile) ? parseHeaderRules(readFileSync(rulesFile, "utf8")) : [];
  const server = createServer((request, response) => answer(folder, rules, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => close(server),
  };
}

function answer(
  folder: string,
  rules: readonly HeaderRule[],
  request: IncomingMessage,
  response: ServerResponse,
) {
  const path = pathOf(request.url ?? "/");
  const found = path === null ? null : fileFor(folder, path);
  const file = found ?? join(folder, "404.html");
  for (const [name, value] of headersFor(path ?? "/", rules)) response.setHeader(name, value);
  response.statusCode = found === null ? 404 : 200;
  if (!existsSync(file)) return void response.end("Not found");
  response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
  response.end(request.method === "HEAD" ? undefined : readFileSync(file));
}

/** The decoded path of a request, or null when it is malformed or climbs out of the folder. */
function pathOf(url: string): string | null {
  try {
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
    return path.startsWith("..") || path.includes("\0") ? null : path;
  } catch {
    return null;
  }
}

function fileFor(folder: string, path: string): string | null {
  const candidates = path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  const found = candidates
    .map((name) => join(folder, name))
    .find((name) => existsSync(name) && statSync(name).isFile());
  return found ?? null;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
