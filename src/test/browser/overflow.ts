import type {Page} from "playwright-core";

/** The elements that make a page scroll sideways, outermost first; none when it fits its window. */
export function wideElements(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = Array.from(document.body.querySelectorAll("*")).filter(
      (element) => element.getBoundingClientRect().right + window.scrollX > width + 0.5,
    );
    const names = wide.map((element) => {
      const {tagName, id, className} = element;
      const classes =
        typeof className === "string" && className ? `.${className.trim().split(/\s+/).join(".")}` : "";
      return `${tagName.toLowerCase()}${id ? `#${id}` : ""}${classes} (to ${Math.round(element.getBoundingClientRect().right)} px)`;
    });
    return names.length > 0
      ? names.slice(0, 8)
      : [`the document is ${document.documentElement.scrollWidth} px wide`];
  });
}
