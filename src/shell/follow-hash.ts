/** The reader's own movement: from then on the page is theirs. */
const MOVES = ["wheel", "touchstart", "pointerdown", "keydown"] as const;
const LONGEST = 5000; // Milliseconds: a slow page must not jump under a reader.

/**
 * Brings the place that the address names into view. Browsers look for it once, before the page's code has
 * put its figures there; this looks until the figure has come and the page above it has its height.
 */
export function followHash(page: Document, hash: string): void {
  const id = decodeName(hash.slice(1));
  if (id === "") return;
  const show = () => page.getElementById(id)?.scrollIntoView();
  const grown = new ResizeObserver(show);
  const arrived = new MutationObserver(() => {
    if (!page.getElementById(id)) return;
    arrived.disconnect();
    show();
  });
  const stop = () => {
    grown.disconnect();
    arrived.disconnect();
    for (const move of MOVES) page.removeEventListener(move, stop);
    clearTimeout(timer);
  };
  const timer = setTimeout(stop, LONGEST);
  for (const move of MOVES) page.addEventListener(move, stop, {passive: true});
  arrived.observe(page.body, {childList: true, subtree: true});
  grown.observe(page.body);
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return ""; // Not an address that we wrote.
  }
}
