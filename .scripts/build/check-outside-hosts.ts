import type {SiteFiles} from "./check-links.js";

/**
 * Where a page, a style sheet or a module would fetch something from another host. The security policy
 * forbids it in the browser; this says so at build time, with the file. Links that a person may click,
 * namespaces and licence texts are no fetches. One line each: "file: what".
 */
export function checkOutsideHosts(files: SiteFiles): string[] {
  const problems: string[] = [];
  for (const [path, text] of files) {
    if (text === null) continue;
    for (const pattern of patternsFor(path)) {
      for (const [match] of text.matchAll(pattern)) problems.push(`${path}: ${match.slice(0, 120)}`);
    }
  }
  return [...new Set(problems)].sort();
}

const HOST = String.raw`(?:https?:)?//[\w-]+\.[\w.-]+`;

const IN_MODULES = [
  new RegExp(String.raw`\b(?:from|import)\s*\(?\s*["'\`]${HOST}`, "g"),
  new RegExp(
    String.raw`\b(?:fetch|importScripts|open|Worker|SharedWorker|EventSource|WebSocket|sendBeacon|Request|import\.meta\.resolve|require)\(\s*["'\`](?:wss?:)?(?:GET",\s*")?${HOST}`,
    "g",
  ),
  new RegExp(String.raw`\.(?:src|href)\s*=\s*["'\`]${HOST}`, "g"),
];

const IN_STYLES = [
  new RegExp(String.raw`@import\s+(?:url\()?["']?${HOST}`, "g"),
  new RegExp(String.raw`\burl\(\s*["']?${HOST}`, "g"),
];

const IN_PAGES = [
  // Everything but <a href>, which waits for a click.
  new RegExp(
    String.raw`<(?:link|script|img|iframe|source|video|audio|object|embed|use|image|base|form|track|input)\b[^>]*\s(?:href|xlink:href|src|srcset|data|action|poster)\s*=\s*["']?${HOST}`,
    "gi",
  ),
  /<link\b[^>]*rel="(?:preconnect|dns-prefetch)"/gi,
  /<meta\b[^>]*http-equiv="refresh"[^>]*/gi,
];

function patternsFor(path: string): readonly RegExp[] {
  if (path.endsWith(".html")) return [...IN_PAGES, ...IN_STYLES, ...IN_MODULES];
  if (path.endsWith(".css") || path.endsWith(".svg")) return [...IN_STYLES, ...IN_PAGES];
  if (path.endsWith(".js")) return [...IN_MODULES, ...IN_STYLES];
  return [];
}
