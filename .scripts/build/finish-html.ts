import {pagePolicy} from "./content-security-policy.js";

/**
 * Finishes a page that Framework wrote: language, a viewport that may be zoomed, names for its landmarks
 * and its sidebar switch, the security policy. Throws when the page holds what the policy forbids.
 */
export function finishHtml(html: string): string {
  let page = html;
  page = page.replace(/<html(?![^>]*\blang=)([^>]*)>/i, '<html lang="en"$1>');
  page = page.replace(
    /<meta name="viewport"[^>]*>/i,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
  );
  page = letCodeScroll(nameLandmarks(page));
  const handler = inlineHandler(page);
  if (handler) throw new Error(`an inline event handler would not run under the security policy: ${handler}`);
  const metas = [
    `<meta http-equiv="Content-Security-Policy" content="${pagePolicy(page)}">`,
    '<meta name="referrer" content="no-referrer">',
  ];
  // The policy governs only what comes after it, so it stands first.
  const charset = /<meta charset="utf-8"\s*\/?>/i;
  if (!charset.test(page)) throw new Error("the page has no <meta charset>");
  return page.replace(charset, (meta) => [meta, ...metas].join("\n"));
}

/** What axe finds in Framework's sidebar and table of contents, when a page has them. */
function nameLandmarks(page: string): string {
  return page
    .replace(
      /<input id="observablehq-sidebar-toggle"(?![^>]*aria-label)/,
      '<input id="observablehq-sidebar-toggle" aria-label="Show the navigation"',
    )
    .replace(
      /<nav id="observablehq-sidebar"(?![^>]*aria-label)/,
      '<nav id="observablehq-sidebar" aria-label="Pages"',
    )
    .replace(
      /(<label id="observablehq-sidebar-close"[^>]*><\/label>)/,
      '<li role="presentation" style="position: static">$1</li>', // a list holds list items only
    )
    .replace(/(<aside id="observablehq-toc"[^>]*>\s*)<nav>/, '$1<nav aria-label="On this page">')
    .replace(/(<aside id="observablehq-toc")(?![^>]*aria-label)/, '$1 aria-label="Contents"')
    .replace(/(<footer id="observablehq-footer">\s*)<nav>/, '$1<nav aria-label="Previous and next page">');
}

/** A block of code may be wider than a phone: the keyboard must be able to scroll it. */
function letCodeScroll(page: string): string {
  return page.replace(/<main\b[\s\S]*<\/main>/, (main) =>
    main.replace(/<pre(?![^>]*\btabindex=)/g, '<pre tabindex="0"'),
  );
}

/** The first tag with an `on…` attribute, outside scripts and comments. */
function inlineHandler(page: string): string | undefined {
  const markup = page.replace(/<script\b[\s\S]*?<\/script\s*>|<!--[\s\S]*?-->/gi, "");
  return markup.match(/<[a-z][^<>]*\son[a-z]+\s*=[^<>]*>/i)?.[0];
}
