/** The files of a built site by path ("data.html"), or only their presence (null) where text is no use. */
export type SiteFiles = ReadonlyMap<string, string | null>;

/**
 * What leads nowhere in a built site: links, scripts, styles and images of its pages, and relative imports
 * of its modules. One line each: "page.html → target". Addresses of other hosts are not followed.
 */
export function checkLinks(files: SiteFiles): string[] {
  const problems: string[] = [];
  for (const [path, text] of files) {
    if (text === null || path.startsWith(FRAMEWORK)) continue;
    const targets = path.endsWith(".html")
      ? pageTargets(text)
      : path.endsWith(".js")
        ? moduleTargets(text)
        : [];
    for (const target of new Set(targets)) {
      const problem = follow(path, target, files);
      if (problem) problems.push(`${path} → ${target}${problem}`);
    }
  }
  return problems.sort();
}

/** Framework's own modules name every library that it could load; none of our pages asks for them. */
const FRAMEWORK = "_observablehq/";

function follow(from: string, target: string, files: SiteFiles): string | null {
  const base = new URL(from === "404.html" ? "/" : `/${from}`, "http://site.invalid");
  const url = new URL(target, base);
  if (url.origin !== base.origin) return null;
  const path = decodeURIComponent(url.pathname.slice(1));
  const file = [path, `${path}.html`, `${path}index.html`, `${path}/index.html`].find((name) =>
    files.has(name),
  );
  if (file === undefined) return " (no such file)";
  const fragment = decodeURIComponent(url.hash.slice(1));
  if (fragment === "" || !file.endsWith(".html") || fragment.startsWith(":~:")) return null;
  return ids(files.get(file) ?? "").has(fragment) ? null : " (no such place on the page)";
}

function pageTargets(html: string): string[] {
  const markup = html.replace(/<script\b[\s\S]*?<\/script\s*>|<!--[\s\S]*?-->/gi, (part) =>
    part.startsWith("<!--") ? "" : part.slice(0, part.indexOf(">") + 1),
  );
  const attributes = markup.matchAll(/<[a-z][^<>]*?\s(?:href|src)\s*=\s*"([^"]*)"/gi);
  return Array.from(attributes, ([, value]) => unescapeHtml(value ?? "")).filter(
    (value) => !/^(data|mailto|blob):/.test(value),
  );
}

/** Static and dynamic imports, and files named by import.meta.resolve, that are relative. */
function moduleTargets(code: string): string[] {
  const found = code.matchAll(
    /(?:\bfrom|\bimport|\bimport\(|\bimport\.meta\.resolve\()\s*["'](\.{1,2}\/[^"'\s]+)["']/g,
  );
  return Array.from(found, ([, target]) => target ?? "");
}

function ids(html: string): Set<string> {
  return new Set(Array.from(html.matchAll(/\s(?:id|name)="([^"]+)"/g), ([, id]) => unescapeHtml(id ?? "")));
}

const unescapeHtml = (text: string) =>
  text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
