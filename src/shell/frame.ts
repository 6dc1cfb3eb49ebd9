/**
 * The frame round every page, written at build time: navigation, the mark of the release mode, the footer.
 * Runs in Framework's configuration, never in the page.
 */

interface Page {
  readonly name: string;
  readonly path: string;
}

interface StudyHead {
  readonly title: string;
  readonly registration?: string | undefined;
  readonly release: "demo" | "sealed" | "aggregate";
}

const escapeHtml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The bar at the top: home, pages, theme; and below it what kind of data this is. */
export function header({
  path,
  pages,
  study,
}: {
  path: string;
  pages: readonly Page[];
  study: StudyHead;
}): string {
  const here = path.replace(/\/index$/, "/");
  const links = pages.map(({name, path: to}) => {
    const current = to === here ? ' aria-current="page"' : "";
    return `<li><a href="${to}"${current}>${escapeHtml(name)}</a></li>`;
  });
  return `<a class="skip" href="#observablehq-main">Skip to the page</a>
<div class="bar">
  <a class="home" href="/"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><path d="M2 18h7l3-9 5 17 4-12 2 4h7" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"/></svg><span>ECMO Timing <b>Workbench</b></span></a>
  <nav aria-label="Pages"><ul>${links.join("")}</ul></nav>
  <button type="button" class="theme" data-theme-toggle aria-label="Colour theme: system" title="Colour theme: system"><svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor"/><path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/></svg></button>
</div>
${study.release === "demo" ? `<p class="synthetic" role="note"><b>SYNTHETIC</b> These children do not exist. The data were made by a program to show the workbench; <a href="/about#the-demo-study">no result here says anything about ECMO</a>.</p>` : ""}`;
}

/** The line at the bottom: study, data version (filled in by shell.ts), licence. */
export function footer({study}: {study: StudyHead}): string {
  return `<p>${escapeHtml(study.title)}${study.registration ? ` · ${escapeHtml(study.registration)}` : ""}</p>
<p>Data version <span class="data-version" data-version>…</span> · <a href="/data#provenance">provenance</a> · <a href="/about">about and licence</a></p>`;
}
