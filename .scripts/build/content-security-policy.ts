import {createHash} from "node:crypto";

/** An inline script of a page and what its opening tag says. */
interface InlineScript {
  readonly attributes: string;
  readonly text: string;
}

/** The scripts written in the page itself, in order; scripts with a `src` are left out. */
export function inlineScripts(html: string): InlineScript[] {
  return Array.from(html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi), ([, attributes, text]) => ({
    attributes: attributes ?? "",
    text: text ?? "",
  })).filter(({attributes}) => !/\bsrc\s*=/i.test(attributes));
}

/** The hash by which a policy names an inline script. Browsers hash the text with line ends as \n. */
export function scriptHash(text: string): string {
  const digest = createHash("sha256").update(text.replace(/\r\n?/g, "\n")).digest("base64");
  return `'sha256-${digest}'`;
}

/**
 * The Content-Security-Policy of one page: everything from this origin only, scripts of the page by hash,
 * WebAssembly for DuckDB. `connect-src 'self'` is what keeps data from leaving, whatever a page runs.
 */
export function pagePolicy(html: string): string {
  const hashes = new Set(inlineScripts(html).map(({text}) => scriptHash(text)));
  return formatPolicy({
    "default-src": ["'self'"],
    "script-src": ["'self'", "'wasm-unsafe-eval'", ...hashes],
    "worker-src": ["'self'", "blob:"],
    "connect-src": ["'self'"],
    "style-src": ["'self'", "'unsafe-inline'"], // Plot and Framework set styles on elements.
    "font-src": ["'self'", "data:"],
    "img-src": ["'self'", "data:", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
  });
}

/** Writes a policy as the header or meta element has it. */
export function formatPolicy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(" "))
    .join("; ");
}
