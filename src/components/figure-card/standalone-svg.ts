/** What of the page's style a figure needs to look the same outside of the page. */
const PROPERTIES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "font-variant-numeric",
  "letter-spacing",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
  "visibility",
  "display",
] as const;

/** Values that mean "nothing set": leaving them out keeps the file small. */
const DEFAULTS: Readonly<Record<string, string>> = {
  "fill-opacity": "1",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  opacity: "1",
  "font-style": "normal",
  "font-variant-numeric": "normal",
  "letter-spacing": "normal",
  "dominant-baseline": "auto",
  "paint-order": "normal",
  visibility: "visible",
  display: "inline",
};

const SVG = "http://www.w3.org/2000/svg";

/** Title, caption and mark that go with an exported figure. */
export interface Frame {
  readonly title: string;
  readonly caption: string;
  /** Such as data version, software version, link. */
  readonly footnote: string;
  /** Such as "SYNTHETIC DATA", or null. */
  readonly mark: string | null;
}

/**
 * The figure as an SVG file of its own: styles written into attributes, the typeface embedded, title above
 * and caption below. `draw` is called anew on a hidden light stage, so the export looks the same whatever
 * theme and width the page has.
 */
export function standaloneSvg(
  draw: (width: number) => SVGSVGElement,
  width: number,
  frame: Frame,
): SVGSVGElement {
  const stage = document.createElement("div");
  stage.className = "theme-light figure-stage";
  stage.setAttribute("aria-hidden", "true");
  document.body.append(stage);
  try {
    const live = draw(width);
    stage.append(live);
    const copy = live.cloneNode(true) as SVGSVGElement;
    inlineStyles(live, copy);
    return framed(copy, live, frame, getComputedStyle(stage));
  } finally {
    stage.remove();
  }
}

function inlineStyles(live: Element, copy: Element): void {
  const style = getComputedStyle(live);
  const parent =
    live instanceof SVGSVGElement ? null : live.parentElement && getComputedStyle(live.parentElement);
  const inherited = new Set<string>([
    "fill",
    "stroke",
    "font-family",
    "font-size",
    "font-weight",
    "text-anchor",
    "stroke-width",
    "visibility",
    "font-variant-numeric",
  ]);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    const same =
      inherited.has(property) && parent
        ? parent.getPropertyValue(property) === value
        : DEFAULTS[property] === value;
    if (same) copy.removeAttribute(property);
    else copy.setAttribute(property, value);
  }
  copy.removeAttribute("style");
  copy.removeAttribute("class");
  copy.removeAttribute("tabindex");
  for (let i = live.children.length - 1; i >= 0; --i) {
    const child = live.children[i];
    const twin = copy.children[i];
    if (!child || !twin) continue;
    if (child.nodeName === "style" || child.classList.contains("no-export")) twin.remove();
    else inlineStyles(child, twin);
  }
}

function framed(
  figure: SVGSVGElement,
  live: SVGSVGElement,
  frame: Frame,
  style: CSSStyleDeclaration,
): SVGSVGElement {
  const margin = 16;
  const width = live.width.baseVal.value || live.viewBox.baseVal.width;
  const height = live.height.baseVal.value || live.viewBox.baseVal.height;
  const family = style.fontFamily;
  const total = width + 2 * margin;
  const root = document.createElementNS(SVG, "svg");
  root.setAttribute("xmlns", SVG);
  root.setAttribute("font-family", family);
  const defs = document.createElementNS(SVG, "style");
  defs.textContent = fontFaces();
  root.append(defs);
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("fill", "#ffffff");
  root.append(paper);

  let y = margin;
  const block = (text: string, size: number, weight: number, fill: string) => {
    for (const line of wrap(text, width, `${weight} ${size}px ${family}`)) {
      y += size * 1.25;
      const element = document.createElementNS(SVG, "text");
      element.setAttribute("x", String(margin));
      element.setAttribute("y", String(y));
      element.setAttribute("font-size", String(size));
      element.setAttribute("font-weight", String(weight));
      element.setAttribute("fill", fill);
      element.textContent = line;
      root.append(element);
    }
  };
  if (frame.mark) block(frame.mark, 11, 700, "#7a4a00");
  block(frame.title, 15, 600, "#14201f");
  y += 12;
  figure.setAttribute("x", String(margin));
  figure.setAttribute("y", String(y));
  figure.setAttribute("width", String(width));
  figure.setAttribute("height", String(height));
  root.append(figure);
  y += height + 4;
  block(frame.caption, 12, 400, "#14201f");
  y += 4;
  block(frame.footnote, 10, 400, "#4a5857");
  y += margin;
  for (const element of [root, paper]) {
    element.setAttribute("width", String(total));
    element.setAttribute("height", String(Math.ceil(y)));
  }
  root.setAttribute("viewBox", `0 0 ${total} ${Math.ceil(y)}`);
  return root;
}

/** Breaks text into lines no wider than `width` pixels in the given CSS font. */
function wrap(text: string, width: number, font: string): string[] {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return [text];
  context.font = font;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== "") lines.push(line);
  return lines;
}

/** The page's own upright sans, as it stands inlined in the stylesheet. */
function fontFaces(): string {
  for (const sheet of document.styleSheets) {
    let rules: CSSRuleList;
    try {
      rules = sheet.cssRules;
    } catch {
      continue; // A sheet of another origin (an extension's) can't be read.
    }
    for (const rule of rules) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const upright = rule.style.getPropertyValue("font-style") !== "italic";
      if (upright && rule.style.getPropertyValue("font-family").includes("Sans")) return rule.cssText;
    }
  }
  return "";
}
