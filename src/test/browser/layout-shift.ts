import type {Page} from "playwright-core";

/** How much of a page has moved by itself, and what. */
export interface LayoutShift {
  /** Sum of all shifts since the load began: 0 is still, above 0.1 people notice (Cumulative Layout Shift). */
  readonly score: number;
  /** The elements that moved, each with how far (CSS pixels, down) and the share of the score. */
  readonly moved: readonly string[];
}

/** Reads what moved since the page began to load, shifts that follow a reader's input left out. */
export function layoutShift(page: Page): Promise<LayoutShift> {
  return page.evaluate(
    () =>
      new Promise<LayoutShift>((resolve) => {
        interface Entry extends PerformanceEntry {
          readonly value: number;
          readonly hadRecentInput: boolean;
          readonly sources: readonly {
            readonly node: Node | null;
            readonly previousRect: DOMRectReadOnly;
            readonly currentRect: DOMRectReadOnly;
          }[];
        }
        let score = 0;
        const moved: string[] = [];
        const add = (entries: PerformanceEntryList) => {
          for (const entry of entries as Entry[]) {
            if (entry.hadRecentInput) continue;
            score += entry.value;
            for (const {node, previousRect, currentRect} of entry.sources) {
              const element = node instanceof Element ? node : node?.parentElement;
              const name = element?.outerHTML.slice(0, 100) ?? "a removed element";
              moved.push(`${entry.value.toFixed(3)}: ${currentRect.y - previousRect.y} px: ${name}`);
            }
          }
        };
        const observer = new PerformanceObserver((list) => add(list.getEntries()));
        observer.observe({type: "layout-shift", buffered: true});
        setTimeout(() => {
          add(observer.takeRecords());
          observer.disconnect();
          resolve({score, moved});
        }, 50);
      }),
  );
}
